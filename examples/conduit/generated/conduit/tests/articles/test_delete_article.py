"""DELETE /api/articles/{slug}"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import ALICE, BOB, Given, Stored

SLUG = "example-slug"
URL = f"/api/articles/{SLUG}"

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
def test_204_and_the_article_is_gone(client: TestClient, stored: Stored) -> None:
    response = client.delete(URL)

    assert response.status_code == 204
    assert response.content == b""

    assert stored()["articles"] == []


@pytest.mark.usefixtures("article")
def test_204_takes_the_comments_that_belong_to_it(
    client: TestClient, given: Given, stored: Stored
) -> None:
    given({"comments": [{"article_id": "example-slug"}, {"article_id": "another"}]})

    response = client.delete(URL)

    assert response.status_code == 204
    assert [one["article_id"] for one in stored()["comments"]] == ["another"]


@pytest.mark.usefixtures("article")
def test_204_takes_the_favorites_that_belong_to_it(
    client: TestClient, given: Given, stored: Stored
) -> None:
    given({"favorites": [{"articleId": "example-slug"}, {"articleId": "another"}]})

    response = client.delete(URL)

    assert response.status_code == 204
    assert [one["articleId"] for one in stored()["favorites"]] == ["another"]


def test_404_when_the_article_does_not_exist(client: TestClient) -> None:
    response = client.delete(URL)

    assert response.status_code == 404


def test_403_when_the_article_belongs_to_another_user(
    client: TestClient, given: Given, stored: Stored
) -> None:
    given({"articles": [{**ARTICLE, "ownerId": BOB}]})
    before = stored()

    response = client.delete(URL)

    assert response.status_code == 403
    assert stored() == before
