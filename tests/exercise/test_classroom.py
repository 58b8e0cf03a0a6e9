"""A workflow grades only while what grades is as the teacher made it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from endpoint_plan.exercise import classroom
from endpoint_plan.exercise.runner.book import read_book
from tests.exercise.test_exercise import solve
from tests.exercise.test_tampering import edit


@pytest.fixture
def graded(exercise: Path) -> Callable[..., tuple[int, str]]:
    """What grades the exercise, as its workflow writes it."""
    classroom.write(exercise, read_book(exercise))
    workflow = yaml.safe_load((exercise / classroom.WORKFLOW).read_text("utf-8"))
    steps = workflow["jobs"]["run-autograding-tests"]["steps"]
    written = next(one["run"] for one in steps if "grade.py" in one.get("run", ""))
    file = exercise.parent / "grade.py"
    file.write_text(written.partition("<<'GRADE'\n")[2].partition("\nGRADE\n")[0])

    def grade(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-I", str(file), *arguments],
            cwd=exercise,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    return grade


def test_a_step_has_its_points_when_it_is_solved(
    exercise: Path, graded: Callable[..., tuple[int, str]]
) -> None:
    assert graded("check", "--step", "1")[0] == 1

    solve(exercise, 1)

    status, told = graded("check", "--step", "1")
    assert (status, "step 1 is green" in told) == (0, True)


def end_at_once(exercise: Path) -> str:
    (exercise / "exercise/__main__.py").write_text("import sys\nsys.exit(0)\n", "utf-8")
    return "exercise/__main__.py"


def hide_a_module(exercise: Path) -> str:
    (exercise / "exercise/progress").mkdir()
    (exercise / "exercise/progress/__init__.py").write_text("", "utf-8")
    return "exercise/progress/__init__.py"


def claim_other_tests(exercise: Path) -> str:
    edit(exercise / "exercise/book.json", "trails", "trials")
    return "exercise/book.json"


def begin_with_python(exercise: Path) -> str:
    (exercise / "src/sitecustomize.py").write_text("import os\nos._exit(0)\n", "utf-8")
    return "src/sitecustomize.py"


def bring_a_python(exercise: Path) -> str:
    (exercise / ".venv/bin").mkdir(parents=True)
    (exercise / ".venv/bin/python").write_text("#!/bin/sh\necho '{}'\n", "utf-8")
    return ".venv/bin/python"


@pytest.mark.parametrize(
    "tamper",
    [
        end_at_once,
        hide_a_module,
        claim_other_tests,
        begin_with_python,
        bring_a_python,
    ],
)
def test_nothing_is_graded_where_what_grades_was_changed(
    exercise: Path,
    graded: Callable[..., tuple[int, str]],
    tamper: Callable[[Path], str],
) -> None:
    path = tamper(exercise)

    status, told = graded("check", "--step", "1")

    assert status == 1
    assert f"what grades was changed: {path}" in told


def test_a_module_of_the_folder_stands_for_no_library(
    exercise: Path, graded: Callable[..., tuple[int, str]]
) -> None:
    (exercise / "argparse.py").write_text("import sys\nsys.exit(0)\n", "utf-8")

    assert graded("check", "--step", "1")[0] == 1
