"""What the plan promises of trails."""

# Step 6: Testy jednostkowe i integracyjne

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from stan_szlaku.adapters import Adapters
from stan_szlaku.trails.service import TrailService

GET_TRAIL: dict[str, Any] = {
    "method": "GET",
    "url": "/api/v1/trails/7c9e6679-7425-40de-944b-e07fc1f90ae7",
}


def test_get_trail_answers_200(client: TestClient) -> None:
    response = client.request(**GET_TRAIL)

    assert response.status_code == 200, response.text


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param({"url": "/api/v1/trails/-"}, id="malformed trailId"),
        pytest.param({"params": {"lang": "no such value"}}, id="unknown lang"),
        pytest.param(
            {"params": {"includeWarnings": "???"}}, id="mistyped includeWarnings"
        ),
    ],
)
def test_get_trail_answers_400_to_invalid_input(
    client: TestClient, spoilt: dict[str, Any]
) -> None:
    response = client.request(**(GET_TRAIL | spoilt))

    assert response.status_code == 400, response.text


def test_get_trail_answers_404_when_there_is_no_such_trail(
    app: FastAPI, client: TestClient
) -> None:
    app.state.adapters = Adapters()

    response = client.request(**GET_TRAIL)

    assert response.status_code == 404, response.text


def test_get_trail_hides_the_cause_of_a_failure_and_logs_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(TrailService, "get_trail", fail)

    with capture_logs() as events:
        response = client.request(**GET_TRAIL)

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)
