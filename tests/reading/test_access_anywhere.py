"""A sentence that asks all callers for a token does so in whatever section it stands; else it is told."""

import pytest

from endpoint_plan.reading import read_document
from endpoint_plan.reading.account import ACCESS_RULE

PLOTS = """\
# Plan: plots

## Types

Plot:
- id (string)
- name (string)

{in_front}

## GET /plots

200 with the plots.

## {heading}

{behind}
"""
DEMAND = "Lists are short. Every call has to carry a token."


def read(**parts: str) -> tuple[bool | None, list[str]]:
    """Return whether callers of `GET /plots` need a token, and what is told of access."""
    usual = {"in_front": "", "heading": "Notes", "behind": ""}
    plan = read_document(PLOTS.format(**(usual | parts)), "plan.md").plan
    told = [one.message for one in plan.findings if one.rule == ACCESS_RULE]
    return plan.operations[0].auth, told


def test_it_may_stand_behind_the_fields_of_a_type() -> None:
    assert read(in_front=DEMAND) == (True, [])


@pytest.mark.parametrize(
    "heading",
    [
        "Security",
        "Validation",
        "Errors",
        "Performance",
        "Data Flow",
        "Types",
        "Implementation Steps",
    ],
)
def test_it_may_stand_in_any_section(heading: str) -> None:
    assert read(heading=heading, behind=DEMAND) == (True, [])


def test_a_field_of_a_type_asks_nobody_for_a_token() -> None:
    assert read(in_front="- token (string, required)") == (None, [])


def test_where_it_does_not_say_of_which_operations_it_is_told() -> None:
    auth, told = read(heading="Performance", behind="A bearer token is required.")

    assert auth is None
    assert told == ["who may do this was not understood: A bearer token is required."]


@pytest.mark.parametrize("heading", ["Data Flow", "Notes", "Business logic"])
def test_a_route_and_a_role_are_read_in_any_section(heading: str) -> None:
    behind = "1. `GET /plots` needs the role `gardener`.\n2. The plots are sorted."
    text = PLOTS.format(in_front=DEMAND, heading=heading, behind=behind)

    assert read_document(text, "plan.md").plan.operations[0].roles == ("gardener",)
