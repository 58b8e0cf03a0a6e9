from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr

from {{ cookiecutter.package_name }}.adapters import Adapters
from {{ cookiecutter.package_name }}.app import create_app
{% if blueprint().secured %}
from {{ cookiecutter.package_name }}.demo import ROLES, USER_ID
from {{ cookiecutter.package_name }}.security import issue_token
{% endif %}
from {{ cookiecutter.package_name }}.settings import Settings


@pytest.fixture
def settings() -> Settings:
    return Settings(_env_file=None, jwt_secret=SecretStr("a-key-for-tests-that-is-long-enough-for-HS256"))


@pytest.fixture
def adapters() -> Adapters:
    """Adapters with one example of everything."""
    return Adapters.in_memory(examples=True)


@pytest.fixture
def app(settings: Settings, adapters: Adapters) -> FastAPI:
    return create_app(settings, adapters)


@pytest.fixture
def client({% if blueprint().secured %}settings: Settings, {% endif %}app: FastAPI) -> Iterator[TestClient]:
{% if blueprint().secured %}
    """A client whose caller owns the examples and has every role."""
    headers = {"Authorization": f"Bearer {issue_token(settings, USER_ID, ROLES)}"}
    with TestClient(app, headers=headers, raise_server_exceptions=False) as client:
        yield client
{% else %}
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
{% endif %}


@pytest.fixture
def stranger(app: FastAPI) -> Iterator[TestClient]:
    """A client without a token."""
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
