"""Every error has one shape, whoever tells it, and leads to its line in the log."""

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from structlog.testing import capture_logs

from stan_szlaku.dtos import ErrorResponse
from stan_szlaku.error_body import MEDIA_TYPE
from stan_szlaku.error_handlers import STATUS, status_of
from stan_szlaku.errors import ServiceError
from stan_szlaku.trails.errors import TrailNotFoundError


def assert_tells_an_error(response: Response, status: int) -> None:
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"] == MEDIA_TYPE
    assert response.headers["X-Request-ID"]
    ErrorResponse.model_validate(response.json(), by_alias=True)


def test_every_refusal_has_the_status_of_the_plan() -> None:
    expected: dict[type[ServiceError], int] = {
        TrailNotFoundError: 404,
    }

    assert {kind: status_of(kind()) for kind in expected} == expected


def test_every_shared_refusal_has_a_status() -> None:
    assert set(ServiceError.__subclasses__()) == STATUS.keys()


def test_an_unknown_path_answers_404(client: TestClient) -> None:
    assert_tells_an_error(client.get("/no/such/path"), 404)


def test_the_contract_names_the_fields_of_every_error(
    service: FastAPI, client: TestClient
) -> None:
    schema = service.openapi()["components"]["schemas"]["ErrorResponse"]

    assert client.get("/no/such/path").json().keys() == schema["properties"].keys()


def test_another_method_answers_405_and_names_those_that_are_there(
    service: FastAPI, client: TestClient
) -> None:
    methods = service.openapi()["paths"]["/api/v1/trails/{trailId}"]

    response = client.request(
        "TRACE", "/api/v1/trails/7c9e6679-7425-40de-944b-e07fc1f90ae7"
    )

    assert_tells_an_error(response, 405)
    assert response.headers["Allow"] == ", ".join(sorted(methods)).upper()
    assert client.post("/livez").headers["Allow"] == "GET"


def test_a_failure_answers_500_with_its_cause_in_the_log_alone(
    failing: TestClient,
) -> None:
    with capture_logs() as events:
        response = failing.get("/fails")

    assert_tells_an_error(response, 500)
    assert "hunter2" not in response.text
    assert [str(event["exc_info"]) for event in events if "exc_info" in event] == [
        "password=hunter2"
    ]


def test_a_failure_in_the_midst_of_an_answer_breaks_it_off(failing: TestClient) -> None:
    with capture_logs() as events:
        response = failing.get("/breaks")

    assert response.text == "begun"
    assert [str(event["exc_info"]) for event in events if "exc_info" in event] == [
        "password=hunter2"
    ]
