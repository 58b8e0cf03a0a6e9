"""POST /api/articles"""

import datetime as dt
from typing import Any

import pytest
from fastapi.testclient import TestClient

from conduit import clock
from conduit.slugs import slug_of
from tests.conftest import ALICE, Stored

URL = "/api/articles"

ARTICLE: dict[str, Any] = {
    "title": "Example title",
    "description": "Example description",
    "body": "Example body",
    "tagList": ["Example tagList"],
}

BODY: dict[str, Any] = {"article": ARTICLE}

NOW = "2031-05-06T07:08:09Z"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: dt.datetime.fromisoformat(NOW))


def test_201_with_the_new_article(client: TestClient) -> None:
    response = client.post(URL, json=BODY)

    assert response.status_code == 201
    article = response.json()["article"]
    assert article == article | BODY["article"] | {"createdAt": NOW, "updatedAt": NOW}


def test_its_location_can_be_read(client: TestClient) -> None:
    response = client.post(URL, json=BODY)

    assert client.get(response.headers["Location"]).status_code == 200


def test_it_belongs_to_the_caller(client: TestClient, stored: Stored) -> None:
    client.post(URL, json=BODY)

    [article] = stored()["articles"]
    assert article == article | BODY["article"] | {
        "createdAt": NOW,
        "updatedAt": NOW,
        "ownerId": str(ALICE),
    }


def test_its_slug_is_made_of_the_title_and_names_it_alone(client: TestClient) -> None:
    first, second = (
        client.post(
            URL, json={"article": BODY["article"] | {"title": "A Needle, here"}}
        )
        for _ in range(2)
    )

    assert first.json()["article"]["slug"] == slug_of("A Needle, here")
    assert second.json()["article"]["slug"] == slug_of("A Needle, here") + "-2"


def test_no_slug_hides_another_path(client: TestClient) -> None:
    response = client.post(URL, json={"article": BODY["article"] | {"title": "feed"}})

    assert response.json()["article"]["slug"] == "feed" + "-2"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("article", "???"),
        (
            "article",
            {
                "title": "Example title",
                "description": "Example description",
                "body": "Example body",
                "tagList": [7],
            },
        ),
        (
            "article",
            {
                "title": "Example title",
                "description": "Example description",
                "body": "Example body",
                "tagList": ["x\x00"],
            },
        ),
    ],
)
def test_422_with_an_invalid_value(
    client: TestClient, field: str, value: object
) -> None:
    response = client.post(URL, json=BODY | {field: value})

    assert response.status_code == 422


@pytest.mark.parametrize("field", ["article"])
def test_422_without_a_required_field(client: TestClient, field: str) -> None:
    body = {name: value for name, value in BODY.items() if name != field}

    response = client.post(URL, json=body)

    assert response.status_code == 422
    assert field in response.text


@pytest.mark.parametrize("field", ["tagList"])
def test_201_without_an_optional_field_of_article(
    client: TestClient, field: str
) -> None:
    part = {name: value for name, value in ARTICLE.items() if name != field}

    response = client.post(URL, json=BODY | {"article": part})

    assert response.status_code == 201


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "x"),
        ("description", "x"),
        ("body", "x"),
    ],
)
def test_201_with_an_edge_value_in_article(
    client: TestClient, field: str, value: object
) -> None:
    part = ARTICLE | {field: value}

    response = client.post(URL, json=BODY | {"article": part})

    assert response.status_code == 201


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
    part = ARTICLE | {field: value}

    response = client.post(URL, json=BODY | {"article": part})

    assert response.status_code == 422
    assert field in response.text


@pytest.mark.parametrize("field", ["title", "description", "body"])
def test_422_without_a_required_field_of_article(
    client: TestClient, field: str
) -> None:
    part = {name: value for name, value in ARTICLE.items() if name != field}

    response = client.post(URL, json=BODY | {"article": part})

    assert response.status_code == 422
    assert field in response.text


def test_422_with_an_unknown_field(client: TestClient) -> None:
    response = client.post(URL, json=BODY | {"hunter2": 7})

    assert response.status_code == 422
    assert "hunter2" not in response.text
