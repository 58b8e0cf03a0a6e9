"""What the bookings endpoint does, free of HTTP and of storage."""

import datetime as dt
from dataclasses import dataclass
from uuid import uuid4

import structlog

from book_seats_in_a_workshop.bookings.commands import CreateBooking
from book_seats_in_a_workshop.bookings.models import Booking
from book_seats_in_a_workshop.bookings.repository import BookingRepository
from book_seats_in_a_workshop.bookings.rules import BookingRules

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class BookingService:
    """The use cases of bookings."""

    bookings: BookingRepository
    rules: BookingRules

    async def create_booking(self, command: CreateBooking) -> Booking:
        """A member of the makerspace books one or more seats in an upcoming workshop.

        Raises:
            WorkshopNotFoundError: No workshop with this id.
            AlreadyBookedError: The member holds a booking already.
            WorkshopFullError: Fewer seats left than attendees.
        """
        # Step 4: Implement BookingService.createBooking
        await self.rules.check_create_booking(command)
        now = dt.datetime.now(dt.UTC)
        record = await self.bookings.add(
            Booking(
                id=uuid4(),
                owner_id=command.owner_id,
                workshop_id=command.workshop_id,
                attendees=command.attendees,
                contact_phone=command.contact_phone,
                note=command.note,
                # Placeholder: the request does not tell it.
                status="confirmed",
                # Placeholder: the request does not tell it.
                total_price=0,
                created_at=now,
            )
        )
        log.info("booking_created", booking_id=str(record.id))
        return record
