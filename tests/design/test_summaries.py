"""What summaries of one record tell is made of what refers to it."""

import pytest

from tests.generating import understand

PLAN = """\
# Pigeon loft

All operations need a bearer token.

## GET /pigeons/{pigeonId}

200 with the pigeon: `{ "id": "0f7e1c62-93d5-4b1e-a1d8-0b6f3b1c9e21", "ring": "PL-1" }`. 404 `NO_PIGEON`.

## POST /pigeons/{pigeonId}/flights

Body: `minutes` (integer, required), `position` (integer, required). 201 with the flight:
`{ "id": "0f7e1c62-93d5-4b1e-a1d8-0b6f3b1c9e24", "pigeonId": "0f7e1c62-93d5-4b1e-a1d8-0b6f3b1c9e21", "minutes": 84, "position": 2 }`.

## GET /pigeons/{pigeonId}/record

ASKED

200: `{ "pigeonId": "0f7e1c62-93d5-4b1e-a1d8-0b6f3b1c9e21", "TOLD": 3.5 }`
"""


def summed_up(told: str, asked: str = "") -> tuple[list[str], tuple[str, ...]]:
    """Return the code for what is told of a pigeon, and the placeholders in its summary."""
    made = understand(PLAN.replace("TOLD", told).replace("ASKED", asked))
    values = [
        value.code for one in made.resources if one.view for value in one.view.values
    ]
    [placeholders] = [
        op.placeholders
        for one in made.resources
        for op in one.operations
        if op.path.endswith("/record")
    ]
    return values, placeholders


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("longestFlight", None),
        ("highestFlight", "max(minutes) if minutes else 0"),
        ("averageFlight", "sum(minutes) / len(minutes) if minutes else 0"),
        ("minimumMinutes", "min(minutes) if minutes else 0"),
        ("totalMinutes", "sum(minutes)"),
        ("flightCount", "await tx.flights.count(pigeon_id=pigeon.id)"),
    ],
)
def test_a_summary_tells_numbers_of_what_refers_to_the_record(
    told: str, code: str | None
) -> None:
    values, placeholders = summed_up(told)

    assert values == ([code] if code else [])
    assert placeholders == (() if code else (told,))


def test_a_summary_of_a_part_that_its_caller_asks_for_is_left_open() -> None:
    asked = "- Query Parameters:\n  - `since` (date, optional): counts later flights"
    assert summed_up("flightCount", asked) == ([], ("flightCount",))
