"""Lists of ids that are called after what they name."""

from endpoint_plan.blueprint import Operation
from endpoint_plan.design import design
from endpoint_plan.model.schema import Kind
from endpoint_plan.reading import read_plan

PLAN = """\
# API Endpoint Implementation Plan: POST /quilts

## 2. Request Details

- `POST /quilts`
- Request body: `name` (string, required)

| Field | Type | Required | Description | Validation |
|---|---|---|---|---|
| `patches` | `List[int]` | yes | {what} | {told} |

## 4. Response Details

- 201 Created: `{{"id": 1, "name": "Star", "patches": [1, 5]}}`
- 400 Bad Request: invalid input
"""
NAMED, DEMANDED = "List of the IDs of its patches.", "They must exist in `patches`."


def quilt(what: str, told: str) -> Operation:
    made = design(read_plan(PLAN.format(what=what, told=told), "plan.md")).blueprint
    [operation] = [op for one in made.resources for op in one.operations]
    return operation


def test_a_list_of_ids_names_what_must_be_there() -> None:
    [reference] = quilt(NAMED, DEMANDED).references

    assert (reference.field, reference.noun, reference.many) == (
        "patches",
        "patch",
        True,
    )
    assert reference.error.status == 400


def test_their_type_is_that_of_the_ids() -> None:
    plan = read_plan(PLAN.format(what=NAMED, told=DEMANDED), "plan.md")

    assert {one.collection: one.key.kind for one in plan.entities} == {
        "patches": Kind.INTEGER
    }


def test_numbers_that_are_no_ids_name_nothing() -> None:
    assert quilt("The widths of its patches.", DEMANDED).references == ()


def test_what_need_not_exist_is_not_looked_up() -> None:
    assert quilt(NAMED, "At most 9.").references == ()
