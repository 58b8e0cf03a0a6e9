"""Builds the FastAPI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from fastapi import APIRouter, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi_offline import FastAPIOffline

from seed_library import seed
from seed_library.error_handlers import add_error_handlers
from seed_library.logs import configure_logging
from seed_library.middleware import REQUEST_ID, ErrorMiddleware, RequestMiddleware
from seed_library.security import TokenVerifier
from seed_library.seed_lots.router import router as seed_lots_router
from seed_library.settings import Settings
from seed_library.store import Store

log = structlog.get_logger(__name__)

probes = APIRouter(include_in_schema=False)
"""Health checks, which are not part of the OpenAPI document."""


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the application; *settings* default to those of the environment."""
    settings = settings or Settings()
    configure_logging(settings.log_level)
    # Serves the assets of the documentation pages, which else come from a CDN.
    app_class = FastAPIOffline if settings.api_docs else FastAPI
    app = app_class(
        title="seed-library",
        version="0.1.0",
        lifespan=lifespan,
        openapi_url="/openapi.json" if settings.api_docs else None,
        docs_url="/docs",
        redoc_url="/redoc",
        swagger_ui_oauth2_redirect_url="/docs/oauth2-redirect",
        redirect_slashes=False,
    )
    app.state.settings = settings
    app.state.store = Store()
    app.state.token_verifier = TokenVerifier(settings)
    app.include_router(
        probes
    )  # First, so that no route such as `/{name}` matches them.
    app.include_router(seed_lots_router)
    add_error_handlers(app)
    app.add_middleware(ErrorMiddleware)  # The last one that is added is the outermost.
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["*"],
            allow_headers=["Authorization", "Content-Type", REQUEST_ID],
            expose_headers=[REQUEST_ID],
        )
    app.add_middleware(RequestMiddleware, max_body_bytes=settings.max_body_bytes)
    return app


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Log start and stop, load seed data."""
    settings: Settings = app.state.settings
    if settings.jwt_key is None and settings.jwt_jwks_url is None:
        log.warning("every_token_is_refused", reason="JWT_KEY is not set")
    await seed.load_at_start(app)
    log.info("service_started")
    yield
    log.info("service_stopped")


@probes.get("/livez", status_code=204)
@probes.get("/readyz", status_code=204)
async def live() -> None:
    """Return 204 while the process runs."""
