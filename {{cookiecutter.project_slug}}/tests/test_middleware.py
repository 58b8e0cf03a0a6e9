"""What happens around every request."""

import pytest
from fastapi import Response
from fastapi.testclient import TestClient

from {{ cookiecutter.package_name }}.app import create_app
from {{ cookiecutter.package_name }}.middleware.security_headers import HEADERS
from {{ cookiecutter.package_name }}.settings import Settings

ORIGIN = "https://pages.example"
ALLOWED = "Access-Control-Allow-Origin"


@pytest.mark.parametrize("path", ["/livez", "/no/such/path", "/fails"])
def test_every_answer_has_the_security_headers(failing: TestClient, path: str) -> None:
    answered = failing.get(path).headers

    assert {name: answered.get(name) for name in HEADERS} == HEADERS


def test_a_route_may_say_how_long_its_answer_keeps(settings: Settings) -> None:
    app = create_app(settings)

    @app.get("/kept")
    async def kept() -> Response:
        return Response(headers={"Cache-Control": "max-age=60"})

    assert TestClient(app).get("/kept").headers["Cache-Control"] == "max-age=60"


def test_no_page_of_another_origin_may_call_the_service(client: TestClient) -> None:
    assert ALLOWED not in client.get("/livez", headers={"Origin": ORIGIN}).headers


def test_pages_of_the_origins_in_the_settings_may(settings: Settings) -> None:
    client = TestClient(create_app(settings.model_copy(update={"cors_origins": [ORIGIN]})))

    assert client.get("/livez", headers={"Origin": ORIGIN}).headers[ALLOWED] == ORIGIN
    assert ALLOWED not in client.get("/livez", headers={"Origin": "https://elsewhere.example"}).headers


def test_their_pages_are_told_of_failures_too(settings: Settings) -> None:
    app = create_app(settings.model_copy(update={"cors_origins": [ORIGIN]}))

    @app.get("/fails")
    async def fail() -> None:
        raise RuntimeError

    assert TestClient(app).get("/fails", headers={"Origin": ORIGIN}).headers[ALLOWED] == ORIGIN
