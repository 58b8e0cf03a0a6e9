import pytest
from fastapi import FastAPI

STATUSES = {
{% for resource in blueprint().resources %}
{% for operation in resource.operations %}
    ({{ operation.template | literal }}, {{ operation.method | lower | literal }}): {{ "{" }}{{ operation.status | string | literal }}{% for promise in operation.documented_errors %}, {{ promise.status | string | literal }}{% endfor %}{{ "}" }},
{% endfor %}
{% endfor %}
}


@pytest.mark.parametrize(("path", "method"), STATUSES)
def test_openapi_lists_just_the_statuses_of_the_plan(app: FastAPI, path: str, method: str) -> None:
    responses = app.openapi()["paths"][path][method]["responses"]

    assert responses.keys() == STATUSES[path, method]


def test_openapi_lists_just_the_operations_of_the_plan(app: FastAPI) -> None:
    served = {(path, method) for path, item in app.openapi()["paths"].items() for method in item}

    assert served == STATUSES.keys()
