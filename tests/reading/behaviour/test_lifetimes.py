"""Records that live for a time from the moment that they are made."""

import ast

import pytest

from endpoint_plan.model.behaviour import Operator, Place
from endpoint_plan.model.plan import Plan
from endpoint_plan.reading import read_plan
from tests.generating import generate

HOUR = 60 * 60


def document(told: str) -> str:
    return f"""\
# API Endpoint Implementation Plan: Passes

## 2. Request Details

- GET /passes/{{passId}}
- POST /passes/{{passId}}/use

## 4. Response Details

- GET: 200 OK: `{{"id": "7b0e0c4e-3f0e-4f4b-9a55-0d5b2c8e9a10", "gate": "north", "created_at": "2030-01-01T10:00:00Z"}}`
- POST: 204 No Content

## 5. Data Flow

- {told}

## 7. Error Handling

### GET /passes/{{passId}}

- 404 Not Found: there is no such pass
- 410 Gone: the pass has expired

### POST /passes/{{passId}}/use

- 404 Not Found: there is no such pass
- 410 Gone: the pass has expired
"""


def conditions(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (first.left.name, first.left.plus_seconds, first.operator, first.right.place)
        for operation in plan.operations
        for rule in operation.rules
        for first in rule.when[:1]
    ]


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("`expires_at = created_at + 24h` is computed", 24 * HOUR),
        ("A pass expires at `created_at` + 30 minutes", HOUR // 2),
        ("`now() > created_at + 2 days`: it is expired", 48 * HOUR),
    ],
)
def test_what_is_older_than_its_lifetime_has_expired(told: str, seconds: int) -> None:
    expired = ("created_at", seconds, Operator.LE, Place.NOW)

    assert set(conditions(read_plan(document(told), "plan.md"))) == {expired}


def test_two_lifetimes_are_none() -> None:
    told = "expires_at = created_at + 24h, or expires_at = created_at + 48h"

    found = conditions(read_plan(document(told), "plan.md"))
    assert not [one for one in found if one[1]]


def test_a_read_that_is_refused_looks_at_the_record_that_it_has_found() -> None:
    made = generate(document("`expires_at = created_at + 24h` is computed"))
    [service] = [
        text for path, text in made.files.items() if path.endswith("passes/service.py")
    ]
    read = service.partition("async def get_pass")[2].partition("async def")[0]

    ast.parse(service)
    assert read.index("await self._find") < read.index("created_at + dt.timedelta")
