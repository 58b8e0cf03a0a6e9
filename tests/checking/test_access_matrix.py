"""Who may call what, as a matrix: in the report, in the README, in the contract and in a test for each cell."""

import json

import pytest

from endpoint_plan.checking import analyse
from tests.baking import ROOT
from tests.checking.test_points import shown
from tests.generating import Made, generate

KILNS = """\
# API Endpoint Implementation Plan: Kilns

## 1. Endpoint Overview

Potters share kilns, and fire in them.

## 2. Request Details

### GET /kilns

Response 200: `[{"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "name": "Big one"}]`

### POST /kilns

- Request body: `{"name": "Big one"}`

Response 201: `{"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "name": "Big one"}`

### DELETE /kilns/{kilnId}

Response 204

### GET /firings

Response 200: `[{"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "cone": 6}]`

### GET /firings/{firingId}

Response 200: `{"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "cone": 6}`

## 3. Security Considerations

- All endpoints require a bearer token, except `GET /kilns`, which is public.
- `POST /kilns` needs the role `warden` or `chief`.
- `DELETE /kilns/{kilnId}` needs the role `chief` and the scope `kilns:purge`.
- Potters see only their own firings; the role `chief` sees all.

## 4. Implementation Steps

1. Create the service
"""

HEADS = ["no token", "any caller", "chief", "kilns:purge", "warden", "owner"]
ROWS = {
    "GET /kilns": ["yes", "yes", "yes", "yes", "yes", "yes"],
    "POST /kilns": ["no", "no", "yes", "no", "yes", "no"],
    "DELETE /kilns/{kilnId}": [
        "no",
        "no",
        "with kilns:purge",
        "with chief",
        "no",
        "no",
    ],
    "GET /firings": ["no", "own", "yes", "own", "own", "yes"],
    "GET /firings/{firingId}": ["no", "no", "yes", "own", "own", "yes"],
}

CHOIRS = (ROOT / "tests/choirs.md").read_text("utf-8")

SAILS = """\
# API Endpoint Implementation Plan: Sails

## 1. Endpoint Overview

Crews keep sails.

## 2. Request Details

### GET /sails

Response 200: `[{"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "name": "Jib"}]`

## 3. Security Considerations

- All endpoints require a bearer token.
- `GET /sails`: only members of the crew.

## 4. Implementation Steps

1. Create the service
"""


@pytest.fixture(scope="module")
def made() -> Made:
    return generate(KILNS)


def test_the_report_has_a_row_for_each_operation_and_a_column_for_each_caller() -> None:
    report = analyse(KILNS, "plan.md")

    assert [[*one.callers] for one in report.access] == [HEADS] * len(ROWS)
    assert {one.operation: [*one.callers.values()] for one in report.access} == ROWS


def test_the_matrix_stands_in_what_is_printed_and_in_json() -> None:
    report = analyse(KILNS, "plan.md")

    [_, table] = shown(report).split("Who may call what\n")
    assert "DELETE /kilns/{kilnId}   no        no          with kilns:purge  with chief" in table  # fmt: skip
    assert json.loads(report.model_dump_json())["access"][1]["callers"]["warden"] == "yes"  # fmt: skip


def test_members_have_columns_of_their_own() -> None:
    report = analyse(CHOIRS, "plan.md")
    callers = {one.operation: one.callers for one in report.access}

    assert callers["POST /api/choirs/{choirId}/rehearsals"] == {
        "no token": "no",
        "any caller": "no",
        "member of the choir": "no",
        "admin of the choir": "yes",
        "leader of the choir": "yes",
        "treasurer of the choir": "no",
    }
    assert callers["GET /api/rehearsals/{rehearsalId}"]["member of the choir"] == "yes"


def test_a_place_that_the_service_cannot_tell_is_not_shown_as_checked() -> None:
    report = analyse(SAILS, "plan.md")

    assert report.operations[0].callers == "nobody yet: not understood"
    assert report.access[0].callers == {"no token": "no", "any caller": "no"}


def test_the_readme_tells_it(made: Made) -> None:
    lines = made.files["README.md"].splitlines()

    assert f"| Operation | {' | '.join(HEADS)} |" in lines
    for operation, cells in ROWS.items():
        assert f"| `{operation}` | {' | '.join(cells)} |" in lines


def test_the_contract_tells_whom_an_operation_is_for(made: Made) -> None:
    router = made.files["src/made_service/kilns/router.py"]
    firings = made.files["src/made_service/firings/router.py"]

    assert "For callers with the role `chief` and `kilns:purge`." in router
    assert "For callers with the role `warden` or `chief`." in router
    assert "For any caller, on their own records; for the role `chief`, on all." in firings  # fmt: skip


def test_each_cell_has_a_test(made: Made) -> None:
    tests = {path.rsplit("/", 1)[-1]: text for path, text in made.files.items() if path.startswith("tests/")}  # fmt: skip

    assert "def test_200_without_a_token" in tests["test_list_kilns.py"]
    assert '("roles", [["warden"], ["chief"]])' in tests["test_create_kiln.py"].replace("'", '"')  # fmt: skip
    assert "def test_403_with_another_role" in tests["test_create_kiln.py"]
    assert "chief" in tests["test_list_firings.py"]
