from fastapi.testclient import TestClient

from book_seats_in_a_workshop.bookings.errors import (
    AlreadyBookedError,
    WorkshopFullError,
    WorkshopNotFoundError,
)
from book_seats_in_a_workshop.error_handlers import STATUS, status_of
from book_seats_in_a_workshop.errors import ServiceError


def test_every_refusal_has_the_status_of_the_plan() -> None:
    expected: dict[type[ServiceError], int] = {
        WorkshopNotFoundError: 404,
        AlreadyBookedError: 409,
        WorkshopFullError: 409,
    }

    assert {kind: status_of(kind()) for kind in expected} == expected


def test_every_shared_refusal_has_a_status() -> None:
    assert set(ServiceError.__subclasses__()) == STATUS.keys()


def test_an_unknown_path_answers_404(client: TestClient) -> None:
    assert client.get("/no/such/path").status_code == 404
