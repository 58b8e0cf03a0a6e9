"""PATCH /api/seed-lots/{lotId}"""

import datetime as dt
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from seed_library import clock
from tests.conftest import ALICE, BOB, Given, Stored

LOT_ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
URL = f"/api/seed-lots/{LOT_ID}"

BODY: dict[str, Any] = {
    "species": "Another species",
    "variety": "Another variety",
    "harvestedOn": "2001-01-01",
    "grams": 121.5,
    "germinationRate": 93,
    "tags": ["Example tags"],
    "notes": "Dried for three weeks.",
}

SEED_LOT: dict[str, Any] = {
    "id": LOT_ID,
    "species": "Another species",
    "variety": "Another variety",
    "harvestedOn": "2001-01-01",
    "grams": 121.5,
    "germinationRate": 93,
    "tags": ["Example tags"],
    "notes": "Example notes",
    "createdAt": "2025-10-02T08:00:00Z",
    "updatedAt": "2025-10-02T08:00:00Z",
}

NOW = "2031-05-06T07:08:09Z"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: dt.datetime.fromisoformat(NOW))


@pytest.fixture
def seed_lot(given: Given) -> None:
    """The caller's seed lot."""
    given({"seed-lots": [{**SEED_LOT, "ownerId": ALICE}]})


@pytest.mark.usefixtures("seed_lot")
def test_200_with_the_changed_seed_lot(client: TestClient) -> None:
    response = client.patch(URL, json=BODY)

    assert response.status_code == 200
    assert response.json() == SEED_LOT | BODY | {"updatedAt": NOW}


@pytest.mark.usefixtures("seed_lot")
def test_the_change_is_stored(client: TestClient, stored: Stored) -> None:
    client.patch(URL, json=BODY)

    [seed_lot] = stored()["seed-lots"]
    assert seed_lot == seed_lot | BODY | {"updatedAt": NOW}


@pytest.mark.usefixtures("seed_lot")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("species", "Another species"),
        ("variety", "Another variety"),
        ("harvestedOn", "2001-01-01"),
        ("grams", 121.5),
        ("germinationRate", 93),
        ("tags", ["Example tags"]),
        ("notes", "Dried for three weeks."),
        ("species", "x"),
        ("species", "x" * 120),
        ("variety", None),
        ("variety", "x" * 120),
        ("grams", 0.01),
        ("germinationRate", None),
        ("germinationRate", 0),
        ("germinationRate", 100),
        ("tags", ["Example tags"] * 10),
        ("notes", None),
        ("notes", "x" * 1000),
    ],
)
def test_200_changes_only_the_field_that_is_sent(
    client: TestClient, stored: Stored, field: str, value: object
) -> None:
    [before] = stored()["seed-lots"]

    response = client.patch(URL, json={field: value})

    assert response.status_code == 200
    [after] = stored()["seed-lots"]
    assert after == before | {field: value} | {"updatedAt": NOW}


def test_404_when_the_seed_lot_does_not_exist(client: TestClient) -> None:
    response = client.patch(URL, json=BODY)

    assert response.status_code == 404
    assert response.json()["error"]["code"] == "SEED_LOT_NOT_FOUND"


def test_404_when_the_seed_lot_belongs_to_another_user(
    client: TestClient, given: Given, stored: Stored
) -> None:
    given({"seed-lots": [{**SEED_LOT, "ownerId": BOB}]})
    before = stored()

    response = client.patch(URL, json=BODY)

    assert response.status_code == 404
    assert response.json()["error"]["code"] == "SEED_LOT_NOT_FOUND"
    assert stored() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("species", ""),
        ("species", " "),
        ("species", "x" * 121),
        ("species", 7),
        ("species", "x\x00"),
        ("species", None),
        ("variety", "x" * 121),
        ("variety", 7),
        ("variety", "x\x00"),
        ("harvestedOn", "???"),
        ("harvestedOn", None),
        ("grams", 0),
        ("grams", "1"),
        ("grams", None),
        ("germinationRate", -1),
        ("germinationRate", 101),
        ("germinationRate", "1"),
        ("tags", ["Example tags"] * 11),
        ("tags", "???"),
        ("tags", [7]),
        ("tags", ["x\x00"]),
        ("tags", None),
        ("notes", "x" * 1001),
        ("notes", 7),
        ("notes", "x\x00"),
    ],
)
def test_400_with_an_invalid_value(
    client: TestClient, field: str, value: object
) -> None:
    response = client.patch(URL, json=BODY | {field: value})

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "INVALID_INPUT"
    assert field in response.text


def test_400_with_an_unknown_field(client: TestClient) -> None:
    response = client.patch(URL, json=BODY | {"hunter2": 7})

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "INVALID_INPUT"
    assert "hunter2" not in response.text


def test_400_when_the_lot_id_is_no_uuid(client: TestClient) -> None:
    response = client.patch("/api/seed-lots/nonsense", json=BODY)

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "INVALID_INPUT"
    assert "lotId" in re.findall(r"\w+", response.text)


@pytest.mark.usefixtures("seed_lot")
def test_400_invalid_input_when_harvested_on_is_more_than_now(
    client: TestClient, stored: Stored
) -> None:
    """harvestedOn is in the future."""
    before = stored()

    response = client.patch(URL, json=BODY | {"harvestedOn": "2999-01-01"})

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "INVALID_INPUT"
    assert stored() == before
