"""What happens around every request, whatever the endpoint."""

from fastapi import FastAPI

from stan_szlaku.middleware.body_limit import BodyLimit
from stan_szlaku.middleware.failures import Failures
from stan_szlaku.middleware.request_log import RequestLog
from stan_szlaku.settings import Settings


def add_middleware(app: FastAPI, settings: Settings) -> None:
    """Put the layers around *app*, from the innermost to the outermost."""
    app.add_middleware(BodyLimit, max_bytes=settings.max_body_bytes)
    app.add_middleware(Failures)
    app.add_middleware(RequestLog)
