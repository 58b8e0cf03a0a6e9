{% from "python.j2" import listed %}
"""Every error has one shape, whoever tells it, and leads to its line in the log."""

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from structlog.testing import capture_logs

from {{ cookiecutter.package_name }}.dtos import {{ blueprint().error_body.name }}
from {{ cookiecutter.package_name }}.error_body import MEDIA_TYPE
from {{ cookiecutter.package_name }}.error_handlers import INVALID_INPUT, STATUS, status_of
{% for resource in blueprint().resources %}
{% if resource.errors %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.errors import {{ listed(resource.errors) }}
{% endif %}
{% endfor %}
from {{ cookiecutter.package_name }}.errors import ServiceError
from {{ cookiecutter.package_name }}.settings import Settings


def assert_tells_an_error(response: Response, status: int) -> None:
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"] == MEDIA_TYPE
    assert response.headers["X-Request-ID"]
    {{ blueprint().error_body.name }}.model_validate(response.json(), by_alias=True)


def test_every_refusal_has_the_status_of_the_plan() -> None:
    expected: dict[type[ServiceError], int] = {
{% for resource in blueprint().resources %}
{% for error in resource.errors %}
        {{ error.name }}: {{ error.status }},
{% endfor %}
{% endfor %}
    }

    assert {kind: status_of(kind()) for kind in expected} == expected


def test_every_shared_refusal_has_a_status() -> None:
    assert set(ServiceError.__subclasses__()) == STATUS.keys()


def test_an_unknown_path_answers_404(client: TestClient) -> None:
    assert_tells_an_error(client.get("/no/such/path"), 404)


def test_the_contract_names_the_fields_of_every_error(service: FastAPI, client: TestClient) -> None:
    schema = service.openapi()["components"]["schemas"][{{ blueprint().error_body.name | literal }}]

    assert client.get("/no/such/path").json().keys() == schema["properties"].keys()


def test_another_method_answers_405_and_names_those_that_are_there(service: FastAPI, client: TestClient) -> None:
    methods = service.openapi()["paths"][{{ blueprint().first.template | literal }}]

    response = client.request("TRACE", {{ blueprint().first.example_request.url | literal }})

    assert_tells_an_error(response, 405)
    assert response.headers["Allow"] == ", ".join(sorted(methods)).upper()
    assert client.post("/livez").headers["Allow"] == "GET"


def test_a_failure_answers_500_with_its_cause_in_the_log_alone(failing: TestClient) -> None:
    with capture_logs() as events:
        response = failing.get("/fails")

    assert_tells_an_error(response, 500)
    assert "hunter2" not in response.text
    assert [str(event["exc_info"]) for event in events if "exc_info" in event] == ["password=hunter2"]


def test_a_failure_in_the_midst_of_an_answer_breaks_it_off(failing: TestClient) -> None:
    with capture_logs() as events:
        response = failing.get("/breaks")

    assert response.text == "begun"
    assert [str(event["exc_info"]) for event in events if "exc_info" in event] == ["password=hunter2"]
{% if blueprint().error_body.identified %}


def test_an_error_tells_the_id_of_its_request(client: TestClient) -> None:
    response = client.get("/no/such/path", headers={"X-Request-ID": "abc-123"})

    assert '"abc-123"' in response.text
{% endif %}
{% if blueprint().posting %}
{% set operation = blueprint().posting %}


REQUEST: dict[str, Any] = {{ operation.example_request.without_body | literal }}
JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        pytest.param(b"{", JSON, id="malformed JSON"),
        pytest.param(b"\xff", JSON, id="no UTF-8"),
        pytest.param(b"[" * 100_000, JSON, id="nested without end"),
        pytest.param(b"{}", {"Content-Type": "text/plain"}, id="another content type"),
        pytest.param(b"{}", {}, id="no content type"),
        pytest.param(b'{"\\ud800": 1}', JSON, id="half a surrogate pair"),
    ],
)
def test_a_body_that_cannot_be_read_is_invalid_input(
    client: TestClient, content: bytes, headers: dict[str, str]
) -> None:
    response = client.request(**REQUEST, content=content, headers=headers)

    assert_tells_an_error(response, INVALID_INPUT)


@pytest.mark.parametrize("told", [True, False], ids=["told beforehand", "counted as it streams"])
def test_a_body_over_the_limit_is_invalid_input(client: TestClient, settings: Settings, *, told: bool) -> None:
    body = b" " * (settings.max_body_bytes + 1)

    response = client.request(**REQUEST, content=body if told else iter([body]), headers=JSON)

    assert_tells_an_error(response, INVALID_INPUT)
{% if blueprint().error_body.telling %}
    assert f"larger than {settings.max_body_bytes} bytes" in response.text
{% endif %}
{% endif %}
