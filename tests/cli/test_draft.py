"""The command `draft`, as a user runs it."""

from pathlib import Path

import pytest

from endpoint_plan.reading import read_plan
from tests.baking import ROOT
from tests.cli.conftest import Run

ORCHARD = ROOT / "tests/drafting/specifications/orchard.yaml"


def test_a_plan_is_written_where_plans_stand(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = run("draft", "--spec", ORCHARD, "--only", "getTree")

    assert result.exit_code == 0, result.output
    text = Path(".ai/endpoints-plan.md").read_text("utf-8")
    assert text.startswith("# API Endpoint Implementation Plan: Show a tree\n")


def test_a_plan_that_exists_is_kept_unless_forced(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text("mine", "utf-8")

    refused = run("draft", "--spec", ORCHARD, "-o", plan)
    kept = plan.read_text("utf-8")
    forced = run("draft", "--spec", ORCHARD, "-o", plan, "--force")

    assert refused.exit_code == 1
    assert "is there already: overwrite it with --force" in refused.output
    assert kept == "mine"
    assert forced.exit_code == 0


API_PLANS = ROOT / "tests/reading/api_plans"


def test_the_plan_of_an_operation_is_drafted_from_the_plan_of_an_api(
    run: Run, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.md"
    source = API_PLANS / "other_labels.md"

    result = run("draft", "--spec", source, "--only", "PUT /looms/{id}", "-o", plan)

    assert result.exit_code == 0, result.output
    assert "1 operation, 0 warnings." in result.output
    drafted = read_plan(plan.read_text("utf-8"), plan.name)
    assert [(one.method, one.path) for one in drafted.operations] == [
        ("PUT", "/looms/{id}")
    ]
    assert {one.name for d in drafted.declarations for one in d.type.properties} == {
        "id",
        "name",
        "width",
    }
    assert drafted.steps


def test_all_operations_of_the_plan_of_an_api_are_drafted_without_any(
    run: Run, tmp_path: Path
) -> None:
    result = run(
        "draft", "--spec", API_PLANS / "public_and_secured.md", "-o", tmp_path / "p.md"
    )

    assert "5 operations, 0 warnings." in result.output


def test_an_operation_that_the_plan_of_an_api_has_not_is_refused(
    run: Run, tmp_path: Path
) -> None:
    source = API_PLANS / "other_labels.md"

    result = run(
        "draft", "--spec", source, "--only", "GET /looms", "-o", tmp_path / "p"
    )

    assert result.exit_code == 1
    assert (
        "error: other_labels.md: there is no operation GET /looms: there are POST /looms"
        in result.output
    )
