from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr

from stan_szlaku.adapters import Adapters
from stan_szlaku.app import create_app
from stan_szlaku.settings import Settings


@pytest.fixture
def settings() -> Settings:
    return Settings(
        _env_file=None,
        jwt_secret=SecretStr("a-key-for-tests-that-is-long-enough-for-HS256"),
    )


@pytest.fixture
def adapters() -> Adapters:
    """Adapters with one example of everything."""
    return Adapters.in_memory(examples=True)


@pytest.fixture
def app(settings: Settings, adapters: Adapters) -> FastAPI:
    return create_app(settings, adapters)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def stranger(app: FastAPI) -> Iterator[TestClient]:
    """A client without a token."""
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
