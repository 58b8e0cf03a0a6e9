{% from "python.j2" import listed %}
from fastapi.testclient import TestClient

from {{ cookiecutter.package_name }}.error_handlers import STATUS, status_of
{% for resource in blueprint().resources %}
{% if resource.errors %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.errors import {{ listed(resource.errors) }}
{% endif %}
{% endfor %}
from {{ cookiecutter.package_name }}.errors import ServiceError


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
    assert client.get("/no/such/path").status_code == 404
