"""What there must always be one of: the last of a kind, the last of what makes up a whole, that in some state only."""

import pytest

from endpoint_plan.reading import read_plan
from tests.reading.test_rules import conditions


def rules(cause: str, path: str = "/api/tins/{tinId}/buns/{bunId}") -> list[str]:
    """Return why a bun is not deleted, of which the plan says *cause*."""
    plan = read_plan(
        f"""\
# API Endpoint Implementation Plan: Buns

## DELETE {path}

Response: 204.

- 404: there is no such bun
- 409 `KEPT`: {cause}

## GET /api/buns/{{bunId}}

Response: 200 `{{ "id": 1, "trayId": 2, "weight": 30 }}`

## GET /api/trays/{{trayId}}

Response: 200 `{{ "id": 1, "isPublished": true }}`
""",
        "buns.md",
    )
    [operation] = [one for one in plan.operations if one.method == "DELETE"]
    return [conditions(rule) for rule in operation.rules]


@pytest.mark.parametrize(
    "cause",
    [
        "the last bun cannot be deleted",
        "the last remaining bun of a tin stays",
        "a tin must keep at least one bun",
        "at least 1 bun must remain",
        "it is the only remaining bun",
    ],
)
def test_the_last_of_a_whole_in_the_path_stays(cause: str) -> None:
    assert rules(cause) == ["count of buns (tin_id == sent tinId) <= 1"]


def test_the_last_of_a_kind_of_people_stays() -> None:
    plan = read_plan(
        """\
# API Endpoint Implementation Plan: Users

## PATCH /api/users/{userId}

Request body: `role` (required): `baker` | `guest`.

Response: 200 `{ "id": 1, "role": "baker" }`

- 409 `LAST_BAKER`: the last baker stays one
""",
        "users.md",
    )

    [rule] = plan.operations[0].rules
    last = "count of users (role == 'baker') <= 1"
    assert conditions(rule) == f"role == 'baker' and sent role != 'baker' and {last}"


def test_there_may_have_to_be_several() -> None:
    assert rules("a tin has at least 3 buns") == [
        "count of buns (tin_id == sent tinId) <= 3"
    ]


def test_the_whole_may_be_what_the_record_names() -> None:
    found = rules("the last bun of a tray stays", "/api/buns/{bunId}")

    assert found == ["count of buns (trayId == trayId) <= 1"]


@pytest.mark.parametrize(
    "cause",
    [
        "the last bun of an unpublished tray stays",
        "cannot delete the last bun (unpublished tray)",
    ],
)
def test_the_whole_may_have_to_be_in_a_state(cause: str) -> None:
    found = rules(cause, "/api/buns/{bunId}")

    last = "count of buns (trayId == trayId) <= 1"
    assert found == [f"otherisPublished != True and {last}"]


@pytest.mark.parametrize(
    "cause",
    [
        "the last bun of a golden tray stays",  # What golden is, nobody knows.
        "the last sold bun stays",
        "the last order of the bun is open",
        "the last bun stays while the tray is published",
        "the last baker of a tin stays",
    ],
)
def test_what_is_understood_in_part_is_no_rule(cause: str) -> None:
    assert rules(cause, "/api/buns/{bunId}") == []
