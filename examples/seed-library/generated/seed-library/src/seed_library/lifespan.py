"""How the service starts and stops."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from fastapi import FastAPI

from seed_library.adapters import Adapters
from seed_library.settings import Settings

log = structlog.get_logger(__name__)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Tell the log when the service starts and stops; close what it stands on."""
    adapters: Adapters = app.state.adapters
    settings: Settings = app.state.settings
    if settings.jwt_key is None:
        log.warning("every_token_is_refused", reason="JWT_KEY is not set")
    log.info("service_started")
    try:
        yield
    finally:
        await adapters.close()
        log.info("service_stopped")
