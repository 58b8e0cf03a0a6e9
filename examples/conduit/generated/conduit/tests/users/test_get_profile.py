"""GET /api/profiles/{username}"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import ALICE, BOB, Given

USERNAME = "example-username"
URL = f"/api/profiles/{USERNAME}"

USER: dict[str, Any] = {
    "username": USERNAME,
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
    user = response.json()["profile"]
    assert user == user | {
        "username": USER["username"],
        "bio": USER["bio"],
        "image": USER["image"],
    }


@pytest.mark.usefixtures("user")
def test_following_tells_that_the_caller_has_one_of_the_follows(
    client: TestClient, given: Given
) -> None:
    given(
        {
            "follows": [
                {"otherUserId": ALICE, "ownerId": ALICE},
                {"otherUserId": "00000000-0000-0000-0000-0000000f1206", "ownerId": BOB},
            ]
        }
    )

    response = client.get(URL)

    assert response.status_code == 200
    told = response.json()["profile"]
    assert told["following"] is True

    del client.headers["Authorization"]
    response = client.get(URL)

    told = response.json()["profile"]
    assert told["following"] is False


def test_404_when_the_user_does_not_exist(client: TestClient) -> None:
    response = client.get(URL)

    assert response.status_code == 404


@pytest.mark.usefixtures("user")
def test_200_without_a_token(client: TestClient) -> None:
    del client.headers["Authorization"]

    assert client.get(URL).status_code == 200


@pytest.mark.usefixtures("user")
def test_401_with_a_token_that_is_not_valid(client: TestClient) -> None:
    client.headers["Authorization"] = "Bearer nonsense"

    assert client.get(URL).status_code == 401
