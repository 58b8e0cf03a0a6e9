"""GET /api/seed-lots/{lotId}"""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import ALICE, BOB, Given, Stored

LOT_ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
URL = f"/api/seed-lots/{LOT_ID}"

SEED_LOT: dict[str, Any] = {
    "id": LOT_ID,
    "species": "Phaseolus vulgaris",
    "variety": "Blue Lake",
    "harvestedOn": "2025-09-14",
    "grams": 120.5,
    "germinationRate": 92,
    "tags": ["Example tags"],
    "notes": "Example notes",
    "createdAt": "2025-10-02T08:00:00Z",
    "updatedAt": "2025-10-02T08:00:00Z",
}


@pytest.fixture
def seed_lot(given: Given) -> None:
    """The caller's seed lot."""
    given({"seed-lots": [{**SEED_LOT, "ownerId": ALICE}]})


@pytest.mark.usefixtures("seed_lot")
def test_200_with_the_seed_lot(client: TestClient) -> None:
    response = client.get(URL)

    assert response.status_code == 200
    assert response.json() == SEED_LOT


def test_404_when_the_seed_lot_does_not_exist(client: TestClient) -> None:
    response = client.get(URL)

    assert response.status_code == 404
    assert response.json()["error"]["code"] == "SEED_LOT_NOT_FOUND"


def test_404_when_the_seed_lot_belongs_to_another_user(
    client: TestClient, given: Given, stored: Stored
) -> None:
    given({"seed-lots": [{**SEED_LOT, "ownerId": BOB}]})
    before = stored()

    response = client.get(URL)

    assert response.status_code == 404
    assert response.json()["error"]["code"] == "SEED_LOT_NOT_FOUND"
    assert stored() == before


def test_400_when_the_lot_id_is_no_uuid(client: TestClient) -> None:
    response = client.get("/api/seed-lots/nonsense")

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "INVALID_INPUT"
    assert "lotId" in re.findall(r"\w+", response.text)
