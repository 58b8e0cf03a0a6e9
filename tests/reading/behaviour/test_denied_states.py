"""What is not done to things in a state that stands in front of them, and what is not done twice."""

import pytest

from endpoint_plan.checking.promises import tell
from endpoint_plan.reading import read_plan

PLAN = """
# Harbour

## Data

**Berth**: `id` (uuid), `label` (string, 2-20 characters), `status` (enum: `free`, `closed`, `flooded`, `ruined`)

**Booking**: `id` (uuid), `berthId` (uuid), `boat` (string, 2-40 characters)

## GET /berths/{{berthId}}

200 with the berth; 404 `BERTH_NOT_FOUND`.

## POST /berths/{{berthId}}/bookings

Books a berth. Body: `boat`. 201 with the booking. 404 `BERTH_NOT_FOUND`.

{booking}

## POST /berths/{{berthId}}/close

Sets `status` to `closed`. 200 with the berth. 404 `BERTH_NOT_FOUND`.

{closing}

## PATCH /berths/{{berthId}}

Body: `label`. 200 with the berth. 404 `BERTH_NOT_FOUND`.

{changing}
"""


def refusals(booking: str = "", closing: str = "", changing: str = "") -> list[str]:
    text = PLAN.format(booking=booking, closing=closing, changing=changing)
    return [
        " and ".join(map(tell, rule.when))
        for one in read_plan(text, "plan.md").operations
        for rule in one.rules
    ]


CLOSED = 'the `status` of the berth is "closed"'
FLOODED = 'the `status` of the berth is "flooded"'


@pytest.mark.parametrize(
    ("told", "when"),
    [
        ("No bookings for closed berths (409).", CLOSED),
        ("There are no bookings for closed berths: 409 `NOT_NOW`.", CLOSED),
        ("Closed berths are not booked (409 `NOT_NOW`).", CLOSED),
        ("A flooded berth cannot be booked: 409 `NOT_NOW`.", FLOODED),
        ("Flooded berths take no bookings (409).", FLOODED),
        (
            "Closed or flooded berths are not booked (409 `NOT_NOW`).",
            'the `status` of the berth is one of ["closed", "flooded"]',
        ),
    ],
)
def test_nothing_is_made_for_what_is_in_a_state(told: str, when: str) -> None:
    assert refusals(booking=told) == [when]


@pytest.mark.parametrize(
    "told",
    [
        "Closed berths are not painted (409 `NOT_NOW`).",
        "Closed berths are not booked unless the boat is small (409 `NOT_NOW`).",
        "No paint for closed berths (409).",
    ],
)
def test_what_does_not_surely_speak_of_it_is_left(told: str) -> None:
    assert refusals(booking=told) == []


@pytest.mark.parametrize(
    ("told", "when"),
    [
        ("Closing a berth that is closed returns 409 `ALREADY`.", "closed"),
        ("Closing it twice is 409.", "closed"),
        ("Closing a berth again is 409.", "closed"),
        ("Flooded berths are not closed: 409.", "flooded"),
    ],
)
def test_an_action_is_not_done_to_its_own_record(told: str, when: str) -> None:
    assert refusals(closing=told) == [f'`status` is "{when}"']


@pytest.mark.parametrize(
    "told", ["Painting it twice is 409.", "Closing it twice does not hurt: 409."]
)
def test_another_deed_done_twice_says_nothing(told: str) -> None:
    assert refusals(closing=told) == []


def test_a_record_in_a_state_is_not_changed() -> None:
    told = "Ruined berths are not changed (409 `RUINED`)."
    assert refusals(changing=told) == ['`status` is "ruined"']
