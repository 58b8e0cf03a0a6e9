"""What several tests need."""

import re
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

Request = dict[str, Any]
"""Arguments of `client.request`."""

MISSING: Any = object()
"""Stands for the value of a field that is left out."""


def connect(app: FastAPI, **headers: str) -> TestClient:
    """Return a client that takes no status but those that the contract of *app* lists."""
    client = TestClient(app, headers=headers, raise_server_exceptions=False)
    client.event_hooks = {"response": [refuse_undocumented(app)]}
    return client


def refuse_undocumented(app: FastAPI) -> Callable[[Response], None]:
    """Return a check that the contract of *app* lists the status of a response."""
    paths = app.openapi()["paths"]

    def check(response: Response) -> None:
        method, path = response.request.method.lower(), response.request.url.path
        for template, operations in paths.items():
            if method in operations and re.fullmatch(
                re.sub(r"{[^}]+}", "[^/]+", template), path
            ):
                assert (
                    str(response.status_code) in operations[method]["responses"]
                ), response
                return

    return check


def with_query(request: Request, field: str, value: Any) -> Request:
    """Return *request* with another *value* of the parameter *field*."""
    query = request.get("params", {}) | {field: value}
    return request | {
        "params": {name: sent for name, sent in query.items() if sent is not MISSING}
    }
