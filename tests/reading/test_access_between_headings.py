"""Headings between operations that name people: what stands below them is read, and kept to them or from them."""

import pytest

from endpoint_plan.reading import read_plan
from endpoint_plan.reading.account import ACCESS_RULE

MILL = """\
# Mill plan

JWT bearer authentication for everything. Token claim `role`: `miller`, `carter`, `clerk`.

## Endpoints

### GET /sacks

- 200: `{{ "items": [{{ "id": 1, "grain": "rye" }}] }}`

## {heading}

### POST /sacks

- Body: `grain` (string, required)
- 201: `{{ "id": 1, "grain": "rye" }}`

### DELETE /sacks/{{sackId}}

- 204 No Content

## Error handling

- 401: no token
- 403: not allowed
"""


def _read(heading: str) -> dict[str, tuple[bool, tuple[str, ...]]]:
    plan = read_plan(MILL.format(heading=heading), "mill.md")
    return {one.method: (bool(one.untold), one.roles) for one in plan.operations}


@pytest.mark.parametrize(
    "heading", ["Millers' desk", "For whoever has the role miller", "Odds and ends"]
)
def test_operations_below_an_unknown_heading_beside_the_endpoints_are_read(
    heading: str,
) -> None:
    assert [*_read(heading)] == ["GET", "POST", "DELETE"]


def test_what_is_out_of_scope_is_not_read() -> None:
    assert [*_read("Out of scope")] == ["GET"]


@pytest.mark.parametrize(
    "heading",
    [
        "Endpoints that carters must not reach",
        "Storage (internal staff, not carters)",
        "Not for carters",
        "Not for the role `carter`",
        "Carters may not use these",
        "Storage, never for carters",
    ],
)
def test_a_heading_that_keeps_people_out_is_told_and_closes_what_stands_below_it(
    heading: str,
) -> None:
    plan = read_plan(MILL.format(heading=heading), "mill.md")

    assert [bool(one.untold) for one in plan.operations] == [False, True, True]
    assert any(one.rule == ACCESS_RULE and one.line == 11 for one in plan.findings)


@pytest.mark.parametrize("heading", ["Sacks that cannot be milled", "Sacks not sold"])
def test_a_heading_on_things_that_are_not_so_keeps_nobody_out(heading: str) -> None:
    assert not any(closed for closed, _ in _read(heading).values())
