"""GET /api/user"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import ALICE, BOB, Given, SignIn

URL = "/api/user"

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
def test_200_with_the_user(client: TestClient) -> None:
    response = client.get(URL)

    assert response.status_code == 200
    user = response.json()["user"]
    assert user == user | {
        "username": USER["username"],
        "email": USER["email"],
        "bio": USER["bio"],
        "image": USER["image"],
    }


def test_404_when_the_user_does_not_exist(client: TestClient) -> None:
    response = client.get(URL)

    assert response.status_code == 404


@pytest.mark.usefixtures("user")
def test_404_for_everybody_but_the_user(client: TestClient, sign_in: SignIn) -> None:
    client.headers.update(sign_in(BOB))

    response = client.get(URL)

    assert response.status_code == 404
