"""POST /api/articles/{slug}/comments"""

import datetime as dt
from typing import Any

import pytest
from fastapi.testclient import TestClient

from conduit import clock
from tests.conftest import ALICE, Given, Stored

ARTICLE_ID = "example-slug"
URL = f"/api/articles/{ARTICLE_ID}/comments"

COMMENT: dict[str, Any] = {"body": "Example body"}

BODY: dict[str, Any] = {"comment": COMMENT}

NOW = "2031-05-06T07:08:09Z"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: dt.datetime.fromisoformat(NOW))


@pytest.fixture(autouse=True)
def referenced_records(given: Given) -> None:
    """Records that the path or the body refers to."""
    given({"articles": [{"slug": "example-slug"}]})


def test_201_with_the_new_comment(client: TestClient) -> None:
    response = client.post(URL, json=BODY)

    assert response.status_code == 201
    comment = response.json()["comment"]
    assert comment == comment | BODY["comment"] | {"createdAt": NOW, "updatedAt": NOW}


def test_it_belongs_to_the_caller(client: TestClient, stored: Stored) -> None:
    client.post(URL, json=BODY)

    [comment] = stored()["comments"]
    assert comment == comment | BODY["comment"] | {
        "createdAt": NOW,
        "updatedAt": NOW,
        "ownerId": str(ALICE),
        "article_id": ARTICLE_ID,
    }


def test_404_when_the_article_does_not_exist(client: TestClient) -> None:
    response = client.post(URL.replace("example-slug", "another"), json=BODY)

    assert response.status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("comment", "???"),
    ],
)
def test_422_with_an_invalid_value(
    client: TestClient, field: str, value: object
) -> None:
    response = client.post(URL, json=BODY | {field: value})

    assert response.status_code == 422


@pytest.mark.parametrize("field", ["comment"])
def test_422_without_a_required_field(client: TestClient, field: str) -> None:
    body = {name: value for name, value in BODY.items() if name != field}

    response = client.post(URL, json=body)

    assert response.status_code == 422
    assert field in response.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("body", "x"),
    ],
)
def test_201_with_an_edge_value_in_comment(
    client: TestClient, field: str, value: object
) -> None:
    part = COMMENT | {field: value}

    response = client.post(URL, json=BODY | {"comment": part})

    assert response.status_code == 201


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("body", ""),
        ("body", " "),
        ("body", 7),
        ("body", "x\x00"),
    ],
)
def test_422_with_an_invalid_value_in_comment(
    client: TestClient, field: str, value: object
) -> None:
    part = COMMENT | {field: value}

    response = client.post(URL, json=BODY | {"comment": part})

    assert response.status_code == 422
    assert field in response.text


@pytest.mark.parametrize("field", ["body"])
def test_422_without_a_required_field_of_comment(
    client: TestClient, field: str
) -> None:
    part = {name: value for name, value in COMMENT.items() if name != field}

    response = client.post(URL, json=BODY | {"comment": part})

    assert response.status_code == 422
    assert field in response.text


def test_422_with_an_unknown_field(client: TestClient) -> None:
    response = client.post(URL, json=BODY | {"hunter2": 7})

    assert response.status_code == 422
    assert "hunter2" not in response.text
