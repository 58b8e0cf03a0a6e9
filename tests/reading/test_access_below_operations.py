"""Below an operation, a sentence says who does it whatever its verb is, and in which state the record must be."""

import pytest

from endpoint_plan.reading import read_plan
from endpoint_plan.reading.account import ACCESS_RULE

TEXT = """\
# Plan: Kiln

Everyone who calls has a bearer token.

## Data

A **pot**: id (uuid), glaze (text, 2-60 characters), state (`wet`, `fired`), brought_by (who brought it), shelf (integer, empty until it is fired)

## POST /pots

Takes in a pot. Body: glaze. The pot starts as `wet`, brought by the caller. 201 with the pot.

## POST /pots/{{id}}/load

{sentence} The state becomes `fired`. 200 with the pot. 404 `NO_POT`. {conflict}
"""


def load(sentence: str, conflict: str = "") -> tuple[tuple[str, ...], bool, bool, bool]:
    """Return which roles load a pot, whether its owner does, whether nobody may, and whether access is told."""
    plan = read_plan(TEXT.format(sentence=sentence, conflict=conflict), "kiln.md")
    one = plan.operations[1]
    told = any(finding.rule == ACCESS_RULE for finding in plan.findings)
    return one.roles, one.owned, bool(one.untold), told


@pytest.mark.parametrize(
    "sentence",
    [
        "A stoker (role `stoker`) puts a pot into the kiln.",
        "Stokers (role `stoker`) put the pot into the kiln.",
        "Callers with the `stoker` role update the pot.",
    ],
)
def test_who_stands_in_front_with_a_role_does_it(sentence: str) -> None:
    assert load(sentence) == (("stoker",), False, False, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Whoever brought it may put it in.",
        "Only the person who brought the pot may put it in.",
    ],
)
def test_whoever_made_it_does_it(sentence: str) -> None:
    assert load(sentence) == ((), True, False, False)


def test_a_state_with_an_error_of_its_own_keeps_nobody_out() -> None:
    told = load(
        "Whoever brought it may put it in, and only while it is wet.",
        "409 `TOO_LATE` when it is not `wet`.",
    )

    assert told == ((), True, False, False)


def test_a_state_without_an_error_is_told() -> None:
    told = load("Whoever brought it may put it in as long as it is wet.")

    assert told == ((), True, False, True)


def test_a_field_called_by_what_the_caller_has_done_names_the_caller() -> None:
    plan = read_plan(TEXT.format(sentence="Loads it.", conflict=""), "kiln.md")
    [pot] = [one for one in plan.declarations if one.name == "Pot"]
    fields = {one.name: one.type for one in pot.type.properties}

    assert plan.operations[0].caller_fields == ("brought_by",)
    assert fields["shelf"].nullable
