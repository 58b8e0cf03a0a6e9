"""Routes of bookings."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Request

from book_seats_in_a_workshop.bookings.commands import CreateBookingCommand
from book_seats_in_a_workshop.bookings.dtos import BookingDto
from book_seats_in_a_workshop.bookings.errors import (
    AlreadyBookedError,
    WorkshopFullError,
    WorkshopNotFoundError,
)
from book_seats_in_a_workshop.bookings.service import BookingService
from book_seats_in_a_workshop.error_handlers import SHARED_RESPONSES, responses
from book_seats_in_a_workshop.placeholders import refuse_placeholders
from book_seats_in_a_workshop.security import CurrentUser

router = APIRouter(
    prefix="/api/workshops", tags=["bookings"], responses=SHARED_RESPONSES
)


async def get_service(request: Request) -> BookingService:
    """Return the service, on the store of the application."""
    return BookingService(request.app.state.store)


Service = Annotated[BookingService, Depends(get_service)]


@router.post(
    "/{workshopId}/bookings",
    status_code=201,
    dependencies=[Depends(refuse_placeholders)],
    responses=responses(WorkshopNotFoundError, AlreadyBookedError, WorkshopFullError),
)
async def create_booking(
    workshop_id: Annotated[UUID, Path(alias="workshopId")],
    command: CreateBookingCommand,
    caller: CurrentUser,
    service: Service,
) -> BookingDto:
    """A member of the makerspace books one or more seats in an upcoming workshop."""
    booking = await service.create_booking(caller, workshop_id, command)
    return BookingDto.model_validate(booking)
