"""The error statuses that a service may document: a base class and a sentence for each.

Names and meanings follow RFC 9110, section 15, and RFC 6585 (429).
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import NamedTuple

from endpoint_plan.text.identifiers import ClassName


class Status(NamedTuple):
    """The default texts for a status, where the plan has none."""

    word: str
    """The middle of a class name: `Conflict` of `FlashcardConflictError`."""
    message: str


STATUSES = {
    400: Status("Invalid", "The request is not valid."),
    401: Status("NotAuthenticated", "Authentication is required."),
    402: Status("PaymentRequired", "Payment is required."),
    403: Status("Forbidden", "You may not do this."),
    404: Status("NotFound", "There is no such {noun}."),
    406: Status("NotAcceptable", "The response cannot take the form asked for."),
    408: Status("Timeout", "The request took too long."),
    409: Status("Conflict", "The request conflicts with what is stored."),
    410: Status("Gone", "This {noun} is no longer available."),
    412: Status("PreconditionFailed", "A precondition of the request does not hold."),
    413: Status("TooLarge", "The request is too large."),
    415: Status("UnsupportedMedia", "The media type of the body is not supported."),
    422: Status("Unprocessable", "The request cannot be processed as it is."),
    423: Status("Locked", "This {noun} is locked."),
    424: Status("FailedDependency", "Something that this depends on failed."),
    429: Status("RateLimit", "Too many requests; try again later."),
    500: Status("Internal", "Something went wrong."),
    501: Status("NotImplemented", "This is not implemented."),
    502: Status(
        "BadGateway", "A service that this one depends on gave no valid answer."
    ),
    503: Status("Unavailable", "The service is temporarily unavailable."),
    504: Status(
        "GatewayTimeout", "A service that this one depends on did not answer in time."
    ),
}

USUAL_CODES: Mapping[int, frozenset[str]] = {
    400: frozenset(
        (
            *("validationerror", "validationfailed", "badrequest", "invalidrequest"),
            *("invalidinput", "invalidpayload", "invalidbody", "invalidquery"),
            *("invalidparams", "invalidparameters"),
        )
    ),
    401: frozenset(("unauthorized", "unauthenticated", "authenticationrequired")),
    403: frozenset(("forbidden", "accessdenied", "permissiondenied")),
    404: frozenset(("notfound", "resourcenotfound")),
    409: frozenset(("conflict",)),
    422: frozenset(("validationerror", "unprocessableentity", "validationfailed")),
    429: frozenset(("ratelimitexceeded", "ratelimited", "toomanyrequests")),
    500: frozenset(
        ("internalerror", "internalservererror", "servererror", "unexpectederror")
    ),
    503: frozenset(("serviceunavailable",)),
}
"""Codes that say no more than a status does, without signs and in small letters."""


def is_usual(code: str, status: int) -> bool:
    """Tell whether *code* says no more than *status* does, whatever its signs and its case."""
    return code.replace("_", "").lower() in USUAL_CODES.get(status, ())


def status_of(status: int) -> Status:
    """Return the default texts for *status*; for a rare one they hold its standard phrase."""
    if status in STATUSES:
        return STATUSES[status]
    phrase = (
        HTTPStatus(status).phrase if status in set(HTTPStatus) else f"Status {status}"
    )
    return Status(ClassName(phrase), f"{phrase}.")
