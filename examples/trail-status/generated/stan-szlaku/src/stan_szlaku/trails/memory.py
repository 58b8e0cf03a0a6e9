"""Trails in memory, for as long as the process lives."""

from collections.abc import Iterable
from uuid import UUID

from stan_szlaku.memory import OrderedTable
from stan_szlaku.trails.models import Trail
from stan_szlaku.trails.repository import TrailRepository


class InMemoryTrailRepository(TrailRepository):
    """Keeps trails in a table."""

    def __init__(self, records: Iterable[Trail] = ()) -> None:
        self._table = OrderedTable[Trail](
            "id",
        )
        for record in records:
            self._table.put(record)

    async def add(self, record: Trail) -> Trail:
        """Keep *record*."""
        self._table.put(record)
        return record

    async def get(self, key: UUID) -> Trail | None:
        """Return what *key* identifies."""
        return self._table.get(key)
