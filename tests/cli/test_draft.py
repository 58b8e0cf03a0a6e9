"""The command `draft`, as a user runs it."""

from pathlib import Path

import pytest

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
