"""Rules about other records: what is in use, the last of its kind, what there is already, laws that name no error."""

import pytest

from endpoint_plan.reading import read_plan
from tests.reading.test_rules import conditions


def rules(
    *laws: str,
    hire: str = "",
    unbuild: str = "",
    join: str = "",
    change: str = "",
    leave: str = "",
) -> dict[str, list[str]]:
    """Return the rules of the operations of a service for clubs, by their methods and paths.

    *laws* stand alone; the others are why 409 is answered to a hire, to the deletion of a boat, and to
    the making, the change and the deletion of a member.
    """
    plan = read_plan(
        f"""\
# API Endpoint Implementation Plan: Clubs

## 2. Request Details

### POST /api/boats

- Request Body: `name` (string, required)

Response 201: `{{ "id": 4, "name": "Swift" }}`

### DELETE /api/boats/{{boatId}}

Response 204

{refused(unbuild)}

### POST /api/hires

- Request Body: `boatId` (integer, required), `email` (string, required)

Response 201: `{{ "id": 7, "boatId": 4, "email": "a@b.example", "status": "pending" }}`

- `status`: one of `pending`, `active`, `over`
{refused(hire)}

### POST /api/clubs/{{clubId}}/members

- Request Body: `nick` (string, required)

Response 201: `{{ "id": 3, "nick": "Al" }}`

{refused(join)}

### PATCH /api/clubs/{{clubId}}/members/{{memberId}}

- Request Body:
  - `role` (required): `admin` | `rower`

Response 200: `{{ "id": 3, "role": "rower" }}`

{refused(change)}

### DELETE /api/clubs/{{clubId}}/members/{{memberId}}

Response 204

{refused(leave)}

## 6. Security Considerations

- JWT required.

""" + "\n".join(("## Business rules", "", *laws)),
        "clubs.md",
    )
    return {
        f"{one.method} {one.path}": [conditions(rule) for rule in one.rules]
        for one in plan.operations
        if one.rules
    }


def refused(cause: str) -> str:
    return f"- 409 Conflict: {cause}" if cause else ""


HIRED = "count of hires ( == id) > 0"


@pytest.mark.parametrize(
    "cause",
    [
        "a boat with hires cannot be deleted",
        "the boat is in use",
        "there is a hire of the boat",
        "łódź jest używana",
    ],
)
def test_what_is_in_use_is_not_deleted(cause: str) -> None:
    told = rules(unbuild=cause)

    assert told == {"DELETE /api/boats/{boatId}": [HIRED]}


def test_only_what_is_in_a_state_may_keep_a_thing_in_use() -> None:
    told = rules(unbuild="an active hire of the boat")

    assert told == {
        "DELETE /api/boats/{boatId}": [
            "count of hires ( == id, status == 'active') > 0"
        ]
    }


@pytest.mark.parametrize(
    ("cause", "states"),
    [
        ("the boat has hires that are pending or active", ["pending", "active"]),
        ("a boat with a pending or active hire", ["pending", "active"]),
        ("the boat has hires that are not over", ["pending", "active"]),
        ("a hire of the boat is no longer pending", ["active", "over"]),
    ],
)
def test_several_states_are_ways_to_be_in_use_and_what_is_not_so_is_all_else(
    cause: str, states: list[str]
) -> None:
    told = rules(unbuild=cause)

    assert told == {
        "DELETE /api/boats/{boatId}": [
            f"count of hires ( == id, status == {state!r}) > 0" for state in states
        ]
    }


def test_a_code_counts_nothing_where_its_cause_says_of_which_it_is_meant() -> None:
    assert rules(unbuild="`BOAT_IN_USE`: a polished boat cannot be deleted") == {}
    assert rules(unbuild="`BOAT_IN_USE`") == {"DELETE /api/boats/{boatId}": [HIRED]}


@pytest.mark.parametrize("cause", ["the boat leaks", "the boat is locked"])
def test_what_speaks_of_nothing_else_that_is_kept_is_no_rule(cause: str) -> None:
    assert rules(unbuild=cause) == {}


def test_a_law_without_an_error_goes_with_the_error_that_waits_for_its_cause() -> None:
    told = rules(
        "- A boat may not be deleted while there is a hire of it.",
        "- A caller may hold at most 3 hires.",
        unbuild="it is out",
        hire="enough is enough",
    )

    assert told == {
        "DELETE /api/boats/{boatId}": [HIRED],
        "POST /api/hires": ["count of hires ( == caller) >= 3"],
    }


def test_so_many_in_a_period_are_not_counted_as_what_is_there() -> None:
    told = rules(hire="at most 3 hires per day and user")
    counted = "count of hires ( == caller, created_at >= now)"
    assert told == {"POST /api/hires": [f"{counted} >= 3"]}
    assert rules(hire="at most 3 hires per minute and user") == {}
    assert rules(hire="a page holds at most 100 hires") == {}
    assert rules(hire="at most 20 hires per request") == {}


@pytest.mark.parametrize(
    "cause", ["the last admin of the club", "ostatni admin klubu", "el último admin"]
)
def test_the_last_of_its_kind_stays(cause: str) -> None:
    told = rules(change=cause, leave=cause)

    last = "count of members (club_id == sent clubId, role == 'admin') <= 1"
    assert told == {
        "PATCH /api/clubs/{clubId}/members/{memberId}": [
            f"role == 'admin' and sent role != 'admin' and {last}"
        ],
        "DELETE /api/clubs/{clubId}/members/{memberId}": [
            f"role == 'admin' and {last}"
        ],
    }


@pytest.mark.parametrize(
    ("cause", "found"),
    [
        (
            "an active hire exists already",
            "count of hires ( == caller, status == 'active') > 0",
        ),
        (
            "istnieje już aktywny wynajem",
            "count of hires ( == caller, status == 'active') > 0",
        ),
        (
            "a pending hire already exists for this email",
            "count of hires ( == caller, email == sent email, status == 'pending') > 0",
        ),
        (
            "a hire exists already, not over",
            "count of hires ( == caller, status == 'pending') > 0",
        ),
        (
            "an active hire of the boat exists already",
            "count of hires (boatId == sent boatId, status == 'active') > 0",
        ),
        (
            "the caller already has an active hire of this boat",
            "count of hires ( == caller, boatId == sent boatId, status == 'active') > 0",
        ),
        ("a boat has at most 4 hires", "count of hires (boatId == sent boatId) >= 4"),
        ("at most 4 hires per boat", "count of hires (boatId == sent boatId) >= 4"),
        (
            "duplicate boat",
            "count of hires ( == caller, boatId == sent boatId) > 0",
        ),
    ],
)
def test_what_there_is_already_in_a_state_stays_the_only_one(
    cause: str, found: str
) -> None:
    told = rules(hire=cause)

    assert told["POST /api/hires"][:1] == [found]


def test_what_is_told_twice_is_what_is_told_in_full() -> None:
    told = rules(
        hire="a pending hire already exists\n- 409 Conflict: a pending hire already exists for this email"
    )

    assert told == {
        "POST /api/hires": [
            "count of hires ( == caller, email == sent email, status == 'pending') > 0"
        ]
    }


def test_what_a_bulk_may_hold_limits_nothing_that_is_there() -> None:
    assert rules(hire="at most 20 hires per bulk creation") == {}
    assert rules(hire="at most 20 hires") != {}


@pytest.mark.parametrize(
    "cause",
    ["already signed up", "the rower is already a member", "jest już członkiem"],
)
def test_whoever_has_joined_does_not_join_again(cause: str) -> None:
    told = rules(join=cause)

    assert told == {
        "POST /api/clubs/{clubId}/members": [
            "count of members (club_id == sent clubId,  == caller) > 0"
        ]
    }


@pytest.mark.parametrize(
    ("line", "states"),
    [
        ("Check that no rows exist in table `loans` with this `ladder_id`", [None]),
        (
            "Check whether rows exist in `loans` for `ladder_id` with the status `open` or `late`",
            ["open", "late"],
        ),
        (
            "Sprawdza w tabeli `loans`, czy istnieją wypożyczenia dla `ladder_id` ze statusami (np. `open`, `late`).",
            ["open", "late"],
        ),
        ("Check whether rows exist in `loans` for `ladder_id` with a live status", []),
        ("Check whether at least one row exists in `loans` with `ladder_id`", []),
        ("Check whether rows exist in `loans` for `member_id`", []),
        ("Check whether rows exist in `loans` or `bills` for `ladder_id`", []),
    ],
)
def test_rows_of_a_table_stand_in_the_way_of_a_delete(
    line: str, states: list[str | None]
) -> None:
    plan = read_plan(
        f"""\
# DELETE /ladders/{{id}}

## Response Details

- 204 No Content

## Data Flow

1. {line}

## Error Handling

- 403 Forbidden: somebody else's ladder
- 404 Not Found: no such ladder
- 409 Conflict: it cannot go now
""",
        "ladders.md",
    )

    rules = plan.operations[0].rules
    assert {rule.status for rule in rules} <= {409}
    found = [rule.when[0].left.where for rule in rules]
    assert [
        next((one.right.value for one in where if one.left.name == "status"), None)
        for where in found
    ] == states
