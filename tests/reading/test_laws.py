"""Rules of a whole plan that name no operation are of those that they can refuse."""

import pytest

from endpoint_plan.model.plan import Plan
from endpoint_plan.reading import read_plan

TEXT = """\
# Boat hire

Every request needs a bearer token.

- **Hire**: `id` (uuid), `boatId` (uuid), `startsAt` (date-time), `status` (`open`, `paid`, `over`; starts as `open`), `createdAt`.
- **Boat**: `id` (uuid), `name` (string, 1-40).

## Operations

| Method | Path | Purpose |
|---|---|---|
| POST | /boats | Add a boat |
| POST | /hires | Hire a boat |
| GET | /hires | List hires |
| POST | /hires/{id}/settle | Settle |
| DELETE | /hires/{id} | Delete |

## Rules

- {RULE}
"""


def plan(rule: str) -> Plan:
    return read_plan(TEXT.replace("{RULE}", rule), "hire.md")


def with_code(rule: str, code: str) -> list[str]:
    return [
        f"{one.method} {one.path}"
        for one in plan(rule).operations
        if code in {case.code for case in one.errors}
    ]


@pytest.mark.parametrize(
    ("rule", "operations"),
    [
        ("Only open hires can be settled (409 `REFUSED`).", ["POST /hires/{id}/settle"]),
        ("Paid hires cannot be deleted (409 `REFUSED`).", ["DELETE /hires/{id}"]),
        ("A member may have at most 3 open hires (409 `REFUSED`).", ["POST /hires"]),
        ("A boat cannot have two hires at the same `startsAt` (409 `REFUSED`).", ["POST /hires"]),
        ("`startsAt` must be in the future (422 `REFUSED`).", ["POST /hires"]),
        ("Hires are fun (409 `REFUSED`).", []),
    ],
)  # fmt: skip
def test_a_rule_is_one_of_what_it_can_refuse(rule: str, operations: list[str]) -> None:
    assert with_code(rule, "REFUSED") == operations


def test_what_belongs_to_no_operation_is_told() -> None:
    told = [one.message for one in plan("Hires are fun (409 `REFUSED`).").findings]

    assert "409 REFUSED is an error of no operation" in told


def test_the_rule_is_made_where_it_is_read() -> None:
    _, _, _, settle, _ = plan(
        "Only open hires can be settled (409 `REFUSED`)."
    ).operations

    [rule] = settle.rules
    assert (rule.status, rule.code, rule.when[0].left.name) == (
        409,
        "REFUSED",
        "status",
    )


def test_limits_of_another_thing_behind_a_field_are_none_of_it() -> None:
    text = "Lists are ordered by `startsAt` and paged with `limit` (default 20, at most 100)."

    assert not [one for one in plan(text).findings if "default" in one.message]
