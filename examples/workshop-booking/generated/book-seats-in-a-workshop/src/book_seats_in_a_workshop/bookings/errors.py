"""Errors about bookings."""

from book_seats_in_a_workshop.errors import ServiceError


class WorkshopNotFoundError(ServiceError):
    """No workshop with this id."""

    status_code = 404
    code = "WORKSHOP_NOT_FOUND"
    message = "This workshop does not exist."


class AlreadyBookedError(ServiceError):
    """The member holds a booking already."""

    status_code = 409
    code = "ALREADY_BOOKED"
    message = "You have booked this workshop."


class WorkshopFullError(ServiceError):
    """Fewer seats left than attendees."""

    status_code = 409
    code = "WORKSHOP_FULL"
    message = "There are not enough seats left."
