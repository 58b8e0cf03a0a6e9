"""What the plan promises of `POST /api/seed-lots`."""

import asyncio
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from seed_library.adapters import Adapters
from seed_library.demo import USER_ID
from seed_library.seed_lots.service import SeedLotService
from tests.support import MISSING, Request, with_body, without_body

REQUEST: Request = {
    "method": "POST",
    "url": "/api/seed-lots",
    "json": {
        "species": "Phaseolus vulgaris",
        "variety": "Blue Lake",
        "harvestedOn": "2025-09-14",
        "grams": 120.5,
        "germinationRate": 92,
        "tags": ["Example tags"],
        "notes": "Dried for three weeks.",
    },
}


def test_201_to_a_valid_request(client: TestClient) -> None:
    response = client.request(**REQUEST)

    assert response.status_code == 201, response.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("species", "x", id="shortest species"),
        pytest.param("species", "x" * 120, id="longest species"),
        pytest.param("variety", MISSING, id="without variety"),
        pytest.param("variety", None, id="null variety"),
        pytest.param("variety", "x" * 120, id="longest variety"),
        pytest.param("grams", 0.01, id="smallest grams"),
        pytest.param("germinationRate", MISSING, id="without germinationRate"),
        pytest.param("germinationRate", None, id="null germinationRate"),
        pytest.param("germinationRate", 0, id="smallest germinationRate"),
        pytest.param("germinationRate", 100, id="largest germinationRate"),
        pytest.param("tags", MISSING, id="without tags"),
        pytest.param("tags", ["Example tags"] * 10, id="most tags"),
        pytest.param("notes", MISSING, id="without notes"),
        pytest.param("notes", None, id="null notes"),
        pytest.param("notes", "x" * 1000, id="longest notes"),
    ],
)
def test_201_at_the_limits_of_the_body(
    client: TestClient, field: str, value: object
) -> None:
    response = client.request(**with_body(REQUEST, field, value))

    assert response.status_code == 201, response.text


def test_what_was_sent_comes_back(client: TestClient) -> None:
    response = client.request(**REQUEST)

    answer = response.json()
    for name in (
        "species",
        "variety",
        "harvestedOn",
        "grams",
        "germinationRate",
        "tags",
        "notes",
    ):
        assert answer[name] == REQUEST["json"][name]


def test_its_times_are_in_utc(client: TestClient) -> None:
    response = client.request(**REQUEST)

    answer = response.json()
    assert answer["createdAt"].endswith("Z")
    assert answer["updatedAt"].endswith("Z")


def test_what_was_made_belongs_to_the_caller(
    client: TestClient, adapters: Adapters
) -> None:
    response = client.request(**REQUEST)

    answer = response.json()
    kept = asyncio.run(adapters.seed_lots.get(UUID(answer["id"])))
    assert kept is not None
    assert kept.owner_id == USER_ID


def test_it_leaves_a_trace_in_the_log(client: TestClient) -> None:
    with capture_logs() as events:
        client.request(**REQUEST)

    [event] = [event for event in events if event["event"] == "seed_lot_created"]
    assert event["seed_lot_id"] not in {None, "", "None"}


def test_400_without_a_body(client: TestClient) -> None:
    response = client.request(**without_body(REQUEST))

    assert response.status_code == 400, response.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("species", MISSING, id="no species"),
        pytest.param("species", "", id="too short species"),
        pytest.param("species", " ", id="blank species"),
        pytest.param("species", "x" * 121, id="too long species"),
        pytest.param("species", 7, id="mistyped species"),
        pytest.param("variety", "x" * 121, id="too long variety"),
        pytest.param("variety", 7, id="mistyped variety"),
        pytest.param("harvestedOn", MISSING, id="no harvestedOn"),
        pytest.param("harvestedOn", "???", id="malformed harvestedOn"),
        pytest.param("grams", MISSING, id="no grams"),
        pytest.param("grams", 0, id="too small grams"),
        pytest.param("grams", "1", id="mistyped grams"),
        pytest.param("germinationRate", -1, id="too small germinationRate"),
        pytest.param("germinationRate", 101, id="too large germinationRate"),
        pytest.param("germinationRate", "1", id="mistyped germinationRate"),
        pytest.param("tags", ["Example tags"] * 11, id="too many tags"),
        pytest.param("tags", "???", id="mistyped tags"),
        pytest.param("tags.0", 7, id="mistyped tags.0"),
        pytest.param("notes", "x" * 1001, id="too long notes"),
        pytest.param("notes", 7, id="mistyped notes"),
    ],
)
def test_400_beyond_the_limits_of_the_body(
    client: TestClient, field: str, value: object
) -> None:
    response = client.request(**with_body(REQUEST, field, value))

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

    monkeypatch.setattr(SeedLotService, "create_seed_lot", fail)

    with capture_logs() as events:
        response = client.request(**REQUEST)

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)


def test_what_was_made_can_be_read(client: TestClient) -> None:
    response = client.request(**REQUEST)
    created = response.json()

    response = client.get("/api/seed-lots/{key}".format(key=created["id"]))

    read = response.json()
    for name in (
        "createdAt",
        "germinationRate",
        "grams",
        "harvestedOn",
        "id",
        "notes",
        "species",
        "tags",
        "updatedAt",
        "variety",
    ):
        assert read[name] == created[name]
