"""The application, put together from its parts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from fastapi import APIRouter, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi_offline import FastAPIOffline

from stan_szlaku import seed
from stan_szlaku.error_handlers import add_error_handlers
from stan_szlaku.logs import configure_logging
from stan_szlaku.middleware import REQUEST_ID, RequestMiddleware
from stan_szlaku.settings import Settings
from stan_szlaku.store import Store
from stan_szlaku.trails.router import router as trails_router

log = structlog.get_logger(__name__)

probes = APIRouter(include_in_schema=False)
"""For whoever runs the service; they are not part of its contract."""


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the application from *settings*, by default those of the environment."""
    settings = settings or Settings()
    configure_logging(settings.log_level)
    # The pages that show the contract work without a network.
    make = FastAPIOffline if settings.api_docs else FastAPI
    app = make(
        title="stan-szlaku",
        version="0.1.0",
        lifespan=lifespan,
        openapi_url="/openapi.json" if settings.api_docs else None,
        docs_url="/docs",
        redoc_url="/redoc",
        redirect_slashes=False,
    )
    app.state.settings = settings
    app.state.store = Store()
    app.include_router(probes)  # First: a path such as `/{name}` would take them.
    app.include_router(trails_router)
    add_error_handlers(app)
    app.add_middleware(RequestMiddleware, max_body_bytes=settings.max_body_bytes)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["*"],
            allow_headers=["Authorization", "Content-Type", REQUEST_ID],
            expose_headers=[REQUEST_ID],
        )
    return app


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Log the start and the stop, and load the first records."""
    await seed.load_first(app)
    log.info("service_started")
    yield
    log.info("service_stopped")


@probes.get("/livez", status_code=204)
@probes.get("/readyz", status_code=204)
async def answer_probe() -> None:
    """The service is ready as long as it lives."""
