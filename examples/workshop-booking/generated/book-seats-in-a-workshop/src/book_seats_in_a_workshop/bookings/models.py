"""The thing this endpoint is about."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal, Self
from uuid import UUID

from book_seats_in_a_workshop.dtos import AttendeeDto


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """What is kept of one booking."""

    id: UUID
    owner_id: str
    workshop_id: UUID
    attendees: list[AttendeeDto]
    contact_phone: str
    note: str | None
    status: Literal["confirmed", "cancelled"]
    total_price: float
    created_at: dt.datetime

    def copy(self) -> Self:
        """Return a copy that shares nothing that can be changed."""
        return replace(self, attendees=[*self.attendees])
