"""Bookings in memory, for as long as the process lives."""

from collections.abc import Iterable
from uuid import UUID

from book_seats_in_a_workshop.bookings.models import Booking
from book_seats_in_a_workshop.bookings.repository import BookingRepository
from book_seats_in_a_workshop.memory import OrderedTable


class InMemoryBookingRepository(BookingRepository):
    """Keeps bookings in a table."""

    def __init__(self, records: Iterable[Booking] = ()) -> None:
        self._table = OrderedTable[Booking](
            "id",
        )
        for record in records:
            self._table.put(record)

    async def add(self, record: Booking) -> Booking:
        """Keep *record*."""
        self._table.put(record)
        return record

    async def get(self, key: UUID) -> Booking | None:
        """Return what *key* identifies."""
        return self._table.get(key)
