"""POST /api/articles/{slug}/favorite"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import ALICE, Given, Stored

SLUG = "example-slug"
URL = f"/api/articles/{SLUG}/favorite"

ARTICLE: dict[str, Any] = {
    "slug": SLUG,
    "title": "Example title",
    "description": "Example description",
    "body": "Example body",
    "tagList": ["Example tagList"],
    "createdAt": "2030-01-31T12:00:00Z",
    "updatedAt": "2030-01-31T12:00:00Z",
}


@pytest.fixture
def article(given: Given) -> None:
    """The caller's article."""
    given({"articles": [{**ARTICLE, "ownerId": ALICE}]})


@pytest.mark.usefixtures("article")
def test_200_for_a_valid_request(client: TestClient) -> None:
    response = client.post(URL)

    assert response.status_code == 200


@pytest.mark.usefixtures("article")
def test_the_favorite_of_the_caller_is_kept_once(
    client: TestClient, stored: Stored
) -> None:
    for _ in range(2):
        client.post(URL)

    [favorite] = stored()["favorites"]
    assert favorite["ownerId"] == str(ALICE)


def test_404_when_the_article_does_not_exist(client: TestClient) -> None:
    response = client.post(URL)

    assert response.status_code == 404
