"""Seed lots in memory, for as long as the process lives."""

from collections.abc import Callable, Iterable
from uuid import UUID

from seed_library.memory import OrderedTable
from seed_library.paging import Cut, Ordering, Page
from seed_library.seed_lots.commands import ListSeedLots
from seed_library.seed_lots.models import SeedLot
from seed_library.seed_lots.repository import SORTABLE, SeedLotRepository


class InMemorySeedLotRepository(SeedLotRepository):
    """Keeps seed lots in a table."""

    def __init__(self, records: Iterable[SeedLot] = ()) -> None:
        self._table = OrderedTable[SeedLot](
            "id",
            order="created_at",
            scopes=(("owner_id",),),
        )
        for record in records:
            self._table.put(record)

    async def add(self, record: SeedLot) -> SeedLot:
        """Keep *record*."""
        self._table.put(record)
        return record

    async def get(self, key: UUID) -> SeedLot | None:
        """Return what *key* identifies."""
        return self._table.get(key)

    async def change(
        self, key: UUID, edit: Callable[[SeedLot], SeedLot]
    ) -> SeedLot | None:
        """Keep what *edit* makes of the record under *key*."""
        record = self._table.get(key)
        if record is None:
            return None
        changed = edit(record)
        self._table.put(changed)
        return changed

    async def remove(self, key: UUID) -> bool:
        """Forget what *key* identifies."""
        return self._table.remove(key)

    async def list_seed_lots(self, query: ListSeedLots) -> Page[SeedLot]:
        """Return the seed lots that *query* asks for."""
        return self._table.page(
            {"owner_id": query.owner_id},
            filters={"species": query.species},
            ordering=Ordering.read(query.sort, query.order, SORTABLE),
            cut=Cut(page=query.page, size=query.limit),
        )
