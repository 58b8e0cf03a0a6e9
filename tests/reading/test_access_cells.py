"""Scopes in the cells of a table, words that name no role, and what is forbidden to those whose record it is."""

import pytest

from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_plan
from tests.reading.test_access_as_people_say_it import (
    TOKEN,
    library,
    lines_told,
    matrix,
)

GAUGES = """\
# Gauges of the river

## HEADING

| Operation | Scope | Answer |
| --- | --- | --- |
| `GET /gauges` | `gauges:read` | 200 |
| `POST /gauges` | `gauges:write` | 201 |
| `DELETE /gauges/{id}` | CELL | 204 |

A JWT bearer token is required.
"""


def gauges(cell: str, heading: str = "Operations") -> dict[str, Operation]:
    plan = read_plan(
        GAUGES.replace("CELL", cell).replace("HEADING", heading), "gauges.md"
    )
    return {one.method: one for one in plan.operations}


@pytest.mark.parametrize(
    ("cell", "roles", "also"),
    [
        ("`gauges:write` and `gauges:purge`", ("gauges:write",), ("gauges:purge",)),
        (
            "both `gauges:write` and `gauges:purge`",
            ("gauges:write",),
            ("gauges:purge",),
        ),
        ("`gauges:write` + `gauges:purge`", ("gauges:write",), ("gauges:purge",)),
        ("`gauges:write` i `gauges:purge`", ("gauges:write",), ("gauges:purge",)),
        ("`gauges:write` or `gauges:purge`", ("gauges:write", "gauges:purge"), ()),
        ("`gauges:write`, `gauges:purge`", ("gauges:write", "gauges:purge"), ()),
    ],
)
def test_scopes_that_a_cell_joins_are_all_needed(
    cell: str, roles: tuple[str, ...], also: tuple[str, ...]
) -> None:
    deleting = gauges(cell)["DELETE"]

    assert (deleting.roles, deleting.also) == (roles, also)


@pytest.mark.parametrize("heading", ["Operations", "Endpoints", "Security", "Overview"])
def test_a_table_of_operations_and_scopes_counts_wherever_it_stands(
    heading: str,
) -> None:
    told = gauges("`gauges:write`", heading)

    assert {method: one.roles for method, one in told.items()} == {
        "GET": ("gauges:read",),
        "POST": ("gauges:write",),
        "DELETE": ("gauges:write",),
    }


def test_a_cell_that_is_not_understood_lets_nobody_in() -> None:
    assert gauges("`gauges:write`, and `gauges:purge` at night")["DELETE"].untold


@pytest.mark.parametrize(
    "sentence",
    [
        "All endpoints require a valid access token.",
        "Every operation requires a valid access token in the `Authorization` header.",
        "All endpoints require a current access token.",
    ],
)
def test_a_token_that_must_be_valid_is_no_role(sentence: str) -> None:
    plan = library(f"- {sentence}")

    assert matrix(plan) == {}
    assert {one.auth for one in plan.operations} == {True}


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody may cancel their own loans.",
        "No one cancels a loan of their own.",
        "Only a `clerk` may cancel loans, but not their own.",
    ],
)
def test_what_is_forbidden_to_its_owner_is_not_kept_to_the_owner(sentence: str) -> None:
    plan = library(f"{TOKEN}\n- {sentence}")

    (cancelling,) = (
        one
        for one in plan.operations
        if (one.method, "loans" in one.path) == ("DELETE", True)
    )
    assert not cancelling.owned
    assert cancelling.untold
    assert lines_told(plan) == [2]


@pytest.mark.parametrize(
    ("sentence", "closed"),
    [
        (
            "Lanterns are created and changed by curators.",
            ["POST /lanterns", "PATCH /lanterns/{lanternId}"],
        ),
        (
            "Lanterns are changed by curators or the keeper.",
            ["PATCH /lanterns/{lanternId}"],
        ),
        ("Loans are cancelled by clerks.", ["DELETE /loans/{loanId}"]),
        ("Loans are cancelled by users.", []),
        ("Loans are cancelled by a trigger.", []),
    ],
)
def test_what_is_done_by_people_of_whom_nothing_is_known_is_told_and_closed(
    sentence: str, closed: list[str]
) -> None:
    plan = library(f"{TOKEN}\n- {sentence}")

    assert [
        f"{one.method} {one.path}" for one in plan.operations if one.untold
    ] == closed
    assert lines_told(plan) == [2] * bool(closed)
