"""POST /api/seed-lots"""

import datetime as dt
from typing import Any

import pytest
from fastapi.testclient import TestClient

from seed_library import clock
from tests.conftest import ALICE, Stored

URL = "/api/seed-lots"

BODY: dict[str, Any] = {
    "species": "Phaseolus vulgaris",
    "variety": "Blue Lake",
    "harvestedOn": "2001-01-01",
    "grams": 120.5,
    "germinationRate": 92,
    "tags": ["Example tags"],
    "notes": "Dried for three weeks.",
}

NOW = "2031-05-06T07:08:09Z"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: dt.datetime.fromisoformat(NOW))


def test_201_with_the_new_seed_lot(client: TestClient) -> None:
    response = client.post(URL, json=BODY)

    assert response.status_code == 201
    seed_lot = response.json()
    assert seed_lot.pop("id")
    assert seed_lot == BODY | {"createdAt": NOW, "updatedAt": NOW}


def test_its_location_can_be_read(client: TestClient) -> None:
    response = client.post(URL, json=BODY)

    assert client.get(response.headers["Location"]).status_code == 200


def test_it_belongs_to_the_caller(client: TestClient, stored: Stored) -> None:
    client.post(URL, json=BODY)

    [seed_lot] = stored()["seed-lots"]
    assert seed_lot == seed_lot | BODY | {
        "createdAt": NOW,
        "updatedAt": NOW,
        "ownerId": ALICE,
    }


@pytest.mark.parametrize("field", ["variety", "germinationRate", "tags", "notes"])
def test_201_without_an_optional_field(client: TestClient, field: str) -> None:
    body = {name: value for name, value in BODY.items() if name != field}

    response = client.post(URL, json=body)

    assert response.status_code == 201


@pytest.mark.parametrize(
    ("field", "value"),
    [
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
def test_201_with_an_edge_value(client: TestClient, field: str, value: object) -> None:
    response = client.post(URL, json=BODY | {field: value})

    assert response.status_code == 201
    assert response.json()[field] == value


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
    response = client.post(URL, json=BODY | {field: value})

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "INVALID_INPUT"
    assert field in response.text


@pytest.mark.parametrize("field", ["species", "harvestedOn", "grams"])
def test_400_without_a_required_field(client: TestClient, field: str) -> None:
    body = {name: value for name, value in BODY.items() if name != field}

    response = client.post(URL, json=body)

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "INVALID_INPUT"
    assert field in response.text


def test_400_with_an_unknown_field(client: TestClient) -> None:
    response = client.post(URL, json=BODY | {"hunter2": 7})

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "INVALID_INPUT"
    assert "hunter2" not in response.text


def test_400_invalid_input_when_harvested_on_is_more_than_now(
    client: TestClient, stored: Stored
) -> None:
    """harvestedOn is in the future."""
    before = stored()

    response = client.post(URL, json=BODY | {"harvestedOn": "2999-01-01"})

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "INVALID_INPUT"
    assert stored() == before
