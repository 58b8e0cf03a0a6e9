"""DELETE /api/profiles/{username}/follow"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import ALICE, BOB, Given, Stored

USERNAME = "example-username"
URL = f"/api/profiles/{USERNAME}/follow"

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
def test_200_for_a_valid_request(client: TestClient) -> None:
    response = client.delete(URL)

    assert response.status_code == 200


@pytest.mark.usefixtures("user")
def test_the_follow_of_the_caller_is_removed(
    client: TestClient, given: Given, stored: Stored
) -> None:
    link = {"otherUserId": str(ALICE)}
    given({"follows": [link | {"ownerId": ALICE}, link | {"ownerId": BOB}]})

    client.delete(URL)

    [follow] = stored()["follows"]
    assert follow["ownerId"] == str(BOB)


def test_404_when_the_user_does_not_exist(client: TestClient) -> None:
    response = client.delete(URL)

    assert response.status_code == 404
