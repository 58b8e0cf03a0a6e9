"""The body that every error has."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import Request
from fastapi.responses import JSONResponse

from stan_szlaku.dtos import ErrorDetail, ErrorResponse

MEDIA_TYPE = "application/json"

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
    body = ErrorResponse(error=ErrorDetail(code=code, message=message))
    return JSONResponse(
        body.model_dump(mode="json", by_alias=True),
        status_code=status,
        headers=headers,
        media_type=MEDIA_TYPE,
    )


def phrase(status: int) -> str:
    """Return the standard phrase for *status*."""
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "Error"
