"""What fields refer to is known, kept, demanded, and goes with what it belongs to, as the plan says."""

from pathlib import Path

import pytest

from endpoint_plan.blueprint import Operation
from endpoint_plan.design import design
from endpoint_plan.model.behaviour import OnDelete
from endpoint_plan.model.schema import Format
from endpoint_plan.reading import read_plan

TEXT = Path(__file__).with_name("orchards.md").read_text("utf-8")
PLAN = read_plan(TEXT, "orchards.md")
DESIGN = design(PLAN)


def operation(name: str) -> Operation:
    return next(
        op for r in DESIGN.blueprint.resources for op in r.operations if op.name == name
    )


def removed(line: str) -> set[str]:
    """Return what goes with an orchard where the plan says so by *line*."""
    told = TEXT.replace(
        "Deleting an orchard removes all related records (`ON DELETE CASCADE` for harvests).",
        line,
    )
    return {
        entity.collection
        for entity in read_plan(told, "orchards.md").entities
        for one in entity.references
        if one.collection == "orchards" and one.on_delete is OnDelete.CASCADE
    }


def test_a_field_that_names_a_record_is_of_the_type_of_its_id() -> None:
    [tree] = [one for one in PLAN.declarations if one.name == "TreeDto"]
    formats = {one.name: one.type.format for one in tree.type.properties}
    assert formats == {"id": None, "variety": None, "orchard_id": Format.UUID}


def test_what_must_exist_is_looked_up_among_what_the_caller_has() -> None:
    [reference] = operation("create_tree").references
    assert (reference.plural, reference.error.status) == ("orchards", 422)
    assert dict(reference.values) == {"owner_id": "caller.id"}


def test_a_name_that_is_unique_per_user_makes_an_owner() -> None:
    [orchards] = [r for r in DESIGN.blueprint.resources if r.package == "orchards"]
    assert orchards.storage
    [unique] = orchards.storage.unique
    assert unique.fields == ("owner_id", "name")


def test_the_answer_of_another_action_is_not_that_of_a_create() -> None:
    create = next(one for one in PLAN.operations if one.path == "/trees")
    assert create.success.type
    assert create.success.type.name == "TreeDto"


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("Deleting an orchard cascades to all related records.", {"orchard_visits"}),
        ("`ON DELETE CASCADE` for harvests: the trees stay.", {"harvests"}),
        ("Consider cascading to related records later.", set()),
        ("Related records are kept: nothing cascades.", set()),
        ("Remove it together with all related records.", {"orchard_visits"}),
        ("Read the orchard together with its related `trees`.", set()),
        ("Removes an orchard and all its associated ladders.", {"ladders"}),
        (
            "Deletes the orchard (and related ladders/fences/gate data).",
            {"ladders", "fences"},
        ),
        (
            "Deletion of an orchard cascades to all related data (visits, ladders, etc.).",
            {"orchard_visits", "ladders"},
        ),
        (
            "Every orchard goes: cascade deletes from the tables: ladders, fences",
            {"ladders", "fences"},
        ),
        ("Usuwa sad oraz powiązane notatki (orchard).", {"notes"}),
        ("Delete ladders of the orchard (ON DELETE CASCADE)", set()),
        ("Deletes orchard ladders (ON DELETE CASCADE)", {"ladders"}),
        (
            "With the orchard go rows by ON DELETE CASCADE of `work_log`, `fence_plan`.",
            {"work_logs", "fence_plans"},
        ),
        ("Moves its related ladders to another orchard before deletion.", set()),
        ("An orchard is not erased: related ladders are preserved.", set()),
        ("A cascade delete of orchards ensures consistency.", set()),
    ],
)
def test_what_is_related_goes_with_its_record(line: str, gone: set[str]) -> None:
    assert removed(line) == gone


def test_what_stands_above_belongs_to_the_callers_own_group_as_what_is_made_does() -> (
    None
):
    plan = read_plan(
        """\
# API Endpoint Implementation Plan: POST /api/orchards/{orchardId}/pickings

## 2. Request Details

- `POST /api/orchards/{orchardId}/pickings`
- Body: `{ kilos: number }`

## 5. Data Flow

1. Read the user's own `household_id`.
2. Verify that it exists and is linked to the household.
3. Insert into `pickings` (sets `household_id`, `orchard_id`).

## 6. Security Considerations

- All queries filter by `household_id` of the user's household.

## 7. Error Handling

- 404 Not Found
""",
        "orchards.md",
    )

    fields = {
        one.collection: {prop.name for prop in one.fields} for one in plan.entities
    }
    assert "household_id" in fields["orchards"] & fields["pickings"]


def test_whose_one_thing_is_says_nothing_of_what_another_sentence_names() -> None:
    told = """\
# API Endpoint Implementation Plan: PATCH /api/kayaks/:id

## 1. Endpoint Overview
Changes a kayak belonging to the authenticated user. Its paint is told by `paint_id`, from the paints table.

- `paint_id` must reference an existing paint
"""
    found = {one.collection: one for one in read_plan(told, "kayaks.md").entities}

    assert found["paints"].demanded
    assert not found["paints"].owned


@pytest.mark.parametrize(
    ("marks", "gone"),
    [("", ["orchard_visits"]), ("- Soft delete: sets `deleted_at` to now.\n", [])],
)
def test_a_record_that_is_only_marked_takes_nothing_with_it(
    marks: str, gone: list[str]
) -> None:
    heading = "### DELETE /orchards/{orchardId}\n\n"
    told = TEXT.replace("removes all related records", "cascades to its visits")
    told = told.replace(heading, heading + marks)
    made = design(read_plan(told, "orchards.md")).blueprint
    [delete] = [
        op for r in made.resources for op in r.operations if op.name == "delete_orchard"
    ]
    assert [one.plural for one in delete.removals if one.plural != "harvests"] == gone
