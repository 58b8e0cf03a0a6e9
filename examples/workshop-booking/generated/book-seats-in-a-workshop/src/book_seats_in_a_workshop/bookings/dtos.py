"""Response bodies, queries, and what they share with request bodies."""

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from pydantic import EmailStr, Field

from book_seats_in_a_workshop.schemas import Command, Dto, Money, TrimmedText


class AttendeeDto(Command):
    """Attendee dto."""

    name: Annotated[TrimmedText, Field(max_length=80)]
    email: EmailStr
    experience: Literal["none", "beginner", "advanced"] = "none"


class BookingDto(Dto):
    """What readers see of one booking."""

    id: UUID
    workshop_id: UUID
    attendees: list[AttendeeDto]
    contact_phone: str
    note: str | None
    status: Literal["confirmed", "cancelled"]
    total_price: Money
    """In euro, two decimals."""
    created_at: dt.datetime
