"""GET /api/articles/{slug}"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import ALICE, BOB, Given

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
def test_200_with_the_article(client: TestClient) -> None:
    response = client.get(URL)

    assert response.status_code == 200
    article = response.json()["article"]
    assert article == article | ARTICLE


@pytest.mark.usefixtures("article")
def test_favorited_tells_that_the_caller_has_one_of_the_favorites(
    client: TestClient, given: Given
) -> None:
    given(
        {
            "favorites": [
                {"articleId": ARTICLE["slug"], "ownerId": ALICE},
                {"articleId": "another", "ownerId": BOB},
            ]
        }
    )

    response = client.get(URL)

    assert response.status_code == 200
    told = response.json()["article"]
    assert told["favorited"] is True

    del client.headers["Authorization"]
    response = client.get(URL)

    told = response.json()["article"]
    assert told["favorited"] is False


@pytest.mark.usefixtures("article")
def test_favorites_count_counts_the_favorites(client: TestClient, given: Given) -> None:
    given(
        {
            "favorites": [
                {"articleId": ARTICLE["slug"]},
                {"articleId": ARTICLE["slug"]},
                {"articleId": "another"},
            ]
        }
    )

    response = client.get(URL)

    assert response.status_code == 200
    told = response.json()["article"]
    assert told["favoritesCount"] == 2


@pytest.mark.usefixtures("article")
def test_author_is_that_of_the_user(client: TestClient, given: Given) -> None:
    given({"users": [{"id": ALICE, "username": "Another name"}]})

    response = client.get(URL)

    assert response.status_code == 200
    told = response.json()["article"]
    assert told["author"]["username"] == "Another name"


@pytest.mark.usefixtures("article")
def test_author_following_tells_that_the_caller_has_one_of_the_follows(
    client: TestClient, given: Given
) -> None:
    given({"follows": [{"otherUserId": ALICE, "ownerId": ALICE}]})

    response = client.get(URL)

    assert response.status_code == 200
    told = response.json()["article"]
    assert told["author"]["following"] is True

    del client.headers["Authorization"]
    response = client.get(URL)

    told = response.json()["article"]
    assert told["author"]["following"] is False


def test_404_when_the_article_does_not_exist(client: TestClient) -> None:
    response = client.get(URL)

    assert response.status_code == 404


@pytest.mark.usefixtures("article")
def test_200_without_a_token(client: TestClient) -> None:
    del client.headers["Authorization"]

    assert client.get(URL).status_code == 200


@pytest.mark.usefixtures("article")
def test_401_with_a_token_that_is_not_valid(client: TestClient) -> None:
    client.headers["Authorization"] = "Bearer nonsense"

    assert client.get(URL).status_code == 401
