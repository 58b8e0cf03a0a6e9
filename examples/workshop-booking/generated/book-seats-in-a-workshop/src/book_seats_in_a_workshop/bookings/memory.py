"""Bookings in memory, for as long as the process lives."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from book_seats_in_a_workshop.bookings.models import Booking
from book_seats_in_a_workshop.bookings.repository import BookingRepository


class InMemoryBookingRepository(BookingRepository):
    """Keeps bookings in a dictionary."""

    def __init__(self, records: Iterable[Booking] = ()) -> None:
        self._records = {record.id: record for record in records}

    async def next_id(self) -> UUID:
        """Return an identifier that nothing here has."""
        return uuid4()

    async def add(self, record: Booking) -> None:
        """Keep *record*, which is new."""
        self._records[record.id] = record

    async def get(self, key: UUID) -> Booking | None:
        """Return what *key* identifies; None when nothing is kept under it."""
        return self._records.get(key)

    async def save(self, record: Booking) -> None:
        """Keep *record* in place of the one with the same key."""
        self._records[record.id] = record

    async def remove(self, key: UUID) -> None:
        """Forget what *key* identifies."""
        self._records.pop(key, None)
