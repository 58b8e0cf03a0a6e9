"""Whose a record is that some people make for others, told by an id that they send."""

import pytest

from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_plan

TEXT = """\
# Fines

All requests need a bearer token. Roles: `member`, `treasurer`.

- **Fine**: `id` (uuid), `memberId` (uuid), `clerkId` (uuid), `amount` (integer, cents, at least 1).

### POST /fines
{makers} Body: {sent}, `amount`. 201 with the fine.

### GET /fines
{listed} 200 with an array.

### GET /fines/{{fineId}}
{read} 404 otherwise. 200 with the fine.
"""


def fines(
    makers: str = "Only treasurers.",
    sent: str = "`memberId`",
    listed: str = "Members see their own fines, treasurers all.",
    read: str = "The member whose fine it is, or a treasurer.",
) -> tuple[Operation, ...]:
    text = TEXT.format(makers=makers, sent=sent, listed=listed, read=read)
    return read_plan(text, "fines.md").operations


def test_the_person_who_is_sent_has_what_a_role_makes() -> None:
    made, listed, read = fines()

    assert made.owner_field == "memberId"
    assert (listed.owner_field, read.owner_field) == ("", "")


def test_the_role_that_is_kept_to_its_own_tells_which_of_two_people_it_is() -> None:
    made, *_ = fines(sent="`memberId`, `clerkId`")

    assert made.owner_field == "memberId"


@pytest.mark.parametrize(
    ("makers", "listed"),
    [
        ("Members and treasurers.", "Members see their own fines, treasurers all."),
        ("Any caller with a token.", "Members see their own fines, treasurers all."),
        ("Only treasurers.", "Everybody sees all fines."),
    ],
)
def test_nobody_is_sent_as_owner_where_makers_may_be_it(
    makers: str, listed: str
) -> None:
    made, *_ = fines(makers=makers, listed=listed, read="")

    assert made.owner_field == ""


@pytest.mark.parametrize(
    "who",
    [
        "The member whose fine it is, or a treasurer.",
        "The member it belongs to, or a treasurer.",
        "The member whom it concerns and treasurers.",
        "The member or a treasurer.",
        "The member named in it, or treasurers.",
        "For the member to whom it belongs, and for treasurers.",
    ],
)
def test_people_are_owners_by_what_the_record_is_to_them(who: str) -> None:
    *_, read = fines(read=who)

    assert (read.owned, read.trusted) == (True, ("treasurer",))


@pytest.mark.parametrize("who", ["A member or a treasurer.", "Members and treasurers."])
def test_any_member_is_no_owner(who: str) -> None:
    *_, read = fines(read=who)

    assert not read.owned
    assert set(read.roles) == {"member", "treasurer"}


def test_the_role_itself_is_no_owner() -> None:
    *_, read = fines(read="Needs the member role.")

    assert not read.owned


def test_a_status_ends_the_sentence_that_names_people() -> None:
    made, *_ = fines(makers="The treasurers. 201.")

    assert made.roles == ("treasurer",)


def test_what_the_record_tells_of_a_field_wins_over_what_its_name_implies() -> None:
    made, *_ = fines()
    assert made.body

    kinds = {prop.name: prop.type.kind.value for prop in made.body.type.properties}
    assert kinds["amount"] == "integer"
