"""What happens around every request."""

import pytest
from fastapi import FastAPI, Response
from fastapi.testclient import TestClient

from {{ cookiecutter.package_name }}.app import create_app
from {{ cookiecutter.package_name }}.middleware.security_headers import HEADERS
from {{ cookiecutter.package_name }}.settings import Settings

ORIGIN = "https://pages.example"


@pytest.mark.parametrize("path", ["/livez", "/no/such/path", "/fails"])
def test_every_answer_has_the_security_headers(app: FastAPI, client: TestClient, path: str) -> None:
    @app.get("/fails")
    async def fail() -> None:
        raise RuntimeError

    assert client.get(path).headers.items() >= {name.lower(): value for name, value in HEADERS.items()}.items()


def test_a_route_may_say_how_long_its_answer_keeps(app: FastAPI, client: TestClient) -> None:
    @app.get("/kept")
    async def kept() -> Response:
        return Response(headers={"Cache-Control": "max-age=60"})

    assert client.get("/kept").headers["Cache-Control"] == "max-age=60"


def test_no_page_of_another_origin_may_call_the_service(client: TestClient) -> None:
    response = client.get("/livez", headers={"Origin": ORIGIN})

    assert "Access-Control-Allow-Origin" not in response.headers


def test_pages_of_the_origins_in_the_settings_may(settings: Settings) -> None:
    app = create_app(settings.model_copy(update={"cors_origins": [ORIGIN]}))
    client = TestClient(app, raise_server_exceptions=False)

    @app.get("/fails")
    async def fail() -> None:
        raise RuntimeError

    def allowed(path: str, origin: str) -> str | None:
        return client.get(path, headers={"Origin": origin}).headers.get("Access-Control-Allow-Origin")

    assert allowed("/livez", ORIGIN) == ORIGIN
    assert allowed("/fails", ORIGIN) == ORIGIN
    assert allowed("/livez", "https://elsewhere.example") is None
