"""The store: everything that the service keeps, in memory."""

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
    """The repositories within one transaction."""

    bookings: Repository[Booking]
    workshops: Repository[Workshop]


class Store:
    """Keeps everything for as long as the process lives."""

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
        """Read, decide and write in one step, while all other transactions wait.

        An error takes back what was written. In memory, *read_only* makes no difference.
        """
        async with self._lock:
            self._undo.clear()
            try:
                yield self._transaction
            except BaseException:  # The lock keeps other transactions out of this list.
                for take_back in reversed(self._undo):
                    take_back()
                raise
