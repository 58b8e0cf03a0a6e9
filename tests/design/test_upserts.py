"""A create changes what the caller has there already, and actions look up what they name, where the plan says so."""

from pathlib import Path

from endpoint_plan.blueprint import Operation
from endpoint_plan.design import design
from endpoint_plan.reading import read_plan

PLAN = Path(__file__).parents[1].joinpath("tastings.md").read_text("utf-8")


def operations(text: str = PLAN) -> dict[str, Operation]:
    """Return what the document *text* has operations for, by their paths."""
    made = design(read_plan(text, "tastings.md")).blueprint
    return {op.path: op for one in made.resources for op in one.operations}


def test_a_create_finds_what_it_changes_by_its_owner_and_by_the_path() -> None:
    found = operations()["/wines/{wineId}/scores"].upserts
    assert found
    assert found.found_by == ("user_id", "wine_id")
    assert found.keeps == ("id", "created_at")


def test_without_such_words_a_create_adds() -> None:
    told = PLAN.replace("Creates or updates", "Keeps")
    assert operations(told)["/wines/{wineId}/scores"].upserts is None


def test_a_conflict_forbids_to_change_what_is_there() -> None:
    told = PLAN.replace(
        "- 404 `WINE_NOT_FOUND`", "- 409: scored\n- 404 `WINE_NOT_FOUND`"
    )
    assert operations(told)["/wines/{wineId}/scores"].upserts is None


def test_files_that_are_created_or_updated_say_nothing_of_records() -> None:
    told = PLAN.replace(
        "Creates or updates the caller's score",
        "Creates or updates `src/api/scores.ts`",
    )
    assert operations(told)["/wines/{wineId}/scores"].upserts is None


def test_what_is_counted_of_a_thing_is_kept() -> None:
    plan = read_plan(PLAN, "tastings.md")
    [photos] = [one for one in plan.entities if one.collection == "photos"]
    assert "wine_id" in [one.name for one in photos.fields]


def test_an_action_looks_up_what_it_stands_below_and_what_is_sent_to_it() -> None:
    op = operations()["/shelves/{shelfId}/wines"]
    assert [one.plural for one in op.parents] == ["shelves"]
    named = [(one.field, one.many, one.optional, one.sent) for one in op.references]
    assert named == [("wine_ids", True, False, True), ("room_id", False, True, True)]
