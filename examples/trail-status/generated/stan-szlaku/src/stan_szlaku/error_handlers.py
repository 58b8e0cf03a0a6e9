"""Turn refusals into responses: the only place that maps errors to HTTP."""

# Step 5: Obsługa błędów 400 i 404

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from stan_szlaku.error_body import Details, phrase, respond
from stan_szlaku.errors import NotFoundError, ServiceError
from stan_szlaku.invalid_input import describe, offending

log = structlog.get_logger(__name__)

STATUS: dict[type[ServiceError], int] = {
    NotFoundError: 404,
}

INVALID_INPUT = 400


def add_error_handlers(app: FastAPI) -> None:
    """Give every refusal a body of the same shape; failures get theirs in `middleware/failures.py`."""

    @app.exception_handler(ServiceError)
    async def refuse(request: Request, error: ServiceError) -> JSONResponse:
        log.info("request_refused", code=error.code)
        return respond(request, status_of(error), error.code, error.message)

    @app.exception_handler(RequestValidationError)
    async def reject(request: Request, error: RequestValidationError) -> JSONResponse:
        return invalid(request, offending(error))

    @app.exception_handler(HTTPException)
    async def miss(request: Request, error: HTTPException) -> JSONResponse:
        code = phrase(error.status_code).upper().replace(" ", "_")
        log.info("request_refused", code=code)
        headers = (
            {"Allow": allowed(request)} if error.status_code == 405 else error.headers
        )
        return respond(
            request, error.status_code, code, str(error.detail), headers=headers
        )


def status_of(error: ServiceError) -> int:
    """Return the status of *error*: that of the nearest class in the table."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


def invalid(request: Request, details: Details) -> JSONResponse:
    """Return the answer to invalid input, which names the offending fields."""
    log.info("request_invalid", fields=[field for field, _ in details])
    return respond(
        request, INVALID_INPUT, "VALIDATION_ERROR", describe(details), details=details
    )


def allowed(request: Request) -> str:
    """Return the methods of a path; the framework tells those of its first route only."""
    route = request.scope["route"]
    operations = request.app.openapi()["paths"].get(route.path, route.methods)
    return ", ".join(sorted(method.upper() for method in operations))
