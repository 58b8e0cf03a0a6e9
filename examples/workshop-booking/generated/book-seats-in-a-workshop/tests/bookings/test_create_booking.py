"""What the plan promises of `POST /api/workshops/{workshopId}/bookings`."""

# Step 8: Write unit and integration tests

import asyncio
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from book_seats_in_a_workshop.adapters import Adapters
from book_seats_in_a_workshop.bookings.errors import (
    AlreadyBookedError,
    WorkshopFullError,
    WorkshopNotFoundError,
)
from book_seats_in_a_workshop.bookings.rules import PermissiveBookingRules
from book_seats_in_a_workshop.bookings.service import BookingService
from book_seats_in_a_workshop.demo import USER_ID
from tests.support import MISSING, Request, texts, with_body, without_body

REQUEST: Request = {
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


def test_201_to_a_valid_request(client: TestClient) -> None:
    response = client.request(**REQUEST)

    assert response.status_code == 201, response.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param(
            "attendees",
            [
                {
                    "name": "Ines Duarte",
                    "email": "ines@example.org",
                    "experience": "beginner",
                }
            ],
            id="fewest attendees",
        ),
        pytest.param(
            "attendees",
            [
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
            id="most attendees",
        ),
        pytest.param("attendees.0.name", "x", id="shortest attendees.0.name"),
        pytest.param("attendees.0.name", "x" * 80, id="longest attendees.0.name"),
        pytest.param(
            "attendees.0.experience", MISSING, id="without attendees.0.experience"
        ),
        pytest.param(
            "attendees.0.experience", "none", id="none attendees.0.experience"
        ),
        pytest.param(
            "attendees.0.experience", "beginner", id="beginner attendees.0.experience"
        ),
        pytest.param(
            "attendees.0.experience", "advanced", id="advanced attendees.0.experience"
        ),
        pytest.param("contactPhone", "xxxxxx", id="shortest contactPhone"),
        pytest.param(
            "contactPhone", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", id="longest contactPhone"
        ),
        pytest.param("note", MISSING, id="without note"),
        pytest.param("note", None, id="null note"),
        pytest.param("note", "x" * 500, id="longest note"),
    ],
)
def test_201_at_the_limits_of_the_body(
    client: TestClient, field: str, value: object
) -> None:
    response = client.request(**with_body(REQUEST, field, value))

    assert response.status_code == 201, response.text


def test_what_was_sent_comes_back(client: TestClient) -> None:
    response = client.request(**REQUEST)

    answer = response.json()
    for name in ("contactPhone", "note"):
        assert answer[name] == REQUEST["json"][name]


def test_its_times_are_in_utc(client: TestClient) -> None:
    response = client.request(**REQUEST)

    answer = response.json()
    assert answer["createdAt"].endswith("Z")


def test_what_was_made_belongs_to_the_caller(
    client: TestClient, adapters: Adapters
) -> None:
    response = client.request(**REQUEST)

    answer = response.json()
    kept = asyncio.run(adapters.bookings.get(UUID(answer["id"])))
    assert kept is not None
    assert kept.owner_id == USER_ID


def test_it_leaves_a_trace_in_the_log(client: TestClient) -> None:
    with capture_logs() as events:
        client.request(**REQUEST)

    [event] = [event for event in events if event["event"] == "booking_created"]
    assert event["booking_id"] not in {None, "", "None"}


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("/api/workshops/-/bookings", id="malformed workshopId"),
    ],
)
def test_400_to_a_malformed_path(client: TestClient, url: str) -> None:
    response = client.request(**(REQUEST | {"url": url}))

    assert response.status_code == 400, response.text


def test_400_without_a_body(client: TestClient) -> None:
    response = client.request(**without_body(REQUEST))

    assert response.status_code == 400, response.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("attendees", MISSING, id="no attendees"),
        pytest.param("attendees", [], id="too few attendees"),
        pytest.param(
            "attendees",
            [
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
            id="too many attendees",
        ),
        pytest.param("attendees", "???", id="mistyped attendees"),
        pytest.param("attendees.0.name", MISSING, id="no attendees.0.name"),
        pytest.param("attendees.0.name", "", id="too short attendees.0.name"),
        pytest.param("attendees.0.name", " ", id="blank attendees.0.name"),
        pytest.param("attendees.0.name", "x" * 81, id="too long attendees.0.name"),
        pytest.param("attendees.0.name", 7, id="mistyped attendees.0.name"),
        pytest.param("attendees.0.email", MISSING, id="no attendees.0.email"),
        pytest.param("attendees.0.email", "???", id="malformed attendees.0.email"),
        pytest.param(
            "attendees.0.experience",
            "no such value",
            id="unknown attendees.0.experience",
        ),
        pytest.param("contactPhone", MISSING, id="no contactPhone"),
        pytest.param("contactPhone", "xxxxx", id="too short contactPhone"),
        pytest.param(
            "contactPhone",
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            id="too long contactPhone",
        ),
        pytest.param("contactPhone", 7, id="mistyped contactPhone"),
        pytest.param("note", "x" * 501, id="too long note"),
        pytest.param("note", 7, id="mistyped note"),
    ],
)
def test_400_beyond_the_limits_of_the_body(
    client: TestClient, field: str, value: object
) -> None:
    response = client.request(**with_body(REQUEST, field, value))

    assert response.status_code == 400, response.text
    assert field in response.text


def test_401_without_a_token(stranger: TestClient) -> None:
    response = stranger.request(**REQUEST)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_404_by_workshop_not_found(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object) -> None:
        raise WorkshopNotFoundError

    monkeypatch.setattr(PermissiveBookingRules, "check_create_booking", refuse)

    response = client.request(**REQUEST)

    assert response.status_code == 404, response.text
    assert texts(response.json()) & {"WORKSHOP_NOT_FOUND", "There is no such workshop."}


def test_409_by_already_booked(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object) -> None:
        raise AlreadyBookedError

    monkeypatch.setattr(PermissiveBookingRules, "check_create_booking", refuse)

    response = client.request(**REQUEST)

    assert response.status_code == 409, response.text
    assert texts(response.json()) & {
        "ALREADY_BOOKED",
        "The request conflicts with what is stored.",
    }


def test_409_by_workshop_full(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object) -> None:
        raise WorkshopFullError

    monkeypatch.setattr(PermissiveBookingRules, "check_create_booking", refuse)

    response = client.request(**REQUEST)

    assert response.status_code == 409, response.text
    assert texts(response.json()) & {
        "WORKSHOP_FULL",
        "The request conflicts with what is stored.",
    }


def test_500_hides_the_cause_and_logs_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(BookingService, "create_booking", fail)

    with capture_logs() as events:
        response = client.request(**REQUEST)

    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert any("hunter2" in repr(event.get("exc_info")) for event in events)
