"""Builds the FastAPI application."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from fastapi import APIRouter, FastAPI, HTTPException, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi_offline import FastAPIOffline

{% if blueprint().stored %}
from {{ cookiecutter.package_name }} import seed
from {{ cookiecutter.package_name }}.store import Store
{% endif %}
{% if blueprint().published or blueprint().named_only %}
from {{ cookiecutter.package_name }}.contract import add_types
{% endif %}
from {{ cookiecutter.package_name }}.error_handlers import add_error_handlers
from {{ cookiecutter.package_name }}.logs import configure_logging
from {{ cookiecutter.package_name }}.middleware import REQUEST_ID, ErrorMiddleware, RequestMiddleware
{% if blueprint().limited %}
from {{ cookiecutter.package_name }}.rates import RateLimiter
{% endif %}
{% if blueprint().secured %}
from {{ cookiecutter.package_name }}.security import TokenVerifier
{% endif %}
{% for resource in blueprint().resources if resource.served %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.router import router as {{ resource.package }}_router
{% endfor %}
from {{ cookiecutter.package_name }}.settings import Settings

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
        title="{{ blueprint().slug }}",
        version="0.1.0",
        lifespan=lifespan,
        openapi_url="{{ blueprint().routes.at("/openapi.json") }}" if settings.api_docs else None,
        docs_url="{{ blueprint().routes.at("/docs") }}",
        redoc_url="{{ blueprint().routes.at("/redoc") }}",
        swagger_ui_oauth2_redirect_url="{{ blueprint().routes.at("/docs/oauth2-redirect") }}",
        redirect_slashes=False,
    )
    app.state.settings = settings
{% if cookiecutter.storage == "sql" and blueprint().stored %}
    app.state.store = Store(settings.database_url.get_secret_value())
{% endif %}
{% if cookiecutter.storage != "sql" and blueprint().stored %}
    app.state.store = Store()
{% endif %}
{% if blueprint().limited %}
    app.state.rate_limiter = RateLimiter()
{% endif %}
{% if blueprint().secured %}
    app.state.token_verifier = TokenVerifier(settings)
{% endif %}
    app.include_router(probes)  # First, so that no route such as `/{name}` matches them.
{% for resource in blueprint().routed %}
    app.include_router({{ resource.package }}_router)
{% endfor %}
    add_error_handlers(app)
{% if blueprint().published or blueprint().named_only %}
    add_types(app)
{% endif %}
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
    """Log start and stop{% if blueprint().stored %}, load seed data{% endif %}{% if cookiecutter.storage == "sql" and blueprint().stored %}, close the database{% endif %}."""
{% if blueprint().secured %}
    settings: Settings = app.state.settings
    if settings.jwt_key is None and settings.jwt_jwks_url is None:
        log.warning("every_token_is_refused", reason="JWT_KEY is not set")
{% endif %}
{% if cookiecutter.storage == "sql" and blueprint().stored %}
    store: Store = app.state.store
    try:
        await seed.load_at_start(app)
        log.info("service_started")
        yield
    finally:
        await store.close()
        log.info("service_stopped")
{% else %}
{% if blueprint().stored %}
    await seed.load_at_start(app)
{% endif %}
    log.info("service_started")
    yield
    log.info("service_stopped")
{% endif %}


{% if cookiecutter.storage == "sql" and blueprint().stored %}
@probes.get("{{ blueprint().routes.at("/livez") }}", status_code=204)
async def live() -> None:
    """Return 204 while the process runs."""


@probes.get("{{ blueprint().routes.at("/readyz") }}", status_code=204)
async def ready(request: Request) -> None:
    """Return 204 when the database can be used.

    Raises:
        HTTPException: 503, it cannot; the log has the cause.
    """
    store: Store = request.app.state.store
    try:
        async with asyncio.timeout(2):
            await store.check()
    except Exception as error:
        log.warning("not_ready", exc_info=error)
        raise HTTPException(503) from error
{% else %}
@probes.get("{{ blueprint().routes.at("/livez") }}", status_code=204)
@probes.get("{{ blueprint().routes.at("/readyz") }}", status_code=204)
async def live() -> None:
    """Return 204 while the process runs."""
{% endif %}
