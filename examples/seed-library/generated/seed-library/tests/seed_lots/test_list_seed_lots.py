"""What the plan promises of `GET /api/seed-lots`."""

import pytest
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from seed_library.seed_lots.service import SeedLotService
from tests.support import Request, with_query

REQUEST: Request = {"method": "GET", "url": "/api/seed-lots"}


def test_200_to_a_valid_request(client: TestClient) -> None:
    response = client.request(**REQUEST)

    assert response.status_code == 200, response.text
    assert len(response.json()["data"]) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("page", 1, id="smallest page"),
        pytest.param("limit", 1, id="smallest limit"),
        pytest.param("limit", 100, id="largest limit"),
        pytest.param("species", "x" * 120, id="longest species"),
        pytest.param("sort", "createdAt", id="createdAt sort"),
        pytest.param("sort", "harvestedOn", id="harvestedOn sort"),
        pytest.param("sort", "species", id="species sort"),
        pytest.param("order", "asc", id="asc order"),
        pytest.param("order", "desc", id="desc order"),
    ],
)
def test_200_at_the_limits_of_the_query(
    client: TestClient, field: str, value: object
) -> None:
    response = client.request(**with_query(REQUEST, field, value))

    assert response.status_code == 200, response.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("page", 0, id="too small page"),
        pytest.param("page", "???", id="mistyped page"),
        pytest.param("limit", 0, id="too small limit"),
        pytest.param("limit", 101, id="too large limit"),
        pytest.param("limit", "???", id="mistyped limit"),
        pytest.param("species", "x" * 121, id="too long species"),
        pytest.param("sort", "no such value", id="unknown sort"),
        pytest.param("order", "no such value", id="unknown order"),
    ],
)
def test_400_beyond_the_limits_of_the_query(
    client: TestClient, field: str, value: object
) -> None:
    response = client.request(**with_query(REQUEST, field, value))

    assert response.status_code == 400, response.text
    assert field in response.text


def test_401_without_a_token(stranger: TestClient) -> None:
    response = stranger.request(**REQUEST)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_500_hides_the_cause_and_logs_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(SeedLotService, "list_seed_lots", fail)

    with capture_logs() as events:
        response = client.request(**REQUEST)

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)
