"""The body of errors, and errors of all operations."""

{% if cookiecutter.storage == "sql" and blueprint().using_store %}
from pathlib import Path
{% endif %}
{% if cookiecutter.storage == "sql" and blueprint().using_store %}
from types import SimpleNamespace
{% endif %}
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
{% if cookiecutter.storage == "sql" %}
from sqlalchemy.exc import IntegrityError, OperationalError
{% endif %}

from {{ cookiecutter.package_name }}.app import create_app
from {{ cookiecutter.package_name }}.error_handlers import {{ blueprint().error_body.name }}
from {{ cookiecutter.package_name }}.settings import Settings
{% if blueprint().using_store %}
from {{ cookiecutter.package_name }}.store import Store
{% endif %}
{% for resource in blueprint().resources %}
{% for operation in resource.tested %}
from tests.{{ resource.package }} import test_{{ operation.name }}{% if blueprint().unique_name(resource, operation) != operation.name %} as test_{{ blueprint().unique_name(resource, operation) }}{% endif %}

{% endfor %}
{% endfor %}
{% if blueprint().posting %}

REQUEST: dict[str, Any] = {{ blueprint().posting.example_request.without_body | literal }}
JSON = {"Content-Type": "application/json"}
{% endif %}
{% if blueprint().using_store %}

REQUESTS: dict[str, dict[str, Any]] = {
{% for resource in blueprint().resources %}
{% for operation in resource.tested if operation in blueprint().using_store %}
    {{ blueprint().unique_name(resource, operation) | literal }}: { {% for name, value in operation.example_request.without_body.items() %}{{ name | literal }}: {{ value | literal }}, {% endfor %}{% if "json" in operation.example_request.request %}"json": test_{{ blueprint().unique_name(resource, operation) }}.BODY{% endif %} },
{% endfor %}
{% endfor %}
}
"""Valid requests to all operations that use the store."""
{% endif %}


def assert_error(response: Response, status_code: int) -> None:
    assert response.status_code == status_code, response.text
    assert response.headers["Content-Type"] == {{ blueprint().error_body.media_type | literal }}
    {{ blueprint().error_body.name }}.model_validate(response.json(), by_alias=True, by_name=False)


def test_404_for_an_unknown_path(client: TestClient) -> None:
    assert_error(client.get("{{ blueprint().routes.unknown_path }}"), 404)


def test_the_openapi_document_has_the_fields_of_errors(client: TestClient, service: FastAPI) -> None:
    schemas = service.openapi()["components"]["schemas"]

    fields = schemas[{{ blueprint().error_body.name | literal }}]["properties"].keys()

    assert client.get("{{ blueprint().routes.unknown_path }}").json().keys() == fields


def test_405_when_the_path_has_no_such_method(
    client: TestClient, service: FastAPI
) -> None:
    operations = service.openapi()["paths"][{{ blueprint().first.template | literal }}]
    methods = {method.upper() for method in operations}

    response = client.request("TRACE", {{ blueprint().first.example_request.url | literal }})

    assert_error(response, 405)
    assert set(response.headers["Allow"].split(", ")) - {"HEAD"} == methods
    assert client.post("{{ blueprint().routes.at("/livez") }}").headers["Allow"] == "GET, HEAD"
{% set refused = blueprint().routes.refused %}
{% if refused %}


@pytest.mark.parametrize(("method", "path"), {{ refused | literal }})
def test_405_where_only_a_path_with_a_parameter_has_the_method(client: TestClient, method: str, path: str) -> None:
    response = client.request(method, path)

    assert_error(response, 405)
    assert method not in response.headers["Allow"].split(", ")
{% endif %}
{% if blueprint().posting %}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"{", id="broken"),
        pytest.param(b"\xff", id="not UTF-8"),
        pytest.param(b"[" * 100_000, id="nested too deeply"),
        pytest.param(b'{"\\ud800": 1}', id="half a character"),
        pytest.param(b'{"a": "\\udc00"}', id="half a character in a text"),
        pytest.param(b'{"a":' * 70 + b"1" + b"}" * 70, id="nested beyond the limit"),
    ],
)
def test_{{ blueprint().input_error_of(blueprint().posting).status }}_when_the_body_cannot_be_read(client: TestClient, body: bytes) -> None:
    response = client.request(**REQUEST, content=body, headers=JSON)

    assert_error(response, {{ blueprint().input_error_of(blueprint().posting).status }})
{% if blueprint().error_body.telling %}
{% if blueprint().code_path %}
    assert response.json(){% for name in blueprint().code_path %}[{{ name | literal }}]{% endfor %} == {{ blueprint().input_error_of(blueprint().posting).code | literal }}
{% endif %}
{% if not blueprint().code_path and not blueprint().posting.example_request.of_several %}
    assert "body" in response.text
{% endif %}
{% endif %}


@pytest.mark.parametrize("headers", [{"Content-Type": "text/plain"}, {}])
def test_{{ blueprint().input_error_of(blueprint().posting).status }}_when_the_content_type_is_not_json(
    client: TestClient, headers: dict[str, str]
) -> None:
    response = client.request(**REQUEST, content=b"{}", headers=headers)

    assert_error(response, {{ blueprint().input_error_of(blueprint().posting).status }})


@pytest.mark.parametrize("streamed", [False, True])
def test_413_when_the_body_is_too_large(
    client: TestClient, settings: Settings, *, streamed: bool
) -> None:
    body = b" " * (settings.max_body_bytes + 1)

    content = iter([body]) if streamed else body
    response = client.request(**REQUEST, content=content, headers=JSON)

    assert_error(response, 413)


def test_a_body_of_the_maximum_size_is_read(
    client: TestClient, settings: Settings
) -> None:
    body = b" " * settings.max_body_bytes

    response = client.request(**REQUEST, content=body, headers=JSON)

    assert_error(response, {{ blueprint().input_error_of(blueprint().posting).status }})
{% endif %}
{% if blueprint().using_store %}


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_500_when_the_store_fails(
    client: TestClient, request_: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(Store, "transaction", fail)

    response = client.request(**request_)

    assert_error(response, 500)
    assert "hunter2" not in response.text
{% if cookiecutter.storage == "sql" %}


def test_503_when_the_database_is_busy(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OperationalError("SELECT", {}, Exception("database is locked"))

    monkeypatch.setattr(Store, "transaction", fail)

    response = client.request(**next(iter(REQUESTS.values())))

    assert_error(response, 503)
    assert response.headers["Retry-After"] == "1"
    assert "locked" not in response.text


{% if cookiecutter.storage == "sql" and blueprint().stored | selectattr("constraints") | list %}
{% set unique, constraint = (blueprint().stored | selectattr("constraints") | list)[0].constraints[0] %}
class ViolationError(Exception):
    """Names the constraint, as errors of psycopg do."""

    diag = SimpleNamespace(constraint_name={{ constraint | literal }})


def test_{{ unique.error.status }}_when_another_transaction_has_violated_a_unique_constraint(
    settings: Settings,
) -> None:
    app = create_app(settings)

    @app.get("{{ blueprint().routes.unknown_path }}", include_in_schema=False)
    async def fail() -> None:
        raise IntegrityError("INSERT", {}, ViolationError())

    response = TestClient(app).get("{{ blueprint().routes.unknown_path }}")

    assert_error(response, {{ unique.error.status }})


{% endif %}
def test_500_when_a_table_is_missing(
    client: TestClient, app: FastAPI, tmp_path: Path
) -> None:
    app.state.store = Store(f"sqlite:///{tmp_path / 'empty.db'}")

    response = client.request(**next(iter(REQUESTS.values())))

    assert_error(response, 500)
    assert client.portal
    client.portal.call(app.state.store.close)
{% endif %}
{% endif %}
{% if blueprint().error_body.identified %}


def test_an_error_has_the_id_of_its_request(client: TestClient) -> None:
    response = client.get("{{ blueprint().routes.unknown_path }}", headers={"X-Request-ID": "abc-123"})

    assert '"abc-123"' in response.text
{% endif %}
