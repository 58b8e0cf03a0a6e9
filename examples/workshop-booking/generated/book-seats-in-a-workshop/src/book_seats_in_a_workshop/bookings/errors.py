"""Errors about bookings."""

from book_seats_in_a_workshop.errors import ServiceError


class WorkshopNotFoundError(ServiceError):
    """No workshop with this id."""

    status_code = 404
    code = "WORKSHOP_NOT_FOUND"
    message = "There is no such workshop."


class AlreadyBookedError(ServiceError):
    """The member holds a booking already."""

    status_code = 409
    code = "ALREADY_BOOKED"
    message = "The request conflicts with what is stored."


class WorkshopFullError(ServiceError):
    """Fewer seats left than attendees."""

    status_code = 409
    code = "WORKSHOP_FULL"
    message = "The request conflicts with what is stored."
