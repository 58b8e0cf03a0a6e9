"""Sentences that name several things as somebody's own: each of them is kept to its owner."""

import pytest

from endpoint_plan.reading import read_plan

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
