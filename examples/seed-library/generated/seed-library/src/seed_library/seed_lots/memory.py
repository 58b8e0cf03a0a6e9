"""Seed lots in memory."""

from seed_library.memory import InMemoryRepository, page_of
from seed_library.repository import Page, order_of
from seed_library.seed_lots.dtos import ListSeedLotsQuery
from seed_library.seed_lots.models import SeedLot
from seed_library.seed_lots.repository import SeedLotRepository


class InMemorySeedLotRepository(InMemoryRepository[SeedLot], SeedLotRepository):
    """The stored seed lots."""

    async def list(self, owner_id: str, query: ListSeedLotsQuery) -> Page[SeedLot]:
        """Return a page of the seed lots of one owner."""
        order_by, descending = order_of(
            query.sort,
            query.order,
            "created_at",
            ["species", "harvested_on", "created_at"],
            descending=True,
        )
        seed_lots = self._where(order_by, owner_id=owner_id)
        if query.species is not None:
            seed_lots = [
                seed_lot for seed_lot in seed_lots if seed_lot.species == query.species
            ]
        return page_of(
            seed_lots,
            descending=descending,
            page=query.page,
            limit=query.limit,
        )
