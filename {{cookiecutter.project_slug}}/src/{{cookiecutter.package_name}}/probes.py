"""Probes for whoever runs the service; they are not part of its contract."""

{% if cookiecutter.storage == "sql" and blueprint().stored %}
import asyncio

import structlog
from fastapi import APIRouter, HTTPException, Request

from {{ cookiecutter.package_name }}.store import Store

router = APIRouter(include_in_schema=False)
log = structlog.get_logger(__name__)


@router.get("/livez", status_code=204)
async def live() -> None:
    """Answer as long as the process lives."""


@router.get("/readyz", status_code=204)
async def ready(request: Request) -> None:
    """Answer when the database does; the log has the cause if it does not.

    Raises:
        HTTPException: 503, it does not.
    """
    store: Store = request.app.state.store
    try:
        async with asyncio.timeout(2):
            await store.ping()
    except Exception as error:
        log.warning("not_ready", exc_info=error)
        raise HTTPException(503) from error
{% else %}
from fastapi import APIRouter

router = APIRouter(include_in_schema=False)


@router.get("/livez", status_code=204)
@router.get("/readyz", status_code=204)
async def answer() -> None:
    """The service is ready as long as it lives."""
{% endif %}
