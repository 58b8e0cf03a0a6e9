"""What the plan promises of seed lots."""

# Step 9: Write the tests

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from seed_library.adapters import Adapters
from seed_library.demo import ROLES
from seed_library.security import issue_token
from seed_library.seed_lots.service import SeedLotService
from seed_library.settings import Settings
from tests.support import OTHER_USER_ID, inner

LIST_SEED_LOTS: dict[str, Any] = {"method": "GET", "url": "/api/seed-lots"}
CREATE_SEED_LOT: dict[str, Any] = {
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
GET_SEED_LOT: dict[str, Any] = {
    "method": "GET",
    "url": "/api/seed-lots/7c9e6679-7425-40de-944b-e07fc1f90ae7",
}
UPDATE_SEED_LOT: dict[str, Any] = {
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
DELETE_SEED_LOT: dict[str, Any] = {
    "method": "DELETE",
    "url": "/api/seed-lots/7c9e6679-7425-40de-944b-e07fc1f90ae7",
}


def test_list_seed_lots_answers_200(client: TestClient) -> None:
    response = client.request(**LIST_SEED_LOTS)

    assert response.status_code == 200, response.text
    assert len(inner(response.json(), "data")) == 1


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param({"params": {"page": 0}}, id="too small page"),
        pytest.param({"params": {"page": "???"}}, id="mistyped page"),
        pytest.param({"params": {"limit": 0}}, id="too small limit"),
        pytest.param({"params": {"limit": 101}}, id="too large limit"),
        pytest.param({"params": {"limit": "???"}}, id="mistyped limit"),
        pytest.param({"params": {"species": "x" * 121}}, id="too long species"),
        pytest.param({"params": {"sort": "no such value"}}, id="unknown sort"),
        pytest.param({"params": {"order": "no such value"}}, id="unknown order"),
    ],
)
def test_list_seed_lots_answers_400_to_invalid_input(
    client: TestClient, spoilt: dict[str, Any]
) -> None:
    response = client.request(**(LIST_SEED_LOTS | spoilt))

    assert response.status_code == 400, response.text


def test_list_seed_lots_answers_401_without_a_token(stranger: TestClient) -> None:
    response = stranger.request(**LIST_SEED_LOTS)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_list_seed_lots_hides_the_cause_of_a_failure_and_logs_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(SeedLotService, "list_seed_lots", fail)

    with capture_logs() as events:
        response = client.request(**LIST_SEED_LOTS)

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)


def test_create_seed_lot_answers_201(client: TestClient) -> None:
    response = client.request(**CREATE_SEED_LOT)

    assert response.status_code == 201, response.text


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param(
            {
                "json": {
                    "variety": "Blue Lake",
                    "harvestedOn": "2025-09-14",
                    "grams": 120.5,
                    "germinationRate": 92,
                    "tags": ["Example tags"],
                    "notes": "Dried for three weeks.",
                }
            },
            id="no species",
        ),
        pytest.param(
            {
                "json": {
                    "species": "",
                    "variety": "Blue Lake",
                    "harvestedOn": "2025-09-14",
                    "grams": 120.5,
                    "germinationRate": 92,
                    "tags": ["Example tags"],
                    "notes": "Dried for three weeks.",
                }
            },
            id="too short species",
        ),
        pytest.param(
            {
                "json": {
                    "species": "x" * 121,
                    "variety": "Blue Lake",
                    "harvestedOn": "2025-09-14",
                    "grams": 120.5,
                    "germinationRate": 92,
                    "tags": ["Example tags"],
                    "notes": "Dried for three weeks.",
                }
            },
            id="too long species",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Phaseolus vulgaris",
                    "variety": "x" * 121,
                    "harvestedOn": "2025-09-14",
                    "grams": 120.5,
                    "germinationRate": 92,
                    "tags": ["Example tags"],
                    "notes": "Dried for three weeks.",
                }
            },
            id="too long variety",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Phaseolus vulgaris",
                    "variety": "Blue Lake",
                    "grams": 120.5,
                    "germinationRate": 92,
                    "tags": ["Example tags"],
                    "notes": "Dried for three weeks.",
                }
            },
            id="no harvestedOn",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Phaseolus vulgaris",
                    "variety": "Blue Lake",
                    "harvestedOn": "???",
                    "grams": 120.5,
                    "germinationRate": 92,
                    "tags": ["Example tags"],
                    "notes": "Dried for three weeks.",
                }
            },
            id="malformed harvestedOn",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Phaseolus vulgaris",
                    "variety": "Blue Lake",
                    "harvestedOn": "2025-09-14",
                    "germinationRate": 92,
                    "tags": ["Example tags"],
                    "notes": "Dried for three weeks.",
                }
            },
            id="no grams",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Phaseolus vulgaris",
                    "variety": "Blue Lake",
                    "harvestedOn": "2025-09-14",
                    "grams": 0,
                    "germinationRate": 92,
                    "tags": ["Example tags"],
                    "notes": "Dried for three weeks.",
                }
            },
            id="too small grams",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Phaseolus vulgaris",
                    "variety": "Blue Lake",
                    "harvestedOn": "2025-09-14",
                    "grams": "???",
                    "germinationRate": 92,
                    "tags": ["Example tags"],
                    "notes": "Dried for three weeks.",
                }
            },
            id="mistyped grams",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Phaseolus vulgaris",
                    "variety": "Blue Lake",
                    "harvestedOn": "2025-09-14",
                    "grams": 120.5,
                    "germinationRate": -1,
                    "tags": ["Example tags"],
                    "notes": "Dried for three weeks.",
                }
            },
            id="too small germinationRate",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Phaseolus vulgaris",
                    "variety": "Blue Lake",
                    "harvestedOn": "2025-09-14",
                    "grams": 120.5,
                    "germinationRate": 101,
                    "tags": ["Example tags"],
                    "notes": "Dried for three weeks.",
                }
            },
            id="too large germinationRate",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Phaseolus vulgaris",
                    "variety": "Blue Lake",
                    "harvestedOn": "2025-09-14",
                    "grams": 120.5,
                    "germinationRate": "???",
                    "tags": ["Example tags"],
                    "notes": "Dried for three weeks.",
                }
            },
            id="mistyped germinationRate",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Phaseolus vulgaris",
                    "variety": "Blue Lake",
                    "harvestedOn": "2025-09-14",
                    "grams": 120.5,
                    "germinationRate": 92,
                    "tags": ["Example tags"] * 11,
                    "notes": "Dried for three weeks.",
                }
            },
            id="too many tags",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Phaseolus vulgaris",
                    "variety": "Blue Lake",
                    "harvestedOn": "2025-09-14",
                    "grams": 120.5,
                    "germinationRate": 92,
                    "tags": "???",
                    "notes": "Dried for three weeks.",
                }
            },
            id="mistyped tags",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Phaseolus vulgaris",
                    "variety": "Blue Lake",
                    "harvestedOn": "2025-09-14",
                    "grams": 120.5,
                    "germinationRate": 92,
                    "tags": ["Example tags"],
                    "notes": "x" * 1001,
                }
            },
            id="too long notes",
        ),
    ],
)
def test_create_seed_lot_answers_400_to_invalid_input(
    client: TestClient, spoilt: dict[str, Any]
) -> None:
    response = client.request(**(CREATE_SEED_LOT | spoilt))

    assert response.status_code == 400, response.text


def test_create_seed_lot_answers_401_without_a_token(stranger: TestClient) -> None:
    response = stranger.request(**CREATE_SEED_LOT)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_create_seed_lot_hides_the_cause_of_a_failure_and_logs_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(SeedLotService, "create_seed_lot", fail)

    with capture_logs() as events:
        response = client.request(**CREATE_SEED_LOT)

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)


def test_get_seed_lot_answers_200(client: TestClient) -> None:
    response = client.request(**GET_SEED_LOT)

    assert response.status_code == 200, response.text


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param({"url": "/api/seed-lots/-"}, id="malformed lotId"),
    ],
)
def test_get_seed_lot_answers_400_to_invalid_input(
    client: TestClient, spoilt: dict[str, Any]
) -> None:
    response = client.request(**(GET_SEED_LOT | spoilt))

    assert response.status_code == 400, response.text


def test_get_seed_lot_answers_401_without_a_token(stranger: TestClient) -> None:
    response = stranger.request(**GET_SEED_LOT)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_get_seed_lot_answers_404_when_there_is_no_such_seed_lot(
    app: FastAPI, client: TestClient
) -> None:
    app.state.adapters = Adapters()

    response = client.request(**GET_SEED_LOT)

    assert response.status_code == 404, response.text


def test_get_seed_lot_answers_404_to_everybody_but_the_owner(
    client: TestClient, settings: Settings
) -> None:
    client.headers["Authorization"] = (
        f"Bearer {issue_token(settings, OTHER_USER_ID, ROLES)}"
    )

    response = client.request(**GET_SEED_LOT)

    assert response.status_code == 404, response.text


def test_get_seed_lot_hides_the_cause_of_a_failure_and_logs_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(SeedLotService, "get_seed_lot", fail)

    with capture_logs() as events:
        response = client.request(**GET_SEED_LOT)

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)


def test_update_seed_lot_answers_200(client: TestClient) -> None:
    response = client.request(**UPDATE_SEED_LOT)

    assert response.status_code == 200, response.text


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param({"url": "/api/seed-lots/-"}, id="malformed lotId"),
        pytest.param(
            {
                "json": {
                    "species": "",
                    "variety": "Example variety",
                    "harvestedOn": "2030-01-31",
                    "grams": 1,
                    "germinationRate": 1,
                    "tags": ["Example tags"],
                    "notes": "Example notes",
                }
            },
            id="too short species",
        ),
        pytest.param(
            {
                "json": {
                    "species": "x" * 121,
                    "variety": "Example variety",
                    "harvestedOn": "2030-01-31",
                    "grams": 1,
                    "germinationRate": 1,
                    "tags": ["Example tags"],
                    "notes": "Example notes",
                }
            },
            id="too long species",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Example species",
                    "variety": "x" * 121,
                    "harvestedOn": "2030-01-31",
                    "grams": 1,
                    "germinationRate": 1,
                    "tags": ["Example tags"],
                    "notes": "Example notes",
                }
            },
            id="too long variety",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Example species",
                    "variety": "Example variety",
                    "harvestedOn": "???",
                    "grams": 1,
                    "germinationRate": 1,
                    "tags": ["Example tags"],
                    "notes": "Example notes",
                }
            },
            id="malformed harvestedOn",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Example species",
                    "variety": "Example variety",
                    "harvestedOn": "2030-01-31",
                    "grams": 0,
                    "germinationRate": 1,
                    "tags": ["Example tags"],
                    "notes": "Example notes",
                }
            },
            id="too small grams",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Example species",
                    "variety": "Example variety",
                    "harvestedOn": "2030-01-31",
                    "grams": "???",
                    "germinationRate": 1,
                    "tags": ["Example tags"],
                    "notes": "Example notes",
                }
            },
            id="mistyped grams",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Example species",
                    "variety": "Example variety",
                    "harvestedOn": "2030-01-31",
                    "grams": 1,
                    "germinationRate": -1,
                    "tags": ["Example tags"],
                    "notes": "Example notes",
                }
            },
            id="too small germinationRate",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Example species",
                    "variety": "Example variety",
                    "harvestedOn": "2030-01-31",
                    "grams": 1,
                    "germinationRate": 101,
                    "tags": ["Example tags"],
                    "notes": "Example notes",
                }
            },
            id="too large germinationRate",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Example species",
                    "variety": "Example variety",
                    "harvestedOn": "2030-01-31",
                    "grams": 1,
                    "germinationRate": "???",
                    "tags": ["Example tags"],
                    "notes": "Example notes",
                }
            },
            id="mistyped germinationRate",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Example species",
                    "variety": "Example variety",
                    "harvestedOn": "2030-01-31",
                    "grams": 1,
                    "germinationRate": 1,
                    "tags": ["Example tags"] * 11,
                    "notes": "Example notes",
                }
            },
            id="too many tags",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Example species",
                    "variety": "Example variety",
                    "harvestedOn": "2030-01-31",
                    "grams": 1,
                    "germinationRate": 1,
                    "tags": "???",
                    "notes": "Example notes",
                }
            },
            id="mistyped tags",
        ),
        pytest.param(
            {
                "json": {
                    "species": "Example species",
                    "variety": "Example variety",
                    "harvestedOn": "2030-01-31",
                    "grams": 1,
                    "germinationRate": 1,
                    "tags": ["Example tags"],
                    "notes": "x" * 1001,
                }
            },
            id="too long notes",
        ),
    ],
)
def test_update_seed_lot_answers_400_to_invalid_input(
    client: TestClient, spoilt: dict[str, Any]
) -> None:
    response = client.request(**(UPDATE_SEED_LOT | spoilt))

    assert response.status_code == 400, response.text


def test_update_seed_lot_answers_401_without_a_token(stranger: TestClient) -> None:
    response = stranger.request(**UPDATE_SEED_LOT)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_update_seed_lot_answers_404_when_there_is_no_such_seed_lot(
    app: FastAPI, client: TestClient
) -> None:
    app.state.adapters = Adapters()

    response = client.request(**UPDATE_SEED_LOT)

    assert response.status_code == 404, response.text


def test_update_seed_lot_answers_404_to_everybody_but_the_owner(
    client: TestClient, settings: Settings
) -> None:
    client.headers["Authorization"] = (
        f"Bearer {issue_token(settings, OTHER_USER_ID, ROLES)}"
    )

    response = client.request(**UPDATE_SEED_LOT)

    assert response.status_code == 404, response.text


def test_update_seed_lot_hides_the_cause_of_a_failure_and_logs_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(SeedLotService, "update_seed_lot", fail)

    with capture_logs() as events:
        response = client.request(**UPDATE_SEED_LOT)

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)


def test_delete_seed_lot_answers_204(client: TestClient) -> None:
    response = client.request(**DELETE_SEED_LOT)

    assert response.status_code == 204, response.text
    assert response.content == b""


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param({"url": "/api/seed-lots/-"}, id="malformed lotId"),
    ],
)
def test_delete_seed_lot_answers_400_to_invalid_input(
    client: TestClient, spoilt: dict[str, Any]
) -> None:
    response = client.request(**(DELETE_SEED_LOT | spoilt))

    assert response.status_code == 400, response.text


def test_delete_seed_lot_answers_401_without_a_token(stranger: TestClient) -> None:
    response = stranger.request(**DELETE_SEED_LOT)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_delete_seed_lot_answers_404_when_there_is_no_such_seed_lot(
    app: FastAPI, client: TestClient
) -> None:
    app.state.adapters = Adapters()

    response = client.request(**DELETE_SEED_LOT)

    assert response.status_code == 404, response.text


def test_delete_seed_lot_answers_404_to_everybody_but_the_owner(
    client: TestClient, settings: Settings
) -> None:
    client.headers["Authorization"] = (
        f"Bearer {issue_token(settings, OTHER_USER_ID, ROLES)}"
    )

    response = client.request(**DELETE_SEED_LOT)

    assert response.status_code == 404, response.text


def test_delete_seed_lot_hides_the_cause_of_a_failure_and_logs_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(SeedLotService, "delete_seed_lot", fail)

    with capture_logs() as events:
        response = client.request(**DELETE_SEED_LOT)

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)


def test_what_create_seed_lot_made_can_be_read(client: TestClient) -> None:
    response = client.request(**CREATE_SEED_LOT)
    created = inner(response.json())

    response = client.get("/api/seed-lots/{key}".format(key=created["id"]))

    read = inner(response.json())
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
