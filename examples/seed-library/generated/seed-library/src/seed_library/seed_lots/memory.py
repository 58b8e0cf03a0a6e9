"""Seed lots in memory, for as long as the process lives."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from seed_library.paging import Page, arrange, cut
from seed_library.seed_lots.commands import ListSeedLots
from seed_library.seed_lots.models import SeedLot
from seed_library.seed_lots.repository import SeedLotRepository


class InMemorySeedLotRepository(SeedLotRepository):
    """Keeps seed lots in a dictionary."""

    def __init__(self, records: Iterable[SeedLot] = ()) -> None:
        self._records = {record.id: record for record in records}

    async def next_id(self) -> UUID:
        """Return an identifier that nothing here has."""
        return uuid4()

    async def add(self, record: SeedLot) -> None:
        """Keep *record*, which is new."""
        self._records[record.id] = record

    async def get(self, key: UUID) -> SeedLot | None:
        """Return what *key* identifies; None when nothing is kept under it."""
        return self._records.get(key)

    async def save(self, record: SeedLot) -> None:
        """Keep *record* in place of the one with the same key."""
        self._records[record.id] = record

    async def remove(self, key: UUID) -> None:
        """Forget what *key* identifies."""
        self._records.pop(key, None)

    async def list_seed_lots(self, query: ListSeedLots) -> Page[SeedLot]:
        """Return the seed lots that *query* asks for."""
        found = [
            record
            for record in self._records.values()
            if record.owner_id == query.owner_id
            if query.species in (None, record.species)
        ]
        return cut(
            arrange(found, by=query.sort, order=query.order),
            page=query.page,
            size=query.limit,
        )
