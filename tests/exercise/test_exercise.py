"""An exercise as its learner has it: what is blank, what is told, and that it can be solved."""

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from endpoint_plan.cli import main
from endpoint_plan.exercise.proof import prove
from endpoint_plan.exercise.runner.book import digest, read_book, read_packed
from tests.baking import ROOT, tree
from tests.exercise.conftest import TRAILS
from tests.projects import BakeOnce, lint, run_tests


def say(exercise: Path, *arguments: str, stdin: str = "") -> tuple[int, str]:
    """Run `python -m exercise` as a learner does; return its status and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "exercise", *arguments],
        cwd=exercise,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def solve(exercise: Path, number: int) -> None:
    """Write the solution of a step."""
    book = read_book(exercise)
    stage = book.stage_of(number)
    assert stage
    for gap in stage.gaps:
        text = read_packed(exercise, book).solution[gap.path]
        (exercise / gap.path).write_text(text, "utf-8")


def test_bodies_of_the_chosen_steps_are_blank_and_all_else_is_there(
    trails: Path,
) -> None:
    service = (trails / "src/stan_szlaku/trails/service.py").read_text("utf-8")
    query = (trails / "src/stan_szlaku/trails/dtos.py").read_text("utf-8")
    handlers = (trails / "src/stan_szlaku/error_handlers.py").read_text("utf-8")

    assert 'raise NotImplementedError("Step 3: Logika w TrailService")' in service
    assert 'raise NotImplementedError("Step 1: Schemat walidacji")' in query
    assert "NotImplementedError" not in handlers


def test_the_last_line_of_cookiecutter_leads_to_the_exercise(
    bake_once: BakeOnce,
) -> None:
    last = bake_once(TRAILS, "exercise=1,3").stdout.splitlines()[-1]

    assert last.startswith("Next: cd ")
    assert last.endswith(" && make setup next. EXERCISE.md tells the rest.")


def test_tests_carry_the_step_that_they_show(trails: Path) -> None:
    text = (trails / "tests/trails/test_get_trail.py").read_text("utf-8")

    assert "@pytest.mark.step(1)" in text
    assert "@pytest.mark.step(3)" in text


def test_the_exercise_is_in_form_but_for_names_that_wait(trails: Path) -> None:
    assert lint(trails, "black").status == 0
    ruff = lint(trails, "ruff").stdout

    assert {line.split()[0] for line in ruff.splitlines() if line[:1].isupper()} <= {
        "F401",
        "Found",
    }


def test_each_step_is_red_while_blank_green_when_solved_and_needs_no_later_one(
    trails: Path,
) -> None:
    proven = list(prove(trails))

    assert [one.stage.numbers for one in proven] == [(1,), (3,)]
    assert [one.faults for one in proven] == [(), ()]


def test_a_step_that_is_not_as_recorded_is_not_proven(exercise: Path) -> None:
    """The first step claims a test of the second: it is not green when the first is written."""
    book = read_book(exercise)
    packed = read_packed(exercise, book)
    first, second = book.stages
    first = replace(first, tests=(*first.tests, second.tests[-1]))
    second = replace(second, tests=second.tests[:-1])
    book = replace(book, stages=(first, second))
    text = replace(packed, book=book.digest).text()
    (exercise / "exercise/packed.txt").write_text(text, "utf-8")
    book = replace(book, packed=digest(text))
    (exercise / "exercise/book.json").write_text(book.text(), "utf-8")

    run = CliRunner().invoke(main, ["exercise", "check", str(exercise)])

    assert run.exit_code == 1
    assert "though it is written" in run.output


def test_the_way_through_it(exercise: Path) -> None:
    """The current step moves on with what is solved, and the list of steps follows."""
    _, first = say(exercise)
    assert "0 of 2 solved" in first
    assert "Step 1: Schemat walidacji" in first
    assert (
        "It came to step 1, which is not written: src/stan_szlaku/trails/dtos.py:"
        in first
    )

    hints = [say(exercise, "hint", "1")[1] for _ in range(4)]
    assert [text[:11] for text in hints] == [
        "Hint 1 of 3",
        "Hint 2 of 3",
        "Hint 3 of 3",
        "Hint 3 of 3",
    ]
    status, refused = say(exercise, "solution", stdin="n\n")
    assert status == 1
    assert "class" not in refused
    assert "+    " in say(exercise, "solution", "--yes")[1]

    solve(exercise, 1)
    _, second = say(exercise)
    assert "1 of 2 solved" in second
    assert "Step 3: Logika w TrailService" in second
    steps = (exercise / "IMPLEMENTATION_STEPS.md").read_text("utf-8")
    assert "- [x] 1. " in steps
    assert "- [ ] 3. " in steps

    solve(exercise, 3)
    status, last = say(exercise, "check")
    assert status == 0
    assert "2 of 2 solved" in last
    assert run_tests(exercise).status == 0

    say(exercise, "reset", "1")
    status, again = say(exercise, "check", "--step", "1")
    assert status == 1
    assert "step 1 is not solved" in again


def test_a_file_that_is_no_python_is_told_and_put_back_as_a_whole(
    exercise: Path,
) -> None:
    file = exercise / "src/stan_szlaku/trails/service.py"
    file.write_text("def broken(:\n", "utf-8")

    _, told = say(exercise)
    assert "The tests do not run" in told

    _, done = say(exercise, "reset", "3")
    assert "Yours is kept as exercise/kept/" in done
    assert "NotImplementedError" in file.read_text("utf-8")


def test_a_seal_tells_whether_the_exercise_itself_was_changed(exercise: Path) -> None:
    status, told = say(exercise, "check", "--step", "1", "--seal", "0" * 64)

    assert status == 2
    assert "the exercise itself was changed" in told


def test_exercises_are_listed_and_wrong_wishes_refused(tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["exercise", "--list"])
    assert [line.split(":")[0] for line in run.output.splitlines()] == [
        "first-read",
        "booking",
        "articles",
    ]
    (tmp_path / "src").mkdir()
    bare = ["exercise", "--from", str(tmp_path), "-o", str(tmp_path / "out")]
    refused = CliRunner().invoke(main, bare)
    assert refused.exit_code == 1
    assert "nothing in its code is marked" in refused.output
    assert not (tmp_path / "out").exists()


def test_all_else_is_as_new_makes_it(tmp_path: Path) -> None:
    """The command makes the service in memory: nothing but what is to be written differs (step 3 has no tick before)."""
    plan = ROOT / "examples/trail-status/plan.md"
    wish = ["--steps", "3", "--level", "bare", "-o", str(tmp_path)]

    run = CliRunner().invoke(main, ["exercise", str(plan), *wish])

    assert run.exit_code == 0, run.output
    assert "1 step to write" in run.output
    own = {
        path: text
        for path, text in tree(tmp_path / "stan-szlaku").items()
        if not path.startswith("exercise/")
    }
    usual = tree(ROOT / "examples/trail-status/generated/stan-szlaku")
    assert own.keys() - usual.keys() == {"EXERCISE.md"}
    assert {path for path, text in usual.items() if own[path] != text} == {
        "Makefile",
        "src/stan_szlaku/trails/service.py",
        "tests/trails/test_get_trail.py",
    }


DESK = '''"""A lending desk."""


class GoneError(Exception):
    """The book is not there."""


class Desk:
    """Lends books."""

    def __init__(self) -> None:
        self.lent: list[str] = []

    # exercise: step 2: Say how late a book is
    def late(self, days: int) -> int:
        """Return the days beyond two weeks."""
        return max(days - 14, 0)

    def lend(self, book: str) -> None:
        """Lend a book."""
        # exercise: step 3: Lend only what is there
        if book in self.lent:
            raise GoneError(book)
        # exercise: end
        self.lent.append(book)

    # exercise: step 5: Keep a diary
    def diary(self) -> str:
        """Nobody tests it."""
        return "quiet"
'''

DESK_TESTS = """
import pytest

from desk import Desk, GoneError


@pytest.mark.parametrize(("days", "late"), [(20, 6), (3, 0)])
def test_a_late_book(days, late):
    assert Desk().late(days) == late


@pytest.mark.parametrize("days", [20, "x"])
def test_what_is_no_number_is_refused(days):
    # With x it is green whatever stands in the body, so that shows no step.
    try:
        Desk().late(days)
    except Exception:
        assert days == "x"


class TestLending:
    def test_a_book_that_is_gone(self):
        desk = Desk()
        desk.lend("a")
        with pytest.raises(GoneError):
            desk.lend("a")
"""

SETTINGS = """
[project]
name = "desk"
version = "1"

[tool.pytest.ini_options]
pythonpath = ["src"]
markers = ["step(number)"]
"""


def test_a_service_of_ones_own_becomes_one_by_marks(
    write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    write("desk/src/desk/__init__.py", DESK)
    write("desk/tests/test_desk.py", DESK_TESTS)
    write("desk/pyproject.toml", SETTINGS)
    own, made = tmp_path / "desk", tmp_path / "desk-exercise"

    run = CliRunner().invoke(
        main, ["exercise", "--from", str(own), "-o", str(tmp_path), "--classroom"]
    )

    assert run.exit_code == 0, run.output
    assert "Desk.diary stays: no test reaches it" in run.output
    code = (made / "src/desk/__init__.py").read_text("utf-8")
    assert 'raise NotImplementedError("Step 2: Say how late a book is")' in code
    assert '        raise NotImplementedError("Step 3: Lend only' in code
    assert "        self.lent.append(book)" in code
    assert "exercise:" not in code
    assert "@pytest.mark.step(3)" in (made / "tests/test_desk.py").read_text("utf-8")
    assert (own / "src/desk/__init__.py").read_text("utf-8") == DESK
    text = (made / "EXERCISE.md").read_text("utf-8")
    assert "They belong to the steps below." in text
    assert "-m pip install -e . pytest`" in text
    assert (
        "| `python -m exercise reset 2` | step 2 as it was at the beginning |" in text
    )
    assert not {"make", "dev", "plan,"} & set(re.findall(r"[\w,]+", text))

    alone = CliRunner().invoke(main, ["exercise", "check", str(made)])
    assert "laid apart" in alone.output
    apart = [*("exercise", "check", str(made)), *("--solution", f"{made}-solution")]
    proven = CliRunner().invoke(main, apart)
    assert proven.exit_code == 0, proven.output
    assert proven.output.splitlines() == [
        "step 2: 3 tests, green",
        "step 3: 1 test, green",
    ]
    status, refused = say(made, "solution", "--yes")
    assert (status, "not in this folder" in refused) == (2, True)


def test_the_tests_of_ones_own_service_run_with_its_own_python(
    write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    write("desk/src/desk/__init__.py", DESK)
    write("desk/tests/test_desk.py", DESK_TESTS)
    write("desk/pyproject.toml", SETTINGS)
    python = write(
        "desk/.venv/bin/python",
        f'#!/bin/sh\ntouch "{tmp_path}/used"\nexec "{sys.executable}" "$@"\n',
    )
    python.chmod(0o755)

    made = ["exercise", "--from", str(tmp_path / "desk"), "-o", str(tmp_path)]
    run = CliRunner().invoke(main, made)

    assert run.exit_code == 0, run.output
    assert (tmp_path / "used").exists()
    assert not (tmp_path / "desk-exercise/.venv").exists()


def test_a_closed_pipe_stops_nothing_and_is_no_error(exercise: Path) -> None:
    solve(exercise, 1)
    with subprocess.Popen(
        [sys.executable, "-m", "exercise", "reset", "1"], cwd=exercise, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stderr
        process.stdout.close()

        assert process.stderr.read() == ""
        assert process.wait() == 0
    assert "NotImplementedError" in (
        exercise / "src/stan_szlaku/trails/dtos.py"
    ).read_text("utf-8")
