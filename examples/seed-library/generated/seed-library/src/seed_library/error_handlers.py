"""Error responses: body, OpenAPI documentation, exception handlers."""

from collections import defaultdict
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from seed_library.errors import (
    InternalError,
    InvalidInputError,
    ServiceError,
    UnauthorizedError,
)
from seed_library.schemas import MAX_REPORTED_ERRORS, Dto


class ErrorDetail(Dto):
    """What `ErrorResponse.error` holds."""

    code: str
    message: str


class ErrorResponse(Dto):
    """Body of every response that is not a success."""

    error: ErrorDetail


Responses = dict[int | str, dict[str, Any]]

MAX_MESSAGE_CHARS = 300
"""Longer messages and field names are cut."""

CODES = {413: "CONTENT_TOO_LARGE"}
"""Codes of statuses whose name depends on the version of Python."""


def responses(*errors: type[ServiceError]) -> Responses:
    """Return the `responses` argument of a route that sends *errors*."""
    by_status = defaultdict(list)
    for error in errors:
        by_status[error.status_code].append(f"`{error.code}`: {error.message}")
    return {
        status: {"model": ErrorResponse, "description": "\n\n".join(descriptions)}
        for status, descriptions in by_status.items()
    }


ANY_ERROR: dict[str, Any] = {"model": ErrorResponse}

SHARED_RESPONSES: Responses = {
    **responses(InvalidInputError, UnauthorizedError, InternalError),
    # Without this entry, FastAPI would document a 422 that is never sent.
    "4XX": ANY_ERROR
    | {"description": "Any other error, such as 413 for a large body."},
    "5XX": ANY_ERROR | {"description": "Any other failure, such as 503 under load."},
}


def add_error_handlers(app: FastAPI) -> None:
    """Send all errors with the same body; `ErrorMiddleware` sends unhandled ones."""

    @app.exception_handler(ServiceError)
    async def handle_service_error(_: Request, error: ServiceError) -> Response:
        return error_response(error)

    @app.exception_handler(RequestValidationError)
    async def handle_invalid_input(
        _: Request, error: RequestValidationError
    ) -> Response:
        details = {
            field_name(one): cut(MESSAGES.get(one["type"], one["msg"]))
            for one in error.errors()[:MAX_REPORTED_ERRORS]
        }
        return error_response(invalid_input(details))

    @app.exception_handler(HTTPException)
    async def handle_http_exception(request: Request, error: HTTPException) -> Response:
        if error.status_code == 400:  # The body cannot be parsed or stored.
            return error_response(invalid_input({"body": error.detail}))
        headers = dict(error.headers or {})
        if error.status_code == 405:
            headers["Allow"] = allowed_methods(request)
        code = CODES.get(error.status_code) or HTTPStatus(error.status_code).name
        return respond(error.status_code, code, error.detail, headers=headers)


def error_response(error: ServiceError) -> Response:
    """Return the response to send for *error*."""
    return respond(error.status_code, error.code, str(error), error.headers)


def respond(
    status_code: int,
    code: str,
    message: str,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return an error response; add its code to the log line of the request."""
    structlog.contextvars.bind_contextvars(error=code)
    body = ErrorResponse(error=ErrorDetail(code=code, message=message))
    content = body.model_dump(mode="json", by_alias=True)
    return JSONResponse(content, status_code, headers)


MESSAGES = {
    "extra_forbidden": "Unknown field",
    "model_attributes_type": "Input should be a JSON object",
}
"""Messages that replace those of Pydantic, by error type."""


def invalid_input(details: Mapping[str, str]) -> InvalidInputError:
    """Return the error for invalid fields: *details* has a message for each."""
    return InvalidInputError(
        "; ".join(f"{field}: {text}" for field, text in details.items())
    )


def field_name(error: Mapping[str, Any]) -> str:
    """Return the field of a validation error: `tags.0` for `("body", "tags", 0)`."""
    source, *path = error["loc"]
    if error["type"] == "extra_forbidden":  # Unknown names are not repeated.
        path.pop()
    if not any(isinstance(part, str) for part in path):  # malformed JSON
        return str(source)
    return cut(".".join(map(str, path)))


def cut(text: str) -> str:
    """Return *text*, cut after `MAX_MESSAGE_CHARS`."""
    if len(text) <= MAX_MESSAGE_CHARS:
        return text
    return f"{text[:MAX_MESSAGE_CHARS]} ..."


def allowed_methods(request: Request) -> str:
    """Return the methods of all routes of the path; Starlette lists those of one."""
    route = request.scope["route"]
    paths = request.app.openapi()["paths"]
    operations = paths.get(route.path_format, route.methods)
    methods = {method.upper() for method in operations}
    return ", ".join(sorted(methods | {"HEAD"} if "GET" in methods else methods))
