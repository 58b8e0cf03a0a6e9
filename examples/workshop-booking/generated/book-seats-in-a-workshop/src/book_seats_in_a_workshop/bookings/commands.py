"""What a caller may ask the service to do."""

from dataclasses import dataclass
from uuid import UUID

from book_seats_in_a_workshop.dtos import AttendeeDto


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateBooking:
    """A member of the makerspace books one or more seats in an upcoming workshop."""

    owner_id: str
    workshop_id: UUID
    attendees: list[AttendeeDto]
    contact_phone: str
    note: str | None
