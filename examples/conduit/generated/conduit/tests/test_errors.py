"""The body of errors, and errors of all operations."""

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from conduit.error_handlers import ErrorResponse
from conduit.settings import Settings
from conduit.store import Store
from tests.articles import test_create_article, test_update_article
from tests.comments import test_create_comment
from tests.users import test_create_user, test_login_user, test_update_current_user

REQUEST: dict[str, Any] = {"method": "POST", "url": "/api/users"}
JSON = {"Content-Type": "application/json"}

REQUESTS: dict[str, dict[str, Any]] = {
    "create_user": {
        "method": "POST",
        "url": "/api/users",
        "json": test_create_user.BODY,
    },
    "get_current_user": {
        "method": "GET",
        "url": "/api/user",
    },
    "update_current_user": {
        "method": "PUT",
        "url": "/api/user",
        "json": test_update_current_user.BODY,
    },
    "login_user": {
        "method": "POST",
        "url": "/api/users/login",
        "json": test_login_user.BODY,
    },
    "get_profile": {
        "method": "GET",
        "url": "/api/profiles/example-username",
    },
    "follow_profile": {
        "method": "POST",
        "url": "/api/profiles/example-username/follow",
    },
    "unfollow_profile": {
        "method": "DELETE",
        "url": "/api/profiles/example-username/follow",
    },
    "list_articles": {
        "method": "GET",
        "url": "/api/articles",
    },
    "create_article": {
        "method": "POST",
        "url": "/api/articles",
        "json": test_create_article.BODY,
    },
    "list_article_feed": {
        "method": "GET",
        "url": "/api/articles/feed",
    },
    "get_article": {
        "method": "GET",
        "url": "/api/articles/example-slug",
    },
    "update_article": {
        "method": "PUT",
        "url": "/api/articles/example-slug",
        "json": test_update_article.BODY,
    },
    "delete_article": {
        "method": "DELETE",
        "url": "/api/articles/example-slug",
    },
    "favorite_article": {
        "method": "POST",
        "url": "/api/articles/example-slug/favorite",
    },
    "unfavorite_article": {
        "method": "DELETE",
        "url": "/api/articles/example-slug/favorite",
    },
    "list_comments": {
        "method": "GET",
        "url": "/api/articles/example-slug/comments",
    },
    "create_comment": {
        "method": "POST",
        "url": "/api/articles/example-slug/comments",
        "json": test_create_comment.BODY,
    },
    "delete_comment": {
        "method": "DELETE",
        "url": "/api/articles/example-slug/comments/1",
    },
    "list_tags": {
        "method": "GET",
        "url": "/api/tags",
    },
}
"""Valid requests to all operations that use the store."""


def assert_error(response: Response, status_code: int) -> None:
    assert response.status_code == status_code, response.text
    assert response.headers["Content-Type"] == "application/json"
    ErrorResponse.model_validate(response.json(), by_alias=True, by_name=False)


def test_404_for_an_unknown_path(client: TestClient) -> None:
    assert_error(client.get("/no/such/path"), 404)


def test_the_openapi_document_has_the_fields_of_errors(
    client: TestClient, service: FastAPI
) -> None:
    schemas = service.openapi()["components"]["schemas"]

    fields = schemas["ErrorResponse"]["properties"].keys()

    assert client.get("/no/such/path").json().keys() == fields


def test_405_when_the_path_has_no_such_method(
    client: TestClient, service: FastAPI
) -> None:
    operations = service.openapi()["paths"]["/api/users"]
    methods = {method.upper() for method in operations}

    response = client.request("TRACE", "/api/users")

    assert_error(response, 405)
    assert set(response.headers["Allow"].split(", ")) - {"HEAD"} == methods
    assert client.post("/livez").headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("method", "path"),
    [("DELETE", "/api/articles/feed"), ("PUT", "/api/articles/feed")],
)
def test_405_where_only_a_path_with_a_parameter_has_the_method(
    client: TestClient, method: str, path: str
) -> None:
    response = client.request(method, path)

    assert_error(response, 405)
    assert method not in response.headers["Allow"].split(", ")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"{", id="broken"),
        pytest.param(b"\xff", id="not UTF-8"),
        pytest.param(b"[" * 100_000, id="nested too deeply"),
        pytest.param(b'{"\\ud800": 1}', id="half a character"),
        pytest.param(b'{"a": "\\udc00"}', id="half a character in a text"),
        pytest.param(b'{"a":' * 70 + b"1" + b"}" * 70, id="nested beyond the limit"),
    ],
)
def test_422_when_the_body_cannot_be_read(client: TestClient, body: bytes) -> None:
    response = client.request(**REQUEST, content=body, headers=JSON)

    assert_error(response, 422)
    assert "body" in response.text


@pytest.mark.parametrize("headers", [{"Content-Type": "text/plain"}, {}])
def test_422_when_the_content_type_is_not_json(
    client: TestClient, headers: dict[str, str]
) -> None:
    response = client.request(**REQUEST, content=b"{}", headers=headers)

    assert_error(response, 422)


@pytest.mark.parametrize("streamed", [False, True])
def test_413_when_the_body_is_too_large(
    client: TestClient, settings: Settings, *, streamed: bool
) -> None:
    body = b" " * (settings.max_body_bytes + 1)

    content = iter([body]) if streamed else body
    response = client.request(**REQUEST, content=content, headers=JSON)

    assert_error(response, 413)


def test_a_body_of_the_maximum_size_is_read(
    client: TestClient, settings: Settings
) -> None:
    body = b" " * settings.max_body_bytes

    response = client.request(**REQUEST, content=body, headers=JSON)

    assert_error(response, 422)


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_500_when_the_store_fails(
    client: TestClient, request_: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(Store, "transaction", fail)

    response = client.request(**request_)

    assert_error(response, 500)
    assert "hunter2" not in response.text
