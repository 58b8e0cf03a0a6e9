"""Whose a record is, and what everybody else is told."""

import pytest

from endpoint_plan.blueprint import Operation
from endpoint_plan.model.plan import ErrorCase
from tests.design.builders import designed, fields, integer, op, path, text, uuid

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
    assert made.raises == ()
    assert "owner_id" not in " ".join(made.missing)


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
    assert "record.owner_id != command.owner_id" in made.missing


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
    assert [error.code for error in made.raises] == ["NOT_A_SELLER"]


def test_what_belongs_to_nobody_is_forbidden_by_rules() -> None:
    made = reading((403, "The note belongs to another user"), owned=False)

    assert made.forbidden is None
    assert [error.status for error in made.raises] == [403]


def test_members_of_a_group_do_not_own_their_membership() -> None:
    member = fields(userId=uuid(), role=text())
    made = designed(op("GET /members/{userId}", answer=member, **OWNED))

    assert not made.owned


def test_users_own_themselves() -> None:
    user = fields(id=uuid(), name=text())
    made = designed(op("GET /users/{id}", path("id", uuid()), answer=user, **OWNED))

    assert (made.owned, made.owner) == (True, "id")


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
