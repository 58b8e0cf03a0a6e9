from fastapi.testclient import TestClient

from seed_library.error_handlers import STATUS, status_of
from seed_library.errors import ServiceError
from seed_library.seed_lots.errors import SeedLotNotFoundError


def test_every_refusal_has_the_status_of_the_plan() -> None:
    expected: dict[type[ServiceError], int] = {
        SeedLotNotFoundError: 404,
    }

    assert {kind: status_of(kind()) for kind in expected} == expected


def test_every_shared_refusal_has_a_status() -> None:
    assert set(ServiceError.__subclasses__()) == STATUS.keys()


def test_an_unknown_path_answers_404(client: TestClient) -> None:
    assert client.get("/no/such/path").status_code == 404
