"""What happens around every request, whatever the endpoint."""

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from stan_szlaku.middleware.failures import Failures
from stan_szlaku.middleware.request_log import HEADER, RequestLog
from stan_szlaku.middleware.security_headers import SecurityHeaders
from stan_szlaku.settings import Settings


def add_middleware(app: FastAPI, settings: Settings) -> None:
    """Put the layers around *app*, from the innermost to the outermost."""
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
