"""HTTP in, HTTP out: the routes of bookings."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Request

from book_seats_in_a_workshop.adapters import Adapters
from book_seats_in_a_workshop.bookings.commands import CreateBooking
from book_seats_in_a_workshop.bookings.dtos import BookingDto, CreateBookingRequest
from book_seats_in_a_workshop.bookings.service import BookingService
from book_seats_in_a_workshop.dtos import ErrorResponse
from book_seats_in_a_workshop.security import CurrentUser

router = APIRouter(tags=["bookings"])


def get_service(request: Request) -> BookingService:
    """Return the service on the adapters that `create_app` chose."""
    adapters: Adapters = request.app.state.adapters
    return BookingService(
        bookings=adapters.bookings,
        rules=adapters.bookings_rules,
    )


Service = Annotated[BookingService, Depends(get_service)]


def refusals(**descriptions: str) -> dict[int | str, dict[str, Any]]:
    """Return the documentation of error responses, from `_404="..."`."""
    return {
        int(status[1:]): {"model": ErrorResponse, "description": text}
        for status, text in descriptions.items()
    }


@router.post(
    "/api/workshops/{workshopId}/bookings",
    status_code=201,
    responses={
        **refusals(
            _400="400 | `VALIDATION_ERROR` | The body breaks the schema | The request is invalid.",
            _401="401 | `UNAUTHORIZED` | Token missing or expired | Authentication is required.",
            _404="404 | `WORKSHOP_NOT_FOUND` | No workshop with this id | This workshop does not exist.",
            _409="409 | `WORKSHOP_FULL` | Fewer seats left than attendees | There are not enough seats left.; 409 | `ALREADY_BOOKED` | The member holds a booking already | You have booked this workshop.",
            _500="500 | `INTERNAL_ERROR` | Unexpected failure | Something went wrong.",
        ),
    },
)
async def create_booking(
    workshop_id: Annotated[UUID, Path(alias="workshopId")],
    body: CreateBookingRequest,
    user: CurrentUser,
    service: Service,
) -> BookingDto:
    """A member of the makerspace books one or more seats in an upcoming workshop"""
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
