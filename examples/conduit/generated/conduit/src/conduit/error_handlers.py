"""Error responses: their body, their documentation, and the handlers that send them."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from conduit.errors import InternalError, InvalidInputError, ServiceError
from conduit.schemas import MOST_FAULTS, Dto


class ErrorResponse(Dto):
    """Body of every response that is not a success."""

    errors: dict[str, list[str]]


Responses = dict[int | str, dict[str, Any]]

LONGEST = 300
"""How many characters of a fault, and of the name of a field, callers are told."""


def responses(*errors: type[ServiceError]) -> Responses:
    """Document *errors*; the result is the `responses` of a route or a router."""
    by_status = defaultdict(list)
    for error in errors:
        by_status[error.status_code].append(f"`{error.code}`: {error.message}")
    return {
        status: {"model": ErrorResponse, "description": "\n\n".join(descriptions)}
        for status, descriptions in by_status.items()
    }


SHARED_RESPONSES: Responses = {
    **responses(InternalError),
    # Without this entry, FastAPI would document a 422 that is never sent.
    "4XX": {
        "model": ErrorResponse,
        "description": "Any other error, such as 413 when the body is too large.",
    },
}


def add_error_handlers(app: FastAPI) -> None:
    """Send every error in the same shape; `middleware.py` does it for failures."""

    @app.exception_handler(ServiceError)
    async def handle_service_error(_: Request, error: ServiceError) -> Response:
        return error_response(error)

    @app.exception_handler(RequestValidationError)
    async def handle_invalid_input(
        _: Request, error: RequestValidationError
    ) -> Response:
        details = {
            field_name(part): shortened(
                wording(part["type"], part["input"], part["msg"])
            )
            for part in error.errors()[:MOST_FAULTS]
        }
        return error_response(invalid_input(details))

    @app.exception_handler(HTTPException)
    async def handle_http_exception(request: Request, error: HTTPException) -> Response:
        if error.status_code == 400:  # FastAPI could not read the body.
            return error_response(invalid_input({"body": error.detail}))
        headers = dict(error.headers or {})
        if error.status_code == 405:
            headers["Allow"] = allowed_methods(request)
        code = error.detail.upper().replace(" ", "_")  # "Not Found" is NOT_FOUND.
        return respond(error.status_code, code, error.detail, headers=headers)


def error_response(error: ServiceError) -> Response:
    """Return the response to send for *error*."""
    return respond(
        error.status_code, error.code, str(error), error.details, error.headers
    )


def respond(
    status_code: int,
    code: str,
    message: str,
    details: Mapping[str, str] = {},
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return an error response, and add its code to the log line of the request."""
    structlog.contextvars.bind_contextvars(error=code)
    body = ErrorResponse(
        errors={field: [text] for field, text in details.items()} or {code: [message]}
    )
    content = body.model_dump(mode="json", by_alias=True)
    return JSONResponse(content, status_code, headers)


REWORDED = {
    "extra_forbidden": "There is a field that is not known",
    "model_attributes_type": "Input should be a JSON object",
}
"""Other words than Pydantic's, by the type of the error."""


def wording(kind: str, value: object, message: str) -> str:
    """Return what is wrong with a *value*: the plan's words for what is missing or blank."""
    if kind == "missing" or value in ("", None):
        return InvalidInputError.message
    return REWORDED.get(kind, message)


def invalid_input(details: Mapping[str, str]) -> InvalidInputError:
    """Return the error that says what is wrong with each field."""
    return InvalidInputError(details=details)


WRAPPERS = {"article", "comment", "user"}
"""Fields of bodies that hold all others."""


def field_name(fault: Mapping[str, Any]) -> str:
    """Return `tags.0` where the *fault* is at `("body", "tags", 0)`."""
    source, *path = fault["loc"]
    if fault["type"] == "extra_forbidden":  # Callers are not told their own words.
        path.pop()
    if not any(isinstance(part, str) for part in path):  # malformed JSON
        return str(source)
    if len(path) > 1 and path[0] in WRAPPERS:
        del path[0]
    return shortened(".".join(map(str, path)))


def shortened(text: str) -> str:
    """Return *text*, cut where it is long."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} ..."


def allowed_methods(request: Request) -> str:
    """Return all methods of the path; Starlette only lists those of one route."""
    route = request.scope["route"]
    paths = request.app.openapi()["paths"]
    operations = paths.get(route.path_format, route.methods)
    methods = {method.upper() for method in operations}
    return ", ".join(sorted(methods | {"HEAD"} if "GET" in methods else methods))
