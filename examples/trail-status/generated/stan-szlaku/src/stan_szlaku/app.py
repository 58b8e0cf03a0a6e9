"""The composition root: the one place where the layers meet."""

from fastapi import FastAPI

from stan_szlaku.adapters import Adapters
from stan_szlaku.contract import publish_contract
from stan_szlaku.error_handlers import add_error_handlers
from stan_szlaku.lifespan import lifespan
from stan_szlaku.logs import configure_logging
from stan_szlaku.middleware import add_middleware
from stan_szlaku.probes import router as probes_router
from stan_szlaku.settings import Settings
from stan_szlaku.trails.router import router as trails_router


def create_app(
    settings: Settings | None = None, adapters: Adapters | None = None
) -> FastAPI:
    """Build the service on *adapters*; without them, in memory and with what the settings say."""
    settings = settings or Settings()
    configure_logging(settings.log_level)
    app = FastAPI(
        title="stan-szlaku", version="0.1.0", lifespan=lifespan, redirect_slashes=False
    )
    app.state.settings = settings
    app.state.adapters = adapters or Adapters.in_memory(examples=settings.demo_data)
    app.include_router(trails_router)
    app.include_router(probes_router)
    add_middleware(app, settings)
    add_error_handlers(app)
    publish_contract(app)
    return app
