"""Wishes that cannot be fulfilled are refused with what there is."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from endpoint_plan.cli import main
from tests.baking import ROOT

PLAN = str(ROOT / "examples/trail-status/plan.md")


def refused(*arguments: str, folder: Path) -> str:
    run = CliRunner().invoke(main, ["exercise", *arguments, "-o", str(folder)])
    assert run.exit_code in (1, 2)
    assert not list(folder.iterdir())
    return run.output


def test_an_operation_that_there_is_not_is_refused_with_those_that_there_are(
    tmp_path: Path,
) -> None:
    told = refused(PLAN, "--only", "nope", folder=tmp_path)

    assert "there is no operation nope: there are get_trail (GET " in told


def test_an_exercise_that_is_not_solved_is_no_service(
    trails: Path, tmp_path: Path
) -> None:
    told = refused("--from", str(trails), folder=tmp_path)

    assert "stan-szlaku is an unfinished exercise: " in told


def test_a_plan_and_a_project_are_refused(tmp_path: Path, trails: Path) -> None:
    assert "not both" in refused("booking", "--from", str(trails), folder=tmp_path)


def test_a_message_names_the_users_folder_and_no_temporary_one(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    project = tmp_path_factory.mktemp("hut") / "ski-hut"
    (project / "src").mkdir(parents=True)

    told = refused("--from", str(project), folder=tmp_path)

    assert "error: ski-hut was made of no plan" in told


def test_help_tells_the_options() -> None:
    told = CliRunner().invoke(main, ["exercise", "--help"]).output

    assert "--classroom" in told
    assert "check" in told
