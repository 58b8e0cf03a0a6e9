"""POST /api/users"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import Given, Stored

URL = "/api/users"

USER: dict[str, Any] = {
    "username": "Example username",
    "email": "ada@example.com",
    "password": "Example password",
}

BODY: dict[str, Any] = {"user": USER}


def test_201_with_the_new_user(client: TestClient) -> None:
    response = client.post(URL, json=BODY)

    assert response.status_code == 201
    user = response.json()["user"]
    assert user == user | {"email": BODY["user"]["email"]}


def test_it_is_stored(client: TestClient, stored: Stored) -> None:
    client.post(URL, json=BODY)

    [user] = stored()["users"]
    assert user == user | {"email": BODY["user"]["email"]}


def test_409_when_the_username_is_taken(
    client: TestClient, given: Given, stored: Stored
) -> None:
    given(
        {
            "users": [
                {
                    "id": "2d1e6679-7425-40de-944b-e07fc1f90ae7",
                    "email": "A",
                    "username": "Example username",
                }
            ]
        }
    )
    before = stored()

    response = client.post(URL, json=BODY)

    assert response.status_code == 409
    assert stored() == before


def test_409_when_the_email_is_taken(
    client: TestClient, given: Given, stored: Stored
) -> None:
    given(
        {
            "users": [
                {
                    "id": "2d1e6679-7425-40de-944b-e07fc1f90ae7",
                    "username": "Another username",
                    "email": "ada@example.com",
                }
            ]
        }
    )
    before = stored()

    response = client.post(URL, json=BODY)

    assert response.status_code == 409
    assert stored() == before


def test_201_without_a_token(client: TestClient) -> None:
    del client.headers["Authorization"]

    assert client.post(URL, json=BODY).status_code == 201


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
        ("username", "x"),
        ("password", "x" * 8),
        ("password", "x" * 128),
    ],
)
def test_201_with_an_edge_value_in_user(
    client: TestClient, field: str, value: object
) -> None:
    part = USER | {field: value}

    response = client.post(URL, json=BODY | {"user": part})

    assert response.status_code == 201


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", ""),
        ("username", " "),
        ("username", 7),
        ("username", "x\x00"),
        ("email", "???"),
        ("password", "x" * 7),
        ("password", "x" * 129),
        ("password", 7),
        ("password", "x\x00"),
    ],
)
def test_422_with_an_invalid_value_in_user(
    client: TestClient, field: str, value: object
) -> None:
    part = USER | {field: value}

    response = client.post(URL, json=BODY | {"user": part})

    assert response.status_code == 422
    assert field in response.text


@pytest.mark.parametrize("field", ["username", "email", "password"])
def test_422_without_a_required_field_of_user(client: TestClient, field: str) -> None:
    part = {name: value for name, value in USER.items() if name != field}

    response = client.post(URL, json=BODY | {"user": part})

    assert response.status_code == 422
    assert field in response.text


def test_422_with_an_unknown_field(client: TestClient) -> None:
    response = client.post(URL, json=BODY | {"hunter2": 7})

    assert response.status_code == 422
    assert "hunter2" not in response.text
