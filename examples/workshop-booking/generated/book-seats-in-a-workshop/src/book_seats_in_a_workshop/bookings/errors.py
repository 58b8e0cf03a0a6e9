"""Ways in which requests about bookings are refused.

ServiceError
├── NotFoundError
│   └── WorkshopNotFoundError
└── ConflictError
    ├── AlreadyBookedError
    └── WorkshopFullError
"""

from book_seats_in_a_workshop.errors import ConflictError, NotFoundError


class WorkshopNotFoundError(NotFoundError):
    """No workshop with this id."""

    code = "WORKSHOP_NOT_FOUND"
    message = "There is no such workshop."


class AlreadyBookedError(ConflictError):
    """The member holds a booking already."""

    code = "ALREADY_BOOKED"
    message = "The request conflicts with what is stored."


class WorkshopFullError(ConflictError):
    """Fewer seats left than attendees."""

    code = "WORKSHOP_FULL"
    message = "The request conflicts with what is stored."
