"""Members of a group of whom a plan asks for more, and roles that people have within what a path names."""

import pytest

from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_document
from endpoint_plan.reading.account import ACCESS_RULE

CLUB = """\
# Boats of a club

## Request Details

- `GET /clubs/{clubId}/boats` - lists the boats
- `POST /clubs/{clubId}/boats` - adds a boat
- `DELETE /clubs/{clubId}/boats/{boatId}` - deletes a boat

## Security

- A bearer token is required.
- SENTENCE
"""


def club(sentence: str) -> tuple[dict[str, str], list[str]]:
    """Return who may call the operations that not every caller may, and what is told of access."""
    plan = read_document(CLUB.replace("SENTENCE", sentence), "club.md").plan
    found = {one.method: _callers(one) for one in plan.operations}
    told = [one.message for one in plan.findings if one.rule == ACCESS_RULE]
    return {what: who for what, who in found.items() if who != "callers"}, told


def _callers(operation: Operation) -> str:
    if operation.untold:
        return "nobody"
    if place := operation.membership:
        return f"in the {place.group}: {', '.join(place.roles) or 'members'}"
    return "some" if operation.roles or operation.owned else "callers"


@pytest.mark.parametrize(
    "sentence",
    [
        "Only members of the club who are not suspended may delete boats.",
        "Only paying members of the club may delete boats.",
        "Only members of the club, except guests, may delete boats.",
        "Only members of the club with the scope `boats:purge` may delete boats.",
        "Only the member of the club who bought a boat may delete it.",
        "Boats are deleted by skippers of that club.",
        "Everybody in the club may delete boats.",
        "Members need the club role `skipper` to delete boats.",
        "Skippers may delete boats in their own club.",
        "Only the creator of a boat or the skipper of the club may delete it.",
        "A boat is deleted by its creator or an admin of the club.",
        "The skipper of the club deletes boats.",
        "Deleting boats requires being skipper in the club.",
    ],
)
def test_more_than_a_place_in_a_group_is_told_and_closes(sentence: str) -> None:
    found, told = club(sentence)

    assert found == {"DELETE": "nobody"}
    assert told


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Only members of the club may delete boats.", "members"),
        ("Only members of the club with a valid token may delete boats.", "members"),
        ("Only members of the club with the role `skipper` may delete boats.", "skipper"),
        ("Only an admin of the club may delete boats.", "admin"),
    ],
)  # fmt: skip
def test_a_place_in_a_group_and_a_role_in_it_are_understood(
    sentence: str, who: str
) -> None:
    assert club(sentence) == ({"DELETE": f"in the club: {who}"}, [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Boats of the club are listed by name.",
        "A boat in the club may have at most three sails.",
        "Only the name of a boat in the club can be changed.",
    ],
)
def test_what_a_group_has_keeps_nobody_out(sentence: str) -> None:
    assert "DELETE" not in club(sentence)[0]
