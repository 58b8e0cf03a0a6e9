"""What travels over the wire: request and response bodies of bookings."""

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from book_seats_in_a_workshop.dtos import AttendeeDto
from book_seats_in_a_workshop.wire import RequestModel, ResponseModel


class CreateBookingRequest(RequestModel):
    """Body of `POST /api/workshops/{workshopId}/bookings`."""

    # Step 1: Create the validation schemas
    # Step 2: Define the DTOs and the command model

    attendees: Annotated[list[AttendeeDto], Field(min_length=1, max_length=4)]
    contact_phone: Annotated[str, Field(min_length=6, max_length=30)]
    note: Annotated[str, Field(max_length=500)] | None = None


class BookingDto(ResponseModel):
    """What readers see of one booking."""

    id: UUID
    workshop_id: UUID
    attendees: list[AttendeeDto]
    contact_phone: str
    note: str | None
    status: Literal["confirmed", "cancelled"]
    total_price: float
    """In euro, two decimals."""
    created_at: dt.datetime
