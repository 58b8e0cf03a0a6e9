"""What the plan promises of `PATCH /api/seed-lots/{lotId}`."""

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
from tests.support import (
    MISSING,
    OTHER_USER_ID,
    Request,
    differences,
    with_body,
    without_body,
)

REQUEST: Request = {
    "method": "PATCH",
    "url": "/api/seed-lots/7c9e6679-7425-40de-944b-e07fc1f90ae7",
    "json": {
        "species": "Example species",
        "variety": "Example variety",
        "harvestedOn": "2030-01-31",
        "grams": 1,
        "germinationRate": 1,
        "tags": ["Example tags"],
        "notes": "Example notes",
    },
}


def test_200_to_a_valid_request(client: TestClient) -> None:
    response = client.request(**REQUEST)

    assert response.status_code == 200, response.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("species", MISSING, id="without species"),
        pytest.param("species", "x", id="shortest species"),
        pytest.param("species", "x" * 120, id="longest species"),
        pytest.param("variety", MISSING, id="without variety"),
        pytest.param("variety", None, id="null variety"),
        pytest.param("variety", "x" * 120, id="longest variety"),
        pytest.param("harvestedOn", MISSING, id="without harvestedOn"),
        pytest.param("grams", MISSING, id="without grams"),
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
def test_200_at_the_limits_of_the_body(
    client: TestClient, field: str, value: object
) -> None:
    response = client.request(**with_body(REQUEST, field, value))

    assert response.status_code == 200, response.text


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
    assert answer["updatedAt"].endswith("Z")


@pytest.mark.parametrize(
    ("field", "attribute"),
    [
        ("species", "species"),
        ("variety", "variety"),
        ("harvestedOn", "harvested_on"),
        ("grams", "grams"),
        ("germinationRate", "germination_rate"),
        ("tags", "tags"),
        ("notes", "notes"),
    ],
)
def test_nothing_changes_but_what_was_sent(
    client: TestClient, adapters: Adapters, field: str, attribute: str
) -> None:
    client.request(**(REQUEST | {"json": {field: REQUEST["json"][field]}}))

    kept = asyncio.run(adapters.seed_lots.get(SEED_LOT.id))
    assert differences(SEED_LOT, kept) | {attribute} == {attribute, "updated_at"}


def test_it_leaves_a_trace_in_the_log(client: TestClient) -> None:
    with capture_logs() as events:
        client.request(**REQUEST)

    [event] = [event for event in events if event["event"] == "seed_lot_updated"]
    assert event["seed_lot_id"] == str(SEED_LOT.id)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("/api/seed-lots/-", id="malformed lotId"),
    ],
)
def test_400_to_a_malformed_path(client: TestClient, url: str) -> None:
    response = client.request(**(REQUEST | {"url": url}))

    assert response.status_code == 400, response.text


def test_400_without_a_body(client: TestClient) -> None:
    response = client.request(**without_body(REQUEST))

    assert response.status_code == 400, response.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("species", "", id="too short species"),
        pytest.param("species", " ", id="blank species"),
        pytest.param("species", "x" * 121, id="too long species"),
        pytest.param("species", 7, id="mistyped species"),
        pytest.param("variety", "x" * 121, id="too long variety"),
        pytest.param("variety", 7, id="mistyped variety"),
        pytest.param("harvestedOn", "???", id="malformed harvestedOn"),
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


def test_404_when_there_is_no_such_seed_lot(app: FastAPI, client: TestClient) -> None:
    app.state.adapters = Adapters()

    response = client.request(**REQUEST)

    assert response.status_code == 404, response.text


def test_404_when_it_is_removed_meanwhile(
    client: TestClient, adapters: Adapters, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def miss(*_: object) -> None:
        return None

    monkeypatch.setattr(adapters.seed_lots, "change", miss)

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

    monkeypatch.setattr(SeedLotService, "update_seed_lot", fail)

    with capture_logs() as events:
        response = client.request(**REQUEST)

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)
