"""How the service starts and stops."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from fastapi import FastAPI

from stan_szlaku.adapters import Adapters

log = structlog.get_logger(__name__)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Tell the log when the service starts and stops; close what it stands on."""
    adapters: Adapters = app.state.adapters
    log.info("service_started")
    try:
        yield
    finally:
        await adapters.close()
        log.info("service_stopped")
