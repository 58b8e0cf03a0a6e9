"""Error responses: body, OpenAPI documentation, exception handlers."""

import datetime as dt
{% if cookiecutter.storage == "sql" and blueprint().stored %}
import sqlite3
{% endif %}
from collections import defaultdict
from collections.abc import {% if blueprint().own_input_errors %}Callable, {% endif %}Mapping
from http import HTTPStatus
from typing import Annotated, Any, Literal
from uuid import UUID

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
{% if blueprint().own_input_errors %}
from fastapi.types import DecoratedCallable
{% endif %}
from pydantic import ConfigDict, EmailStr, Field, JsonValue
{% if cookiecutter.storage == "sql" and blueprint().stored %}
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
{% endif %}
from starlette.exceptions import HTTPException

from {{ cookiecutter.package_name }}.errors import (
{% for error in blueprint().shared_errors %}
    {{ error.name }},
{% endfor %}
    ServiceError,
)
{% if cookiecutter.storage == "sql" and blueprint().stored | selectattr("constraints") | list %}
{% for resource in blueprint().stored if resource.constraints %}
from {{ cookiecutter.package_name }}.{{ resource.package }} import errors as {{ resource.package }}_errors
{% endfor %}
{% endif %}
from {{ cookiecutter.package_name }}.schemas import MAX_REPORTED_ERRORS, Dto, Url
{% from "models.j2" import model_class %}
{% for model in blueprint().error_models %}


{{ model_class(model) }}
{%- endfor %}


{% if cookiecutter.storage == "sql" and blueprint().stored %}
log = structlog.get_logger(__name__)

{% endif %}
{% if cookiecutter.storage == "sql" and blueprint().stored | selectattr("constraints") | list %}
CONFLICTS: dict[str | None, type[ServiceError]] = {
{% for resource in blueprint().stored %}
{% for unique, constraint in resource.constraints %}
    {{ constraint | literal }}: {{ resource.package }}_errors.{{ unique.error.name }},
{% endfor %}
{% endfor %}
}
"""Errors by the name of the unique constraint that is violated."""

{% endif %}
Responses = dict[int | str, dict[str, Any]]

MAX_MESSAGE_CHARS = 300
"""Longer messages and field names are cut."""

CODES = {413: "CONTENT_TOO_LARGE"}
"""Codes of statuses whose name depends on the version of Python."""

{% if blueprint().error_body.problem %}
MEDIA_TYPE = {{ blueprint().error_body.media_type | literal }}
"""Problem details, RFC 9457."""

CONTENT = {
    MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/{{ blueprint().error_body.name }}"}}
}

{% endif %}

def responses(*errors: type[ServiceError]) -> Responses:
    """Return the `responses` argument of a route that sends *errors*."""
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


{% if blueprint().error_body.problem %}
# "model" adds the schema that CONTENT refers to.
ANY_ERROR: dict[str, Any] = {"model": {{ blueprint().error_body.name }}, "content": CONTENT}
{% else %}
ANY_ERROR: dict[str, Any] = {"model": {{ blueprint().error_body.name }}}
{% endif %}

SHARED_RESPONSES: Responses = {
    **responses({% for error in blueprint().shared_promises %}{{ error.name }}{% if not loop.last %}, {% endif %}{% endfor %}),
    # Without this entry, FastAPI would document a 422 that is never sent.
    "4XX": ANY_ERROR | {"description": "Any other error, such as 413 for a large body."},
    "5XX": ANY_ERROR | {"description": "Any other failure, such as 503 under load."},
}


{% if blueprint().own_input_errors %}
INPUT_ERRORS: dict[Callable[..., Any] | None, type[ServiceError]] = {}
"""The errors that operations marked with `refuses_input_with` have instead of `InvalidInputError`."""


def refuses_input_with(
    error: type[ServiceError],
) -> Callable[[DecoratedCallable], DecoratedCallable]:
    """Mark an operation that answers invalid input with *error*."""

    def mark(operation: DecoratedCallable) -> DecoratedCallable:
        INPUT_ERRORS[operation] = error
        return operation

    return mark


{% endif %}
def add_error_handlers(app: FastAPI) -> None:
    """Send all errors with the same body; `ErrorMiddleware` sends unhandled ones."""

    @app.exception_handler(ServiceError)
    async def handle_service_error(_: Request, error: ServiceError) -> Response:
        return error_response(error)

    @app.exception_handler(RequestValidationError)
    async def handle_invalid_input(
        {% if blueprint().own_input_errors %}request{% else %}_{% endif %}: Request, error: RequestValidationError
    ) -> Response:
        details = {
{% if blueprint().blank_is_told %}
            field_name(one): cut(message_of(one["type"], one["input"], one["msg"]))
{% else %}
            field_name(one): cut(MESSAGES.get(one["type"], one["msg"]))
{% endif %}
            for one in error.errors()[:MAX_REPORTED_ERRORS]
        }
        return error_response(invalid_input({% if blueprint().own_input_errors %}request, {% endif %}details))

    @app.exception_handler(HTTPException)
    async def handle_http_exception(request: Request, error: HTTPException) -> Response:
        if error.status_code == 400:  # The body cannot be parsed or stored.
            return error_response(invalid_input({% if blueprint().own_input_errors %}request, {% endif %}{"body": error.detail}))
        headers = dict(error.headers or {})
        if error.status_code == 405:
            headers["Allow"] = allowed_methods(request)
        code = CODES.get(error.status_code) or HTTPStatus(error.status_code).name
        return respond(error.status_code, code, error.detail, headers=headers)

{% if cookiecutter.storage == "sql" and blueprint().stored %}
    @app.exception_handler(OperationalError)
    @app.exception_handler(PoolTimeout)
    async def handle_database_error(_: Request, error: SQLAlchemyError) -> Response:
        cause = getattr(error, "orig", None)
        if getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
            raise error  # A table or a column is missing: retrying does not help.
        log.warning("database_unavailable", exc_info=error)
        status = HTTPStatus.SERVICE_UNAVAILABLE
        return respond(status, status.name, status.phrase, headers={"Retry-After": "1"})
{% endif %}
{% if cookiecutter.storage == "sql" and blueprint().stored | selectattr("constraints") | list %}


    @app.exception_handler(IntegrityError)
    async def handle_violated_constraint(_: Request, error: IntegrityError) -> Response:
        # Services look for conflicts first: another transaction has committed since then.
        violated = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
        if violated not in CONFLICTS:
            raise error
        return error_response(CONFLICTS[violated]())
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
    """Return an error response; add its code to the log line of the request."""
    structlog.contextvars.bind_contextvars(error=code)
{% for name in blueprint().error_body.placeholders %}
    # Placeholder: the plan gives no value for {{ name | comment(60) }}.
{% endfor %}
    body = {{ blueprint().error_body.code }}
    content = body.model_dump(mode="json", by_alias=True)
    return JSONResponse(content, status_code, headers{% if blueprint().error_body.problem %}, MEDIA_TYPE{% endif %})


MESSAGES = {
    "extra_forbidden": "Unknown field",
    "model_attributes_type": "Input should be a JSON object",
}
"""Messages that replace those of Pydantic, by error type."""


{% if blueprint().blank_is_told %}
def message_of(kind: str, value: object, message: str) -> str:
    """Return the message of a validation error; that of the plan for a missing or blank *value*."""
    if kind == "missing" or value in ("", None):
        return InvalidInputError.message
    return MESSAGES.get(kind, message)


{% endif %}
{% if blueprint().own_input_errors %}
def invalid_input(request: Request, details: Mapping[str, str]) -> ServiceError:
    """Return the error for invalid fields of *request*: *details* has a message for each."""
    route = request.scope.get("route")
    error = INPUT_ERRORS.get(getattr(route, "endpoint", None), InvalidInputError)
{% else %}
def invalid_input(details: Mapping[str, str]) -> InvalidInputError:
    """Return the error for invalid fields: *details* has a message for each."""
{% endif %}
{% set refused = "error" if blueprint().own_input_errors else "InvalidInputError" %}
{% if blueprint().error_body.detailed %}
    return {{ refused }}(details=details)
{% else %}
    return {{ refused }}(
        "; ".join(f"{field}: {text}" for field, text in details.items())
    )
{% endif %}


{% if blueprint().wrappers %}
WRAPPERS = { {%- for name in blueprint().wrappers %}{{ name | literal }}{% if not loop.last %}, {% endif %}{% endfor -%} }
"""Fields of request bodies that wrap all others; they are left out of field names."""


{% endif %}
def field_name(error: Mapping[str, Any]) -> str:
    """Return the field of a validation error: `tags.0` for `("body", "tags", 0)`."""
    source, *path = error["loc"]
    if error["type"] == "extra_forbidden":  # Unknown names are not repeated.
        path.pop()
    if not any(isinstance(part, str) for part in path):  # malformed JSON
        return str(source)
{% if blueprint().wrappers %}
    if len(path) > 1 and path[0] in WRAPPERS:
        del path[0]
{% endif %}
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


def phrase(status_code: int) -> str:
    """Return the standard phrase for a status."""
    known = status_code in set(HTTPStatus)
    return HTTPStatus(status_code).phrase if known else "Error"


def log_value(name: str) -> str:
    """Return the value *name* of the log lines of this request."""
    return str(structlog.contextvars.get_contextvars().get(name, ""))
