"""What happens around every request, whatever the endpoint."""

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from seed_library.middleware.body_limit import BodyLimit
from seed_library.middleware.failures import Failures
from seed_library.middleware.request_log import HEADER, RequestLog
from seed_library.middleware.security_headers import SecurityHeaders
from seed_library.settings import Settings


def add_middleware(app: FastAPI, settings: Settings) -> None:
    """Put the layers around *app*, from the innermost to the outermost."""
    app.add_middleware(BodyLimit, max_bytes=settings.max_body_bytes)
    app.add_middleware(Failures)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["*"],
            allow_headers=["Authorization", "Content-Type", HEADER],
            expose_headers=[HEADER],
        )
    app.add_middleware(SecurityHeaders)
    app.add_middleware(RequestLog)
