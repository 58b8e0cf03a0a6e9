"""The composition root: the one place where the layers meet."""

from fastapi import FastAPI

{% for resource in blueprint().resources %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.router import router as {{ resource.package }}_router
{% endfor %}
from {{ cookiecutter.package_name }}.adapters import Adapters
from {{ cookiecutter.package_name }}.contract import publish_contract
from {{ cookiecutter.package_name }}.error_handlers import add_error_handlers
from {{ cookiecutter.package_name }}.probes import router as probes_router
from {{ cookiecutter.package_name }}.lifespan import lifespan
from {{ cookiecutter.package_name }}.logs import configure_logging
from {{ cookiecutter.package_name }}.middleware import add_middleware
{% if blueprint().limited %}
from {{ cookiecutter.package_name }}.rates import RateLimiter
{% endif %}
from {{ cookiecutter.package_name }}.settings import Settings


def create_app(settings: Settings | None = None, adapters: Adapters | None = None) -> FastAPI:
    """Build the service on *adapters*; without them, {% if cookiecutter.storage == "sql" and blueprint().stored %}on the database of the settings{% else %}in memory and with what the settings say{% endif %}."""
    settings = settings or Settings()
    configure_logging(settings.log_level)
    app = FastAPI(title="{{ blueprint().slug }}", version="0.1.0", lifespan=lifespan, redirect_slashes=False)
    app.state.settings = settings
{% if cookiecutter.storage == "sql" and blueprint().stored %}
    app.state.adapters = adapters or Adapters.in_database(settings.database_url.get_secret_value())
{% else %}
    app.state.adapters = adapters or Adapters.in_memory(examples=settings.demo_data)
{% endif %}
{% if blueprint().limited %}
    app.state.rate_limiter = RateLimiter()
{% endif %}
{% for resource in blueprint().resources %}
    app.include_router({{ resource.package }}_router)
{% endfor %}
    app.include_router(probes_router)
    add_middleware(app, settings)
    add_error_handlers(app)
    publish_contract(app)
    return app
