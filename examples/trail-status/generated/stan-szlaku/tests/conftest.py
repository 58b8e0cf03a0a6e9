import re
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from stan_szlaku import seed
from stan_szlaku.app import create_app
from stan_szlaku.settings import Settings
from stan_szlaku.store import Store

Given = Callable[[seed.Data], None]
Stored = Callable[[], seed.Data]


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings(
        _env_file=None,
    )


@pytest.fixture(scope="session")
def service(settings: Settings) -> FastAPI:
    """The app; building it once saves time."""
    return create_app(settings)


@pytest.fixture
def store() -> Store:
    """An empty store."""
    return Store()


@pytest.fixture
def app(service: FastAPI, store: Store) -> FastAPI:
    """The app with the empty store."""
    service.state.store = store
    return service


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as client:
        client.event_hooks = {"response": [must_be_documented(app)]}
        yield client


@pytest.fixture
def given(app: FastAPI, client: TestClient) -> Given:
    """Store records: `given({"trails": [{"id": ...}]})`."""

    def load(data: seed.Data) -> None:
        assert client.portal
        client.portal.call(seed.load, app, data)

    return load


@pytest.fixture
def stored(app: FastAPI, client: TestClient) -> Stored:
    """Return all records: `stored()["trails"]`."""

    def dump() -> seed.Data:
        assert client.portal
        return client.portal.call(seed.dump, app)

    return dump


PROBES = {"/livez", "/readyz"}
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
