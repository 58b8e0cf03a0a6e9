"""DELETE /api/articles/{slug}/comments/{id}"""

import re
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
def referenced_records(given: Given) -> None:
    """Records that the path or the body refers to."""
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


def test_404_when_the_article_does_not_exist(client: TestClient) -> None:
    response = client.delete(URL.replace("example-slug", "another"))

    assert response.status_code == 404


def test_404_when_the_comment_does_not_exist(client: TestClient) -> None:
    response = client.delete(URL)

    assert response.status_code == 404


def test_403_when_the_comment_belongs_to_another_user(
    client: TestClient, given: Given, stored: Stored
) -> None:
    given({"comments": [{**COMMENT, "ownerId": BOB}]})
    before = stored()

    response = client.delete(URL)

    assert response.status_code == 403
    assert stored() == before


def test_404_when_the_comment_belongs_to_another_article(
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
    assert "id" in re.findall(r"\w+", response.text)
