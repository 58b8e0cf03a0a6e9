"""GET /api/articles/{slug}/comments"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import ALICE, Given

ARTICLE_ID = "example-slug"
URL = f"/api/articles/{ARTICLE_ID}/comments"

COMMENT: dict[str, Any] = {
    "id": 1,
    "createdAt": "2030-01-31T12:00:00Z",
    "updatedAt": "2030-01-31T12:00:00Z",
    "body": "Example body",
    "article_id": ARTICLE_ID,
}

COMMENTS: list[dict[str, Any]] = [
    {
        **COMMENT,
        "id": 1,
        "createdAt": "2025-01-01T00:00:00Z",
        "body": "A",
        "ownerId": ALICE,
    },
    {
        **COMMENT,
        "id": 2,
        "createdAt": "2025-01-02T00:00:00Z",
        "body": "B",
        "ownerId": ALICE,
    },
    {
        **COMMENT,
        "id": 3,
        "createdAt": "2025-01-03T00:00:00Z",
        "body": "C",
        "ownerId": ALICE,
    },
]
"""Three that differ from each other."""


@pytest.fixture(autouse=True)
def referenced_records(given: Given) -> None:
    """Records that the path or the body refers to."""
    given({"articles": [{"slug": "example-slug"}]})


def listed(client: TestClient, query: dict[str, Any]) -> list[Any]:
    """Return `body` of the comments that are listed."""
    response = client.get(URL, params=query)

    assert response.status_code == 200
    return [one["body"] for one in response.json()["comments"]]


def test_a_list_without_comments_is_empty(client: TestClient) -> None:
    response = client.get(URL)

    assert response.status_code == 200
    assert response.json()["comments"] == []


def test_a_comment_is_listed_with_its_fields(client: TestClient, given: Given) -> None:
    given({"comments": [{**COMMENT, "ownerId": ALICE}]})

    response = client.get(URL)

    [comment] = response.json()["comments"]
    assert comment == comment | {
        "id": COMMENT["id"],
        "createdAt": COMMENT["createdAt"],
        "updatedAt": COMMENT["updatedAt"],
        "body": COMMENT["body"],
    }


def test_author_is_that_of_the_user(client: TestClient, given: Given) -> None:
    given(
        {
            "comments": [{**COMMENT, "ownerId": ALICE}],
            "users": [{"id": ALICE, "username": "Another name"}],
        }
    )

    response = client.get(URL)

    assert response.status_code == 200
    [told] = response.json()["comments"]
    assert told["author"]["username"] == "Another name"


def test_author_following_tells_that_the_caller_has_one_of_the_follows(
    client: TestClient, given: Given
) -> None:
    given(
        {
            "comments": [{**COMMENT, "ownerId": ALICE}],
            "follows": [{"otherUserId": ALICE, "ownerId": ALICE}],
        }
    )

    response = client.get(URL)

    assert response.status_code == 200
    [told] = response.json()["comments"]
    assert told["author"]["following"] is True

    del client.headers["Authorization"]
    response = client.get(URL)

    [told] = response.json()["comments"]
    assert told["author"]["following"] is False


def test_comments_of_another_article_are_not_listed(
    client: TestClient, given: Given
) -> None:
    first, second, _ = COMMENTS
    given({"comments": [first, second | {"article_id": "Another article_id"}]})

    assert listed(client, {}) == [first["body"]]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ({}, ["A", "B", "C"]),
    ],
)
def test_comments_are_sorted(
    client: TestClient, given: Given, query: dict[str, str], order: list[object]
) -> None:
    first, second, third = COMMENTS
    given({"comments": [second, third, first]})

    assert listed(client, query) == order


def test_404_when_the_article_does_not_exist(client: TestClient) -> None:
    response = client.get(URL.replace("example-slug", "another"))

    assert response.status_code == 404


def test_200_without_a_token(client: TestClient) -> None:
    del client.headers["Authorization"]

    assert client.get(URL).status_code == 200


def test_401_with_a_token_that_is_not_valid(client: TestClient) -> None:
    client.headers["Authorization"] = "Bearer nonsense"

    assert client.get(URL).status_code == 401
