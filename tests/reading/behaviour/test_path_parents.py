"""What a path names and no operation serves is kept, with whom the text says it belongs to."""

import pytest

from endpoint_plan.design import design
from endpoint_plan.model.plan import Plan
from endpoint_plan.reading import read_plan
from endpoint_plan.reading.behaviour.path_parents import says_own

PLAN = """# {route}

## 2. Request Details

- `{route}`
- Headers: `Authorization: Bearer <token>` (required)

## 4. Response Details

- 200 OK: `[{{"id": "5f9c1d2e-8b3a-4c6d-9e7f-0a1b2c3d4e5f", "weight": 3}}]`
{refusals}
## 5. Data Flow

1. {told}
"""
ROUTE = "GET /hives/{hiveId}/honeys"


def read(told: str, route: str = ROUTE, refusals: str = "") -> Plan:
    text = PLAN.format(route=route, told=told, refusals=refusals)
    return read_plan(text, "plan.md")


def owned(plan: Plan) -> dict[str, bool]:
    return {entity.collection: entity.owned for entity in plan.entities}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Read the honeys.", False),
        ("Users see the honeys in their own hives.", True),
        ("Read the honeys of the user's hive.", True),
        ('Policy: "Users read honeys of own hives".', True),
        ("Users of hives read the honeys.", False),
    ],
)
def test_what_stands_behind_own_has_an_owner(told: str, expected: bool) -> None:
    assert owned(read(told)) == {"hives": expected}


def test_a_403_of_a_list_is_about_what_it_stands_below() -> None:
    told = "Callers only reach what belongs to them."
    refused = read(told, refusals="- 403 Forbidden: no access\n")

    assert owned(refused) == {"hives": True}
    [operation] = [
        op for r in design(refused).blueprint.resources for op in r.operations
    ]
    [parent] = operation.parents
    assert (parent.plural, parent.owner) == ("hives", "owner_id")
    assert parent.forbidden
    assert parent.forbidden.status == 403


def test_a_403_about_a_role_says_nothing_of_owners() -> None:
    refused = read(
        "Only callers with the role `keeper` may do it.",
        refusals="- 403 Forbidden: no keeper\n",
    )

    assert owned(refused) == {"hives": False}


@pytest.mark.parametrize(
    "route", ["GET /users/{userId}/honeys", "GET /honeys", "GET /v1/hive/{id}/honeys"]
)
def test_a_path_that_names_no_record_keeps_none(route: str) -> None:
    assert owned(read("Read the honeys.", route)) == {}


def test_owners_are_told_in_polish_too() -> None:
    assert says_own("Użytkownik widzi tylko swoje decks", "deck")
    assert not says_own("Użytkownik widzi decks", "deck")
