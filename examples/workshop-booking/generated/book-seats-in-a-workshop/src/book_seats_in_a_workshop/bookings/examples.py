"""A valid booking, for tests and for a first look."""

import datetime as dt
from uuid import UUID

from book_seats_in_a_workshop.bookings.models import Booking
from book_seats_in_a_workshop.demo import USER_ID
from book_seats_in_a_workshop.dtos import AttendeeDto

BOOKING = Booking(
    id=UUID("b7f6d5f0-2e0d-4a57-8f8a-1f1a0b6c9d11"),
    owner_id=USER_ID,
    workshop_id=UUID("7c9e6679-7425-40de-944b-e07fc1f90ae7"),
    attendees=[
        AttendeeDto(name="Ines Duarte", email="ines@example.org", experience="beginner")
    ],
    contact_phone="+351 555 0199",
    note="Example note",
    status="confirmed",
    total_price=42.5,
    created_at=dt.datetime.fromisoformat("2026-03-14T09:26:53Z"),
)
