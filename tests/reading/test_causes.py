"""An error of its own cause does not stand for all invalid input, and a condition on several fields is a rule."""

import pytest

from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.reading import read_plan
from endpoint_plan.reading.behaviour.causes import is_about_input
from tests.reading.test_rules import conditions


def rules(errors: str, starts: str = "") -> list[tuple[int, str, str]]:
    """Return status, code and conditions of the rules of a request for rides, whose errors are *errors*."""
    plan = read_plan(
        f"""\
# API Endpoint Implementation Plan: Order a ride

## 2. Request Details

POST /rides

| Field | Type | Required | Rules |
| --- | --- | --- | --- |
| `bikeId` | uuid | yes | |
| `startsOn` | date | yes | {starts} |
| `endsOn` | date | yes | after `startsOn` |
| `kind` | enum(`solo`, `team`) | yes | |
| `riders` | integer | yes | |

## 3. Response Details

201 Created

```json
{{ "id": 1, "bikeId": "9a3a8d7e-64a8-4b7f-9a3a-0a6f1d0a9c22", "startsOn": "2026-05-01", "endsOn": "2026-05-08", "kind": "team", "riders": 2 }}
```

## 5. Security

A JWT is required.

## 6. Errors

| Status | Code | Cause |
| --- | --- | --- |
{errors}
""",
        "rides.md",
    )
    return [(one.status, one.code, conditions(one)) for one in plan.operations[0].rules]


IN_ORDER = "sent endsOn <= sent startsOn"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("| 422 | TOO_MANY_RIDES | the rider already has open rides |", ""),
        ("| 422 | VALIDATION_ERROR | the body is invalid |", "VALIDATION_ERROR"),
    ],
)
def test_what_is_sent_takes_no_code_of_another_cause(error: str, code: str) -> None:
    assert rules(error) == [(422, code, IN_ORDER)]


def test_a_condition_on_two_fields_is_a_rule_and_its_code_is_of_no_other() -> None:
    found = rules("| 422 | TOO_FAR | `kind` is `team` and `riders` is greater than 4 |")

    assert found == [
        (422, "TOO_FAR", "sent kind == 'team' and sent riders > 4"),
        (422, "", IN_ORDER),
    ]


def test_ranges_that_overlap_are_no_single_booking() -> None:
    found = rules(
        "| 409 | BIKE_TAKEN | the bike is already booked for overlapping dates |"
    )

    assert [one for one in found if one[0] == 409] == []


@pytest.mark.parametrize(
    "said",
    [
        "today or later",
        "must not be earlier than today",
        "not before today",
        "nie wcześniej niż dziś",
        "hoy o después",
    ],
)
def test_a_day_may_be_asked_to_be_this_one_or_a_later_one(said: str) -> None:
    found = rules("| 400 | INVALID_RIDE | the body is invalid |", said)

    assert (400, "INVALID_RIDE", "sent startsOn < now") in found


@pytest.mark.parametrize(
    ("code", "cause", "of_input"),
    [
        ("INVALID_TRANSITION", "the current status allows no such change", False),
        ("CONFIRMATION_REQUIRED", "the shelf exists and is in use", False),
        ("INVALID_KIND", "not one of the allowed values", True),
        ("NAME_REQUIRED", "the name is missing", True),
    ],
)
def test_a_cause_in_what_is_stored_weighs_more_than_the_name_of_the_code(
    code: str, cause: str, of_input: bool
) -> None:
    assert is_about_input(ErrorCase(status=400, code=code, cause=cause)) is of_input
