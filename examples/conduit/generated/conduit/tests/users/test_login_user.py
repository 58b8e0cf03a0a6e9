"""POST /api/users/login"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import ALICE, Given

URL = "/api/users/login"

USER_PART: dict[str, Any] = {"email": "Example email", "password": "Example password"}

BODY: dict[str, Any] = {"user": USER_PART}

USER: dict[str, Any] = {
    "email": BODY["user"]["email"],
    "password": BODY["user"]["password"],
}


@pytest.fixture
def user(given: Given) -> None:
    """The caller's user."""
    given({"users": [{**USER, "id": ALICE}]})


@pytest.mark.usefixtures("user")
def test_200_for_a_valid_request(client: TestClient) -> None:
    response = client.post(URL, json=BODY)

    assert response.status_code == 200


@pytest.mark.usefixtures("user")
def test_401_alike_for_a_wrong_password_and_an_unknown_user(client: TestClient) -> None:
    wrong = client.post(
        URL, json={"user": BODY["user"] | {"password": "Another password"}}
    )
    unknown = client.post(URL, json={"user": BODY["user"] | {"email": "Another email"}})

    for response in (wrong, unknown):
        assert response.status_code == 401


@pytest.mark.usefixtures("user")
def test_200_without_a_token(client: TestClient) -> None:
    del client.headers["Authorization"]

    assert client.post(URL, json=BODY).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("user", "???"),
    ],
)
def test_422_with_an_invalid_value(
    client: TestClient, field: str, value: object
) -> None:
    response = client.post(URL, json=BODY | {field: value})

    assert response.status_code == 422


@pytest.mark.parametrize("field", ["user"])
def test_422_without_a_required_field(client: TestClient, field: str) -> None:
    body = {name: value for name, value in BODY.items() if name != field}

    response = client.post(URL, json=body)

    assert response.status_code == 422
    assert field in response.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", ""),
        ("email", " "),
        ("email", 7),
        ("email", "x\x00"),
        ("password", ""),
        ("password", " "),
        ("password", 7),
        ("password", "x\x00"),
    ],
)
def test_422_with_an_invalid_value_in_user(
    client: TestClient, field: str, value: object
) -> None:
    part = USER_PART | {field: value}

    response = client.post(URL, json=BODY | {"user": part})

    assert response.status_code == 422
    assert field in response.text


@pytest.mark.parametrize("field", ["email", "password"])
def test_422_without_a_required_field_of_user(client: TestClient, field: str) -> None:
    part = {name: value for name, value in USER_PART.items() if name != field}

    response = client.post(URL, json=BODY | {"user": part})

    assert response.status_code == 422
    assert field in response.text


def test_422_with_an_unknown_field(client: TestClient) -> None:
    response = client.post(URL, json=BODY | {"hunter2": 7})

    assert response.status_code == 422
    assert "hunter2" not in response.text
