"""Request bodies."""

from typing import Annotated

from pydantic import Field

from book_seats_in_a_workshop.bookings.dtos import AttendeeDto
from book_seats_in_a_workshop.schemas import Command, Text


class CreateBookingCommand(Command):
    """Body of `POST /api/workshops/{workshopId}/bookings`."""

    attendees: Annotated[
        list[AttendeeDto], Field(fail_fast=True, min_length=1, max_length=4)
    ]
    contact_phone: Annotated[Text, Field(min_length=6, max_length=30)]
    note: Annotated[Text, Field(max_length=500)] | None = None
