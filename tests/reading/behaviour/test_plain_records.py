"""A plan in running text: what goes with a record, how many there may be, which fields an answer has."""

import pytest

from endpoint_plan.model.behaviour import OnDelete, Operator
from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.reading import read_plan

TEXT = """\
# Plan: aviaries

Every request needs a token.

## Types

Aviary: id (uuid), name (text, 1-80 characters), closed (boolean)

## POST /aviaries

Body: name. 201 with the aviary. {making}

## DELETE /aviaries/{{id}}

204. 404 `NO_AVIARY` if there is none. {deleting}

## POST /aviaries/{{id}}/birds

Body: ring (text), note (optional). {answer} 404 `NO_AVIARY` if there is none.
"""


def read(**said: str) -> Plan:
    usual = {"making": "", "deleting": "", "answer": "201 with the bird."}
    return read_plan(TEXT.format(**(usual | said)), "aviaries.md")


def operations(**said: str) -> tuple[Operation, ...]:
    return read(**said).operations


@pytest.mark.parametrize(
    "sentence",
    [
        "Deletes the aviary and its birds.",
        "Removes an aviary with all its birds.",
        "Deletes the aviary including the birds in it.",
        "The birds of the aviary are deleted as well.",
        "All birds in it are removed with it.",
        "Its birds go too.",
    ],
)
def test_a_delete_takes_along_what_plain_words_name(sentence: str) -> None:
    kept = read(deleting=sentence).entities
    [birds] = [one for one in kept if one.collection == "birds"]
    [reference] = birds.references

    assert (reference.collection, reference.on_delete) == (
        "aviaries",
        OnDelete.CASCADE,
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Deletes the aviary; its birds are kept.",
        "Deletes the aviary and returns no body.",
        "The keeper of the birds is told.",
    ],
)
def test_what_stays_or_is_only_named_goes_with_nothing(sentence: str) -> None:
    kept = read(deleting=sentence).entities

    assert not [one for entity in kept for one in entity.references]


def test_what_is_done_is_no_part_of_the_cause_before_it() -> None:
    _, delete, _ = operations(deleting="Deletes the aviary and its birds.")

    assert [one.cause for one in delete.errors] == ["if there is none"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody may have more than five aviaries; the sixth is refused with 403 `FULL`.",
        "A user can have at most five aviaries, else 403 `FULL`.",
        "403 `FULL` when the caller already has five aviaries.",
        "403 `FULL` when the caller has reached five aviaries.",
        "Every user may keep up to 5 aviaries (403 `FULL`).",
    ],
)
def test_a_number_that_is_spelled_out_is_a_limit(sentence: str) -> None:
    make, *_ = operations(making=sentence)
    [rule] = make.rules
    [compared] = rule.when

    assert (compared.operator, compared.right.value) == (Operator.GE, 5)
    assert (rule.status, rule.code) == (403, "FULL")


@pytest.mark.parametrize(
    "kind", ["that are not closed", "which are open", "with birds in them"]
)
def test_a_limit_for_some_of_them_is_no_limit_for_all(kind: str) -> None:
    make, *_ = operations(
        making=f"No more than three aviaries {kind} per user: 409 `FULL`."
    )

    assert make.rules == ()
    assert [(one.status, one.code) for one in make.errors] == [(409, "FULL")]


@pytest.mark.parametrize(
    "answer",
    [
        "201 with the bird: id, ring, note, created_at.",
        "201 with the bird (id, ring, note, created_at).",
        "201 with id, ring, note and created_at.",
        "201 with the bird: `id`, `ring`, `note` and `created_at`.",
    ],
)
def test_an_answer_has_the_fields_that_stand_behind_its_status(answer: str) -> None:
    *_, hatch = operations(answer=answer)
    shown = hatch.success.type

    assert shown
    assert [one.name for one in shown.properties] == [
        "id",
        "ring",
        "note",
        "created_at",
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "201.",
        "201 with the bird (see above, as stored).",
        "201 with the birds, newest first.",
    ],
)
def test_a_record_below_another_is_not_answered_with_that(answer: str) -> None:
    *_, hatch = operations(answer=answer)

    assert hatch.success.type is None
