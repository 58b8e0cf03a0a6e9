"""Where bookings are kept: what the service needs from storage, and nothing more."""

from typing import Protocol
from uuid import UUID

from book_seats_in_a_workshop.bookings.models import Booking


class BookingRepository(Protocol):
    """Keeps bookings; each method is one step, which happens as a whole or not at all."""

    # Step 3: Write the database migration

    async def add(self, record: Booking) -> Booking:
        """Keep *record*, which is new; return it as it is kept."""

    async def get(self, key: UUID) -> Booking | None:
        """Return what *key* identifies; None when nothing is kept under it."""
