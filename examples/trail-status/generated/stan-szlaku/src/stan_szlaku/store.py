"""Transactions on the records in memory."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from stan_szlaku.memory import InMemoryRepository, Undo
from stan_szlaku.repository import Repository
from stan_szlaku.trail_warnings.models import TrailWarning
from stan_szlaku.trails.models import Trail


@dataclass(frozen=True, slots=True)
class Transaction:
    """The repositories of one transaction."""

    trails: Repository[Trail]
    trail_warnings: Repository[TrailWarning]


class Store:
    """Stores records until the process ends."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._undo: Undo = []
        self._transaction = Transaction(
            trails=InMemoryRepository[Trail](self._undo),
            trail_warnings=InMemoryRepository[TrailWarning](self._undo),
        )

    @asynccontextmanager
    async def transaction(
        self, *, read_only: bool = False
    ) -> AsyncIterator[Transaction]:
        """Run a transaction while all others wait; an error rolls it back.

        *read_only* has no effect in memory.
        """
        async with self._lock:
            self._undo.clear()
            try:
                yield self._transaction
            except BaseException:  # The lock keeps other transactions out of this list.
                for undo in reversed(self._undo):
                    undo()
                raise
