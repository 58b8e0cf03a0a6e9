"""The body of errors, and errors of all operations."""

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from stan_szlaku.error_handlers import ErrorResponse
from stan_szlaku.store import Store

REQUESTS: dict[str, dict[str, Any]] = {
    "get_trail": {
        "method": "GET",
        "url": "/api/v1/trails/7c9e6679-7425-40de-944b-e07fc1f90ae7",
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
    operations = service.openapi()["paths"]["/api/v1/trails/{trailId}"]
    methods = {method.upper() for method in operations}

    response = client.request(
        "TRACE", "/api/v1/trails/7c9e6679-7425-40de-944b-e07fc1f90ae7"
    )

    assert_error(response, 405)
    assert set(response.headers["Allow"].split(", ")) - {"HEAD"} == methods
    assert client.post("/livez").headers["Allow"] == "GET, HEAD"


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
