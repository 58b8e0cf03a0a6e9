"""Request ids, log lines, headers and unhandled errors."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import FastAPI, Response
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient
from httpx2 import ASGITransport, AsyncClient

from book_seats_in_a_workshop.app import create_app
from book_seats_in_a_workshop.errors import InternalError
from book_seats_in_a_workshop.settings import Settings
from tests.conftest import ALICE, SignIn

ORIGIN = "https://pages.example"

REQUEST: dict[str, Any] = {
    "method": "POST",
    "url": "/api/workshops/7c9e6679-7425-40de-944b-e07fc1f90ae7/bookings",
    "json": {
        "attendees": [
            {
                "name": "Ines Duarte",
                "email": "ines@example.org",
                "experience": "beginner",
            }
        ],
        "contactPhone": "+351 555 0199",
        "note": "We bring our own aprons.",
    },
}

Logged = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def service(settings: Settings, capsys: pytest.CaptureFixture[str]) -> FastAPI:
    """An app that logs to `capsys` and has two failing routes."""
    app = create_app(settings)
    add_failing_routes(app)
    return app


def add_failing_routes(app: FastAPI) -> None:
    """Add a route that fails at once and one that fails after a part of the response."""

    @app.get("/no/such/path/fails", include_in_schema=False)
    async def fail() -> None:
        raise RuntimeError("password=hunter2")

    @app.get("/no/such/path/breaks", include_in_schema=False)
    async def break_off() -> StreamingResponse:
        def parts() -> Iterator[str]:
            yield "begun"
            raise RuntimeError("password=hunter2")

        return StreamingResponse(parts())


@pytest.fixture
def logged(capsys: pytest.CaptureFixture[str]) -> Logged:
    """Return the log lines since the last call."""
    return lambda: [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_request_has_a_log_line(client: TestClient, logged: Logged) -> None:
    logged()

    client.get("/no/such/path", headers={"X-Request-ID": "abc-123"})

    [line] = logged()
    assert line.pop("milliseconds") >= 0
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "request",
        "level": "info",
        "method": "GET",
        "path": "/no/such/path",
        "status": 404,
        "error": "NOT_FOUND",
        "request_id": "abc-123",
    }


@pytest.mark.parametrize("path", ["/livez", "/no/such/path"])
def test_tokens_queries_and_bodies_are_not_logged(
    client: TestClient, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    client.headers |= {"Authorization": "Bearer hunter2", "Cookie": "session=hunter2"}

    client.post(path, params={"password": "hunter2"}, json={"password": "hunter2"})

    written = capsys.readouterr()
    assert '"event": "request"' in written.out
    assert "hunter2" not in written.out + written.err


def test_the_log_line_has_the_id_of_the_user(
    client: TestClient, logged: Logged
) -> None:
    logged()

    client.request(**REQUEST)

    assert logged()[-1]["user"] == ALICE


def test_the_log_line_has_the_reason_for_an_invalid_token(
    client: TestClient, logged: Logged
) -> None:
    client.headers["Authorization"] = "Bearer hunter2"
    logged()

    client.request(**REQUEST)

    [line] = logged()
    assert line["status"] == 401
    assert line["reason"] == "DecodeError"
    assert "hunter2" not in str(line)


@pytest.mark.anyio
async def test_the_log_line_has_no_values_of_the_previous_request(
    app: FastAPI, sign_in: SignIn, logged: Logged
) -> None:
    transport = ASGITransport(app)
    async with AsyncClient(transport=transport, base_url="http://test") as client:
        await client.request(**REQUEST, headers=sign_in(ALICE))
        await client.get("/livez")

    *_, first, second = logged()
    assert "user" in first
    assert "user" not in second


def test_a_valid_request_id_is_returned(client: TestClient) -> None:
    response = client.get("/livez", headers={"X-Request-ID": "abc-123"})

    assert response.headers["X-Request-ID"] == "abc-123"


@pytest.mark.parametrize("given_id", ["", "two words", "x" * 65])
def test_an_invalid_request_id_is_replaced(client: TestClient, given_id: str) -> None:
    response = client.get("/livez", headers={"X-Request-ID": given_id})

    assert len(response.headers["X-Request-ID"]) == 32


@pytest.mark.parametrize("path", ["/livez", "/no/such/path", "/no/such/path/fails"])
def test_every_response_has_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "max-age" in headers["Strict-Transport-Security"]


def test_a_route_can_override_a_security_header(service: FastAPI) -> None:
    @service.get("/no/such/path/cached")
    async def cached() -> Response:
        return Response(headers={"Cache-Control": "max-age=60"})

    response = TestClient(service).get("/no/such/path/cached")

    assert response.headers["Cache-Control"] == "max-age=60"


def test_head_returns_the_headers_of_get_without_the_body(service: FastAPI) -> None:
    @service.get("/no/such/path/greets")
    async def greet() -> str:
        return "hello"

    response = TestClient(service).head("/no/such/path/greets")

    assert response.status_code == 200
    assert response.headers["Content-Length"] == "7"
    assert response.content == b""


def test_other_origins_are_not_allowed(client: TestClient) -> None:
    response = client.get("/livez", headers={"Origin": ORIGIN})

    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.fixture
def cors(settings: Settings, capsys: pytest.CaptureFixture[str]) -> TestClient:
    """A client of a service that logs to `capsys` and allows one origin."""
    app = create_app(settings.model_copy(update={"cors_origins": [ORIGIN]}))
    add_failing_routes(app)
    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize("path", ["/livez", "/no/such/path", "/no/such/path/fails"])
def test_the_origins_of_the_settings_are_allowed(cors: TestClient, path: str) -> None:
    response = cors.get(path, headers={"Origin": ORIGIN})
    other = cors.get(path, headers={"Origin": "https://elsewhere.example"})

    assert response.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert response.headers["Access-Control-Expose-Headers"] == "X-Request-ID"
    assert "Access-Control-Allow-Origin" not in other.headers


@pytest.mark.parametrize(
    ("origin", "status"), [(ORIGIN, 200), ("https://elsewhere.example", 400)]
)
def test_a_preflight_has_an_id_the_security_headers_and_a_log_line(
    cors: TestClient, logged: Logged, origin: str, status: int
) -> None:
    logged()
    headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}

    response = cors.options("/livez", headers=headers)

    [line] = logged()
    assert response.status_code == line["status"] == status
    assert response.headers["X-Request-ID"] == line["request_id"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_500_logs_the_error_and_does_not_return_it(
    client: TestClient, logged: Logged
) -> None:
    logged()

    response = client.get("/no/such/path/fails")

    failed, request = logged()
    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert failed["event"] == "request_failed"
    assert "RuntimeError: password=hunter2" in failed["exception"]
    assert failed["request_id"] == response.headers["X-Request-ID"]
    assert request["status"] == 500
    assert request["error"] == InternalError.code
    assert request["request_id"] == response.headers["X-Request-ID"]


def test_an_error_after_the_start_of_the_response_closes_the_connection(
    service: FastAPI, logged: Logged
) -> None:
    with pytest.raises(RuntimeError):
        TestClient(service).get("/no/such/path/breaks")

    assert "RuntimeError: password=hunter2" in logged()[0]["exception"]
