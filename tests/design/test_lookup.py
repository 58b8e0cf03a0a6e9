"""How one record is found, whose it is, and what everybody else is told."""

import pytest

from endpoint_plan.blueprint import Lookup, Operation
from endpoint_plan.design.operations.lookup import shared_lookups
from endpoint_plan.model.behaviour import Change, value_of
from endpoint_plan.model.plan import ErrorCase
from tests.design.builders import (
    blueprint,
    choice,
    designed,
    fields,
    integer,
    many,
    op,
    path,
    text,
    uuid,
)
from tests.design.library import library, operation

OWNED = {"auth": True, "owned": True}
NOTE = fields(id=uuid(), ownerId=uuid(), body=text())


def reading(*causes: tuple[int, str], **more: object) -> Operation:
    errors = [ErrorCase(status=status, cause=cause) for status, cause in causes]
    access: dict[str, object] = {**OWNED, **more}
    return designed(
        op("GET /notes/{id}", path("id", uuid()), answer=NOTE, errors=errors, **access)
    )


@pytest.mark.parametrize(
    "causes",
    [
        [(403, "The note belongs to another user")],
        [(403, "Użytkownik nie jest właścicielem notatki"), (404, "Brak notatki")],
        [(403, "Forbidden")],
    ],
)
def test_what_is_somebody_elses_is_forbidden_where_the_plan_says_so(
    causes: list[tuple[int, str]],
) -> None:
    made = reading(*causes)

    assert made.forbidden
    assert made.foreign_status == 403
    assert made.open_rules == ()
    assert made.lookup
    assert made.lookup.values == (("id", "note_id"),)


@pytest.mark.parametrize(
    "causes",
    [
        [],
        [(404, "No such note, or it belongs to someone else")],
        [(403, "Account suspended"), (404, "Not found or not owned by the user")],
    ],
)
def test_what_is_somebody_elses_is_hidden_otherwise(
    causes: list[tuple[int, str]],
) -> None:
    made = reading(*causes)

    assert made.forbidden is None
    assert made.foreign_status == 404
    assert made.lookup
    assert made.lookup.values == (("id", "note_id"), ("owner_id", "caller.id"))


def test_of_several_refusals_the_one_that_speaks_of_owners_counts() -> None:
    errors = [
        ErrorCase(status=403, code="NOT_A_SELLER", cause="the caller sells nothing"),
        ErrorCase(status=403, code="NOT_THE_OWNER", cause="the note is not theirs"),
    ]
    made = designed(
        op("GET /notes/{id}", path("id", uuid()), answer=NOTE, errors=errors, **OWNED)
    )

    assert made.forbidden
    assert made.forbidden.code == "NOT_THE_OWNER"
    assert [rule.error.code for rule in made.open_rules] == ["NOT_A_SELLER"]


def test_what_belongs_to_nobody_is_forbidden_by_rules() -> None:
    made = reading((403, "The note belongs to another user"), owned=False)

    assert made.forbidden is None
    assert [rule.error.status for rule in made.open_rules] == [403]


def test_members_of_a_group_do_not_own_their_membership() -> None:
    member = fields(userId=uuid(), role=text())
    made = designed(op("GET /members/{userId}", answer=member, **OWNED))

    assert not made.owned


def test_users_own_themselves() -> None:
    user = fields(id=uuid(), name=text())
    made = designed(op("GET /users/{id}", path("id", uuid()), answer=user, **OWNED))

    assert (made.owned, made.owner) == (True, "id")


def test_users_are_found_by_the_path_and_then_asked_whether_they_are_the_caller() -> (
    None
):
    user = fields(id=uuid(), name=text())
    made = designed(op("GET /users/{id}", path("id", uuid()), answer=user, **OWNED))

    assert made.lookup
    assert made.lookup.values == (("id", "user_id"),)
    assert [one.name for one in made.lookup.parameters] == ["caller", "user_id"]
    assert made.forbidden == made.not_found
    assert (made.foreign_status, len(made.raised)) == (404, 1)


def test_users_known_by_another_kind_of_id_have_an_owner_beside() -> None:
    user = fields(id=integer(), createdBy=uuid())
    made = designed(op("GET /users/{id}", path("id", integer()), answer=user, **OWNED))

    assert made.owner == "owner_id"


def test_what_is_made_belongs_to_whoever_asks() -> None:
    made = designed(op("POST /notes", body=fields(body=text()), answer=NOTE, **OWNED))

    assert made.stamps_owner


def test_what_is_made_for_somebody_else_belongs_to_them() -> None:
    made = designed(
        op(
            "POST /boards/{boardId}/editors",
            path("boardId", uuid()),
            body=fields(userId=uuid()),
            answer=fields(userId=uuid(), role=text()),
            **OWNED,
        ),
        op(
            "DELETE /boards/{boardId}/editors/{userId}",
            path("boardId", uuid()),
            path("userId", uuid()),
            status=204,
            **OWNED,
        ),
    )

    assert made.owner == "user_id"
    assert not made.stamps_owner


def test_what_stands_in_the_path_before_it_must_be_the_same() -> None:
    card = fields(id=uuid(), deckId=uuid(), front=text())
    deck, key = path("deckId", uuid()), path("id", uuid())
    made = designed(op("GET /decks/{deckId}/cards/{id}", deck, key, answer=card))

    assert made.lookup
    assert made.lookup.values == (("id", "card_id"), ("deck_id", "deck_id"))
    assert [one.name for one in made.lookup.parameters] == ["card_id", "deck_id"]


def test_lists_and_what_is_made_look_nothing_up() -> None:
    assert operation("list_books").lookup is None
    assert operation("create_book").lookup is None


def test_an_action_that_cannot_miss_its_record_looks_nothing_up() -> None:
    made = blueprint(
        op("GET /notes/{id}", path("id", uuid()), answer=NOTE),
        op("POST /notes/{id}/archive", path("id", uuid()), status=204),
    ).operations

    assert [bool(one.lookup) for one in made] == [True, False]


def lookups(*operations: Operation) -> dict[str, tuple[tuple[str, str], ...]]:
    return {name: one.values for one, name in shared_lookups(operations).items()}


def test_several_operations_share_the_method_that_finds_their_record() -> None:
    [shared] = library().resources[0].lookups

    assert shared.method == "_find"
    assert all(op.lookup == shared for op in library().operations if op.lookup)


def test_one_operation_alone_looks_up_itself() -> None:
    made = blueprint(
        op("GET /notes", answer=many(NOTE)),
        op("GET /notes/{id}", path("id", uuid()), answer=NOTE),
    )

    assert made.resources[0].lookups == ()
    assert [one.lookup.method for one in made.operations if one.lookup] == [""]


def test_ways_to_find_a_record_have_names_of_their_own() -> None:
    key = path("id", uuid())
    reading = [
        op("GET /notes/{id}", key, answer=NOTE),
        op("DELETE /notes/{id}", key, status=204),
        op("PATCH /notes/{id}", key, body=NOTE, answer=NOTE, **OWNED),
        op("PUT /notes/{id}", key, body=NOTE, answer=NOTE, **OWNED),
    ]
    [resource] = blueprint(*reading).resources

    found: dict[str, Lookup] = {one.method: one for one in resource.lookups}
    assert set(found) == {"_find", "_find_own"}
    assert found["_find"].values == (("id", "note_id"),)
    assert found["_find_own"].values == (("id", "note_id"), ("owner_id", "caller.id"))
    assert set(lookups(*resource.operations)) == set(found)


def test_an_action_of_which_the_plan_says_what_becomes_of_the_record_finds_it() -> None:
    shown = fields(id=uuid(), state=choice("new", "checked"))
    made = op("POST /kites", body=fields(state=text()), answer=shown)
    change = Change(field="state", value=value_of("checked"))
    plain = op("POST /kites/{id}/check", path("id", uuid()), answer=shown)
    told = plain.model_copy(update={"changes": (change,)})

    [_, without] = blueprint(made, plain).resources[0].operations
    [_, found] = blueprint(made, told).resources[0].operations

    assert without.lookup is None
    assert found.lookup
    assert found.lookup.not_found.status == 404
