"""Where no test can run, the reason is told and what was known of the steps stays."""

from pathlib import Path

import pytest

from tests.exercise.test_exercise import say, solve

SERVICE = "src/stan_szlaku/trails/service.py"


def spoil(exercise: Path, line: str) -> None:
    """Write *line* above all else in the module of the service."""
    file = exercise / SERVICE
    file.write_text(f"{line}\n{file.read_text('utf-8')}", "utf-8")


def test_an_error_of_syntax_is_told_with_its_line_and_the_step_stays(
    exercise: Path,
) -> None:
    solve(exercise, 1)
    assert "1 of 2 solved" in say(exercise)[1]
    steps = (exercise / "IMPLEMENTATION_STEPS.md").read_text("utf-8")
    spoil(exercise, "def broken(:")

    status, told = say(exercise)

    assert status == 0
    assert f"{SERVICE}:1: def broken(:\n  SyntaxError: " in told
    assert "1 of 2 solved" in told
    assert "Step 3: " in told
    assert "TrailService.get_trail stands in a file that is no Python" in told
    assert (exercise / "IMPLEMENTATION_STEPS.md").read_text("utf-8") == steps


def test_an_error_while_modules_load_is_told_with_its_last_place(
    exercise: Path,
) -> None:
    spoil(exercise, "nobody_knows()")

    _, told = say(exercise)

    assert f"{SERVICE}:1: in <module>" in told
    assert "NameError: name 'nobody_knows' is not defined" in told


def test_what_is_not_installed_is_told_with_how_to_install_it(exercise: Path) -> None:
    spoil(exercise, "import a_library_that_nobody_has")

    _, told = say(exercise)

    assert "No module named 'a_library_that_nobody_has'" in told
    assert "`make setup`" in told


@pytest.mark.parametrize("arguments", [(), ("--step", "3")])
def test_solved_steps_are_not_passed_while_no_test_runs(
    exercise: Path, arguments: tuple[str, ...]
) -> None:
    solve(exercise, 1)
    solve(exercise, 3)
    assert say(exercise, "check")[0] == 0
    spoil(exercise, "def broken(:")

    status, told = say(exercise, "check", *arguments)

    assert status == 1
    assert "All steps are solved" not in told
    assert "The tests do not run" in told


def test_an_error_that_nobody_caught_is_told_with_its_place(exercise: Path) -> None:
    solve(exercise, 1)
    solve(exercise, 3)
    file = exercise / SERVICE
    lines = file.read_text("utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if "async with" in line)
    lines[at : at + 1] = ["        {}['no such key']", lines[at]]
    file.write_text("\n".join(lines), "utf-8")

    _, told = say(exercise)

    assert f"{SERVICE}:{at + 1}: KeyError: 'no such key'" in told
