"""Where bookings are kept: what the service needs from storage, and nothing more."""

from typing import Protocol
from uuid import UUID

from book_seats_in_a_workshop.bookings.models import Booking


class BookingRepository(Protocol):
    """Keeps bookings."""

    # Step 3: Write the database migration

    async def next_id(self) -> UUID:
        """Return an identifier that nothing here has."""

    async def add(self, record: Booking) -> None:
        """Keep *record*, which is new."""

    async def get(self, key: UUID) -> Booking | None:
        """Return what *key* identifies; None when nothing is kept under it."""

    async def save(self, record: Booking) -> None:
        """Keep *record* in place of the one with the same key."""

    async def remove(self, key: UUID) -> None:
        """Forget what *key* identifies."""
