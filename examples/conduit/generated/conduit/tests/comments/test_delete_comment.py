"""DELETE /api/articles/{slug}/comments/{id}"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import ALICE, BOB, Given, Stored

ARTICLE_ID = "example-slug"
COMMENT_ID = 1
URL = f"/api/articles/{ARTICLE_ID}/comments/{COMMENT_ID}"

COMMENT: dict[str, Any] = {
    "id": COMMENT_ID,
    "createdAt": "2030-01-31T12:00:00Z",
    "updatedAt": "2030-01-31T12:00:00Z",
    "body": "Example body",
    "article_id": ARTICLE_ID,
}


@pytest.fixture(autouse=True)
def things_that_are_named(given: Given) -> None:
    """What the request names, by its path or by its body."""
    given({"articles": [{"slug": "example-slug"}]})


@pytest.fixture
def comment(given: Given) -> None:
    """The caller's comment."""
    given({"comments": [{**COMMENT, "ownerId": ALICE}]})


@pytest.mark.usefixtures("comment")
def test_204_and_the_comment_is_gone(client: TestClient, stored: Stored) -> None:
    response = client.delete(URL)

    assert response.status_code == 204
    assert response.content == b""

    assert stored()["comments"] == []


def test_404_when_there_is_no_such_article(client: TestClient) -> None:
    response = client.delete(URL.replace("example-slug", "another"))

    assert response.status_code == 404


def test_404_when_there_is_no_such_comment(client: TestClient) -> None:
    response = client.delete(URL)

    assert response.status_code == 404


def test_403_when_the_comment_is_not_the_callers(
    client: TestClient, given: Given, stored: Stored
) -> None:
    given({"comments": [{**COMMENT, "ownerId": BOB}]})
    before = stored()

    response = client.delete(URL)

    assert response.status_code == 403
    assert stored() == before


def test_404_when_the_comment_is_one_of_another_article(
    client: TestClient, given: Given
) -> None:
    given(
        {
            "comments": [
                {**COMMENT, "ownerId": ALICE, "article_id": "Another article_id"}
            ]
        }
    )

    response = client.delete(URL)

    assert response.status_code == 404


def test_422_when_the_comment_id_is_no_number(client: TestClient) -> None:
    response = client.delete(f"/api/articles/{ARTICLE_ID}/comments/nonsense")

    assert response.status_code == 422
    assert "id" in response.text
