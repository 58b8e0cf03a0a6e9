"""The setting for unfinished operations."""

from fastapi import Depends
from fastapi.testclient import TestClient

from book_seats_in_a_workshop.app import create_app
from book_seats_in_a_workshop.placeholders import refuse_placeholders
from book_seats_in_a_workshop.settings import Settings


def client_of(settings: Settings) -> TestClient:
    """Return a client of an app with an unfinished operation."""
    app = create_app(settings)

    @app.get("/unfinished", dependencies=[Depends(refuse_placeholders)])
    async def call() -> None:
        """Do nothing."""

    app.router.routes.insert(0, app.router.routes.pop())
    return TestClient(app)


def test_an_unfinished_operation_can_be_called(settings: Settings) -> None:
    assert client_of(settings).get("/unfinished").status_code == 200


def test_501_when_the_settings_refuse_placeholders(settings: Settings) -> None:
    client = client_of(settings.model_copy(update={"placeholders": "refuse"}))

    assert client.get("/unfinished").status_code == 501
