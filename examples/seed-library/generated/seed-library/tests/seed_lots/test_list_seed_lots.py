"""GET /api/seed-lots"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import ALICE, BOB, Given

URL = "/api/seed-lots"

SEED_LOT: dict[str, Any] = {
    "id": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
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

SEED_LOTS: list[dict[str, Any]] = [
    {
        **SEED_LOT,
        "id": "00000000-0000-4000-8000-000000000001",
        "species": "B",
        "harvestedOn": "2025-01-01",
        "createdAt": "2025-01-01T00:00:00Z",
        "ownerId": ALICE,
    },
    {
        **SEED_LOT,
        "id": "00000000-0000-4000-8000-000000000002",
        "species": "A",
        "harvestedOn": "2025-01-03",
        "createdAt": "2025-01-02T00:00:00Z",
        "ownerId": ALICE,
    },
    {
        **SEED_LOT,
        "id": "00000000-0000-4000-8000-000000000003",
        "species": "C",
        "harvestedOn": "2025-01-02",
        "createdAt": "2025-01-03T00:00:00Z",
        "ownerId": ALICE,
    },
]
"""Three that differ from each other."""


def listed(client: TestClient, query: dict[str, Any]) -> list[Any]:
    """Return `species` of the seed lots that are listed."""
    response = client.get(URL, params=query)

    assert response.status_code == 200
    return [one["species"] for one in response.json()["data"]]


def test_a_list_without_seed_lots_is_empty(client: TestClient) -> None:
    response = client.get(URL)

    assert response.status_code == 200
    assert response.json()["data"] == []
    assert response.json()["pagination"]["total"] == 0


def test_a_seed_lot_is_listed_with_its_fields(client: TestClient, given: Given) -> None:
    given({"seed-lots": [{**SEED_LOT, "ownerId": ALICE}]})

    response = client.get(URL)

    [seed_lot] = response.json()["data"]
    assert seed_lot == SEED_LOT


def test_seed_lots_of_others_are_not_listed(client: TestClient, given: Given) -> None:
    first, second, _ = SEED_LOTS
    given({"seed-lots": [first, second | {"ownerId": BOB}]})

    assert listed(client, {}) == [first["species"]]


def test_seed_lots_are_filtered_by_species(client: TestClient, given: Given) -> None:
    first, second, _ = SEED_LOTS
    found, other = (
        first | {"species": "Phaseolus vulgaris"},
        second | {"species": "Another species"},
    )
    given({"seed-lots": [other, found]})

    assert listed(client, {"species": "Phaseolus vulgaris"}) == [found["species"]]


def test_a_page_is_a_part_of_the_list(client: TestClient, given: Given) -> None:
    given({"seed-lots": SEED_LOTS})

    page = listed(client, {"limit": 2, "page": 1})

    assert len(page) == 2
    assert page + listed(client, {"limit": 2, "page": 2}) == listed(client, {})


def test_a_page_beyond_the_end_is_empty(client: TestClient, given: Given) -> None:
    given({"seed-lots": SEED_LOTS})

    response = client.get(URL, params={"limit": 2, "page": 9})

    assert response.json()["data"] == []
    assert response.json()["pagination"]["total"] == 3


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ({}, ["C", "A", "B"]),
        ({"sort": "createdAt", "order": "asc"}, ["B", "A", "C"]),
        ({"sort": "createdAt", "order": "desc"}, ["C", "A", "B"]),
        ({"sort": "harvestedOn", "order": "asc"}, ["B", "C", "A"]),
        ({"sort": "harvestedOn", "order": "desc"}, ["A", "C", "B"]),
        ({"sort": "species", "order": "asc"}, ["A", "B", "C"]),
        ({"sort": "species", "order": "desc"}, ["C", "B", "A"]),
    ],
)
def test_seed_lots_are_sorted(
    client: TestClient, given: Given, query: dict[str, str], order: list[object]
) -> None:
    first, second, third = SEED_LOTS
    given({"seed-lots": [second, third, first]})

    assert listed(client, query) == order


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("page", 1),
        ("limit", 1),
        ("limit", 100),
        ("species", "x" * 120),
        ("sort", "createdAt"),
        ("sort", "harvestedOn"),
        ("sort", "species"),
        ("order", "asc"),
        ("order", "desc"),
    ],
)
def test_200_with_an_edge_value_in_the_query(
    client: TestClient, parameter: str, value: Any
) -> None:
    response = client.get(URL, params={parameter: value})

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("page", 0),
        ("page", "???"),
        ("limit", 0),
        ("limit", 101),
        ("limit", "???"),
        ("species", "x" * 121),
        ("sort", "no such value"),
        ("order", "no such value"),
    ],
)
def test_400_with_an_invalid_query_parameter(
    client: TestClient, parameter: str, value: Any
) -> None:
    response = client.get(URL, params={parameter: value})

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "INVALID_INPUT"
    assert parameter in response.text
