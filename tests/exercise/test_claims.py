"""Which bodies the steps of a plan are about."""

from pathlib import Path

import pytest

from endpoint_plan.exercise.claims import gaps_of, says
from endpoint_plan.exercise.runner.bodies import Gap
from endpoint_plan.rendering.load import load_plan
from endpoint_plan.upkeep.project import open_project
from endpoint_plan.upkeep.verifying.code import Code
from tests.baking import ROOT

Gaps = dict[int, set[str]]


def claimed(name: str, *only: str, bare: bool = False) -> list[Gap]:
    """Return the gaps of an example, of all its steps."""
    folder = ROOT / "examples" / name
    [project] = (folder / "generated").iterdir()
    package = open_project(project).record.answers["package_name"]
    loaded = load_plan(folder / "plan.md")
    return list(gaps_of(loaded, Code(project), package, range(100), only, bare=bare))


def by_step(gaps: list[Gap]) -> Gaps:
    found: Gaps = {}
    for gap in gaps:
        found.setdefault(gap.step, set()).add(gap.symbol)
    return found


def test_each_layer_has_its_bodies() -> None:
    found = by_step(claimed("seed-library"))

    assert found[2] == {"CreateSeedLotCommand", "UpdateSeedLotCommand"}
    assert found[3] == {"InMemorySeedLotRepository.list"}
    assert len(found[4]) == 5
    assert found[6] == {"TokenVerifier.verify", "current_user"}
    assert "add_error_handlers.handle_service_error" in found[7]
    assert found[8] == {"RequestMiddleware.__call__"}
    assert found.keys() & {5, 9, 10} == set()


def test_rare_words_tell_which_of_several_steps_a_body_belongs_to() -> None:
    """Step 5 is on articles, step 6 on comments, step 7 on favorites, step 8 on tags."""
    found = by_step(claimed("conduit"))

    assert "ArticleService.update_article" in found[5]
    assert found[6] == {
        "CommentService.create_comment",
        "CommentService.delete_comment",
        "CommentService.list_comments",
    }
    assert found[7] == {
        "ArticleService.favorite_article",
        "ArticleService.unfavorite_article",
    }
    assert found[8] == {"TagService.list_tags"}


def test_of_the_log_only_its_line_is_taken_out() -> None:
    [gap] = [gap for gap in claimed("seed-library") if gap.step == 8]

    assert gap.part


@pytest.mark.parametrize("only", ["get_seed_lot", "GET /api/seed-lots/{lotId}"])
def test_only_what_is_asked_for_is_taken_out(only: str) -> None:
    found = {gap.symbol for gap in claimed("seed-library", only)}

    assert "SeedLotService.get_seed_lot" in found
    assert {one for one in found if "Service." in one} == {
        "SeedLotService.get_seed_lot"
    }


def test_bare_takes_helpers_as_well_and_leaves_no_notes() -> None:
    guided = claimed("seed-library")
    bare = claimed("seed-library", bare=True)

    assert any(gap.notes for gap in guided)
    assert not any(gap.notes for gap in bare)
    assert {gap.symbol for gap in bare} - {gap.symbol for gap in guided} == {
        "SeedLotService._find",
        "TokenVerifier._key",
    }


def test_a_long_title_is_cut_and_stays_on_one_line() -> None:
    told = says(4, "Refuse\n" + "very " * 40)

    assert "\n" not in told
    assert len(told) < 70
    assert told.startswith("Step 4: Refuse very")


def test_the_gaps_of_a_module_come_in_the_order_of_its_code() -> None:
    gaps = [gap.symbol for gap in claimed("seed-library") if gap.step == 4]

    assert gaps[0] == "SeedLotService.list_seed_lots"
    assert gaps[-1] == "SeedLotService.delete_seed_lot"
    assert Path(claimed("seed-library")[0].path).name == "dtos.py"
