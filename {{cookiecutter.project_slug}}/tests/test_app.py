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
{% if cookiecutter.storage == "sql" and blueprint().stored %}
from pydantic import SecretStr
{% endif %}
from structlog.testing import capture_logs

from {{ cookiecutter.package_name }}.app import create_app
{% if blueprint().stored %}
from {{ cookiecutter.package_name }}.seed import DEMO, dump
{% endif %}
from {{ cookiecutter.package_name }}.settings import Settings
{% if blueprint().stored %}
from {{ cookiecutter.package_name }}.store import Store
{% endif %}

SHARED = {{ "{" }}{% for error in blueprint().shared_promises %}"{{ error.status }}", {% endfor %}"4XX", "5XX"{{ "}" }}

STATUSES = {
{% for resource in blueprint().resources %}
{% for operation in resource.tested %}
    ({{ operation.method | literal }}, {{ operation.template | literal }}): {{ "{" }}"{{ operation.status }}"{% for status in blueprint().statuses_of(operation) %}, "{{ status }}"{% endfor %}, *SHARED{{ "}" }},
{% endfor %}
{% endfor %}
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

    assert public.get("{{ blueprint().routes.at("/docs") }}").status_code == 200
    assert public.get("{{ blueprint().routes.at("/openapi.json") }}").json()["openapi"]
    assert "swagger" not in private.get("{{ blueprint().routes.at("/docs") }}").text
    assert '"openapi"' not in private.get("{{ blueprint().routes.at("/openapi.json") }}").text


@pytest.mark.parametrize("path", ["{{ blueprint().routes.at("/docs") }}", "{{ blueprint().routes.at("/redoc") }}"])
def test_the_documentation_pages_load_nothing_from_other_hosts(
    client: TestClient, path: str
) -> None:
    page = client.get(path).text
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)

    assert loaded
    assert {client.get(one).status_code for one in loaded} == {200}


def test_a_trailing_slash_is_ignored(client: TestClient) -> None:
    assert client.get("{{ blueprint().routes.at("/livez") }}/").status_code == 204


@pytest.mark.parametrize("path", ["{{ blueprint().routes.at("/livez") }}", "{{ blueprint().routes.at("/readyz") }}"])
def test_204_for_the_health_checks(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 204
{% if cookiecutter.storage == "sql" and blueprint().stored %}


def test_the_service_is_not_ready_without_its_database(settings: Settings) -> None:
    with TestClient(create_app(settings)) as client, capture_logs() as events:
        response = client.get("{{ blueprint().routes.at("/readyz") }}")
        alive = client.get("{{ blueprint().routes.at("/livez") }}")

    assert alive.status_code == 204
    assert response.status_code == 503
    assert "no/such/folder" not in response.text
    [failed] = [event for event in events if event["event"] == "not_ready"]
    assert "unable to open" in str(failed["exc_info"])


def test_the_service_is_not_ready_without_its_tables(
    settings: Settings, tmp_path: Path
) -> None:
    url = SecretStr(f"sqlite:///{tmp_path / 'empty.db'}")
    app = create_app(settings.model_copy(update={"database_url": url}))

    with TestClient(app) as client:
        assert client.get("{{ blueprint().routes.at("/readyz") }}").status_code == 503
{% endif %}


def test_start_and_stop_are_logged(settings: Settings) -> None:
    app = create_app(settings)

    with capture_logs() as events, TestClient(app):
        pass

    assert [event["event"] for event in events] == [
        "service_started",
        "service_stopped",
    ]
{% if blueprint().secured %}


def test_a_start_without_a_key_logs_a_warning(settings: Settings) -> None:
    app = create_app(settings.model_copy(update={"jwt_key": None}))

    with capture_logs() as events, TestClient(app):
        pass

    assert events[0]["event"] == "every_token_is_refused"
{% endif %}
{% if blueprint().stored %}


@pytest.mark.anyio
async def test_the_service_starts_with_the_demo_data(settings: Settings, store: Store) -> None:
    app = create_app(settings.model_copy(update={"demo_data": True}))
    app.state.store = store

{% if cookiecutter.storage == "sql" %}
    for _ in range(2):  # The second start finds the records of the first.
        async with app.router.lifespan_context(app):
            records = await dump(app)
{% else %}
    async with app.router.lifespan_context(app):
        records = await dump(app)
{% endif %}

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
{% endif %}


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

    runpy.run_module("{{ cookiecutter.package_name }}", run_name="__main__")

    [call] = calls
    assert call == [
        "{{ cookiecutter.package_name }}.app:create_app",
        "--factory",
        *trust,
        *("--port", "9000"),
    ]
