"""The interface of the seed lot repository."""

from typing import Protocol

from seed_library.repository import Page, Repository
from seed_library.seed_lots.dtos import ListSeedLotsQuery
from seed_library.seed_lots.models import SeedLot


class SeedLotRepository(Repository[SeedLot], Protocol):
    """The stored seed lots."""

    async def list(self, owner_id: str, query: ListSeedLotsQuery) -> Page[SeedLot]:
        """Return a page of the seed lots of one owner."""
