{% if blueprint().unfinished %}
"""Operations of which the plan leaves a part untold."""

from fastapi import Depends
from fastapi.testclient import TestClient

from {{ cookiecutter.package_name }}.app import create_app
from {{ cookiecutter.package_name }}.placeholders import refuse_placeholders
from {{ cookiecutter.package_name }}.settings import Settings


def client_of(settings: Settings) -> TestClient:
    """Return a client of an app that has an unfinished operation more."""
    app = create_app(settings)

    @app.get("/unfinished", dependencies=[Depends(refuse_placeholders)])
    async def call() -> None:
        """Do nothing."""

    app.router.routes.insert(0, app.router.routes.pop())
    return TestClient(app)


def refusing(client: TestClient) -> int:
    """Return of how many operations the contract tells a 501."""
    document = client.get("{{ blueprint().routes.at("/openapi.json") }}").json()
    operations = (one for path in document["paths"].values() for one in path.values())
    return sum("501" in one.get("responses", {}) for one in operations)


def test_an_unfinished_operation_answers(settings: Settings) -> None:
    client = client_of(settings)

    assert client.get("/unfinished").status_code == 200
    assert refusing(client) == 0


def test_the_settings_may_refuse_what_is_unfinished(settings: Settings) -> None:
    client = client_of(settings.model_copy(update={"placeholders": "refuse"}))

    assert client.get("/unfinished").status_code == 501
    assert refusing(client) == {{ blueprint().unfinished | length }}
{% endif %}
