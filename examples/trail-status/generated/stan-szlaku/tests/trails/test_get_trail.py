"""GET /api/v1/trails/{trailId}"""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import Given

TRAIL_ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
URL = f"/api/v1/trails/{TRAIL_ID}"

TRAIL: dict[str, Any] = {
    "id": TRAIL_ID,
    "name": "Dolina Pięciu Źródeł",
    "state": "limited",
    "difficulty": 3,
    "lengthKm": 11.4,
    "checkedAt": "2026-01-31T06:15:00Z",
}


@pytest.fixture
def trail(given: Given) -> None:
    """A trail."""
    given({"trails": [{**TRAIL}]})


@pytest.mark.usefixtures("trail")
def test_200_with_the_trail(client: TestClient) -> None:
    response = client.get(URL)

    assert response.status_code == 200
    trail = response.json()
    assert trail == trail | TRAIL


@pytest.mark.usefixtures("trail")
def test_warnings_are_the_trail_warnings_that_belong_to_it(
    client: TestClient, given: Given
) -> None:
    given(
        {
            "trail-warnings": [
                {"trailId": TRAIL["id"]},
                {"trailId": "00000000-0000-0000-0000-0000000f1206"},
            ]
        }
    )

    response = client.get(URL)

    assert response.status_code == 200
    told = response.json()
    assert len(told["warnings"]) == 1


def test_404_when_the_trail_does_not_exist(client: TestClient) -> None:
    response = client.get(URL)

    assert response.status_code == 404
    assert response.json()["error"]["code"] == "TRAIL_NOT_FOUND"


@pytest.mark.usefixtures("trail")
@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("lang", "pl"),
        ("lang", "en"),
        ("lang", "uk"),
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
        ("lang", "no such value"),
        ("includeWarnings", "???"),
    ],
)
def test_400_with_an_invalid_query_parameter(
    client: TestClient, parameter: str, value: Any
) -> None:
    response = client.get(URL, params={parameter: value})

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "VALIDATION_ERROR"
    assert parameter in response.text


def test_400_when_the_trail_id_is_no_uuid(client: TestClient) -> None:
    response = client.get("/api/v1/trails/nonsense")

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "VALIDATION_ERROR"
    assert "trailId" in re.findall(r"\w+", response.text)
