"""Transactions on the records in memory."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from book_seats_in_a_workshop.bookings.models import Booking
from book_seats_in_a_workshop.memory import InMemoryRepository, Undo
from book_seats_in_a_workshop.repository import Repository
from book_seats_in_a_workshop.workshops.models import Workshop


@dataclass(frozen=True, slots=True)
class Transaction:
    """The repositories of one transaction."""

    bookings: Repository[Booking]
    workshops: Repository[Workshop]


class Store:
    """Stores records until the process ends."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._undo: Undo = []
        self._transaction = Transaction(
            bookings=InMemoryRepository[Booking](self._undo),
            workshops=InMemoryRepository[Workshop](self._undo),
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
