"""What happens around every request, whatever the endpoint."""

from fastapi import FastAPI

from book_seats_in_a_workshop.middleware.body_limit import BodyLimit
from book_seats_in_a_workshop.middleware.failures import Failures
from book_seats_in_a_workshop.middleware.request_log import RequestLog
from book_seats_in_a_workshop.settings import Settings


def add_middleware(app: FastAPI, settings: Settings) -> None:
    """Put the layers around *app*, from the innermost to the outermost."""
    app.add_middleware(BodyLimit, max_bytes=settings.max_body_bytes)
    app.add_middleware(Failures)
    app.add_middleware(RequestLog)
