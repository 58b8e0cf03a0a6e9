"""The body that every error has{% if blueprint().error_body.problem %}: problem details, as RFC 9457 has them{% endif %}."""

import datetime as dt
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import Request
from fastapi.responses import JSONResponse
{% from "python.j2" import listed %}

from {{ cookiecutter.package_name }}.dtos import {{ listed(blueprint().shared_models) }}

MEDIA_TYPE = {{ blueprint().error_body.media_type | literal }}

Details = Sequence[tuple[str, str]]
"""Offending fields, each with what is wrong with it."""


def respond(
    request: Request,
    status: int,
    code: str,
    message: str,
    *,
    details: Details = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """Return the answer to *request* that tells an error: a code for programs, a message for people."""
    body = {{ blueprint().error_body.code }}
    return JSONResponse(
        body.model_dump(mode="json", by_alias=True), status_code=status, headers=headers, media_type=MEDIA_TYPE
    )


def phrase(status: int) -> str:
    """Return the standard phrase for *status*."""
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "Error"
{% if blueprint().error_body.identified %}


def request_id(request: Request) -> str:
    """Return the id under which the log knows *request*."""
    return str(request.state.request_id)
{% endif %}
