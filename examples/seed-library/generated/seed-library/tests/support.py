"""What several tests need."""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import fields
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

OTHER_USER_ID = "somebody-else"

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


def without_body(request: Request) -> Request:
    """Return *request* without its body."""
    return {
        name: part for name, part in request.items() if name not in {"json", "content"}
    }


def with_body(request: Request, field: str, value: Any) -> Request:
    """Return *request* with another *value* in its body at *field*, such as `cards.0.front`."""
    place = "json" if "json" in request else "data"
    body = deepcopy(request[place])
    *way, last = (int(step) if step.isdigit() else step for step in field.split("."))
    part = body
    for step in way:
        part = part[step]
    if value is MISSING:
        del part[last]
    else:
        part[last] = value
    return request | {place: body}


def with_query(request: Request, field: str, value: Any) -> Request:
    """Return *request* with another *value* of the parameter *field*."""
    query = request.get("params", {}) | {field: value}
    return request | {
        "params": {name: sent for name, sent in query.items() if sent is not MISSING}
    }


def differences(one: Any, other: Any) -> set[str]:
    """Return the names of the attributes in which two records differ."""
    names = {field.name for field in fields(one)}
    return {name for name in names if getattr(one, name) != getattr(other, name)}
