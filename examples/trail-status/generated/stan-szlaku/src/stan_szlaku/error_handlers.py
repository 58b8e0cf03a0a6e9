"""Turn refusals into responses: the only place that maps errors to HTTP."""

# Step 5: Obsługa błędów 400 i 404

from collections.abc import Sequence
from http import HTTPStatus

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from stan_szlaku.dtos import ErrorDetail, ErrorResponse
from stan_szlaku.errors import NotFoundError, ServiceError

log = structlog.get_logger(__name__)

STATUS: dict[type[ServiceError], int] = {
    NotFoundError: 404,
}

INVALID_INPUT = 400

Details = Sequence[tuple[str, str]]
"""Offending fields, each with what is wrong with it."""


def add_error_handlers(app: FastAPI) -> None:
    """Give every refusal and every failure a body of the same shape."""

    @app.exception_handler(ServiceError)
    async def refuse(request: Request, error: ServiceError) -> JSONResponse:
        log.info("request_refused", code=error.code)
        return respond(request, status_of(error), error.code, error.message)

    @app.exception_handler(RequestValidationError)
    async def reject(request: Request, error: RequestValidationError) -> JSONResponse:
        details = [
            (field_name(part["loc"]), str(part["msg"])) for part in error.errors()
        ]
        log.info("request_invalid", fields=[field for field, _ in details])
        return respond(
            request, INVALID_INPUT, "VALIDATION_ERROR", describe(details), details
        )

    @app.exception_handler(HTTPException)
    async def miss(request: Request, error: HTTPException) -> JSONResponse:
        response = respond(
            request,
            error.status_code,
            phrase(error.status_code).upper().replace(" ", "_"),
            str(error.detail),
        )
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(Exception)
    async def fail(request: Request, error: Exception) -> JSONResponse:
        log.error("request_failed", exc_info=error)
        return respond(request, 500, "INTERNAL_ERROR", "Something went wrong.")


def status_of(error: ServiceError) -> int:
    """Return the status of *error*: that of the nearest class in the table."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


def field_name(location: Sequence[str | int]) -> str:
    """Return the dotted name of a field: `body.cards.0.front` is `cards.0.front`.

    A body that is no JSON has no fields: the body as a whole is to blame.
    """
    named = any(isinstance(part, str) for part in location[1:])
    return ".".join(str(part) for part in location[1:]) if named else str(location[0])


def describe(details: Details) -> str:
    """Return *details* as one sentence."""
    return "; ".join(f"{field}: {text}" for field, text in details)


def phrase(status: int) -> str:
    """Return the standard phrase for *status*."""
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "Error"


def request_id(request: Request) -> str:
    """Return the id that the middleware gave to *request*."""
    return str(request.scope.get("state", {}).get("request_id", ""))


def respond(
    request: Request, status: int, code: str, message: str, details: Details = ()
) -> JSONResponse:
    """Return a response with the body that every error has."""
    body = ErrorResponse(error=ErrorDetail(code=code, message=message))
    return JSONResponse(
        body.model_dump(mode="json", by_alias=True),
        status_code=status,
        headers=(
            {"WWW-Authenticate": "Bearer"}
            if status == HTTPStatus.UNAUTHORIZED
            else None
        ),
        media_type="application/json",
    )
