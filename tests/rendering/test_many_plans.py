"""A folder, a pattern or a list of plans becomes one project."""

import shutil
from pathlib import Path

import pytest

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.input_files import (
    MOST_FILES,
    distinct_names,
    locate_plans,
    natural_order,
    plan_files,
    service_name,
)
from endpoint_plan.rendering.load import LoadedPlan, load_plan
from tests.baking import ROOT, Bake

NAMES = [
    "change-loaf-implementation-plan.md",
    "create-loaf-implementation-plan.md",
    "list-loaves-implementation-plan.md",
    "order-loaf-implementation-plan.md",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with four plans and two other documents."""
    place = tmp_path / "corner-bakery" / ".ai"
    shutil.copytree(ROOT / "tests/bakery/.ai", place)
    (place.parent / ".git").mkdir()
    return place


def names(loaded: LoadedPlan) -> list[str]:
    return [Path(place).name for place, _ in loaded.contents]


def passed_over(loaded: LoadedPlan) -> list[str]:
    return [f.source for f in loaded.findings if f.message.startswith("passed over")]


def test_of_a_folder_the_plans_are_taken_and_the_rest_is_told(folder: Path) -> None:
    loaded = load_plan(locate_plans(str(folder)))

    assert names(loaded) == NAMES
    assert passed_over(loaded) == ["loaves-view-implementation-plan.md", "notes.md"]


def test_a_pattern_takes_what_it_matches(folder: Path) -> None:
    loaded = load_plan(locate_plans(f"{folder}/*-loaf-*.md"))

    assert names(loaded) == [NAMES[0], NAMES[1], NAMES[3]]


def test_a_list_takes_each_of_its_places_once(folder: Path) -> None:
    listed = f"{folder}/{NAMES[2]}, {folder}/c*-plan.md,{folder}/{NAMES[2]}"

    assert names(load_plan(locate_plans(listed))) == [NAMES[2], NAMES[0], NAMES[1]]


def test_a_document_that_is_named_must_be_a_plan(folder: Path) -> None:
    listed = f"{folder}/{NAMES[2]},{folder}/notes.md"

    with pytest.raises(PlanRefusedError, match=r"notes\.md"):
        load_plan(locate_plans(listed))


def test_a_place_in_a_list_that_is_not_there_is_refused(folder: Path) -> None:
    with pytest.raises(PlanRefusedError, match=r"there is no plan at .*gone\.md"):
        locate_plans(f"{folder}/{NAMES[2]},{folder}/gone.md")


def test_a_folder_without_plans_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("# Notes\n")

    with pytest.raises(PlanRefusedError, match="none of 1 document is an endpoint"):
        load_plan(locate_plans(str(tmp_path)))


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanRefusedError, match="there is no markdown file"):
        load_plan(locate_plans(str(tmp_path)))


def test_a_folder_of_too_many_documents_is_refused(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.md").touch()

    with pytest.raises(PlanRefusedError, match="more than the 500"):
        plan_files(tmp_path)


def test_empty_documents_and_bytes_are_passed_over(folder: Path) -> None:
    (folder / "empty.md").touch()
    (folder / "bytes.md").write_bytes(b"\xff\xfe\x00")
    loaded = load_plan(locate_plans(str(folder)))

    assert {"empty.md", "bytes.md"} <= set(passed_over(loaded))


def test_the_only_plan_of_a_folder_keeps_its_own_title(folder: Path) -> None:
    for name in NAMES[1:]:
        (folder / name).unlink()

    assert load_plan(locate_plans(str(folder))).blueprint.title == (
        "Show and Change a Loaf"
    )


def test_the_service_is_called_as_its_repository(folder: Path) -> None:
    assert service_name(folder / NAMES[0]) == "corner-bakery"


def test_without_a_repository_the_service_is_called_as_the_folder(
    tmp_path: Path,
) -> None:
    assert service_name(tmp_path / "plans" / ".ai" / "plan.md") == "plans"


def test_names_of_files_are_ordered_as_people_do() -> None:
    found = [Path("plan-10.md"), Path("plan-2.md"), Path("Plan-1.md")]

    assert [path.name for path in sorted(found, key=natural_order)] == [
        "Plan-1.md",
        "plan-2.md",
        "plan-10.md",
    ]


def test_like_names_of_files_get_those_of_their_folders() -> None:
    paths = [Path("a/plan.md"), Path("b/plan.md"), Path("b/other.md")]

    assert distinct_names(paths) == ("a-plan.md", "b-plan.md", "other.md")


def test_the_project_keeps_all_plans_and_has_their_steps_below_their_names(
    folder: Path, bake: Bake
) -> None:
    project = bake(f"plan={folder}").project
    steps = (project / "IMPLEMENTATION_STEPS.md").read_text("utf-8")
    headings = [line[3:] for line in steps.split("\n") if line.startswith("## ")]

    assert sorted(path.name for path in (project / ".ai/plans").iterdir()) == NAMES
    assert headings[:4] == NAMES
    assert "- [x] 8. Write the route GET /api/loaves" in steps


def test_the_page_tells_what_is_told_of_the_four(folder: Path) -> None:
    page = (ROOT / "docs/many-plans.md").read_text("utf-8")
    told = [f.render("") for f in load_plan(locate_plans(str(folder))).findings]

    assert [line for line in told if f"    {line}\n" not in page] == []
