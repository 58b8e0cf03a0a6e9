"""The checks that every generated project has for itself pass: linters, types, and its own tests."""

from pathlib import Path

import pytest

from tests.baking import Baked, tree
from tests.projects import EXAMPLES, LINTERS, PROJECTS, BakeOnce, lint, run_tests


@pytest.fixture(scope="module", params=PROJECTS)
def baked(bake_once: BakeOnce, request: pytest.FixtureRequest) -> Baked:
    return bake_once(*PROJECTS[request.param])


@pytest.mark.parametrize("linter", LINTERS)
def test_its_linters_find_nothing(baked: Baked, linter: str) -> None:
    ran = lint(baked.project, linter)

    assert ran.status == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("kind", sorted(PROJECTS.keys() - {"tool-shed"}))
def test_its_own_tests_pass(bake_once: BakeOnce, kind: str) -> None:
    """Those of the tool shed need its databases, see `test_sql`."""
    ran = run_tests(bake_once(*PROJECTS[kind]).project)

    assert (ran.status, ran.stderr) == (0, ""), ran.stdout


def test_a_class_called_like_a_test_is_none(bake_once: BakeOnce) -> None:
    project = bake_once(*PROJECTS["test-results"]).project

    (models,) = project.glob("src/*/test_results/models.py")
    assert "class TestResult" in models.read_text("utf-8")


def test_there_are_examples_of_a_read_a_create_a_resource_and_a_whole_backend() -> None:
    assert [folder.name for folder in EXAMPLES] == [
        "conduit",
        "seed-library",
        "trail-status",
        "workshop-booking",
    ]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)
def test_the_committed_project_is_what_comes_out(
    bake_once: BakeOnce, example: Path
) -> None:
    baked = bake_once(*PROJECTS[example.name])

    assert tree(example / "generated") == tree(
        baked.output
    ), "run `make regen` and look"
