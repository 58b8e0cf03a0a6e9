from fastapi.testclient import TestClient

from stan_szlaku.error_handlers import STATUS, status_of
from stan_szlaku.errors import ServiceError
from stan_szlaku.trails.errors import TrailNotFoundError


def test_every_refusal_has_the_status_of_the_plan() -> None:
    expected: dict[type[ServiceError], int] = {
        TrailNotFoundError: 404,
    }

    assert {kind: status_of(kind()) for kind in expected} == expected


def test_every_shared_refusal_has_a_status() -> None:
    assert set(ServiceError.__subclasses__()) == STATUS.keys()


def test_an_unknown_path_answers_404(client: TestClient) -> None:
    assert client.get("/no/such/path").status_code == 404
