"""A conflict that names taken fields is refused by the repository, any other one by the rules."""

import pytest

from endpoint_plan.blueprint import Operation, Resource, Unique
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.model.plan import Operation as Said
from endpoint_plan.model.schema import Schema
from tests.design.builders import (
    blueprint,
    boolean,
    choice,
    fields,
    many,
    obj,
    op,
    path,
    prop,
    text,
    uuid,
)

BODY = {"name": text(), "sourceUrl": text(), "url": text(), "deckId": uuid()}
CARD = fields(id=uuid(), ownerId=uuid(), **BODY)
OWNED = {"auth": True, "owned": True}


def case(cause: str, **more: str) -> ErrorCase:
    return ErrorCase(status=409, cause=cause, **more)


def creating(*errors: int | ErrorCase, body: Schema | None = None) -> Said:
    body = body or fields(**BODY)
    return op("POST /cards", body=body, answer=CARD, errors=errors, **OWNED)


def resource(*operations: Said) -> Resource:
    return blueprint(*operations).resources[0]


def unique(*operations: Said) -> list[tuple[str, ...]]:
    storage = resource(*operations).storage
    return [one.fields for one in storage.unique] if storage else []


@pytest.mark.parametrize(
    ("cause", "taken"),
    [
        ("A card with this name already exists", ("owner_id", "name")),
        ("Duplicate name", ("owner_id", "name")),
        ("the name is in use by another user", ("name",)),
        ("duplicate `owner_id + source_url`", ("owner_id", "source_url")),
        ("name must be unique within the deck", ("deck_id", "name")),
        ("name taken in this deck by this user", ("owner_id", "deck_id", "name")),
        ("the caller already has a card with this name", ("owner_id", "name")),
        ("Names are unique per user", ("owner_id", "name")),
        ("No two cards of one owner have the same name", ("owner_id", "name")),
        ("you have a card called that", ("owner_id", "name")),
        ("the name is unique across all users", ("name",)),
        ("no two users have a card of the same name", ("name",)),
        ("Karta o tej nazwie już istnieje", ("owner_id", "name")),
        ("Nazwa jest już używana przez innego użytkownika", ("name",)),
    ],
)
def test_a_conflict_tells_what_must_be_unique(
    cause: str, taken: tuple[str, ...]
) -> None:
    assert unique(creating(case(cause))) == [taken]


def test_a_code_tells_it_too() -> None:
    assert unique(creating(case("", code="NAME_TAKEN"))) == [("owner_id", "name")]


@pytest.mark.parametrize(
    "cause",
    [
        "The deck is full",
        "The card is archived already",
        "A duplicate request is still running",
        "The colour is taken",
        "The card with this colour is lent",
        "",
    ],
)
def test_other_conflicts_are_left_to_the_rules(cause: str) -> None:
    made = resource(creating(case(cause)))

    assert not made.storage or made.storage.unique == ()
    assert [rule.error.status for rule in made.operations[0].open_rules] == [409]


@pytest.mark.parametrize(
    "cause",
    ["a card with this name is `drawn`", "another card that is not lost has this name"],
)
def test_what_is_unique_in_some_states_only_is_left_to_the_rules(cause: str) -> None:
    kept = fields(id=uuid(), name=text(), state=choice("drawn", "kept"), lost=boolean())
    made = op(
        "POST /cards", body=fields(name=text()), answer=kept, errors=(case(cause),)
    )

    assert unique(made) == []


def test_what_the_repository_refuses_is_no_matter_of_rules() -> None:
    made = resource(creating(case("The name is taken"), case("The deck is full")))
    [operation] = made.operations

    assert [one.error.name for one in operation.conflicts] == ["CardConflictError"]
    assert [rule.error.name for rule in operation.open_rules] == ["CardConflictError"]
    assert [error.name for error in operation.raised] == ["CardConflictError"]


def test_a_deletion_takes_no_value() -> None:
    deleting = op("DELETE /cards/{id}", path("id", uuid()), status=204, errors=[409])
    made = resource(creating(case("The name is taken")), deleting)

    assert made.operations[1].conflicts == ()


def test_a_change_that_may_take_a_value_documents_the_conflict() -> None:
    update = op(
        "PATCH /cards/{id}",
        path("id", uuid()),
        body=obj(prop("name", required=False)),
        answer=CARD,
        **OWNED,
    )
    _, changed = resource(creating(case("The name is taken")), update).operations

    assert 409 in [error.status for error in changed.documented]


def test_a_change_of_something_else_does_not() -> None:
    body = obj(prop("url", required=False))
    update = op("PATCH /cards/{id}", path("id", uuid()), body=body, answer=CARD)
    _, changed = resource(creating(case("The name is taken")), update).operations

    assert 409 not in [error.status for error in changed.documented]


def conflicting(operation: Said) -> tuple[Operation, tuple[Unique, ...]]:
    [made] = resource(operation).operations
    return made, made.conflicts


def test_a_key_that_callers_choose_is_taken_once_whether_the_plan_says_so_or_not() -> (
    None
):
    body = fields(id=uuid(), name=text())
    made, [conflict] = conflicting(creating(body=body))

    assert conflict.fields == ("id",)
    assert 409 in [error.status for error in made.documented]


def test_the_request_of_the_tests_runs_into_a_rival() -> None:
    made, [conflict] = conflicting(creating(case("The name is taken")))
    [rival] = made.conflicting_records

    assert rival.error == conflict.error
    assert rival.fills == (("name", "Example name"),)
    assert dict(rival.values)["ownerId"] == "ALICE"
    assert not rival.keyed


def test_the_example_is_no_rival_of_the_request() -> None:
    record = resource(creating(case("The name is taken"))).record

    assert record
    assert record.example["name"] == "Another name"


def test_several_at_once_are_unique_as_well() -> None:
    bulk = op(
        "POST /cards/bulk",
        body=fields(cards=many(fields(**BODY))),
        answer=many(CARD),
        errors=[case("The name is taken")],
        **OWNED,
    )
    made = resource(bulk)

    assert made.operations[0].conflicting_records
    assert made.storage
    assert [one.fields for one in made.storage.unique] == [("owner_id", "name")]


def test_no_test_sends_the_same_thing_twice_where_it_must_be_unique() -> None:
    cards = many(fields(**BODY), min_items=1, max_items=3)
    told = op("POST /cards/bulk", body=fields(cards=cards), answer=many(CARD))
    conflict = [case("The name is taken")]
    unique_ones = op(
        "POST /cards/bulk",
        body=fields(cards=cards),
        answer=many(CARD),
        errors=conflict,
        **OWNED,
    )

    def most(made: Resource) -> list[object]:
        cases = made.operations[0].example_request.taken.body
        return [one.value for one in cases if one.id == "most cards"]

    assert most(resource(told))
    assert not most(resource(unique_ones))


def test_what_is_unique_everywhere_is_not_told_again_for_each_owner() -> None:
    errors = [
        case("the name is in use by another user"),
        case("the name exists already"),
    ]

    assert unique(creating(*errors)) == [("name",)]


def test_a_key_that_no_record_can_hold_is_not_chosen_by_callers() -> None:
    [made] = blueprint(
        op(
            "POST /books",
            body=fields(id=text(), title=text()),
            answer=fields(id=uuid(), title=text()),
            status=201,
        )
    ).resources

    assert made.operations[0].conflicts == ()
    assert made.operations[0].conflicting_records == ()
