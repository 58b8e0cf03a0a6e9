"""Sentences that name several things as somebody's own: each of them is kept to its owner."""

import pytest

from endpoint_plan.reading import read_plan
from endpoint_plan.reading.account import ACCESS_RULE

TEXT = """\
# API plan: Boat club

## Access

All endpoints need a bearer token. {said}

## Endpoints

### GET /boats

Lists the boats. 200.

### GET /berths

Lists the berths. 200.

### DELETE /berths/{{berthId}}

204.

### GET /prices

Lists the prices. 200.
"""
BOTH = {"GET /boats", "GET /berths", "DELETE /berths/{berthId}"}


def owned(said: str) -> set[str]:
    plan = read_plan(TEXT.format(said=said), "club.md")
    return {f"{one.method} {one.path}" for one in plan.operations if one.owned}


@pytest.mark.parametrize(
    "said",
    [
        "Members work with their own boats and berths.",
        "Members work with their own boats and the berths of their own boats.",
        "Members manage their own boats, berths and rudders.",
        "Members see only the berths of their own boats.",
    ],
)
def test_all_things_that_are_called_somebodys_own_are_kept_to_the_owner(
    said: str,
) -> None:
    assert owned(said) == BOTH


def test_what_is_named_for_another_reason_is_not() -> None:
    assert owned("Members see only their own boats, newest first.") == {"GET /boats"}


def test_what_a_role_alone_may_do_is_told_apart_from_what_it_may_do_beside_others() -> (
    None
):
    said = (
        "Members see only their own boats. "
        "Those with the role `harbour_master` see all boats and are the only ones who may delete berths."
    )
    plan = read_plan(TEXT.format(said=said), "club.md")

    needed = {f"{one.method} {one.path}": one.roles for one in plan.operations}

    assert needed["DELETE /berths/{berthId}"] == ("harbour_master",)
    assert needed["GET /boats"] == ()


LOAVES = """\
# Plan: loaves

Every request needs a token. {sentence}

## Types

Loaf: id (uuid), flour (text), baked_at (datetime)

## POST /loaves

Body: flour. 201 with the loaf.

## GET /loaves/{{id}}

200 with the loaf. 404 `NO_LOAF` if there is none.

## PATCH /loaves/{{id}}

Body: flour. 200 with the loaf. {refusal}
"""


def loaves(sentence: str = "", refusal: str = "") -> tuple[list[bool], list[str]]:
    """Return which operations keep loaves for their owners, and what is told of access."""
    text = LOAVES.format(sentence=sentence, refusal=refusal)
    plan = read_plan(text, "plan.md")
    told = [one.message for one in plan.findings if one.rule == ACCESS_RULE]
    return [one.owned for one in plan.operations], told


@pytest.mark.parametrize(
    "sentence",
    [
        "A loaf belongs to the person who baked it.",
        "Each loaf belongs to exactly one user.",
        "Loaves belong to whoever made them.",
        "Users can't see each other's loaves.",
        "A loaf is visible only to its creator.",
    ],
)
def test_what_belongs_to_its_maker_is_kept_for_them_whatever_is_done(
    sentence: str,
) -> None:
    assert loaves(sentence) == ([True, True, True], [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Every loaf has an owner, the user who added it.",
        "Whoever adds a loaf owns it.",
        "The maker of a loaf is its owner.",
        "Loaves are private.",
        "Loaves are personal.",
    ],
)
def test_an_owner_without_a_word_on_what_others_may_do_is_told(sentence: str) -> None:
    message = f"who may do this was not understood: {sentence}"

    assert loaves(sentence) == ([False, False, False], [message])


@pytest.mark.parametrize(
    "cause",
    [
        "for a loaf of somebody else",
        "for somebody else's loaf",
        "if the caller did not make the loaf",
        "when someone other than the creator tries it",
        "when the caller isn't the one who made it",
        "for anyone but the author",
        "when the loaf was made by another person",
        "for other people's loaves",
    ],
)
def test_a_refusal_of_all_others_keeps_the_operation_for_owners(cause: str) -> None:
    owned, _ = loaves(refusal=f"403 `NOT_YOURS` {cause}.")

    assert owned == [False, False, True]


def test_a_refusal_of_all_but_some_kind_of_people_is_told_and_names_no_owner() -> None:
    owned, findings = loaves(refusal="403 `BAKERS_ONLY` if the caller is not a miller.")

    assert owned == [False, False, False]
    assert findings
