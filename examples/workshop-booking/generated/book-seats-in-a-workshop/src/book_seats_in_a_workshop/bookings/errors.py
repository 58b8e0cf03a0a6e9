"""Ways in which requests about bookings are refused, one class for each that the plan names.

ServiceError
+-- NotFoundError
|   +-- WorkshopNotFoundError
+-- ConflictError
|   +-- AlreadyBookedError
+-- ConflictError
|   +-- WorkshopFullError
"""

from book_seats_in_a_workshop.errors import ConflictError, NotFoundError


class WorkshopNotFoundError(NotFoundError):
    """404 | `WORKSHOP_NOT_FOUND` | No workshop with this id | This workshop does not
    exist.
    """

    code = "WORKSHOP_NOT_FOUND"
    message = "There is no such booking."


class AlreadyBookedError(ConflictError):
    """409 | `ALREADY_BOOKED` | The member holds a booking already | You have booked
    this workshop.
    """

    code = "ALREADY_BOOKED"
    message = "The request conflicts with what is stored."


class WorkshopFullError(ConflictError):
    """409 | `WORKSHOP_FULL` | Fewer seats left than attendees | There are not enough
    seats left.
    """

    code = "WORKSHOP_FULL"
    message = "The request conflicts with what is stored."
