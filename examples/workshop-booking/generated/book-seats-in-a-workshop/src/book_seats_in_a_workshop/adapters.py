"""What the services stand on: swap one to change where things are kept or what is allowed."""

from dataclasses import dataclass, field
from typing import Self

from book_seats_in_a_workshop.bookings.examples import BOOKING
from book_seats_in_a_workshop.bookings.memory import InMemoryBookingRepository
from book_seats_in_a_workshop.bookings.repository import BookingRepository
from book_seats_in_a_workshop.bookings.rules import BookingRules, PermissiveBookingRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapters:
    """One attribute for each port of each service."""

    bookings: BookingRepository = field(default_factory=InMemoryBookingRepository)
    bookings_rules: BookingRules = field(default_factory=PermissiveBookingRules)

    @classmethod
    def in_memory(cls, *, examples: bool = False) -> Self:
        """Return adapters that keep everything in this process, with one example each if asked."""
        if not examples:
            return cls()
        return cls(
            bookings=InMemoryBookingRepository([BOOKING]),
        )

    async def ping(self) -> None:
        """Ask all that the services stand on whether it is there; memory always is.

        Raises:
            Exception: Something is not.
        """

    async def close(self) -> None:
        """Let go of what the services stand on; memory holds nothing that must be closed."""
