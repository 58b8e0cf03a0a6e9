"""Bookings as they are stored."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from book_seats_in_a_workshop import clock
from book_seats_in_a_workshop.bookings.dtos import AttendeeDto
from book_seats_in_a_workshop.schemas import Money, Record, UtcDatetime


class Booking(Record):
    """One booking."""

    # Step 3: Write the database migration

    owner_id: str
    workshop_id: UUID
    attendees: tuple[AttendeeDto, ...] = ()
    contact_phone: str
    note: str | None = None
    status: Literal["confirmed", "cancelled"]
    total_price: Money
    created_at: UtcDatetime = Field(default_factory=lambda: clock.now())
