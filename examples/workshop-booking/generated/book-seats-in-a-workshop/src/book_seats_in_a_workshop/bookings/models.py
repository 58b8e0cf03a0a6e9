"""The thing this endpoint is about."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from book_seats_in_a_workshop.dtos import AttendeeDto


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """What is kept of one booking."""

    id: UUID
    owner_id: str
    workshop_id: UUID
    attendees: Sequence[AttendeeDto]
    contact_phone: str
    note: str | None
    status: Literal["confirmed", "cancelled"]
    total_price: float
    created_at: dt.datetime

    def __post_init__(self) -> None:
        """Keep lists as tuples, which nobody can change."""
        object.__setattr__(self, "attendees", tuple(self.attendees))
