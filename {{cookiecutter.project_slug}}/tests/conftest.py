{% if cookiecutter.storage == "sql" and blueprint().stored %}
import asyncio
{% endif %}
import re
{% if cookiecutter.storage == "sql" and blueprint().stored %}
import shutil
{% endif %}
from collections.abc import Callable, Iterator
{% if cookiecutter.storage == "sql" and blueprint().stored %}
from pathlib import Path
{% endif %}
{% if blueprint().roles %}
from typing import Protocol
{% endif %}
from uuid import UUID

import pytest
{% if cookiecutter.storage == "sql" and blueprint().stored %}
from alembic import command
from alembic.config import Config
{% endif %}
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
{% if blueprint().secured or (cookiecutter.storage == "sql" and blueprint().stored) %}
from pydantic import SecretStr
{% endif %}

from {{ cookiecutter.package_name }} import seed
from {{ cookiecutter.package_name }}.app import create_app
{% if blueprint().secured %}
from {{ cookiecutter.package_name }}.security import {% if blueprint().closed %}refuse_everybody, {% endif %}issue_token
{% endif %}
{% if blueprint().roles %}
from {{ cookiecutter.package_name }}.seed import ROLES
{% endif %}
from {{ cookiecutter.package_name }}.settings import Settings
{% if blueprint().stored %}
from {{ cookiecutter.package_name }}.store import Store
{% endif %}

{% if blueprint().secured %}
ALICE = {{ blueprint().alice }}
BOB = {{ blueprint().bob }}
{% if blueprint().profiled %}
CAROL = {{ blueprint().carol }}
{% endif %}
{% endif %}

{% if blueprint().roles %}

class SignIn(Protocol):
    """Returns the headers of a user with these roles."""

    def __call__(self, user_id: {{ blueprint().user_id }}, *roles: str) -> dict[str, str]: ...


{% endif %}
{% if blueprint().secured and not blueprint().roles %}
SignIn = Callable[[{{ blueprint().user_id }}], dict[str, str]]
{% endif %}
{% if blueprint().stored %}
Given = Callable[[seed.Data], None]
Stored = Callable[[], seed.Data]
{% endif %}


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings(
        _env_file=None,
{% if cookiecutter.storage == "sql" and blueprint().stored %}
        database_url=SecretStr("sqlite:////no/such/folder/test.db"),
{% endif %}
{% if blueprint().secured %}
        jwt_key=SecretStr("a-key-for-tests-that-is-long-enough-for-HS256"),
{% endif %}
{% if blueprint().limited %}
        rate_limiting=False,
{% endif %}
    )


@pytest.fixture(scope="session")
def service(settings: Settings) -> FastAPI:
    """The app; building it once saves time."""
    return create_app(settings)


{% if blueprint().stored %}
{% if cookiecutter.storage == "sql" and blueprint().stored %}
@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with the tables of the migrations."""
    path = tmp_path_factory.mktemp("database") / "empty.db"
    command.upgrade(alembic_config(f"sqlite:///{path}"), "head")
    return path


@pytest.fixture
def store(migrated: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    path = shutil.copy(migrated, tmp_path / "test.db")
    store = Store(f"sqlite:///{path}")
    yield store
    asyncio.run(store.close())
{% else %}
@pytest.fixture
def store() -> Store:
    """An empty store."""
    return Store()
{% endif %}


@pytest.fixture
def app(service: FastAPI, store: Store) -> FastAPI:
    """The app with the empty store."""
    service.state.store = store
    return service
{% else %}
@pytest.fixture
def app(service: FastAPI) -> FastAPI:
    return service
{% endif %}


{% if blueprint().secured %}
@pytest.fixture
def sign_in(settings: Settings) -> SignIn:
{% if blueprint().roles %}
    """Return the headers of a user: `sign_in(BOB, "editor")`."""

    def headers(user_id: {{ blueprint().user_id }}, *roles: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {issue_token(settings, user_id, roles)}"}

    return headers
{% else %}
    """Return the headers of a user: `sign_in(BOB)`."""
    return lambda user_id: {"Authorization": f"Bearer {issue_token(settings, user_id)}"}
{% endif %}


@pytest.fixture
def client(app: FastAPI, sign_in: SignIn) -> Iterator[TestClient]:
    """A client that is signed in as `ALICE`{% if blueprint().roles %}, who has every role{% endif %}."""
{% if blueprint().closed %}
    # Operations that reject all callers are tested as well.
    app.dependency_overrides[refuse_everybody] = lambda: None
{% endif %}
    with TestClient(app, raise_server_exceptions=False) as client:
        client.event_hooks = {"response": [must_be_documented(app)]}
        client.headers |= sign_in(ALICE{% if blueprint().roles %}, *ROLES{% endif %})
        yield client
{% else %}
@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as client:
        client.event_hooks = {"response": [must_be_documented(app)]}
        yield client
{% endif %}
{% if blueprint().stored %}


@pytest.fixture
def given(app: FastAPI, client: TestClient) -> Given:
    """Store records: `given({"{{ blueprint().store_sample.record.collection }}": [{"id": ...}]})`."""

    def load(data: seed.Data) -> None:
        assert client.portal
        client.portal.call(seed.load, app, data)

    return load


@pytest.fixture
def stored(app: FastAPI, client: TestClient) -> Stored:
    """Return all records: `stored()["{{ blueprint().store_sample.record.collection }}"]`."""

    def dump() -> seed.Data:
        assert client.portal
        return client.portal.call(seed.dump, app)

    return dump
{% endif %}


PROBES = {"{{ blueprint().routes.at("/livez") }}", "{{ blueprint().routes.at("/readyz") }}"}
"""They are not in the OpenAPI document."""

IN_RANGES = {"413", "501", "503"}
"""Statuses that any operation may have; `4XX` and `5XX` document them."""


def must_be_documented(app: FastAPI) -> Callable[[Response], None]:
    """Return a check that the OpenAPI document has the status of a response."""
    told = app.openapi()["paths"]
    paths = sorted(told.items(), key=lambda one: one[0].count("{"))

    def check(response: Response) -> None:
        path, method = response.request.url.path, response.request.method.lower()
        if path.rstrip("/") in PROBES:
            return
        for template, operations in paths:
            pattern = "[^/]+".join(map(re.escape, re.split(r"{[^}]+}", template)))
            if not re.fullmatch(pattern, path):
                continue
            if method in operations:
                documented = {*operations[method]["responses"], *IN_RANGES}
                status = str(response.status_code)
                what = f"{status} of {method.upper()} {template}"
                assert status in documented, f"{what} is not in the OpenAPI document"
            return  # Of several paths the one with fewest parameters answers.

    return check
{% if cookiecutter.storage == "sql" and blueprint().stored %}


def alembic_config(url: str) -> Config:
    """Return the Alembic configuration for the database at *url*."""
    config = Config(Path(__file__).parents[1] / "alembic.ini")
    config.set_main_option("sqlalchemy.url", url)
    return config
{% endif %}
