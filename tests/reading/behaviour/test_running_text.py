"""Rules and changes as people write them in running text below the heading of an operation."""

import pytest

from endpoint_plan.model.behaviour import Operand, Operator, Place, value_of
from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_plan
from tests.baking import ROOT

BERTHS = (ROOT / "tests/berths.md").read_text("utf-8")
CONFIRM = next(line for line in BERTHS.splitlines() if line.startswith("Only a `held`"))
REMOVE = next(
    line for line in BERTHS.splitlines() if line.startswith("Does not delete")
)
OUTCOME = " 200 with the booking. 404 `NO_BOOKING`."


def operation(method: str, path: str, text: str = BERTHS) -> Operation:
    plan = read_plan(text, "berths.md")
    return next(
        one for one in plan.operations if (one.method, one.path) == (method, path)
    )


def confirming(sentence: str) -> Operation:
    return operation(
        "POST",
        "/bookings/{bookingId}/confirm",
        BERTHS.replace(CONFIRM, sentence + OUTCOME),
    )


def removing(sentence: str) -> Operation:
    return operation(
        "DELETE", "/bookings/{bookingId}", BERTHS.replace(REMOVE, sentence)
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The booking must be `held` (409 `NOT_HELD`).",
        "Only `held` bookings can be confirmed (409 `NOT_HELD`).",
        "Fails with 409 `NOT_HELD` unless the booking is `held`.",
        "409 `NOT_HELD` when the booking is not `held`.",
    ],
)
def test_a_state_in_code_needs_no_word_for_a_status(sentence: str) -> None:
    (rule,) = confirming(sentence).rules

    (when,) = rule.when
    assert (rule.status, rule.code) == (409, "NOT_HELD")
    assert (when.left.name, when.operator, when.right) == (
        "status",
        Operator.NE,
        value_of("held"),
    )


def test_each_condition_of_a_sentence_has_its_own_error() -> None:
    rules = operation("POST", "/bookings/{bookingId}/confirm").rules

    assert [(one.status, one.code, one.when[0].left.name) for one in rules] == [
        (409, "NOT_HELD", "status"),
        (410, "HOLD_EXPIRED", "expiresAt"),
    ]


@pytest.mark.parametrize(
    ("sentence", "changes"),
    [
        ("Sets `expiresAt` to 15 minutes from now.", {"expiresAt": Operand(place=Place.NOW, plus_seconds=900)}),
        ("Sets `expiresAt` to 2 days later.", {"expiresAt": Operand(place=Place.NOW, plus_seconds=172_800)}),
        ("Sets the status to `moored` and `expiresAt` to null.", {"status": value_of("moored"), "expiresAt": value_of(None)}),
        ("`confirmedAt` becomes the current time.", {"confirmedAt": Operand(place=Place.NOW)}),
        ("The status changes to `moored`.", {"status": value_of("moored")}),
        ("Sets `expiresAt` to the moment 15 minutes from now.", {}),
        ("Sets `expiresAt` to 15 berths from now.", {}),
    ],
)  # fmt: skip
def test_a_sentence_says_what_becomes_of_the_record(
    sentence: str, changes: dict[str, Operand]
) -> None:
    assert {one.field: one.value for one in confirming(sentence).changes} == changes


@pytest.mark.parametrize(
    "sentence",
    [
        "Does not delete the record: status becomes `cancelled`.",
        "The record stays; `status` becomes `cancelled`.",
        "Sets `status` to `cancelled`.",
        "Rekord pozostaje, `status` zmienia się na `cancelled`.",
    ],
)
def test_a_delete_that_keeps_its_record_changes_it(sentence: str) -> None:
    (change,) = removing(sentence).changes

    assert (change.field, change.value) == ("status", value_of("cancelled"))


def test_a_delete_of_which_nothing_is_said_removes_it() -> None:
    assert removing("Removes the booking, whatever its `status`.").changes == ()
