"""Nobody passes a step by deleting or editing its tests without being told."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from endpoint_plan.exercise.runner.book import (
    BookError,
    digest,
    read_book,
    read_packed,
)
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


def test_the_list_of_tests_is_taken_back(exercise: Path) -> None:
    before = (exercise / "exercise/book.json").read_text("utf-8")
    edit(exercise / "exercise/book.json", '"Step 1: ', '"Step 9: ')

    status, done = say(exercise, "reset", "tests")

    assert status == 0
    assert "exercise/book.json is as it was made." in done
    assert (exercise / "exercise/book.json").read_text("utf-8") == before


def test_what_to_do_is_said_of_what_cannot_be_taken_back(exercise: Path) -> None:
    skip_by_conftest(exercise)
    change_settings(exercise)

    _, done = say(exercise, "reset", "tests")

    assert "Delete it, or move it out of this folder: conftest.py" in done
    assert "Write in pyproject.toml, in place of what it says of pytest now:" in done
    assert "    [tool.pytest.ini_options]" in done


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


def test_an_exercise_of_an_older_or_newer_form_is_checked_or_told(
    exercise: Path,
) -> None:
    """A book with less or more in it is no changed one; one of a later form is told as such."""
    book = read_book(exercise)
    packed = read_packed(exercise, book)
    told = json.loads(book.text())
    told.pop("form")
    told["stages"][0]["steps"][0].pop("open")
    told["colour"] = "blue"
    blank = json.dumps({**told, "packed": ""}, indent=1, ensure_ascii=False) + "\n"
    text = replace(packed, book=digest(blank)).text()
    (exercise / "exercise/packed.txt").write_text(text, "utf-8")
    told["packed"] = digest(text)
    file = exercise / "exercise/book.json"
    file.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")

    assert read_packed(exercise, read_book(exercise)).solution == packed.solution

    file.write_text(json.dumps({**told, "form": 99}), "utf-8")
    with pytest.raises(BookError, match="made by another version of the template"):
        read_book(exercise)
    told.pop("stages")
    file.write_text(json.dumps(told), "utf-8")
    with pytest.raises(BookError, match="made by another version of the template"):
        read_book(exercise)
