"""Statements count by what they say: restated facts are understood, mentions are not, steps and points are listed."""

from pathlib import Path

import pytest

from endpoint_plan.reading import read_document
from endpoint_plan.reading.account import LISTED, Accounted, Fate

PLAN = (Path(__file__).parent.parent / "kilns.md").read_text("utf-8")
PLACES = ("REQUEST", "RESPONSE", "FLOW", "SECURITY", "ERRORS", "PERFORMANCE", "STEPS")
OWNED = "Users can only access their own kilns."


def kilns(place: str, sentence: str, *, owned: bool = False) -> str:
    """Return the plan with *sentence* at *place*, and *owned* kilns where it is told."""
    text = PLAN.replace(place, sentence, 1)
    for other in PLACES:
        text = text.replace(f"- {other}\n", "").replace(f"1. {other}\n", "")
    if owned:
        text = text.replace("Changes a kiln.", f"Changes a kiln. {OWNED}")
        text = text.replace("Returns one firing of a kiln.", f"Returns one firing of a kiln. {OWNED}")  # fmt: skip
    return text


def told(place: str, sentence: str, *, owned: bool = False) -> Accounted:
    """Return what becomes of *sentence* at *place*."""
    account = read_document(kilns(place, sentence, owned=owned), "kilns.md").account
    return next(one for one in account if one.statement.text == sentence)


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("STEPS", "Create the service that lights the kilns"),
        ("PERFORMANCE", "Use parameterized queries"),
        ("SECURITY", "Rate limiting keeps out those who try passwords"),
    ],
)
def test_steps_and_points_are_listed(place: str, sentence: str) -> None:
    one = told(place, sentence)

    assert (one.fate, one.fact) == (Fate.BACKGROUND, LISTED)


def test_a_step_that_says_a_limit_again_is_understood_as_it() -> None:
    one = told("STEPS", "`shelves` must be between 1 and 12")

    assert (one.fate, one.fact) == (Fate.USED, "limit")


def test_a_step_that_says_another_limit_is_only_listed() -> None:
    assert told("STEPS", "`shelves` must be between 1 and 90").fact == LISTED


@pytest.mark.parametrize(
    ("place", "sentence", "fact"),
    [
        ("REQUEST", "Body: JSON object with the fields that change", "body"),
        ("REQUEST", "Body: all fields optional", "body"),
        ("REQUEST", "Only provided fields are updated", "body"),
        ("REQUEST", "Fuel enum: only 'gas' or 'wood'", "limit"),
        ("REQUEST", "At most 12 shelves", "limit"),
        ("RESPONSE", "name: what the kiln is called", "field"),
        ("RESPONSE", "`ownerId` is not returned", "answer"),
        ("SECURITY", "`id` cannot be changed", "body"),
        ("SECURITY", "The user id comes from the token only", "access"),
        ("FLOW", "The service looks for `firingId` within `kilnId`", "parameter"),
        ("ERRORS", "Same error structure everywhere", "error"),
    ],
)  # fmt: skip
def test_what_says_the_contract_again_is_understood_where_it_holds(
    place: str, sentence: str, fact: str
) -> None:
    assert told(place, sentence).fact == fact


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("REQUEST", "Fuel enum: only 'gas' or 'coal'"),
        ("REQUEST", "At most 20 shelves"),
        ("RESPONSE", "`shelves` is not returned: it must stay secret"),
        ("FLOW", "Sends an email to those who fire"),
        ("FLOW", "Calculates the cost as the sum of all firings"),
        ("FLOW", "Invalidates the cache of the kiln"),
        ("FLOW", "Calls the external API of the gas works"),
    ],
)
def test_what_the_plan_has_not_is_not_understood(place: str, sentence: str) -> None:
    assert told(place, sentence).fate is Fate.NOT_UNDERSTOOD


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("REQUEST", "Parameters:"),
        ("ERRORS", "Specific messages: help people understand what is wrong"),
        ("ERRORS", "Never log passwords or tokens"),
        ("FLOW", "The handler passes the request to the service"),
        ("FLOW", "Calls the service `changeKiln`"),
    ],
)
def test_what_asks_for_nothing_more_is_background(place: str, sentence: str) -> None:
    assert told(place, sentence).fate is Fate.BACKGROUND


@pytest.mark.parametrize(
    ("sentence", "owned", "fate"),
    [
        ("The service checks that the caller is the owner of the kiln", True, Fate.USED),
        ("The service checks that the caller is the owner or a helper", True, Fate.NOT_UNDERSTOOD),
        ("The service checks `ownerId = userId` or `helperId = userId`: only the owner gets it", True, Fate.NOT_UNDERSTOOD),
    ],
)  # fmt: skip
def test_a_sentence_on_owners_counts_where_operations_mind_them_and_nobody_else(
    sentence: str, owned: bool, fate: Fate
) -> None:
    assert told("FLOW", sentence, owned=owned).fate is fate
