"""What a body names must be there, and the plan's own error says that it is not."""

import pytest

from endpoint_plan.blueprint import Blueprint
from endpoint_plan.blueprint import Operation as Designed
from endpoint_plan.model.plan import ErrorCase
from tests.design.builders import (
    blueprint,
    fields,
    obj,
    op,
    path,
    prop,
    text,
    uuid,
)

REVIEW = fields(id=uuid(), cardId=uuid(), rating=text())
BODY = fields(cardId=uuid(), rating=text())


def missing(cause: str = "", status: int = 404, message: str = "") -> ErrorCase:
    return ErrorCase(status=status, code="NOT_THERE", cause=cause, message=message)


def reviewing(*errors: int | ErrorCase, **more: object) -> Blueprint:
    return blueprint(
        op(
            "POST /reviews",
            body=BODY,
            answer=REVIEW,
            status=201,
            errors=errors,
            **more,
        )
    )


def only(told: Blueprint) -> Designed:
    [found] = told.operations
    return found


@pytest.mark.parametrize(
    "cause",
    [
        "The referenced cardId does not exist",
        "There is no such card",
        "",
        "Brak fiszki",
    ],
)
def test_what_makes_records_answers_404_for_what_its_body_names(cause: str) -> None:
    operation = only(reviewing(missing(cause)))
    [reference] = operation.references

    assert (reference.plural, reference.error.code) == ("cards", "NOT_THERE")
    assert operation.open_rules == ()


def test_the_error_is_called_after_what_is_missing() -> None:
    [reference] = only(reviewing(404)).references

    assert reference.error.name == "CardNotFoundError"
    assert reference.error.message == "There is no such card."


def test_what_is_said_to_be_somebody_elses_has_an_owner() -> None:
    plain = only(reviewing(missing("There is no such card"))).references
    owned = only(
        reviewing(
            missing("No such card, or it does not belong to the user"),
            auth=True,
            owned=True,
        )
    ).references

    assert [one.owned for one in (*plain, *owned)] == [False, True]


def test_what_one_of_two_names_misses_is_told_by_the_case() -> None:
    body = fields(cardId=uuid(), shelfId=uuid(), rating=text())
    answer = fields(id=uuid(), cardId=uuid(), shelfId=uuid(), rating=text())

    def named(cause: str) -> list[str]:
        errors = [missing(cause)]
        told = op("POST /reviews", body=body, answer=answer, status=201, errors=errors)
        return [str(one.noun) for one in only(blueprint(told)).references]

    assert named("The shelf is not there") == ["shelf"]
    assert named("It is not there") == []


def test_a_404_about_what_stands_above_is_not_about_what_the_body_names() -> None:
    told = blueprint(
        op(
            "POST /decks/{deckId}/reviews",
            path("deckId", uuid()),
            body=BODY,
            answer=REVIEW,
            status=201,
            errors=[missing("The deck does not exist")],
        )
    )
    [parent] = only(told).parents

    assert (parent.plural, parent.not_found.code) == ("decks", "NOT_THERE")
    assert only(told).references == ()


def test_a_422_that_names_the_field_is_the_refusal_of_a_change() -> None:
    shelf = op(
        "GET /shelves/{id}",
        path("id", uuid()),
        answer=fields(id=uuid(), name=text()),
        errors=[404],
    )
    change = op(
        "PATCH /books/{id}",
        path("id", uuid()),
        body=obj(prop("title", text()), prop("shelfId", uuid())),
        answer=fields(id=uuid(), title=text(), shelfId=uuid()),
        errors=[400, 404, missing("shelfId doesn't exist", 422)],
    )
    changed = next(
        one for one in blueprint(shelf, change).operations if one.method == "PATCH"
    )
    [reference] = changed.references

    assert (reference.plural, reference.error.status) == ("shelves", 422)
    assert changed.open_rules == ()


def test_what_acts_and_keeps_no_record_looks_up_what_its_body_names() -> None:
    told = blueprint(
        op(
            "POST /cards/generate",
            body=fields(deckId=uuid(), source=text()),
            answer=fields(suggestions=text()),
            errors=[missing("The deck does not exist")],
        )
    )
    [reference] = only(told).references

    assert (reference.plural, reference.sent) == ("decks", True)
