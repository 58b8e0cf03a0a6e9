import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from {{ cookiecutter.package_name }}.adapters import Adapters


def test_the_service_lives(client: TestClient) -> None:
    assert client.get("/livez").status_code == 204


def test_the_service_is_ready(client: TestClient) -> None:
    assert client.get("/readyz").status_code == 204


def test_the_service_is_not_ready_while_what_it_stands_on_is_away(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_: Adapters) -> None:
        raise OSError("password=hunter2")

    monkeypatch.setattr(Adapters, "ping", fail)

    response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"")


def test_what_the_service_stands_on_is_closed_when_it_stops(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []

    async def close(adapters: Adapters) -> None:
        closed.append(adapters)

    monkeypatch.setattr(Adapters, "close", close)

    with capture_logs() as events, TestClient(app):
        assert closed == []

    assert closed == [app.state.adapters]
    assert [event["event"] for event in events] == ["service_started", "service_stopped"]
