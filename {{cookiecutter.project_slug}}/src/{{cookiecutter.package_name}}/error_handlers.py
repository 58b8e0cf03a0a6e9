"""Turn refusals into responses: the only place that maps errors to HTTP."""

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from {{ cookiecutter.package_name }}.error_body import Details, phrase, respond
from {{ cookiecutter.package_name }}.errors import (
{% for error in blueprint().error_bases %}
    {{ error.name }},
{% endfor %}
    ServiceError,
)
from {{ cookiecutter.package_name }}.invalid_input import describe, offending

log = structlog.get_logger(__name__)

STATUS: dict[type[ServiceError], int] = {
{% for error in blueprint().error_bases %}
    {{ error.name }}: {{ error.status }},
{% endfor %}
}

INVALID_INPUT = {{ blueprint().input_status }}


def add_error_handlers(app: FastAPI) -> None:
    """Give every refusal a body of the same shape; failures get theirs in `middleware/failures.py`."""

    @app.exception_handler(ServiceError)
    async def refuse(request: Request, error: ServiceError) -> JSONResponse:
        log.info("request_refused", code=error.code)
        return respond(request, status_of(error), error.code, error.message{% if blueprint().no_caller or blueprint().limited %}, headers=headers_of(error){% endif %})

    @app.exception_handler(RequestValidationError)
    async def reject(request: Request, error: RequestValidationError) -> JSONResponse:
        return invalid(request, offending(error))

    @app.exception_handler(HTTPException)
    async def miss(request: Request, error: HTTPException) -> JSONResponse:
{% if blueprint().reading %}
        if error.status_code in (400, 413):
            return invalid(request, [("body", str(error.detail))])
{% endif %}
        code = phrase(error.status_code).upper().replace(" ", "_")
        log.info("request_refused", code=code)
        headers = {"Allow": allowed(request)} if error.status_code == 405 else error.headers
        return respond(request, error.status_code, code, str(error.detail), headers=headers)


def status_of(error: ServiceError) -> int:
    """Return the status of *error*: that of the nearest class in the table."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


{% if blueprint().no_caller or blueprint().limited %}
def headers_of(error: ServiceError) -> dict[str, str] | None:
    """Return what a caller is told beside the body."""
{% if blueprint().no_caller %}
    if isinstance(error, {{ blueprint().no_caller }}):
        return {"WWW-Authenticate": "Bearer"}
{% endif %}
{% if blueprint().limited %}
    if isinstance(error, {{ blueprint().too_many }}) and error.seconds:
        return {"Retry-After": str(error.seconds)}
{% endif %}
    return None


{% endif %}
def invalid(request: Request, details: Details) -> JSONResponse:
    """Return the answer to invalid input, which names the offending fields."""
    log.info("request_invalid", fields=[field for field, _ in details])
    return respond(request, INVALID_INPUT, {{ blueprint().input_code | literal }}, describe(details), details=details)


def allowed(request: Request) -> str:
    """Return the methods of a path; the framework tells those of its first route only."""
    route = request.scope["route"]
    operations = request.app.openapi()["paths"].get(route.path, route.methods)
    return ", ".join(sorted(method.upper() for method in operations))
