"""Errors with the status of invalid input that are no invalid input: each has its own class and its own place."""

import pytest

from endpoint_plan.model.plan import ErrorCase
from tests.design.builders import blueprint, fields, op, text
from tests.generating import understand

USUAL = ErrorCase(status=400, code="INVALID_INPUT", cause="the body is invalid")
FERRY = fields(id=text(), **{"from": text(), "to": text()})


def opened(*errors: ErrorCase, call: str = "POST /ferries") -> list[str]:
    """Return the names of the errors that are left open in an operation with *errors*."""
    made = blueprint(op(call, body=FERRY, answer=FERRY, status=201, errors=errors))
    [resource] = made.resources
    return [rule.error.name for rule in resource.operations[0].open_rules]


@pytest.mark.parametrize(
    "case",
    [
        ErrorCase(status=400, code="SAME_PORT", cause="both ports are the same"),
        ErrorCase(status=400, code="PORTS_REPEATED", cause="the fields must differ"),
        ErrorCase(status=400, code="TEN_SAMYM_PORT", cause="oba porty są takie same"),
        ErrorCase(status=400, code="TWO_MUCH_FREIGHT", cause="more freight than fits"),
    ],
)
def test_a_cause_of_its_own_is_an_error_beside_invalid_input(case: ErrorCase) -> None:
    [name] = opened(USUAL, case)
    words = case.code.split("_")
    assert name == "".join(word.capitalize() for word in words) + "Error"


@pytest.mark.parametrize(
    "case",
    [
        ErrorCase(status=400, code="NAME_TOO_LONG", cause="more than 60 characters"),
        ErrorCase(status=400, code="BAD_PORT", cause="the port is malformed"),
        ErrorCase(status=400, code="VALIDATION_ERROR", cause="values are the same"),
        ErrorCase(status=400, cause="both ports are the same"),
    ],
)
def test_what_is_wrong_with_what_is_sent_is_invalid_input(case: ErrorCase) -> None:
    assert opened(USUAL, case) == []


def test_invalid_input_keeps_its_code_beside_them() -> None:
    case = ErrorCase(status=400, code="SAME_PORT", cause="both ports are the same")
    made = blueprint(op("POST /ferries", body=FERRY, status=201, errors=(case, USUAL)))
    codes = {error.name: error.code for error in made.shared_errors}
    assert codes["InvalidInputError"] == "INVALID_INPUT"


def test_one_that_compares_is_never_the_code_of_invalid_input() -> None:
    case = ErrorCase(status=400, code="SAME_PORT", cause="both ports are the same")
    made = blueprint(op("POST /ferries", body=FERRY, status=201, errors=(case,)))
    codes = {error.name: error.code for error in made.shared_errors}
    assert codes["InvalidInputError"] == "VALIDATION_ERROR"


PLAN = """\
# Ferries

## Endpoints

### POST /ferries

- Request Body: `from` (string), `to` (string)

### GET /ferries

- Query: `from` (string)

## Error Handling

| Status | Code | Cause |
|---|---|---|
| 400 | `INVALID_INPUT` | the input is invalid |
| 400 | `SAME_PORT` | both ports are the same |
"""


def test_a_list_is_not_refused_for_what_only_a_body_has_two_of() -> None:
    open_codes = {
        one.method: {rule.error.code for rule in one.open_rules}
        for one in understand(PLAN).operations
    }
    assert "SAME_PORT" in open_codes["POST"]
    assert "SAME_PORT" not in open_codes["GET"]


RANK = ErrorCase(status=403, code="NOT_YOUR_RANK", cause="the role is missing")


def steered(*errors: ErrorCase) -> tuple[list[str], list[str]]:
    """Return the codes that a helmsman's operation leaves open, and those that all operations share."""
    made = blueprint(
        op("POST /ferries/{id}/steer", errors=errors, auth=True, roles=("helmsman",))
    )
    [resource] = made.resources
    opened = [rule.error.code for rule in resource.operations[0].open_rules]
    return opened, [error.code for error in made.shared_errors]


def test_a_refusal_beside_that_of_roles_is_an_error_of_its_own() -> None:
    drunk = ErrorCase(status=403, code="OWN_FERRY", cause="whoever built it is refused")
    opened, shared = steered(RANK, drunk)
    assert "OWN_FERRY" in opened
    assert "NOT_YOUR_RANK" in shared
    assert "OWN_FERRY" not in shared


def test_of_two_that_may_be_of_roles_none_is_taken_for_something_else() -> None:
    other = ErrorCase(status=403, code="NO_HELMSMAN", cause="it is another role")
    opened, _ = steered(RANK, other)
    assert "NO_HELMSMAN" not in opened
