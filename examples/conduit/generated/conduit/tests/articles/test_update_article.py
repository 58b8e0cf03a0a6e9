"""PUT /api/articles/{slug}"""

import datetime as dt
from typing import Any

import pytest
from fastapi.testclient import TestClient

from conduit import clock
from tests.conftest import ALICE, BOB, Given, Stored

SLUG = "example-slug"
URL = f"/api/articles/{SLUG}"

ARTICLE_PART: dict[str, Any] = {
    "title": "Another title",
    "description": "Another description",
    "body": "Another body",
    "tagList": ["Example tagList"],
}

BODY: dict[str, Any] = {"article": ARTICLE_PART}

ARTICLE: dict[str, Any] = {
    "slug": SLUG,
    "title": "Example title",
    "description": "Example description",
    "body": "Example body",
    "tagList": ["Example tagList"],
    "createdAt": "2030-01-31T12:00:00Z",
    "updatedAt": "2030-01-31T12:00:00Z",
}

NOW = "2031-05-06T07:08:09Z"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: dt.datetime.fromisoformat(NOW))


@pytest.fixture
def article(given: Given) -> None:
    """The caller's article."""
    given({"articles": [{**ARTICLE, "ownerId": ALICE}]})


@pytest.mark.usefixtures("article")
def test_200_with_the_changed_article(client: TestClient) -> None:
    response = client.put(URL, json=BODY)

    assert response.status_code == 200
    article = response.json()["article"]
    assert article == article | ARTICLE | BODY["article"] | {"updatedAt": NOW}


@pytest.mark.usefixtures("article")
def test_the_change_is_stored(client: TestClient, stored: Stored) -> None:
    client.put(URL, json=BODY)

    [article] = stored()["articles"]
    assert article == article | BODY["article"] | {"updatedAt": NOW}


def test_404_when_the_article_does_not_exist(client: TestClient) -> None:
    response = client.put(URL, json=BODY)

    assert response.status_code == 404


def test_403_when_the_article_belongs_to_another_user(
    client: TestClient, given: Given, stored: Stored
) -> None:
    given({"articles": [{**ARTICLE, "ownerId": BOB}]})
    before = stored()

    response = client.put(URL, json=BODY)

    assert response.status_code == 403
    assert stored() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("article", "???"),
        (
            "article",
            {
                "title": "Another title",
                "description": "Another description",
                "body": "Another body",
                "tagList": [7],
            },
        ),
        (
            "article",
            {
                "title": "Another title",
                "description": "Another description",
                "body": "Another body",
                "tagList": ["x\x00"],
            },
        ),
    ],
)
def test_422_with_an_invalid_value(
    client: TestClient, field: str, value: object
) -> None:
    response = client.put(URL, json=BODY | {field: value})

    assert response.status_code == 422


@pytest.mark.parametrize("field", ["article"])
def test_422_without_a_required_field(client: TestClient, field: str) -> None:
    body = {name: value for name, value in BODY.items() if name != field}

    response = client.put(URL, json=body)

    assert response.status_code == 422
    assert field in response.text


@pytest.mark.usefixtures("article")
@pytest.mark.parametrize("field", ["title", "description", "body", "tagList"])
def test_200_without_an_optional_field_of_article(
    client: TestClient, field: str
) -> None:
    part = {name: value for name, value in ARTICLE_PART.items() if name != field}

    response = client.put(URL, json=BODY | {"article": part})

    assert response.status_code == 200


@pytest.mark.usefixtures("article")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "x"),
        ("description", "x"),
        ("body", "x"),
    ],
)
def test_200_with_an_edge_value_in_article(
    client: TestClient, field: str, value: object
) -> None:
    part = ARTICLE_PART | {field: value}

    response = client.put(URL, json=BODY | {"article": part})

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", " "),
        ("title", 7),
        ("title", "x\x00"),
        ("description", ""),
        ("description", " "),
        ("description", 7),
        ("description", "x\x00"),
        ("body", ""),
        ("body", " "),
        ("body", 7),
        ("body", "x\x00"),
        ("tagList", "???"),
    ],
)
def test_422_with_an_invalid_value_in_article(
    client: TestClient, field: str, value: object
) -> None:
    part = ARTICLE_PART | {field: value}

    response = client.put(URL, json=BODY | {"article": part})

    assert response.status_code == 422
    assert field in response.text


def test_422_with_an_unknown_field(client: TestClient) -> None:
    response = client.put(URL, json=BODY | {"hunter2": 7})

    assert response.status_code == 422
    assert "hunter2" not in response.text
