"""Errors as people write them in running lines: each status with the code and the cause that it stands with."""

import pytest

from endpoint_plan.reading import read_plan
from endpoint_plan.reading.facts.errors import UNPLACED_RULE
from tests.reading.facts.written import written

HEAD = "# POST /tunnels\n\n## Error Handling\n\n"


def errors(line: str) -> list[str]:
    """Return the errors that a *line* of a section on errors tells, one written line each."""
    return written("errors", HEAD + line).split("\n")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            "Errors: 400 `INVALID_TUNNEL`, 401, 409 `TUNNEL_FLOODED`, 409 `NAME_TAKEN` when there is one, 422 `TOO_STEEP`.",
            [
                "400 INVALID_TUNNEL",
                "401",
                "409 TUNNEL_FLOODED",
                "409 NAME_TAKEN when there is one",
                "422 TOO_STEEP",
            ],
            id="statuses and codes in a row",
        ),
        pytest.param(
            "**Errors:** 401 UNAUTHENTICATED, 409 TUNNEL_FLOODED, 409 DUPLICATE when there is one, 422 TOO_STEEP.",
            [
                "401 UNAUTHENTICATED",
                "409 TUNNEL_FLOODED",
                "409 DUPLICATE when there is one",
                "422 TOO_STEEP",
            ],
            id="plain capitals below a label",
        ),
        pytest.param(
            "Błędy: 401, 409 `ZALANY`, 409 `ZAJETA_NAZWA` gdy taki już jest, 422 `ZA_STROMY`.",
            [
                "401",
                "409 ZALANY",
                "409 ZAJETA_NAZWA gdy taki już jest",
                "422 ZA_STROMY",
            ],
            id="Polish",
        ),
        pytest.param(
            "The shaft must be dry (409 SHAFT_WET), and open before noon (410 SHAFT_CLOSED).",
            [
                "409 SHAFT_WET The shaft must be dry",
                "410 SHAFT_CLOSED open before noon",
            ],
            id="brackets behind their clauses",
        ),
        pytest.param(
            "The shaft must exist (404 `NO_SHAFT`) and be dry and lit (409 `SHAFT_WET` or 423 `SHAFT_LOCKED`).",
            [
                "404 NO_SHAFT The shaft must exist",
                "409 SHAFT_WET be dry and lit",
                "423 SHAFT_LOCKED be dry and lit",
            ],
            id="two errors in one bracket",
        ),
        pytest.param(
            "- `SHAFT_WET` (409) when water stands in it, `SHAFT_LOCKED` (423), `TOO_STEEP` (422) above 40 degrees",
            [
                "409 SHAFT_WET when water stands in it",
                "422 TOO_STEEP above 40 degrees",
                "423 SHAFT_LOCKED",
            ],
            id="codes in front of their statuses",
        ),
        pytest.param(
            "- A flooded shaft answers 409 SHAFT_WET, and a shaft that is locked answers 423 SHAFT_LOCKED.",
            [
                "409 SHAFT_WET A flooded shaft",
                "423 SHAFT_LOCKED a shaft that is locked",
            ],
            id="clauses that end in errors",
        ),
        pytest.param(
            "- `409 shaftWet`: water stands in it\n- `423 shaft_locked`: it has a lock\n- `404 Not Found`: no shaft",
            [
                "404 no shaft",
                "409 shaftWet water stands in it",
                "423 shaft_locked it has a lock",
            ],
            id="status and code in one mark",
        ),
        pytest.param(
            "A tunnel is dug by two at least. The shaft must be dry today (409 `SHAFT_WET`). The tunnel gets the next number.",
            ["409 SHAFT_WET The shaft must be dry today"],
            id="a sentence that ends in an error stands alone",
        ),
        pytest.param(
            "The shaft must be dry. Otherwise 409 `SHAFT_WET` is answered, or 423 `SHAFT_LOCKED`.",
            [
                "409 SHAFT_WET The shaft must be dry. Otherwise 409 `SHAFT_WET` is answered, or 423 `SHAFT_LOCKED`",
                "423 SHAFT_LOCKED The shaft must be dry. Otherwise 409 `SHAFT_WET` is answered, or 423 `SHAFT_LOCKED`",
            ],
            id="what cannot be taken apart has no holes",
        ),
    ],
)
def test_errors_of_a_line(line: str, expected: list[str]) -> None:
    assert errors(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "503 SMTP is down",
        "404 NOT FOUND",
        "409 CONFLICT - there is one",
        "403 (`Forbidden`)",
    ],
)
def test_words_that_are_no_codes(line: str) -> None:
    [operation] = read_plan(f"{HEAD}- {line}", "plan.md").operations
    assert [one.code for one in operation.errors] == [""]


RULED = """# Endpoint Implementation Plan: Dig a tunnel

**Endpoint:** POST /tunnels

## House Rules

- Only dry shafts are dug (409 SHAFT_WET). The tunnel gets the next number.
- A tunnel has a name.

**Errors:** 401 UNAUTHENTICATED, 422 TOO_STEEP above 40 degrees.

## Testing

- A tunnel below the lake answers 410 LAKE_ABOVE.
"""


def test_rules_and_labels_of_the_only_operation_tell_its_errors() -> None:
    assert written("errors", RULED).split("\n") == [
        "401 UNAUTHENTICATED",
        "409 SHAFT_WET Only dry shafts are dug",
        "422 TOO_STEEP above 40 degrees",
    ]


MANY = """# Tunnels

## Endpoints

### POST /tunnels

- Request Body: `name` (string)

### DELETE /tunnels/{id}

Answers 204.

## House Rules

- A tunnel with rails in it stays where it is (409 RAILS_LEFT).
- Deleting a tunnel that is in use answers 423 IN_USE_NOW.

## Error Handling

- 409 `NAME_TAKEN`: another tunnel has the name (POST)
"""


def test_a_code_that_no_operation_has_is_told() -> None:
    plan = read_plan(MANY, "plan.md")
    told = [one for one in plan.findings if one.rule == UNPLACED_RULE]
    assert [(one.line, one.message) for one in told] == [
        (15, "409 RAILS_LEFT is an error of no operation")
    ]


def test_a_rule_for_many_is_of_the_operation_that_it_names() -> None:
    post, delete = read_plan(MANY, "plan.md").operations
    assert [one.code for one in post.errors] == ["NAME_TAKEN"]
    assert [one.code for one in delete.errors] == ["IN_USE_NOW"]
