"""The terminal is told what was made, what was not understood, and what comes next."""

from dataclasses import replace
from pathlib import Path

import pytest

from endpoint_plan.blueprint import Blueprint
from endpoint_plan.model.findings import warning
from endpoint_plan.rendering.finish import _as_typed, summarize
from endpoint_plan.rendering.load import load_plan
from tests.baking import ROOT


@pytest.fixture(scope="module")
def blueprint() -> Blueprint:
    return load_plan(ROOT / "examples/seed-library/plan.md").blueprint


def test_it_counts_what_was_made(blueprint: Blueprint, tmp_path: Path) -> None:
    first, *_ = summarize(blueprint, (), "plan.md", tmp_path, 1).splitlines()

    assert first == (
        f"Made {tmp_path.name}: 1 resource, 5 operations, 10 implementation steps, 1 file."
    )


def test_it_shows_every_warning_as_a_compiler_would(
    blueprint: Blueprint, tmp_path: Path
) -> None:
    findings = [
        warning("no type is given for `colour`", 42),
        warning("odd\nthing", hint="even"),
    ]

    lines = summarize(blueprint, findings, "plan.md", tmp_path, 1).splitlines()

    assert lines[1:-1] == [
        "plan.md:42: warning: no type is given for `colour`",
        "plan.md: warning: odd thing (even)",
    ]


def test_it_ends_with_the_next_command(blueprint: Blueprint, tmp_path: Path) -> None:
    project = tmp_path / "my service"

    *_, last = summarize(
        replace(blueprint, steps=()), (), "plan.md", project, 1
    ).splitlines()

    assert last.startswith(f"Next: cd '{project}' && make ")


def test_a_plan_is_named_as_it_was_typed() -> None:
    assert _as_typed({"plan": ".ai/decks-plan.md"}, "decks-plan.md") == ".ai/decks-plan.md"  # fmt: skip
    assert _as_typed({"plan": ".ai/plans"}, "decks.md") == "decks.md"
