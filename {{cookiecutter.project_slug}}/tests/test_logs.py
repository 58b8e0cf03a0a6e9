"""What the log tells of a request, and what it keeps to itself."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from {{ cookiecutter.package_name }}.app import create_app
{% if blueprint().secured %}
from {{ cookiecutter.package_name }}.demo import USER_ID
{% endif %}
from {{ cookiecutter.package_name }}.settings import Settings

Log = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def service(capsys: pytest.CaptureFixture[str], settings: Settings) -> FastAPI:
    """A service of its own for each test, which writes its log where the test reads it."""
    return create_app(settings)


@pytest.fixture
def log(capsys: pytest.CaptureFixture[str]) -> Log:
    """Return what was logged since the last call, line by line."""
    return lambda: [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def answered(lines: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the one line that tells of a request."""
    [line] = [line for line in lines if line["event"] == "request_answered"]
    return line


def test_each_request_leaves_one_line(log: Log, client: TestClient) -> None:
    client.get("/livez", headers={"X-Request-ID": "abc-123"})

    line = answered(log())
    assert line.pop("milliseconds") >= 0
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "request_answered",
        "level": "info",
        "method": "GET",
        "request_id": "abc-123",
        "route": "/livez",
        "status": 204,
    }


def test_a_refusal_leaves_its_reason_and_one_line(log: Log, client: TestClient) -> None:
    client.get("/no/such/path")

    lines = log()
    [refused] = [line for line in lines if line["event"] == "request_refused"]
    assert refused["code"] == "NOT_FOUND"
    assert refused["request_id"] == answered(lines)["request_id"]
    assert answered(lines)["status"] == 404


def test_a_failure_leaves_its_cause_and_one_line(log: Log, failing: TestClient) -> None:
    failing.get("/fails")

    lines = log()
    [failed] = [line for line in lines if line["event"] == "request_failed"]
    assert "RuntimeError: password=hunter2" in failed["exception"]
    assert failed["request_id"] == answered(lines)["request_id"]
    assert answered(lines)["status"] == 500


@pytest.mark.parametrize("path", ["/livez", "/no/such/path"])
def test_tokens_queries_and_bodies_stay_out_of_the_log(
    capsys: pytest.CaptureFixture[str], client: TestClient, path: str
) -> None:
    headers = {"Authorization": "Bearer hunter2", "Cookie": "session=hunter2"}
    client.post(path, headers=headers, params={"password": "hunter2"}, json={"password": "hunter2"})

    written = capsys.readouterr()
    assert "request_answered" in written.out
    assert "hunter2" not in written.out + written.err
{% if blueprint().asked %}
{% set operation = blueprint().asked %}


REQUEST: dict[str, Any] = {{ operation.example_request.request | literal }}


def test_the_line_names_the_caller(log: Log, client: TestClient) -> None:
    client.request(**REQUEST)

    assert answered(log())["user"] == str(USER_ID)


def test_a_refused_token_stays_out_of_the_log(capsys: pytest.CaptureFixture[str], stranger: TestClient) -> None:
    response = stranger.request(**REQUEST | {"headers": {"Authorization": "Bearer hunter2"}})

    written = capsys.readouterr().out
    assert response.status_code == 401
    assert "token_refused" in written
    assert "hunter2" not in written
{% endif %}


def test_a_request_keeps_the_id_that_it_came_with(client: TestClient) -> None:
    given = "4bf92f35-77b3-4da6-a3ce-929d0e0e4736"

    assert client.get("/livez", headers={"X-Request-ID": given}).headers["X-Request-ID"] == given


@pytest.mark.parametrize("given", ["x y=z", "a" * 65, ""], ids=["two words", "too long", "empty"])
def test_an_id_that_could_forge_a_line_is_replaced(client: TestClient, given: str) -> None:
    response = client.get("/livez", headers={"X-Request-ID": given})

    assert len(response.headers["X-Request-ID"]) == 32
