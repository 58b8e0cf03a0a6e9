"""Nobody passes a step by deleting or editing its tests without being told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exercise.test_exercise import say, solve

TESTS = "tests/trails/test_get_trail.py"


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def delete_tests(exercise: Path) -> str:
    (exercise / TESTS).unlink()
    return f"{TESTS} is gone"


def weaken_tests(exercise: Path) -> str:
    edit(exercise / TESTS, "assert response.status_code", "assert True or response")
    return f"{TESTS} was changed"


def skip_tests(exercise: Path) -> str:
    edit(
        exercise / TESTS,
        "import pytest\n",
        "import pytest\n\npytestmark = pytest.mark.skip\n",
    )
    return f"{TESTS} was changed"


def skip_by_conftest(exercise: Path) -> str:
    text = "def pytest_collection_modifyitems(items):\n    items.clear()\n"
    (exercise / "conftest.py").write_text(text, "utf-8")
    return "conftest.py is new"


def change_fixtures(exercise: Path) -> str:
    with (exercise / "tests/conftest.py").open("a", encoding="utf-8") as file:
        file.write(
            "\n\ndef pytest_runtest_call(item):\n    item.obj = lambda **_: None\n"
        )
    return "tests/conftest.py was changed"


def change_settings(exercise: Path) -> str:
    edit(exercise / "pyproject.toml", '"-ra"]', '"-ra", "-k", "nothing"]')
    return "pyproject.toml has other settings of pytest"


@pytest.mark.parametrize(
    "tamper",
    [
        delete_tests,
        weaken_tests,
        skip_tests,
        skip_by_conftest,
        change_fixtures,
        change_settings,
    ],
)
def test_it_is_told_and_the_step_does_not_count(
    exercise: Path, tamper: Callable[[Path], str]
) -> None:
    solve(exercise, 1)  # Nothing but the tests stands between this step and green.
    expected = tamper(exercise)

    status, told = say(exercise, "check")

    assert status == 1
    assert expected in told
    assert "1 of 2 solved" not in told


def test_tests_are_taken_back(exercise: Path) -> None:
    solve(exercise, 1)
    weaken_tests(exercise)

    _, done = say(exercise, "reset", "tests")
    _, told = say(exercise, "check")

    assert f"{TESTS} is as it was made." in done
    assert "1 of 2 solved" in told


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("exercise/packed.txt", "\n", ""),
        ("exercise/book.json", '"Step 1: ', '"Step 9: '),
    ],
)
def test_the_files_of_the_exercise_itself_are_watched(
    exercise: Path, file: str, old: str, new: str
) -> None:
    edit(exercise / file, old, new)

    status, told = say(exercise, "check")

    assert status == 2
    assert f"{file} was changed" in told
