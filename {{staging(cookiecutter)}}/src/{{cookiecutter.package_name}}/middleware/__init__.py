"""What happens around every request, whatever the endpoint."""

from fastapi import FastAPI

from {{ cookiecutter.package_name }}.middleware.body_limit import BodyLimit
from {{ cookiecutter.package_name }}.middleware.failures import Failures
from {{ cookiecutter.package_name }}.middleware.request_log import RequestLog
from {{ cookiecutter.package_name }}.settings import Settings


def add_middleware(app: FastAPI, settings: Settings) -> None:
    """Put the layers around *app*, from the innermost to the outermost."""
    app.add_middleware(BodyLimit, max_bytes=settings.max_body_bytes)
    app.add_middleware(Failures)
    app.add_middleware(RequestLog)
