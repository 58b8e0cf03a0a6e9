"""Who sees a part of an answer is kept from nothing else."""

import pytest

from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_plan

PLAN = """\
# API Endpoint Implementation Plan: Reefs

## 1. Overview

{overview}

## 2. Request Details

- {method} /api/reefs

## 6. Security Considerations

- A bearer token is required.
{security}
"""


def read(
    security: str = "", overview: str = "Reefs.", method: str = "GET"
) -> Operation:
    text = PLAN.format(security=security, overview=overview, method=method)
    [operation] = read_plan(text, "plan.md").operations
    return operation


@pytest.mark.parametrize(
    "security",
    [
        "- The field `sightings` is present only for the role `warden`.",
        "- The property `sightings` is shown to wardens only.",
        "- Pole `sightings` wyłącznie dla roli `warden`.",
        "- El campo `sightings` solo para el rol `warden`.",
    ],
)
def test_a_field_for_some_keeps_nobody_from_the_operation(security: str) -> None:
    operation = read(security)

    assert (operation.auth, operation.roles) == (True, ())


@pytest.mark.parametrize(
    "overview",
    [
        "Returns the caller's reefs and, for wardens, the number of sightings.",
        "Zwraca rafy oraz – dla administratorów – liczbę zgłoszeń.",
    ],
)
def test_what_an_answer_holds_for_some_beside_the_rest_keeps_nobody_away(
    overview: str,
) -> None:
    assert read(overview=overview).roles == ()


@pytest.mark.parametrize(
    ("method", "security"),
    [
        ("POST", "- The field `depth` only for the role `warden`."),
        ("GET", "- The field `role` must be `warden`; only for the role `warden`."),
        ("GET", "- Only for the role `warden`."),
    ],
)
def test_what_may_be_about_the_caller_or_what_is_sent_still_asks_for_the_role(
    method: str, security: str
) -> None:
    assert read(security, method=method).roles == ("warden",)
