"""Decisions that the plan asks for and that this skeleton cannot take."""

from typing import Protocol

from book_seats_in_a_workshop.bookings.commands import CreateBooking


class BookingRules(Protocol):
    """Refuses what the plan forbids; each method says what it should refuse."""

    async def check_create_booking(self, command: CreateBooking) -> None:
        """Refuse a command that the plan does not allow.

        Raises:
            WorkshopNotFoundError: No workshop with this id.
            AlreadyBookedError: The member holds a booking already.
            WorkshopFullError: Fewer seats left than attendees.
        """


class PermissiveBookingRules(BookingRules):
    """Allows everything, until the rules of the plan are written here."""

    async def check_create_booking(self, command: CreateBooking) -> None:
        """Allow every command."""
