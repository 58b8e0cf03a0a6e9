"""What travels over the wire and belongs to no single endpoint: the body of errors, shared parts."""

from typing import Annotated, Literal

from pydantic import EmailStr, Field

from book_seats_in_a_workshop.wire import RequestModel, ResponseModel


class ErrorResponse(ResponseModel):
    """Body of every response that is not a success."""

    code: str
    message: str


class AttendeeDto(RequestModel):
    """Attendee dto."""

    name: Annotated[str, Field(min_length=1, max_length=80, pattern="\\S")]
    email: EmailStr
    experience: Literal["none", "beginner", "advanced"] = "none"


class CreateBookingCommand(ResponseModel):
    """Named in the plan; no operation uses it yet."""

    workshop_id: str
    attendees: list[AttendeeDto]
    contact_phone: str
    note: str | None = None
