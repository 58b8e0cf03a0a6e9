"""What conditions on the mark of a delete tell, where no operation of the plan deletes."""

import pytest

from endpoint_plan.design import design
from endpoint_plan.model.behaviour import Operator, record, value_of
from endpoint_plan.reading import read_plan

PLAN = """# GET /honey-jars/{{id}}

## 2. Request Details

- `GET /honey-jars/{{id}}`

## 4. Response Details

- 200 OK: `{{"id": "5f9c1d2e-8b3a-4c6d-9e7f-0a1b2c3d4e5f", "weight": 3}}`
- 404 Not Found: no such jar

## 5. Data Flow

1. {told}
"""


def fields(told: str) -> list[str]:
    """Return the fields that must be null of what is read where *told* stands."""
    [operation] = read_plan(PLAN.format(told=told), "plan.md").operations
    assert all(
        (one.left, one.operator, one.right)
        == (record(one.left.name), Operator.EQ, value_of(None))
        for one in operation.only
    )
    return [one.left.name for one in operation.only]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Read the jar where `deleted_at IS NULL`.", ["deleted_at"]),
        ("`LEFT JOIN hives h WHERE hj.deleted_at IS NULL`", ["deleted_at"]),
        ("`repository.findOne({ where: { id, deletedAt: IsNull() } })`", ["deletedAt"]),
        ('`.eq("id", id).is("deleted_at", null)`', ["deleted_at"]),
        ("`LEFT JOIN bees b ON b.deleted_at IS NULL`", []),
        ("A test has `deletedAt: null` in its mock.", []),
        ("Set `deleted_at = null` again.", []),
        ("`deleted_at IS NOT NULL` is never asked.", []),
        ("Consider a soft delete in the future (`deleted_at IS NULL`).", []),
        ("Read where `weight IS NULL`.", []),
        ("Query `hives`: `.is('deleted_at', null)`", []),
        ("A partial index `jars_hive` has `deleted_at IS NULL`.", []),
    ],
)
def test_a_record_that_is_marked_is_not_found_where_a_condition_says_so(
    told: str, expected: list[str]
) -> None:
    assert fields(told) == expected


def test_what_is_marked_is_looked_up_by_the_mark_which_no_message_shows() -> None:
    told = PLAN.format(told="Read the jar where `deleted_at IS NULL`.")
    [resource] = design(read_plan(told, "plan.md")).blueprint.resources
    [operation] = resource.operations

    assert operation.lookup
    assert dict(operation.lookup.values)["deleted_at"] == "None"
    assert resource.record
    assert resource.record.example["deleted_at"] is None


DELETING = """# DELETE /honey-jars/{{id}}

## 2. {title}

- `DELETE /honey-jars/{{id}}`
- {told}

## 4. Response Details

- 204 No Content
- 404 Not Found: no such jar
"""


@pytest.mark.parametrize(
    ("title", "told", "expected"),
    [
        ("Request Details", "Soft delete: the jar stays in its table.", "deleted_at"),
        ("Soft delete", "The jar stays in its table.", "deleted_at"),
        ("Request Details", "Sets `removed_at = now()`.", "removed_at"),
        (
            "Request Details",
            "Instead of physical deletion we set `deleted_at = now()`.",
            "deleted_at",
        ),
        (
            "Szczegóły żądania",
            "Zamiast fizycznego usunięcia ustawiamy `deleted_at = now()`.",
            "deleted_at",
        ),
        ("Request Details", "Soft delete instead of hard delete, if wanted.", None),
        ("Request Details", "Hard delete, soft delete only in the future.", None),
        ("Request Details", "Consider `deleted_at = now()` for audits.", None),
        ("Request Details", "Sets `emptied_at = now()` of the shelf.", None),
    ],
)
def test_a_delete_marks_its_record_where_the_plan_says_so(
    title: str, told: str, expected: str | None
) -> None:
    plan = read_plan(DELETING.format(title=title, told=told), "plan.md")
    [operation] = plan.operations
    assert [one.field for one in operation.changes] == [expected][: bool(expected)]
