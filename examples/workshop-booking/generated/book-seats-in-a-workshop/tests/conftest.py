from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr

from book_seats_in_a_workshop.adapters import Adapters
from book_seats_in_a_workshop.app import create_app
from book_seats_in_a_workshop.demo import ROLES, USER_ID
from book_seats_in_a_workshop.security import issue_token
from book_seats_in_a_workshop.settings import Settings


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
def client(settings: Settings, app: FastAPI) -> Iterator[TestClient]:
    """A client whose caller owns the examples and has every role."""
    headers = {"Authorization": f"Bearer {issue_token(settings, USER_ID, ROLES)}"}
    with TestClient(app, headers=headers, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def stranger(app: FastAPI) -> Iterator[TestClient]:
    """A client without a token."""
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
