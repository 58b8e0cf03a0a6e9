"""Whether the service lives and whether it can work; not a part of its contract."""

import asyncio
from http import HTTPStatus

import structlog
from fastapi import APIRouter, Request, Response

from {{ cookiecutter.package_name }}.adapters import Adapters

log = structlog.get_logger(__name__)

PATIENCE = 2
"""Seconds in which all that the service stands on must answer."""

router = APIRouter(include_in_schema=False)


@router.get("/livez")
async def live() -> Response:
    """Answer as long as the process does."""
    return Response(status_code=HTTPStatus.NO_CONTENT)


@router.get("/readyz")
async def ready(request: Request) -> Response:
    """Answer 204 when all that the service stands on answers, else 503."""
    adapters: Adapters = request.app.state.adapters
    try:
        async with asyncio.timeout(PATIENCE):
            await adapters.ping()
    except Exception as error:
        log.warning("not_ready", exc_info=error)
        return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)
    return Response(status_code=HTTPStatus.NO_CONTENT)
