# Step 9: Write the tests
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from seed_library.adapters import Adapters
from seed_library.dev_token import ROLES
from seed_library.security import issue_token
from seed_library.seed_lots.service import SeedLotService
from seed_library.settings import Settings
from tests.support import OTHER_USER_ID, inner

LIST_SEED_LOTS_URL = "/api/seed-lots"


def test_list_seed_lots_answers_200(client: TestClient) -> None:
    response = client.request("GET", LIST_SEED_LOTS_URL)

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
        pytest.param(
            {
                "params": {
                    "species": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                }
            },
            id="too long species",
        ),
        pytest.param({"params": {"sort": "no such value"}}, id="unknown sort"),
        pytest.param({"params": {"order": "no such value"}}, id="unknown order"),
    ],
)
def test_list_seed_lots_answers_400_to_invalid_input(
    client: TestClient, spoilt: dict[str, object]
) -> None:
    request: dict[str, object] = {"url": LIST_SEED_LOTS_URL}

    response = client.request("GET", **(request | spoilt))

    assert response.status_code == 400, response.text


def test_list_seed_lots_answers_401_without_a_token(stranger: TestClient) -> None:
    response = stranger.request("GET", LIST_SEED_LOTS_URL)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_list_seed_lots_hides_the_cause_of_a_failure_and_logs_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(SeedLotService, "list_seed_lots", fail)

    with capture_logs() as events:
        response = client.request("GET", LIST_SEED_LOTS_URL)

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)


CREATE_SEED_LOT_URL = "/api/seed-lots"
CREATE_SEED_LOT_BODY = {
    "species": "Phaseolus vulgaris",
    "variety": "Blue Lake",
    "harvestedOn": "2025-09-14",
    "grams": 120.5,
    "germinationRate": 92,
    "tags": ["Example tags"],
    "notes": "Dried for three weeks.",
}


def test_create_seed_lot_answers_201(client: TestClient) -> None:
    response = client.request("POST", CREATE_SEED_LOT_URL, json=CREATE_SEED_LOT_BODY)

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
                    "species": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
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
                    "variety": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
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
                    "tags": [
                        "Example tags",
                        "Example tags",
                        "Example tags",
                        "Example tags",
                        "Example tags",
                        "Example tags",
                        "Example tags",
                        "Example tags",
                        "Example tags",
                        "Example tags",
                        "Example tags",
                    ],
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
                    "notes": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                }
            },
            id="too long notes",
        ),
    ],
)
def test_create_seed_lot_answers_400_to_invalid_input(
    client: TestClient, spoilt: dict[str, object]
) -> None:
    request: dict[str, object] = {"url": CREATE_SEED_LOT_URL}
    request["json"] = CREATE_SEED_LOT_BODY

    response = client.request("POST", **(request | spoilt))

    assert response.status_code == 400, response.text


def test_create_seed_lot_answers_401_without_a_token(stranger: TestClient) -> None:
    response = stranger.request("POST", CREATE_SEED_LOT_URL, json=CREATE_SEED_LOT_BODY)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_create_seed_lot_hides_the_cause_of_a_failure_and_logs_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(SeedLotService, "create_seed_lot", fail)

    with capture_logs() as events:
        response = client.request(
            "POST", CREATE_SEED_LOT_URL, json=CREATE_SEED_LOT_BODY
        )

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)


GET_SEED_LOT_URL = "/api/seed-lots/7c9e6679-7425-40de-944b-e07fc1f90ae7"


def test_get_seed_lot_answers_200(client: TestClient) -> None:
    response = client.request("GET", GET_SEED_LOT_URL)

    assert response.status_code == 200, response.text


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param({"url": "/api/seed-lots/-"}, id="malformed lotId"),
    ],
)
def test_get_seed_lot_answers_400_to_invalid_input(
    client: TestClient, spoilt: dict[str, object]
) -> None:
    request: dict[str, object] = {"url": GET_SEED_LOT_URL}

    response = client.request("GET", **(request | spoilt))

    assert response.status_code == 400, response.text


def test_get_seed_lot_answers_401_without_a_token(stranger: TestClient) -> None:
    response = stranger.request("GET", GET_SEED_LOT_URL)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_get_seed_lot_answers_404_when_there_is_no_such_seed_lot(
    settings: Settings, client: TestClient, app: FastAPI
) -> None:
    app.state.adapters = Adapters()

    response = client.request("GET", GET_SEED_LOT_URL)

    assert response.status_code == 404, response.text


def test_get_seed_lot_answers_404_to_everybody_but_the_owner(
    client: TestClient, settings: Settings
) -> None:
    client.headers["Authorization"] = (
        f"Bearer {issue_token(settings, OTHER_USER_ID, ROLES)}"
    )

    response = client.request("GET", GET_SEED_LOT_URL)

    assert response.status_code == 404, response.text


def test_get_seed_lot_hides_the_cause_of_a_failure_and_logs_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(SeedLotService, "get_seed_lot", fail)

    with capture_logs() as events:
        response = client.request("GET", GET_SEED_LOT_URL)

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)


UPDATE_SEED_LOT_URL = "/api/seed-lots/7c9e6679-7425-40de-944b-e07fc1f90ae7"
UPDATE_SEED_LOT_BODY = {
    "species": "Example species",
    "variety": "Example variety",
    "harvestedOn": "Example harvestedOn",
    "grams": 1,
    "germinationRate": 1,
    "tags": ["Example tags"],
    "notes": "Example notes",
}


def test_update_seed_lot_answers_200(client: TestClient) -> None:
    response = client.request("PATCH", UPDATE_SEED_LOT_URL, json=UPDATE_SEED_LOT_BODY)

    assert response.status_code == 200, response.text


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param({"url": "/api/seed-lots/-"}, id="malformed lotId"),
        pytest.param(
            {
                "json": {
                    "species": "Example species",
                    "variety": "Example variety",
                    "harvestedOn": "Example harvestedOn",
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
                    "harvestedOn": "Example harvestedOn",
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
                    "harvestedOn": "Example harvestedOn",
                    "grams": 1,
                    "germinationRate": 1,
                    "tags": "???",
                    "notes": "Example notes",
                }
            },
            id="mistyped tags",
        ),
    ],
)
def test_update_seed_lot_answers_400_to_invalid_input(
    client: TestClient, spoilt: dict[str, object]
) -> None:
    request: dict[str, object] = {"url": UPDATE_SEED_LOT_URL}
    request["json"] = UPDATE_SEED_LOT_BODY

    response = client.request("PATCH", **(request | spoilt))

    assert response.status_code == 400, response.text


def test_update_seed_lot_answers_401_without_a_token(stranger: TestClient) -> None:
    response = stranger.request("PATCH", UPDATE_SEED_LOT_URL, json=UPDATE_SEED_LOT_BODY)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_update_seed_lot_answers_404_when_there_is_no_such_seed_lot(
    settings: Settings, client: TestClient, app: FastAPI
) -> None:
    app.state.adapters = Adapters()

    response = client.request("PATCH", UPDATE_SEED_LOT_URL, json=UPDATE_SEED_LOT_BODY)

    assert response.status_code == 404, response.text


def test_update_seed_lot_answers_404_to_everybody_but_the_owner(
    client: TestClient, settings: Settings
) -> None:
    client.headers["Authorization"] = (
        f"Bearer {issue_token(settings, OTHER_USER_ID, ROLES)}"
    )

    response = client.request("PATCH", UPDATE_SEED_LOT_URL, json=UPDATE_SEED_LOT_BODY)

    assert response.status_code == 404, response.text


def test_update_seed_lot_hides_the_cause_of_a_failure_and_logs_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(SeedLotService, "update_seed_lot", fail)

    with capture_logs() as events:
        response = client.request(
            "PATCH", UPDATE_SEED_LOT_URL, json=UPDATE_SEED_LOT_BODY
        )

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)


DELETE_SEED_LOT_URL = "/api/seed-lots/7c9e6679-7425-40de-944b-e07fc1f90ae7"


def test_delete_seed_lot_answers_204(client: TestClient) -> None:
    response = client.request("DELETE", DELETE_SEED_LOT_URL)

    assert response.status_code == 204, response.text
    assert response.content == b""


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param({"url": "/api/seed-lots/-"}, id="malformed lotId"),
    ],
)
def test_delete_seed_lot_answers_400_to_invalid_input(
    client: TestClient, spoilt: dict[str, object]
) -> None:
    request: dict[str, object] = {"url": DELETE_SEED_LOT_URL}

    response = client.request("DELETE", **(request | spoilt))

    assert response.status_code == 400, response.text


def test_delete_seed_lot_answers_401_without_a_token(stranger: TestClient) -> None:
    response = stranger.request("DELETE", DELETE_SEED_LOT_URL)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_delete_seed_lot_answers_404_when_there_is_no_such_seed_lot(
    settings: Settings, client: TestClient, app: FastAPI
) -> None:
    app.state.adapters = Adapters()

    response = client.request("DELETE", DELETE_SEED_LOT_URL)

    assert response.status_code == 404, response.text


def test_delete_seed_lot_answers_404_to_everybody_but_the_owner(
    client: TestClient, settings: Settings
) -> None:
    client.headers["Authorization"] = (
        f"Bearer {issue_token(settings, OTHER_USER_ID, ROLES)}"
    )

    response = client.request("DELETE", DELETE_SEED_LOT_URL)

    assert response.status_code == 404, response.text


def test_delete_seed_lot_hides_the_cause_of_a_failure_and_logs_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(SeedLotService, "delete_seed_lot", fail)

    with capture_logs() as events:
        response = client.request("DELETE", DELETE_SEED_LOT_URL)

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)


def test_what_create_seed_lot_made_can_be_read(client: TestClient) -> None:
    created = inner(
        client.request("POST", CREATE_SEED_LOT_URL, json=CREATE_SEED_LOT_BODY).json()
    )

    url = "/api/seed-lots/{key}".format(key=created["id"])
    read = inner(client.get(url).json())

    assert {name: read[name] for name in created.keys() & read.keys()} == {
        name: created[name] for name in created.keys() & read.keys()
    }
