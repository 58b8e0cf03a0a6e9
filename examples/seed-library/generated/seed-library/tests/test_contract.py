import pytest
from fastapi import FastAPI

STATUSES = {
    ("/api/seed-lots", "get"): {"200", "400", "401", "500"},
    ("/api/seed-lots", "post"): {"201", "400", "401", "500"},
    ("/api/seed-lots/{lotId}", "get"): {"200", "400", "401", "404", "500"},
    ("/api/seed-lots/{lotId}", "patch"): {"200", "400", "401", "404", "500"},
    ("/api/seed-lots/{lotId}", "delete"): {"204", "400", "401", "404", "500"},
}


@pytest.mark.parametrize(("path", "method"), STATUSES)
def test_openapi_lists_just_the_statuses_of_the_plan(
    app: FastAPI, path: str, method: str
) -> None:
    responses = app.openapi()["paths"][path][method]["responses"]

    assert responses.keys() == STATUSES[path, method]


def test_openapi_lists_just_the_operations_of_the_plan(app: FastAPI) -> None:
    served = {
        (path, method)
        for path, item in app.openapi()["paths"].items()
        for method in item
    }

    assert served == STATUSES.keys()
