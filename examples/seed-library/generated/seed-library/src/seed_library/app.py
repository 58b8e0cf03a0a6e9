"""The composition root: the one place where the layers meet."""

from fastapi import FastAPI

from seed_library.adapters import Adapters
from seed_library.contract import publish_contract
from seed_library.error_handlers import add_error_handlers
from seed_library.lifespan import lifespan
from seed_library.logs import configure_logging
from seed_library.middleware import add_middleware
from seed_library.probes import router as probes_router
from seed_library.seed_lots.router import router as seed_lots_router
from seed_library.settings import Settings


def create_app(
    settings: Settings | None = None, adapters: Adapters | None = None
) -> FastAPI:
    """Build the service on *adapters*; without them, in memory and with what the settings say."""
    settings = settings or Settings()
    configure_logging(settings.log_level)
    app = FastAPI(
        title="seed-library", version="0.1.0", lifespan=lifespan, redirect_slashes=False
    )
    app.state.settings = settings
    app.state.adapters = adapters or Adapters.in_memory(examples=settings.demo_data)
    app.include_router(seed_lots_router)
    app.include_router(probes_router)
    add_middleware(app, settings)
    add_error_handlers(app)
    publish_contract(app)
    return app
