"""GET /api/articles/feed"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import ALICE, BOB, Given

URL = "/api/articles/feed"

ARTICLE: dict[str, Any] = {
    "slug": "example-slug",
    "title": "Example title",
    "description": "Example description",
    "body": "Example body",
    "tagList": ["Example tagList"],
    "createdAt": "2030-01-31T12:00:00Z",
    "updatedAt": "2030-01-31T12:00:00Z",
}

ARTICLES: list[dict[str, Any]] = [
    {**ARTICLE, "slug": "A", "createdAt": "2025-01-01T00:00:00Z", "ownerId": ALICE},
    {**ARTICLE, "slug": "B", "createdAt": "2025-01-02T00:00:00Z", "ownerId": ALICE},
    {**ARTICLE, "slug": "C", "createdAt": "2025-01-03T00:00:00Z", "ownerId": ALICE},
]
"""Three that differ from each other."""


@pytest.fixture(autouse=True)
def choice_of_the_caller(given: Given) -> None:
    """Whom the caller has chosen."""
    given({"follows": [{"ownerId": ALICE, "otherUserId": ALICE}]})


def listed(client: TestClient, query: dict[str, Any]) -> list[Any]:
    """Return `slug` of the articles that are listed."""
    response = client.get(URL, params=query)

    assert response.status_code == 200
    return [one["slug"] for one in response.json()["articles"]]


def test_a_list_without_articles_is_empty(client: TestClient) -> None:
    response = client.get(URL)

    assert response.status_code == 200
    assert response.json()["articles"] == []
    assert response.json()["articlesCount"] == 0


def test_an_article_is_listed_with_its_fields(client: TestClient, given: Given) -> None:
    given({"articles": [{**ARTICLE, "ownerId": ALICE}]})

    response = client.get(URL)

    [article] = response.json()["articles"]
    assert article == article | {
        "slug": ARTICLE["slug"],
        "title": ARTICLE["title"],
        "description": ARTICLE["description"],
        "tagList": ARTICLE["tagList"],
        "createdAt": ARTICLE["createdAt"],
        "updatedAt": ARTICLE["updatedAt"],
    }


def test_articles_of_others_are_not_listed(client: TestClient, given: Given) -> None:
    first, second, _ = ARTICLES
    given({"articles": [first, second | {"ownerId": BOB}]})

    assert listed(client, {}) == [first["slug"]]


def test_a_page_is_a_part_of_the_list(client: TestClient, given: Given) -> None:
    given({"articles": ARTICLES})

    page = listed(client, {"limit": 2, "offset": 0})

    assert len(page) == 2
    assert page + listed(client, {"limit": 2, "offset": 2}) == listed(client, {})


def test_a_page_beyond_the_end_is_empty(client: TestClient, given: Given) -> None:
    given({"articles": ARTICLES})

    response = client.get(URL, params={"limit": 2, "offset": 9})

    assert response.json()["articles"] == []
    assert response.json()["articlesCount"] == 3


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ({}, ["C", "B", "A"]),
    ],
)
def test_articles_are_sorted(
    client: TestClient, given: Given, query: dict[str, str], order: list[object]
) -> None:
    first, second, third = ARTICLES
    given({"articles": [second, third, first]})

    assert listed(client, query) == order


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("limit", 1),
        ("limit", 100),
        ("offset", 0),
    ],
)
def test_200_with_an_edge_value_in_the_query(
    client: TestClient, parameter: str, value: Any
) -> None:
    response = client.get(URL, params={parameter: value})

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("limit", 0),
        ("limit", 101),
        ("limit", "???"),
        ("offset", -1),
        ("offset", "???"),
    ],
)
def test_422_with_an_invalid_query_parameter(
    client: TestClient, parameter: str, value: Any
) -> None:
    response = client.get(URL, params={parameter: value})

    assert response.status_code == 422
    assert parameter in response.text
