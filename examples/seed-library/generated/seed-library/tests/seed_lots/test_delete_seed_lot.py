"""What the plan promises of `DELETE /api/seed-lots/{lotId}`."""

import asyncio

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from seed_library.adapters import Adapters
from seed_library.demo import ROLES
from seed_library.security import issue_token
from seed_library.seed_lots.examples import SEED_LOT
from seed_library.seed_lots.service import SeedLotService
from seed_library.settings import Settings
from tests.support import OTHER_USER_ID, Request

REQUEST: Request = {
    "method": "DELETE",
    "url": "/api/seed-lots/7c9e6679-7425-40de-944b-e07fc1f90ae7",
}


def test_204_to_a_valid_request(client: TestClient) -> None:
    response = client.request(**REQUEST)

    assert response.status_code == 204, response.text
    assert response.content == b""


def test_it_leaves_a_trace_in_the_log(client: TestClient) -> None:
    with capture_logs() as events:
        client.request(**REQUEST)

    [event] = [event for event in events if event["event"] == "seed_lot_deleted"]
    assert event["seed_lot_id"] == str(SEED_LOT.id)


def test_what_was_deleted_is_gone(client: TestClient, adapters: Adapters) -> None:
    client.request(**REQUEST)

    assert asyncio.run(adapters.seed_lots.get(SEED_LOT.id)) is None


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("/api/seed-lots/-", id="malformed lotId"),
    ],
)
def test_400_to_a_malformed_path(client: TestClient, url: str) -> None:
    response = client.request(**(REQUEST | {"url": url}))

    assert response.status_code == 400, response.text


def test_401_without_a_token(stranger: TestClient) -> None:
    response = stranger.request(**REQUEST)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_404_when_there_is_no_such_seed_lot(app: FastAPI, client: TestClient) -> None:
    app.state.adapters = Adapters()

    response = client.request(**REQUEST)

    assert response.status_code == 404, response.text


def test_404_when_it_is_removed_meanwhile(
    client: TestClient, adapters: Adapters, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def miss(*_: object) -> None:
        return None

    monkeypatch.setattr(adapters.seed_lots, "remove", miss)

    response = client.request(**REQUEST)

    assert response.status_code == 404, response.text


def test_404_to_everybody_but_the_owner(client: TestClient, settings: Settings) -> None:
    client.headers["Authorization"] = (
        f"Bearer {issue_token(settings, OTHER_USER_ID, ROLES)}"
    )

    response = client.request(**REQUEST)

    assert response.status_code == 404, response.text


def test_500_hides_the_cause_and_logs_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(SeedLotService, "delete_seed_lot", fail)

    with capture_logs() as events:
        response = client.request(**REQUEST)

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)
