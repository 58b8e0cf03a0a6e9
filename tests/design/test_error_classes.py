"""One class for each error that the plan names, and who raises it."""

import pytest

from endpoint_plan.blueprint import ErrorClass, Resource
from endpoint_plan.model.behaviour import Comparison, Operator, Rule, record, value_of
from endpoint_plan.model.plan import ErrorCase, ErrorCause, Operation
from endpoint_plan.text.identifiers import LONGEST
from tests.design.builders import blueprint, fields, integer, op, path, text

BOOK = fields(id=text(), title=text())


def resource(*operations: Operation) -> Resource:
    return blueprint(*operations).resources[0]


def creating(*errors: int | ErrorCase) -> Operation:
    return op(
        "POST /books", body=fields(title=text()), answer=BOOK, status=201, errors=errors
    )


def reading(*errors: int | ErrorCase) -> Operation:
    return op("GET /books/{id}", answer=BOOK, errors=errors)


def raised(*errors: int | ErrorCase) -> list[str]:
    return [error.name for error in resource(creating(*errors)).errors]


def only(*operations: Operation) -> ErrorClass:
    [error] = resource(*operations).errors
    return error


def test_an_error_is_named_by_its_code() -> None:
    error = only(creating(ErrorCase(status=409, code="TITLE_TAKEN", message="Taken.")))

    assert (error.name, error.status) == ("TitleTakenError", 409)
    assert (error.code, error.message) == ("TITLE_TAKEN", "Taken.")


def test_an_error_without_a_code_is_named_by_the_resource_and_its_status() -> None:
    error = only(creating(409))

    assert (error.name, error.code) == ("BookConflictError", "BOOK_CONFLICT")
    assert error.message == "The request conflicts with what is stored."


def test_a_status_that_few_know_is_named_by_its_phrase() -> None:
    assert raised(418, 599) == ["BookImaTeapotError", "BookStatus599Error"]


def test_a_code_that_ends_in_error_does_not_say_so_twice() -> None:
    assert raised(ErrorCase(status=502, code="MODEL_ERROR")) == ["ModelError"]


def test_the_name_of_a_code_beyond_all_length_still_ends_in_error() -> None:
    first, second = raised(
        ErrorCase(status=409, code="A" * 200), ErrorCase(status=409, code="A" * 201)
    )

    assert {name[-5:] for name in (first, second)} == {"Error"}
    assert max(len(first), len(second)) <= LONGEST
    assert first != second


def test_statuses_that_are_answered_elsewhere_have_no_class() -> None:
    assert raised(400, 500) == []


def test_causes_of_one_error_are_told_together() -> None:
    taken = [
        ErrorCase(status=409, code="TAKEN", cause=cause)
        for cause in ("the title is taken", "the number is taken", "the title is taken")
    ]

    assert only(creating(*taken)).reason == "the title is taken; the number is taken."


def test_one_code_under_two_statuses_makes_two_classes() -> None:
    names = raised(
        ErrorCase(status=409, code="TAKEN"), ErrorCase(status=410, code="TAKEN")
    )

    assert names == ["TakenError", "TakenGoneError"]


def test_what_looks_up_a_record_answers_404_whether_the_plan_says_so_or_not() -> None:
    [operation] = resource(reading()).operations

    assert operation.not_found
    assert operation.not_found.name == "BookNotFoundError"
    assert operation.open_rules == ()
    assert [error.status for error in operation.documented] == [404]


def test_the_only_404_of_the_plan_is_that_of_the_record() -> None:
    missing = ErrorCase(status=404, code="NO_SUCH_BOOK", message="No such book.")
    [operation] = resource(reading(missing)).operations

    assert operation.not_found
    assert operation.not_found.name == "NoSuchBookError"


def test_of_several_404s_the_one_that_names_the_resource_is_that_of_the_record() -> (
    None
):
    codes = ("AUTHOR_NOT_FOUND", "BOOK_NOT_FOUND")
    cases = [ErrorCase(status=404, code=code) for code in codes]
    [operation] = resource(reading(*cases)).operations

    assert operation.not_found
    assert operation.not_found.name == "BookNotFoundError"
    assert [rule.error.name for rule in operation.open_rules] == ["AuthorNotFoundError"]


def test_a_nested_resource_misses_what_it_belongs_to() -> None:
    nested = op(
        "POST /decks/{deckId}/cards",
        body=fields(title=text()),
        answer=BOOK,
        errors=[404],
    )

    assert only(nested).name == "DeckNotFoundError"


def test_no_class_takes_the_name_of_a_shared_one() -> None:
    assert raised(ErrorCase(status=409, code="CONFLICT")) == ["BookConflictError"]


def test_the_same_error_of_two_resources_has_two_names() -> None:
    taken = ErrorCase(status=409, code="TAKEN")
    other = op("POST /shelves", body=fields(title=text()), answer=BOOK, errors=[taken])
    made = blueprint(creating(taken), other)

    assert [error.name for r in made.resources for error in r.errors] == [
        *("TakenError", "ShelfTakenError"),
    ]


def test_every_error_of_the_plan_is_documented() -> None:
    made = blueprint(creating(409, 418))
    [operation] = made.operations

    assert [error.status for error in operation.documented] == [409, 418]
    assert operation.statuses == {400, 500}
    assert made.statuses_of(operation) == [400, 409, 418, 500]


def test_what_no_service_can_raise_yet_is_an_open_rule() -> None:
    [operation] = resource(creating(ErrorCase(status=409, cause="no room"))).operations

    assert [rule.text for rule in operation.open_rules] == [
        "raise BookConflictError: no room.",
    ]
    assert not operation.refuses


def test_causes_that_later_operations_tell_are_told_by_all() -> None:
    def missing(cause: str) -> ErrorCase:
        return ErrorCase(status=404, code="NO_BOOK", cause=cause)

    made = resource(
        op("GET /books/{id}", answer=BOOK, errors=[missing("it was lost")]),
        op("DELETE /books/{id}", status=204, errors=[missing("it was burnt")]),
    )

    told = {op.not_found.causes for op in made.operations if op.not_found}
    assert told == {("it was lost", "it was burnt")}


def test_a_role_that_is_needed_is_refused_for_all_resources_alike() -> None:
    told = creating(ErrorCase(status=403, code="NOT_AN_ADMIN"))
    guarded = told.model_copy(update={"auth": True, "roles": ("admin",)})

    assert [error.name for error in resource(told).errors] == ["NotAnAdminError"]
    assert resource(guarded).errors == ()


@pytest.mark.parametrize(
    ("cause", "open_"),
    [
        ("the book is already lent", 1),
        ("książka jest już wypożyczona", 1),
        ("invalid status", 0),
        ("brak tytułu", 0),
        ("", 0),
    ],
)
def test_a_400_about_what_is_stored_is_a_rule_and_no_invalid_input(
    cause: str, open_: int
) -> None:
    lend = op(
        "POST /books/{id}/lend",
        path("id", text()),
        body=fields(days=integer()),
        answer=BOOK,
        errors=[ErrorCase(status=400, cause=cause), 404],
    )
    [operation] = resource(lend).operations

    assert [rule.error.status for rule in operation.open_rules] == [400] * open_


def test_one_error_is_for_those_who_own_nothing_and_for_a_state() -> None:
    case = ErrorCase(
        status=403,
        cause="The book is not yours: another user owns it",
        others=(ErrorCause(text="The book is not open"),),
    )
    closed = Rule(
        when=(
            Comparison(
                left=record("state"), operator=Operator.NE, right=value_of("open")
            ),
        ),
        status=403,
        says="The book is not open",
    )
    answer = fields(id=text(), ownerId=text(), state=text())
    told = op(
        "DELETE /books/{id}",
        answer=None,
        errors=[case, 404],
        auth=True,
        owned=True,
        rules=(closed,),
    )
    seen = op("GET /books/{id}", answer=answer, errors=[404], auth=True, owned=True)
    deleting = next(
        one for one in resource(seen, told).operations if one.method == "DELETE"
    )

    assert deleting.lookup
    assert deleting.lookup.forbidden
    assert deleting.lookup.forbidden.status == 403
    assert [one.error for one in deleting.clauses] == [deleting.lookup.forbidden]


def test_of_two_refusals_of_an_operation_for_a_role_the_one_on_owners_is_for_these() -> (
    None
):
    told = blueprint(
        op(
            "POST /books/{id}/lend",
            path("id", integer()),
            answer=fields(id=integer(), ownerId=text(), title=text()),
            auth=True,
            owned=True,
            roles=("keeper",),
            errors=[
                ErrorCase(status=403, code="NO_KEEPER", cause="the role is missing"),
                ErrorCase(status=403, code="NOT_OWNER", cause="not the owner"),
                404,
            ],
        )
    )

    [lend] = told.operations
    assert lend.forbidden
    assert lend.forbidden.code == "NOT_OWNER"
    assert [e.code for e in told.shared_errors if e.status == 403] == ["NO_KEEPER"]
