"""What happens around every request, whatever the endpoint."""

from fastapi import FastAPI

from seed_library.middleware.body_limit import BodyLimit
from seed_library.middleware.failures import Failures
from seed_library.middleware.request_log import RequestLog
from seed_library.settings import Settings


def add_middleware(app: FastAPI, settings: Settings) -> None:
    """Put the layers around *app*, from the innermost to the outermost."""
    app.add_middleware(BodyLimit, max_bytes=settings.max_body_bytes)
    app.add_middleware(Failures)
    app.add_middleware(RequestLog)
