"""PUT /api/user"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import ALICE, BOB, Given, SignIn, Stored

URL = "/api/user"

USER_PART: dict[str, Any] = {
    "username": "Example username",
    "email": "ada@example.com",
    "password": "Example password",
    "bio": "Another bio",
    "image": "Another image",
}

BODY: dict[str, Any] = {"user": USER_PART}

USER: dict[str, Any] = {
    "username": "example-username",
    "email": "Another email",
    "bio": "Example bio",
    "image": "Example image",
    "passwordHash": "Example passwordHash",
}


@pytest.fixture
def user(given: Given) -> None:
    """The caller's user."""
    given({"users": [{**USER, "id": ALICE}]})


@pytest.mark.usefixtures("user")
def test_200_with_the_changed_user(client: TestClient) -> None:
    response = client.put(URL, json=BODY)

    assert response.status_code == 200
    user = response.json()["user"]
    assert user == user | {
        "email": BODY["user"]["email"],
        "bio": BODY["user"]["bio"],
        "image": BODY["user"]["image"],
    }


@pytest.mark.usefixtures("user")
def test_the_change_is_stored(client: TestClient, stored: Stored) -> None:
    client.put(URL, json=BODY)

    [user] = stored()["users"]
    assert user == user | {
        "email": BODY["user"]["email"],
        "bio": BODY["user"]["bio"],
        "image": BODY["user"]["image"],
    }


def test_404_when_the_user_does_not_exist(client: TestClient) -> None:
    response = client.put(URL, json=BODY)

    assert response.status_code == 404


@pytest.mark.usefixtures("user")
def test_404_for_everybody_but_the_user(client: TestClient, sign_in: SignIn) -> None:
    client.headers.update(sign_in(BOB))

    response = client.put(URL, json=BODY)

    assert response.status_code == 404


@pytest.mark.usefixtures("user")
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

    response = client.put(URL, json=BODY)

    assert response.status_code == 409
    assert stored() == before


@pytest.mark.usefixtures("user")
def test_200_when_the_username_stays_the_same(client: TestClient) -> None:
    client.put(URL, json=BODY)

    response = client.put(URL, json=BODY)

    assert response.status_code == 200


@pytest.mark.usefixtures("user")
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

    response = client.put(URL, json=BODY)

    assert response.status_code == 409
    assert stored() == before


@pytest.mark.usefixtures("user")
def test_200_when_the_email_stays_the_same(client: TestClient) -> None:
    client.put(URL, json=BODY)

    response = client.put(URL, json=BODY)

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("user", "???"),
    ],
)
def test_422_with_an_invalid_value(
    client: TestClient, field: str, value: object
) -> None:
    response = client.put(URL, json=BODY | {field: value})

    assert response.status_code == 422


@pytest.mark.parametrize("field", ["user"])
def test_422_without_a_required_field(client: TestClient, field: str) -> None:
    body = {name: value for name, value in BODY.items() if name != field}

    response = client.put(URL, json=body)

    assert response.status_code == 422
    assert field in response.text


@pytest.mark.usefixtures("user")
@pytest.mark.parametrize("field", ["username", "email", "password", "bio", "image"])
def test_200_without_an_optional_field_of_user(client: TestClient, field: str) -> None:
    part = {name: value for name, value in USER_PART.items() if name != field}

    response = client.put(URL, json=BODY | {"user": part})

    assert response.status_code == 200


@pytest.mark.usefixtures("user")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "x"),
        ("password", "x" * 8),
        ("password", "x" * 128),
        ("bio", None),
        ("image", None),
    ],
)
def test_200_with_an_edge_value_in_user(
    client: TestClient, field: str, value: object
) -> None:
    part = USER_PART | {field: value}

    response = client.put(URL, json=BODY | {"user": part})

    assert response.status_code == 200


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
        ("bio", 7),
        ("bio", "x\x00"),
        ("image", 7),
        ("image", "x\x00"),
    ],
)
def test_422_with_an_invalid_value_in_user(
    client: TestClient, field: str, value: object
) -> None:
    part = USER_PART | {field: value}

    response = client.put(URL, json=BODY | {"user": part})

    assert response.status_code == 422
    assert field in response.text


def test_422_with_an_unknown_field(client: TestClient) -> None:
    response = client.put(URL, json=BODY | {"hunter2": 7})

    assert response.status_code == 422
    assert "hunter2" not in response.text
