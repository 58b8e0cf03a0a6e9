"""The examples: committed as they come out, and their own checks pass."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.baking import ROOT, Bake, Baked, tree

EXAMPLES = sorted(path.parent for path in ROOT.glob("examples/*/plan.md"))

CHECKS = {
    "tests": ["pytest", "-q", "-p", "no:cacheprovider"],
    "black": ["black", "--check", "--quiet", "."],
    "ruff": ["ruff", "check", "--quiet", "--no-cache", "."],
    "mypy": ["mypy", "--cache-dir", str(ROOT / ".mypy_cache/examples")],
}


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda folder: folder.name)
def example(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


@pytest.fixture(scope="module")
def baked(bake: Bake, example: Path) -> Baked:
    return bake(f"plan={example / 'plan.md'}")


def test_there_are_examples_of_a_read_a_create_and_a_whole_resource() -> None:
    assert [folder.name for folder in EXAMPLES] == [
        "seed-library",
        "trail-status",
        "workshop-booking",
    ]


def test_the_committed_project_is_what_comes_out(example: Path, baked: Baked) -> None:
    assert tree(example / "generated") == tree(
        baked.output
    ), "run `make regen` and look"


@pytest.mark.parametrize("check", CHECKS)
def test_its_own_checks_pass(baked: Baked, check: str) -> None:
    process = subprocess.run(
        [sys.executable, "-m", *CHECKS[check]],
        cwd=baked.project,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert process.returncode == 0, process.stdout + process.stderr
