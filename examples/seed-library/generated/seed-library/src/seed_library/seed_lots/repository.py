"""Where seed lots are kept: what the service needs from storage, and nothing more."""

from typing import Protocol
from uuid import UUID

from seed_library.paging import Page
from seed_library.seed_lots.commands import ListSeedLots
from seed_library.seed_lots.models import SeedLot


class SeedLotRepository(Protocol):
    """Keeps seed lots."""

    # Step 3: Implement the repository

    async def next_id(self) -> UUID:
        """Return an identifier that nothing here has."""

    async def add(self, record: SeedLot) -> None:
        """Keep *record*, which is new."""

    async def get(self, key: UUID) -> SeedLot | None:
        """Return what *key* identifies; None when nothing is kept under it."""

    async def save(self, record: SeedLot) -> None:
        """Keep *record* in place of the one with the same key."""

    async def remove(self, key: UUID) -> None:
        """Forget what *key* identifies."""

    async def list_seed_lots(self, query: ListSeedLots) -> Page[SeedLot]:
        """Return the seed lots that *query* asks for."""
