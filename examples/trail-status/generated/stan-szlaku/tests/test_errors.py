"""Every error has one shape, whoever tells it, and leads to its line in the log."""

from fastapi.testclient import TestClient
from httpx2 import Response
from structlog.testing import capture_logs

from stan_szlaku.app import create_app
from stan_szlaku.dtos import ErrorResponse
from stan_szlaku.error_body import MEDIA_TYPE
from stan_szlaku.error_handlers import STATUS, status_of
from stan_szlaku.errors import ServiceError
from stan_szlaku.settings import Settings
from stan_szlaku.trails.errors import TrailNotFoundError
from tests.support import connect


def assert_tells_an_error(response: Response, status: int) -> None:
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"] == MEDIA_TYPE
    assert response.headers["X-Request-ID"]
    ErrorResponse.model_validate(response.json())


def test_every_refusal_has_the_status_of_the_plan() -> None:
    expected: dict[type[ServiceError], int] = {
        TrailNotFoundError: 404,
    }

    assert {kind: status_of(kind()) for kind in expected} == expected


def test_every_shared_refusal_has_a_status() -> None:
    assert set(ServiceError.__subclasses__()) == STATUS.keys()


def test_an_unknown_path_answers_404(client: TestClient) -> None:
    assert_tells_an_error(client.get("/no/such/path"), 404)


def test_another_method_answers_405_and_names_those_that_are_there(
    client: TestClient,
) -> None:
    response = client.post("/livez")

    assert_tells_an_error(response, 405)
    assert response.headers["Allow"] == "GET"


def test_a_failure_answers_500_with_its_cause_in_the_log_alone(
    settings: Settings,
) -> None:
    app = create_app(settings)

    @app.get("/fails", include_in_schema=False)
    async def fail() -> None:
        raise RuntimeError("password=hunter2")

    with connect(app) as client, capture_logs() as events:
        response = client.get("/fails")

    assert_tells_an_error(response, 500)
    assert "hunter2" not in response.text
    assert [str(event["exc_info"]) for event in events if "exc_info" in event] == [
        "password=hunter2"
    ]
