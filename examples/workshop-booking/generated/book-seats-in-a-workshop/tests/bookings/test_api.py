"""What the plan promises of bookings."""

# Step 8: Write unit and integration tests

from typing import Any

import pytest
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from book_seats_in_a_workshop.bookings.errors import (
    AlreadyBookedError,
    WorkshopFullError,
    WorkshopNotFoundError,
)
from book_seats_in_a_workshop.bookings.rules import PermissiveBookingRules
from book_seats_in_a_workshop.bookings.service import BookingService
from tests.support import texts

CREATE_BOOKING: dict[str, Any] = {
    "method": "POST",
    "url": "/api/workshops/7c9e6679-7425-40de-944b-e07fc1f90ae7/bookings",
    "json": {
        "attendees": [
            {
                "name": "Ines Duarte",
                "email": "ines@example.org",
                "experience": "beginner",
            }
        ],
        "contactPhone": "+351 555 0199",
        "note": "We bring our own aprons.",
    },
}


def test_create_booking_answers_201(client: TestClient) -> None:
    response = client.request(**CREATE_BOOKING)

    assert response.status_code == 201, response.text


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param({"url": "/api/workshops/-/bookings"}, id="malformed workshopId"),
        pytest.param(
            {
                "json": {
                    "contactPhone": "+351 555 0199",
                    "note": "We bring our own aprons.",
                }
            },
            id="no attendees",
        ),
        pytest.param(
            {
                "json": {
                    "attendees": [],
                    "contactPhone": "+351 555 0199",
                    "note": "We bring our own aprons.",
                }
            },
            id="too few attendees",
        ),
        pytest.param(
            {
                "json": {
                    "attendees": [
                        {
                            "name": "Ines Duarte",
                            "email": "ines@example.org",
                            "experience": "beginner",
                        },
                        {
                            "name": "Ines Duarte",
                            "email": "ines@example.org",
                            "experience": "beginner",
                        },
                        {
                            "name": "Ines Duarte",
                            "email": "ines@example.org",
                            "experience": "beginner",
                        },
                        {
                            "name": "Ines Duarte",
                            "email": "ines@example.org",
                            "experience": "beginner",
                        },
                        {
                            "name": "Ines Duarte",
                            "email": "ines@example.org",
                            "experience": "beginner",
                        },
                    ],
                    "contactPhone": "+351 555 0199",
                    "note": "We bring our own aprons.",
                }
            },
            id="too many attendees",
        ),
        pytest.param(
            {
                "json": {
                    "attendees": "???",
                    "contactPhone": "+351 555 0199",
                    "note": "We bring our own aprons.",
                }
            },
            id="mistyped attendees",
        ),
        pytest.param(
            {
                "json": {
                    "attendees": [
                        {
                            "name": "Ines Duarte",
                            "email": "ines@example.org",
                            "experience": "beginner",
                        }
                    ],
                    "note": "We bring our own aprons.",
                }
            },
            id="no contactPhone",
        ),
        pytest.param(
            {
                "json": {
                    "attendees": [
                        {
                            "name": "Ines Duarte",
                            "email": "ines@example.org",
                            "experience": "beginner",
                        }
                    ],
                    "contactPhone": "xxxxx",
                    "note": "We bring our own aprons.",
                }
            },
            id="too short contactPhone",
        ),
        pytest.param(
            {
                "json": {
                    "attendees": [
                        {
                            "name": "Ines Duarte",
                            "email": "ines@example.org",
                            "experience": "beginner",
                        }
                    ],
                    "contactPhone": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                    "note": "We bring our own aprons.",
                }
            },
            id="too long contactPhone",
        ),
        pytest.param(
            {
                "json": {
                    "attendees": [
                        {
                            "name": "Ines Duarte",
                            "email": "ines@example.org",
                            "experience": "beginner",
                        }
                    ],
                    "contactPhone": "+351 555 0199",
                    "note": "x" * 501,
                }
            },
            id="too long note",
        ),
    ],
)
def test_create_booking_answers_400_to_invalid_input(
    client: TestClient, spoilt: dict[str, Any]
) -> None:
    response = client.request(**(CREATE_BOOKING | spoilt))

    assert response.status_code == 400, response.text


def test_create_booking_answers_401_without_a_token(stranger: TestClient) -> None:
    response = stranger.request(**CREATE_BOOKING)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_create_booking_answers_404_by_workshop_not_found(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object) -> None:
        raise WorkshopNotFoundError

    monkeypatch.setattr(PermissiveBookingRules, "check_create_booking", refuse)

    response = client.request(**CREATE_BOOKING)

    assert response.status_code == 404, response.text
    assert texts(response.json()) & {"WORKSHOP_NOT_FOUND", "There is no such workshop."}


def test_create_booking_answers_409_by_already_booked(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object) -> None:
        raise AlreadyBookedError

    monkeypatch.setattr(PermissiveBookingRules, "check_create_booking", refuse)

    response = client.request(**CREATE_BOOKING)

    assert response.status_code == 409, response.text
    assert texts(response.json()) & {
        "ALREADY_BOOKED",
        "The request conflicts with what is stored.",
    }


def test_create_booking_answers_409_by_workshop_full(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object) -> None:
        raise WorkshopFullError

    monkeypatch.setattr(PermissiveBookingRules, "check_create_booking", refuse)

    response = client.request(**CREATE_BOOKING)

    assert response.status_code == 409, response.text
    assert texts(response.json()) & {
        "WORKSHOP_FULL",
        "The request conflicts with what is stored.",
    }


def test_create_booking_hides_the_cause_of_a_failure_and_logs_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(BookingService, "create_booking", fail)

    with capture_logs() as events:
        response = client.request(**CREATE_BOOKING)

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)
