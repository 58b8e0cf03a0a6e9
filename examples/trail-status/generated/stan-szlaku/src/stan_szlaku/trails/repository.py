"""Where trails are kept: what the service needs from storage, and nothing more."""

from typing import Protocol
from uuid import UUID

from stan_szlaku.trails.models import Trail


class TrailRepository(Protocol):
    """Keeps trails; each method is one step, which happens as a whole or not at all."""

    # Step 2: Metoda repozytorium pobierająca szlak z ostrzeżeniami

    async def add(self, record: Trail) -> Trail:
        """Keep *record*, which is new; return it as it is kept."""

    async def get(self, key: UUID) -> Trail | None:
        """Return what *key* identifies; None when nothing is kept under it."""
