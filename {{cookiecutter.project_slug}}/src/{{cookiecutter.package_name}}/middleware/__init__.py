"""What happens around every request, whatever the endpoint."""

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

{% if blueprint().reading %}
from {{ cookiecutter.package_name }}.middleware.body_limit import BodyLimit
{% endif %}
from {{ cookiecutter.package_name }}.middleware.failures import Failures
from {{ cookiecutter.package_name }}.middleware.request_log import HEADER, RequestLog
from {{ cookiecutter.package_name }}.middleware.security_headers import SecurityHeaders
from {{ cookiecutter.package_name }}.settings import Settings


def add_middleware(app: FastAPI, settings: Settings) -> None:
    """Put the layers around *app*, from the innermost to the outermost."""
{% if blueprint().reading %}
    app.add_middleware(BodyLimit, max_bytes=settings.max_body_bytes)
{% endif %}
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
