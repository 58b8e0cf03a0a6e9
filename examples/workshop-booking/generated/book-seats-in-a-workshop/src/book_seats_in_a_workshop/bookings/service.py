"""What can be done with bookings, apart from HTTP and storage."""

from dataclasses import dataclass
from uuid import UUID

import structlog

from book_seats_in_a_workshop.bookings.commands import CreateBookingCommand
from book_seats_in_a_workshop.bookings.errors import (
    AlreadyBookedError,
    WorkshopNotFoundError,
)
from book_seats_in_a_workshop.bookings.models import Booking
from book_seats_in_a_workshop.security import User
from book_seats_in_a_workshop.store import Store

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class BookingService:
    """The use cases of bookings."""

    store: Store

    async def create_booking(
        self, caller: User, workshop_id: UUID, command: CreateBookingCommand
    ) -> Booking:
        """Create one booking.

        Raises:
            WorkshopNotFoundError: No workshop with this id.
            AlreadyBookedError: The member holds a booking already.
        """
        # Step 4: Implement BookingService.createBooking
        async with self.store.transaction() as tx:
            workshop = await tx.workshops.find(id=workshop_id)
            if workshop is None:
                raise WorkshopNotFoundError

            if await tx.bookings.count(workshop_id=workshop_id, owner_id=caller.id) > 0:
                raise AlreadyBookedError

            # TODO: raise WorkshopFullError: Fewer seats left than attendees.
            booking = Booking(
                owner_id=caller.id,
                workshop_id=workshop_id,
                # Placeholder: no value was found in the plan.
                status="confirmed",
                # Placeholder: no value was found in the plan.
                total_price=0,
                **dict(command),
            )

            await tx.bookings.add(booking)
        log.info("booking_created", booking_id=str(booking.id))
        return booking
