"""A field that alone may not change in a state, and moments that lie behind."""

import pytest

from endpoint_plan.model.behaviour import Operator, Place, Rule
from endpoint_plan.reading import read_plan

TEXT = """\
# Kite club

## Records

- **Kite**: id (uuid), colour (string), note (string), retiredOn (date, nullable), state (`new`, `flown`)

- **Flight**: id (uuid), kiteId (uuid), wind (integer)

## Endpoints

### PATCH /kites/{{kiteId}}

Body: colour, note.

{said}

Returns 200 with the kite.

### POST /kites/{{kiteId}}/flights

Body: wind (integer).

{flying}

Returns 201 with the flight.
"""


def rules(said: str = "", flying: str = "") -> list[tuple[Rule, ...]]:
    plan = read_plan(TEXT.format(said=said, flying=flying), "kites.md")
    return [one.rules for one in plan.operations]


@pytest.mark.parametrize(
    "said",
    [
        "The colour cannot be changed once the kite is `flown` (409 `COLOUR_LOCKED`).",
        "409 `COLOUR_LOCKED`: `colour` may not be changed when the kite is flown.",
    ],
)
def test_a_change_of_something_else_is_not_refused(said: str) -> None:
    [rule] = rules(said)[0]
    touches, holds = rule.when

    assert (touches.left.place, touches.left.name) == (Place.SENT, "colour")
    assert (touches.operator, touches.right.name) == (Operator.NE, "colour")
    assert (holds.left.name, holds.right.value) == ("state", "flown")


def test_where_nothing_may_change_no_field_is_asked_for() -> None:
    [rule] = rules("A kite that is `flown` cannot be changed (409 `FLOWN`).")[0]

    assert [one.left.name for one in rule.when] == ["state"]


@pytest.mark.parametrize(
    ("flying", "found"),
    [
        ("409 `RETIRED` if the kite is retired (`retiredOn` in the past).", "<"),
        ("409 `KITE_RETIRED`: `retiredOn` of the kite has passed.", "<"),
        ("409 `RETIRED` if the kite is retired (`retiredOn` is set).", "!="),
        ("409 `RETIRED` if the kite is retired.", "!="),
    ],
)
def test_a_moment_that_is_named_is_compared_as_it_is_said(
    flying: str, found: str
) -> None:
    [rule] = rules(flying=flying)[1]

    assert [(one.left.name, one.operator.value) for one in rule.when] == [
        ("retiredOn", found)
    ]


def test_what_else_is_said_of_the_moment_stays_open() -> None:
    assert rules(flying="409 `RETIRED` if retired (`retiredOn` on a Sunday).")[1] == ()
