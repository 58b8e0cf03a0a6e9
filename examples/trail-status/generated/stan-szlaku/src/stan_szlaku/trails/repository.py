"""Where trails are kept: what the service needs from storage, and nothing more."""

from typing import Protocol
from uuid import UUID

from stan_szlaku.trails.models import Trail


class TrailRepository(Protocol):
    """Keeps trails."""

    # Step 2: Metoda repozytorium pobierająca szlak z ostrzeżeniami

    async def next_id(self) -> UUID:
        """Return an identifier that nothing here has."""

    async def add(self, record: Trail) -> None:
        """Keep *record*, which is new."""

    async def get(self, key: UUID) -> Trail | None:
        """Return what *key* identifies; None when nothing is kept under it."""

    async def save(self, record: Trail) -> None:
        """Keep *record* in place of the one with the same key."""

    async def remove(self, key: UUID) -> None:
        """Forget what *key* identifies."""
