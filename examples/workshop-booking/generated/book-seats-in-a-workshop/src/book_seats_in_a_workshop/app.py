"""The composition root: the one place where the layers meet."""

from fastapi import FastAPI

from book_seats_in_a_workshop.adapters import Adapters
from book_seats_in_a_workshop.bookings.router import router as bookings_router
from book_seats_in_a_workshop.contract import publish_contract
from book_seats_in_a_workshop.error_handlers import add_error_handlers
from book_seats_in_a_workshop.lifespan import lifespan
from book_seats_in_a_workshop.logs import configure_logging
from book_seats_in_a_workshop.middleware import add_middleware
from book_seats_in_a_workshop.probes import router as probes_router
from book_seats_in_a_workshop.settings import Settings


def create_app(
    settings: Settings | None = None, adapters: Adapters | None = None
) -> FastAPI:
    """Build the service on *adapters*; without them, in memory and with what the settings say."""
    settings = settings or Settings()
    configure_logging(settings.log_level)
    app = FastAPI(
        title="book-seats-in-a-workshop",
        version="0.1.0",
        lifespan=lifespan,
        redirect_slashes=False,
    )
    app.state.settings = settings
    app.state.adapters = adapters or Adapters.in_memory(examples=settings.demo_data)
    app.include_router(bookings_router)
    app.include_router(probes_router)
    add_middleware(app, settings)
    add_error_handlers(app)
    publish_contract(app)
    return app
