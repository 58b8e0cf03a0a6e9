from collections.abc import AsyncIterator, Iterator

import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient
from pydantic import SecretStr

from {{ cookiecutter.package_name }}.adapters import Adapters
from {{ cookiecutter.package_name }}.app import create_app
{% if blueprint().secured %}
from {{ cookiecutter.package_name }}.demo import ROLES, USER_ID
from {{ cookiecutter.package_name }}.security import issue_token
{% endif %}
from {{ cookiecutter.package_name }}.settings import Settings
from tests.support import connect


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings(
        _env_file=None,
        log_level="INFO",
        demo_data=False,
{% if blueprint().limited %}
        rate_limiting=False,
{% endif %}
{% if blueprint().secured %}
        jwt_key=SecretStr("a-key-for-tests-that-is-long-enough-for-HS256"),
{% endif %}
    )


@pytest.fixture(scope="session")
def service(settings: Settings) -> FastAPI:
    """The service, which all tests share."""
    return create_app(settings)


@pytest.fixture
def adapters() -> Adapters:
    """Adapters with one example of everything."""
    return Adapters.in_memory(examples=True)


@pytest.fixture
def app(service: FastAPI, adapters: Adapters) -> FastAPI:
    """The service on adapters of its own for each test."""
    service.state.adapters = adapters
    return service


@pytest.fixture
def client(app: FastAPI{% if blueprint().secured %}, settings: Settings{% endif %}) -> Iterator[TestClient]:
{% if blueprint().secured %}
    """A client whose caller owns the examples and has every role."""
    token = issue_token(settings, USER_ID, ROLES)
    with connect(app, Authorization=f"Bearer {token}") as client:
        yield client
{% else %}
    with connect(app) as client:
        yield client
{% endif %}


{% if blueprint().secured %}
@pytest.fixture
def stranger(app: FastAPI) -> Iterator[TestClient]:
    """A client without a token."""
    with connect(app) as client:
        yield client
{% endif %}


@pytest.fixture
def failing(settings: Settings) -> Iterator[TestClient]:
    """A client of a service that tells a secret where nobody should hear it."""
    app = create_app(settings)

    @app.get("/fails", include_in_schema=False)
    async def fail() -> None:
        raise RuntimeError("password=hunter2")

    @app.get("/breaks", include_in_schema=False)
    async def break_off() -> StreamingResponse:
        async def parts() -> AsyncIterator[str]:
            yield "begun"
            raise RuntimeError("password=hunter2")

        return StreamingResponse(parts())

    with connect(app) as client:
        yield client
