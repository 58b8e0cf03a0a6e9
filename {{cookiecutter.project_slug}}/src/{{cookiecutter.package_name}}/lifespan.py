"""How the service starts and stops."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from fastapi import FastAPI

from {{ cookiecutter.package_name }}.adapters import Adapters
from {{ cookiecutter.package_name }}.settings import Settings

log = structlog.get_logger(__name__)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Tell the log when the service starts and stops; close what it stands on."""
    adapters: Adapters = app.state.adapters
{% if blueprint().secured or (cookiecutter.storage == "sql" and blueprint().stored) %}
    settings: Settings = app.state.settings
{% endif %}
{% if cookiecutter.storage == "sql" and blueprint().stored %}
    if settings.demo_data and adapters.database is not None:
        await adapters.add_examples()
{% endif %}
{% if blueprint().secured %}
    if settings.jwt_key is None:
        log.warning("every_token_is_refused", reason="JWT_KEY is not set")
{% endif %}
    log.info("service_started")
    try:
        yield
    finally:
        await adapters.close()
        log.info("service_stopped")
