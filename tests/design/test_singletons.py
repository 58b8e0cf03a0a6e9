"""What each caller has one of is read and set as a whole, at a path that names no record."""

import pytest

from endpoint_plan.blueprint import Kind, Operation
from tests.generating import generate, understand

PLAN = """\
# Tide alarms

All operations need a bearer token.

## GET /api/alarm-settings

200: `{ "sound": "bell", "minutesAhead": 30, "changedAt": "2025-01-01T10:00:00Z" }`

## PUT /api/alarm-settings

Body: `sound` (string, required), `minutesAhead` (integer, required).
200: `{ "sound": "bell", "minutesAhead": 30, "changedAt": "2025-01-01T10:00:00Z" }`
"""

DELETED = "\n## DELETE /api/alarm-settings\n\n204. 404 if there are none.\n"


def operations(text: str) -> dict[str, Operation]:
    made = understand(text)
    return {op.method: op for one in made.resources for op in one.operations}


def test_the_first_put_makes_the_record_and_the_next_replaces_it() -> None:
    found = operations(PLAN)

    assert found["GET"].kind is Kind.READ
    assert found["GET"].lookup
    assert dict(found["GET"].lookup.values) == {"owner_id": "caller.id"}
    assert found["PUT"].kind is Kind.CREATE
    assert found["PUT"].upserts
    assert found["PUT"].upserts.found_by == ("owner_id",)


def test_what_is_set_may_be_deleted_again() -> None:
    deletes = operations(PLAN + DELETED)["DELETE"]

    assert deletes.kind is Kind.DELETE
    assert deletes.lookup
    assert dict(deletes.lookup.values) == {"owner_id": "caller.id"}


def test_the_end_of_the_path_names_it_where_others_stand_beside_it() -> None:
    beside = '\n## GET /api/alarms/history\n\n200: `{ "rung": 3 }`\n'
    text = PLAN.replace("/api/alarm-settings", "/api/alarms/preferences") + beside
    service = generate(text).files["src/made_service/preferences/service.py"]

    assert "tx.preferences.find(owner_id=caller.id)" in service


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("All operations need a bearer token.", "All operations are public."),
        ("`sound` (string, required)", "`volume` (integer, required)"),
        ("## PUT", "## PATCH"),
        ("/api/alarm-settings", "/api/harbour-light"),
        ("alarm-settings\n\n200", "alarm-settings\n\nOnly admins. 200"),
        ("/api/alarm-settings", "/api/boats/{boatId}/alarm-settings"),
    ],
)
def test_what_is_no_thing_of_one_caller_is_none(before: str, after: str) -> None:
    assert PLAN.replace(before, after) != PLAN
    assert all(
        not op.upserts for op in operations(PLAN.replace(before, after)).values()
    )
