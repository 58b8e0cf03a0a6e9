"""Plans in running sentences, without the usual sections: what stands at the start, outcomes in a row, fields that are named."""

from pathlib import Path

import pytest

from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.model.schema import Schema
from endpoint_plan.reading import read_plan

TEXT = Path(__file__).with_name("beehives.md").read_text("utf-8")
TOKEN = "All operations need a bearer token."
ACCEPTS = "Accepts `label` and `frames`; the same rules as for create."


def hives(text: str = TEXT) -> Plan:
    return read_plan(text, "hives.md")


def operation(plan: Plan, method: str) -> Operation:
    return next(one for one in plan.operations if one.method == method)


def sent(plan: Plan, method: str) -> dict[str, Schema]:
    body = operation(plan, method).body
    return {part.name: part.type for part in body.type.properties} if body else {}


@pytest.mark.parametrize(
    "start",
    [
        TOKEN,
        f"Base path: `/api`. {TOKEN}",
        f"## Access\n\n{TOKEN}",
        f"## Conventions\n\n{TOKEN}",
        "## Dostęp\n\nWszystkie operacje wymagają tokenu.",
    ],
)
def test_what_a_plan_says_of_callers_before_its_operations_counts(start: str) -> None:
    plan = hives(TEXT.replace(TOKEN, start))

    assert {one.auth for one in plan.operations} == {True}


def test_what_is_said_of_callers_far_below_is_none_of_it() -> None:
    text = (
        TEXT.replace(TOKEN, "")
        + "\n## Notes\n\nAll operations of the old service needed a token.\n"
    )

    assert {one.auth for one in hives(text).operations} == {None}


def test_outcomes_in_a_row_keep_their_codes() -> None:
    told = {
        one.status: (one.code, one.cause) for one in operation(hives(), "PATCH").errors
    }

    assert told[404] == ("NO_HIVE", "")
    assert told[409] == ("LABEL_TAKEN", "when another hive has that label")


def test_fields_that_a_sentence_names_are_sent_by_the_rules_of_another_operation() -> (
    None
):
    fields = sent(hives(), "PATCH")

    assert (fields["label"].min_length, fields["label"].max_length) == (3, 40)
    assert (fields["frames"].minimum, fields["frames"].maximum) == (1, 20)


@pytest.mark.parametrize(
    "words",
    [
        "Takes `label` and `frames`.",
        "Changes any of `label`, `frames`.",
        "Body: any of `label` and `frames`.",
    ],
)
def test_their_limits_are_not_taken_unless_the_plan_says_so(words: str) -> None:
    fields = sent(hives(TEXT.replace(ACCEPTS, words)), "PATCH")

    assert fields.keys() == {"label", "frames"}
    assert fields["label"].max_length is None


@pytest.mark.parametrize(
    "words",
    [
        "Same fields and limits as `POST /hives`, all optional.",
        "Any of the fields of `POST /hives`.",
        "The same fields as for creating, all optional.",
    ],
)
def test_a_body_that_is_like_another_has_its_fields_and_limits(words: str) -> None:
    fields = sent(hives(TEXT.replace(ACCEPTS, words)), "PATCH")

    assert fields["label"].max_length == 40


def test_an_answer_that_is_told_to_be_the_record_holds_what_is_sent_and_the_id() -> (
    None
):
    plan = hives()

    (told,) = (one for one in plan.declarations if one.name == "Hive")
    assert [part.name for part in told.type.properties] == ["id", "label", "frames"]
    for method in ("POST", "PATCH"):
        answered = operation(plan, method).success.type
        assert answered is not None
        assert answered.name == "Hive"


def test_names_behind_the_status_of_a_list_are_its_envelope() -> None:
    answered = operation(hives(), "GET").success.type

    assert answered is not None
    assert [part.name for part in answered.properties] == ["items", "total"]
    assert answered.properties[0].type.items == Schema(kind="ref", name="Hive")


@pytest.mark.parametrize(
    "words",
    [
        "201.",
        "201 with the id of the hive.",
        "201 with id of hive.",
        "201 with a link to the hive.",
    ],
)
def test_what_is_not_the_record_is_not_taken_for_it(words: str) -> None:
    plan = hives(
        TEXT.replace("201 with the hive.", words).replace(
            "200 with the changed hive.", "200."
        )
    )

    assert operation(plan, "POST").success.type is None
