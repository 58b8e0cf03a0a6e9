"""The application: OpenAPI document, health checks, start."""

import json
import re
import runpy
import sys
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from stan_szlaku.app import create_app
from stan_szlaku.seed import DEMO, dump
from stan_szlaku.settings import Settings
from stan_szlaku.store import Store

SHARED = {"400", "500", "4XX", "5XX"}

STATUSES = {
    ("GET", "/api/v1/trails/{trailId}"): {"200", "400", "404", "500", *SHARED},
}


def test_the_openapi_document_has_the_operations_of_the_plan_and_their_statuses(
    service: FastAPI,
) -> None:
    documented = {
        (method.upper(), path): set(operation["responses"])
        for path, operations in service.openapi()["paths"].items()
        for method, operation in operations.items()
    }

    assert documented == STATUSES


def test_the_settings_switch_the_documentation_off(
    settings: Settings,
) -> None:
    public = TestClient(create_app(settings))
    private = TestClient(create_app(settings.model_copy(update={"api_docs": False})))

    assert public.get("/docs").status_code == 200
    assert public.get("/openapi.json").json()["openapi"]
    assert "swagger" not in private.get("/docs").text
    assert '"openapi"' not in private.get("/openapi.json").text


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_the_documentation_pages_load_nothing_from_other_hosts(
    client: TestClient, path: str
) -> None:
    page = client.get(path).text
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)

    assert loaded
    assert {client.get(one).status_code for one in loaded} == {200}


def test_a_trailing_slash_is_ignored(client: TestClient) -> None:
    assert client.get("/livez/").status_code == 204


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_204_for_the_health_checks(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 204


def test_start_and_stop_are_logged(settings: Settings) -> None:
    app = create_app(settings)

    with capture_logs() as events, TestClient(app):
        pass

    assert [event["event"] for event in events] == [
        "service_started",
        "service_stopped",
    ]


@pytest.mark.anyio
async def test_the_service_starts_with_the_demo_data(
    settings: Settings, store: Store
) -> None:
    app = create_app(settings.model_copy(update={"demo_data": True}))
    app.state.store = store

    async with app.router.lifespan_context(app):
        records = await dump(app)

    counts = {name: len(found) for name, found in records.items() if found}
    assert counts == {name: len(found) for name, found in DEMO.items()}


@pytest.mark.anyio
async def test_the_service_starts_with_the_records_of_a_file(
    settings: Settings, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "records.json"
    path.write_text(json.dumps(DEMO))
    app = create_app(settings.model_copy(update={"seed_file": path}))
    app.state.store = store

    async with app.router.lifespan_context(app):
        records = await dump(app)

    assert {name for name, found in records.items() if found} == DEMO.keys()


@pytest.mark.parametrize(
    ("proxies", "trust"),
    [
        ("[]", ["--no-proxy-headers"]),
        ('["10.0.0.1", "10.0.0.2"]', ["--forwarded-allow-ips", "10.0.0.1,10.0.0.2"]),
    ],
)
def test_the_command_line_passes_its_options_to_uvicorn(
    monkeypatch: pytest.MonkeyPatch, proxies: str, trust: list[str]
) -> None:
    calls: list[list[str]] = []
    monkeypatch.setenv("TRUSTED_PROXIES", proxies)
    monkeypatch.setattr(uvicorn, "main", calls.append)
    monkeypatch.setattr(sys, "argv", ["service", "--port", "9000"])

    runpy.run_module("stan_szlaku", run_name="__main__")

    [call] = calls
    assert call == [
        "stan_szlaku.app:create_app",
        "--factory",
        *trust,
        *("--port", "9000"),
    ]
