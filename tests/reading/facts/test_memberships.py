"""Sentences that ask callers for a place in a group, and what is read of them."""

import pytest

from endpoint_plan.model.access import Membership
from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_plan

PLAN = """\
# API Endpoint Implementation Plan: Notes

## 2. Request Details

- HTTP Method: {method}
- URL Structure: `/api/groups/{{groupId}}/notes/{{userId}}`
- Authentication: required

## 4. Response Details

Response 200: `{{ "id": 1 }}`

- 403 Forbidden
- 404 Not Found

## 6. Security Considerations

- {sentence}
"""


def read(sentence: str, method: str = "PUT") -> Operation:
    text = PLAN.format(sentence=sentence, method=method)
    return read_plan(text, "plan.md").operations[0]


def place(sentence: str) -> Membership | None:
    found = read(sentence).membership
    return found and found.model_copy(update={"line": None})


@pytest.mark.parametrize(
    "sentence",
    [
        "The user must be a member of the group.",
        "Only members of the group may do this.",
        "Verify that the caller is a member of that group",
        "Return 403 if the user is not a member of the group.",
        "Authorization: group member (any role)",
        "Użytkownik musi być członkiem grupy.",
        "Sprawdzenie członkostwa użytkownika w grupie",
        "Solo los miembros del grupo pueden hacerlo.",
        "El usuario debe pertenecer al grupo.",
    ],
)
def test_a_sentence_that_lets_in_members(sentence: str) -> None:
    found = place(sentence)

    assert found
    assert (found.group, found.roles, found.own) == ("group", (), False)


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("Only an admin of the group may do this.", ("admin",)),
        ("Requires the role `Owner` in the group.", ("Owner",)),
        ("Only group admins and editors can change notes.", ("admin", "editor")),
        ("Verify that the user has the owner role in the group", ("owner",)),
        ("Tylko administrator grupy może zmieniać notatki.", ("admin",)),
        ("Autoryzacja: właściciel lub edytor grupy", ("owner", "editor")),
        ("Solo los administradores del grupo pueden cambiarlas.", ("admin",)),
    ],
)
def test_a_sentence_that_asks_for_a_role_in_the_group(
    sentence: str, roles: tuple[str, ...]
) -> None:
    found = read(sentence)

    assert found.membership
    assert found.membership.roles == roles
    assert found.roles == (), "what a role within a group decides is none of the token"


@pytest.mark.parametrize(
    "sentence",
    [
        "Users can only change notes that belong to their group.",
        "Callers are kept to the notes of their own group.",
        "Notatka musi należeć do grupy użytkownika.",
        "Las notas pertenecen a su grupo.",
    ],
)
def test_a_sentence_that_keeps_callers_to_what_their_own_group_has(
    sentence: str,
) -> None:
    found = place(sentence)

    assert found
    assert found.own


def test_members_may_act_on_their_own_place() -> None:
    sentence = (
        "Members may remove themselves; only an admin of the group removes others."
    )

    found = read(sentence, "DELETE").membership

    assert found
    assert (found.roles, found.oneself) == (("admin",), True)


def test_the_status_for_who_is_no_member_is_that_of_the_sentence() -> None:
    found = place("Return 404 if the caller is not a member of the group.")

    assert found
    assert found.status == 404


@pytest.mark.parametrize(
    "sentence",
    [
        "Check if the user is already a member of the group (409).",
        "The list of members of the group is cached.",
        "Consider letting only group admins do this in the future.",
        "Only the owner of a note may change it.",
        "Dostęp tylko do grup właściciela.",
        "Requires the admin role.",
    ],
)
def test_a_sentence_that_asks_for_no_place(sentence: str) -> None:
    assert place(sentence) is None


def test_a_clause_about_another_act_is_none_about_this_operation() -> None:
    sentence = "Members of the group may read notes; only admins may change them."

    assert (read(sentence, "GET").membership or Membership(group="")).roles == ()
    assert (read(sentence, "PUT").membership or Membership(group="")).roles == (
        "admin",
    )
