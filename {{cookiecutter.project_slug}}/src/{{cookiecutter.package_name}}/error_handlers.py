"""Error responses: their body, their documentation, and the handlers that send them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any, Literal
from uuid import UUID

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import ConfigDict, EmailStr, Field, JsonValue
{% if cookiecutter.storage == "sql" and blueprint().stored %}
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
{% endif %}
from starlette.exceptions import HTTPException

from {{ cookiecutter.package_name }}.errors import (
{% for error in blueprint().shared_errors %}
    {{ error.name }},
{% endfor %}
    ServiceError,
)
from {{ cookiecutter.package_name }}.schemas import MOST_FAULTS, Dto, Url
{% from "models.j2" import model_class %}
{% for model in blueprint().error_models %}


{{ model_class(model) }}
{%- endfor %}


{% if cookiecutter.storage == "sql" and blueprint().stored %}
log = structlog.get_logger(__name__)

{% endif %}
Responses = dict[int | str, dict[str, Any]]

LONGEST = 300
"""How many characters of a fault, and of the name of a field, callers are told."""

{% if blueprint().error_body.problem %}
MEDIA_TYPE = {{ blueprint().error_body.media_type | literal }}
"""Of problem details, see RFC 9457."""

CONTENT = {
    MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/{{ blueprint().error_body.name }}"}}
}

{% endif %}

def responses(*errors: type[ServiceError]) -> Responses:
    """Document *errors*; the result is the `responses` of a route or a router."""
    by_status = defaultdict(list)
    for error in errors:
        by_status[error.status_code].append(f"`{error.code}`: {error.message}")
    return {
{% if blueprint().error_body.problem %}
        status: {"content": CONTENT, "description": "\n\n".join(descriptions)}
{% else %}
        status: {"model": {{ blueprint().error_body.name }}, "description": "\n\n".join(descriptions)}
{% endif %}
        for status, descriptions in by_status.items()
    }


SHARED_RESPONSES: Responses = {
    **responses({% for error in blueprint().shared_promises %}{{ error.name }}{% if not loop.last %}, {% endif %}{% endfor %}),
    # Without this entry, FastAPI would document a 422 that is never sent.
    "4XX": {
        "model": {{ blueprint().error_body.name }},
{% if blueprint().error_body.problem %}
        "content": CONTENT,
{% endif %}
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
{% if blueprint().blank_is_told %}
            field_name(part): shortened(wording(part["type"], part["input"], part["msg"]))
{% else %}
            field_name(part): shortened(REWORDED.get(part["type"], part["msg"]))
{% endif %}
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

{% if cookiecutter.storage == "sql" and blueprint().stored %}

    @app.exception_handler(OperationalError)
    @app.exception_handler(PoolTimeout)
    async def handle_busy_database(_: Request, error: SQLAlchemyError) -> Response:
        log.warning("database_unavailable", exc_info=error)
        status = HTTPStatus.SERVICE_UNAVAILABLE
        return respond(status, status.name, status.phrase, headers={"Retry-After": "1"})
{% endif %}


def error_response(error: ServiceError) -> Response:
    """Return the response to send for *error*."""
{% if blueprint().error_body.detailed %}
    return respond(
        error.status_code, error.code, str(error), error.details, error.headers
    )
{% else %}
    return respond(error.status_code, error.code, str(error), error.headers)
{% endif %}


def respond(
    status_code: int,
    code: str,
    message: str,
{% if blueprint().error_body.detailed %}
    details: Mapping[str, str] = {},
{% endif %}
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return an error response, and add its code to the log line of the request."""
    structlog.contextvars.bind_contextvars(error=code)
{% for name in blueprint().error_body.placeholders %}
    # Placeholder: nothing tells {{ name | comment(60) }} yet.
{% endfor %}
    body = {{ blueprint().error_body.code }}
    content = body.model_dump(mode="json", by_alias=True)
    return JSONResponse(content, status_code, headers{% if blueprint().error_body.problem %}, MEDIA_TYPE{% endif %})


REWORDED = {
    "extra_forbidden": "There is a field that is not known",
    "model_attributes_type": "Input should be a JSON object",
}
"""Other words than Pydantic's, by the type of the error."""


{% if blueprint().blank_is_told %}
def wording(kind: str, value: object, message: str) -> str:
    """Return what is wrong with a *value*: the plan's words for what is missing or blank."""
    if kind == "missing" or value in ("", None):
        return InvalidInputError.message
    return REWORDED.get(kind, message)


{% endif %}
def invalid_input(details: Mapping[str, str]) -> InvalidInputError:
    """Return the error that says what is wrong with each field."""
{% if blueprint().error_body.detailed %}
    return InvalidInputError(details=details)
{% else %}
    return InvalidInputError(
        "; ".join(f"{field}: {text}" for field, text in details.items())
    )
{% endif %}


{% if blueprint().wrappers %}
WRAPPERS = { {%- for name in blueprint().wrappers %}{{ name | literal }}{% if not loop.last %}, {% endif %}{% endfor -%} }
"""Fields of bodies that hold all others."""


{% endif %}
def field_name(fault: Mapping[str, Any]) -> str:
    """Return `tags.0` where the *fault* is at `("body", "tags", 0)`."""
    source, *path = fault["loc"]
    if fault["type"] == "extra_forbidden":  # Callers are not told their own words.
        path.pop()
    if not any(isinstance(part, str) for part in path):  # malformed JSON
        return str(source)
{% if blueprint().wrappers %}
    if len(path) > 1 and path[0] in WRAPPERS:
        del path[0]
{% endif %}
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


def phrase(status_code: int) -> str:
    """Return the standard phrase for a status."""
    known = status_code in set(HTTPStatus)
    return HTTPStatus(status_code).phrase if known else "Error"


def log_value(name: str) -> str:
    """Return what every log line of the request holds as *name*."""
    return str(structlog.contextvars.get_contextvars().get(name, ""))
