"""What the plan promises of `GET /api/v1/trails/{trailId}`."""

# Step 6: Testy jednostkowe i integracyjne

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from stan_szlaku.adapters import Adapters
from stan_szlaku.trails.service import TrailService
from tests.support import Request, with_query

REQUEST: Request = {
    "method": "GET",
    "url": "/api/v1/trails/7c9e6679-7425-40de-944b-e07fc1f90ae7",
}


def test_200_to_a_valid_request(client: TestClient) -> None:
    response = client.request(**REQUEST)

    assert response.status_code == 200, response.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("lang", "pl", id="pl lang"),
        pytest.param("lang", "en", id="en lang"),
        pytest.param("lang", "uk", id="uk lang"),
    ],
)
def test_200_at_the_limits_of_the_query(
    client: TestClient, field: str, value: object
) -> None:
    response = client.request(**with_query(REQUEST, field, value))

    assert response.status_code == 200, response.text


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("/api/v1/trails/-", id="malformed trailId"),
    ],
)
def test_400_to_a_malformed_path(client: TestClient, url: str) -> None:
    response = client.request(**(REQUEST | {"url": url}))

    assert response.status_code == 400, response.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("lang", "no such value", id="unknown lang"),
        pytest.param("includeWarnings", "???", id="mistyped includeWarnings"),
    ],
)
def test_400_beyond_the_limits_of_the_query(
    client: TestClient, field: str, value: object
) -> None:
    response = client.request(**with_query(REQUEST, field, value))

    assert response.status_code == 400, response.text
    assert field in response.text


def test_404_when_there_is_no_such_trail(app: FastAPI, client: TestClient) -> None:
    app.state.adapters = Adapters()

    response = client.request(**REQUEST)

    assert response.status_code == 404, response.text


def test_500_hides_the_cause_and_logs_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(TrailService, "get_trail", fail)

    with capture_logs() as events:
        response = client.request(**REQUEST)

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)
