"""HTTP in, HTTP out: the routes of bookings."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Request

from book_seats_in_a_workshop.adapters import Adapters
from book_seats_in_a_workshop.bookings.commands import CreateBooking
from book_seats_in_a_workshop.bookings.dtos import BookingDto, CreateBookingRequest
from book_seats_in_a_workshop.bookings.service import BookingService
from book_seats_in_a_workshop.responses import refusals
from book_seats_in_a_workshop.security import CurrentUser

router = APIRouter(tags=["bookings"])


async def get_service(request: Request) -> BookingService:
    """Return the service on the adapters that `create_app` chose."""
    adapters: Adapters = request.app.state.adapters
    return BookingService(
        bookings=adapters.bookings,
        rules=adapters.bookings_rules,
    )


Service = Annotated[BookingService, Depends(get_service)]


@router.post(
    "/api/workshops/{workshopId}/bookings",
    status_code=201,
    responses=refusals(
        {
            400: "The body breaks the schema",
            401: "Token missing or expired",
            404: "No workshop with this id",
            409: "Fewer seats left than attendees; The member holds a booking already",
            500: "Unexpected failure",
        }
    ),
)
async def create_booking(
    workshop_id: Annotated[UUID, Path(alias="workshopId")],
    body: CreateBookingRequest,
    user: CurrentUser,
    service: Service,
) -> BookingDto:
    """A member of the makerspace books one or more seats in an upcoming workshop."""
    # Step 5: Create the route handler
    result = await service.create_booking(
        CreateBooking(
            owner_id=user.id,
            workshop_id=workshop_id,
            attendees=body.attendees,
            contact_phone=body.contact_phone,
            note=body.note,
        )
    )
    return BookingDto.model_validate(result)
