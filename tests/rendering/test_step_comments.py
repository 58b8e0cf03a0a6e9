"""Steps stand in the code as comments, and the code stays what it was."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endpoint_plan.blueprint import Place, PlacedStep
from endpoint_plan.rendering.step_comments import (
    comment_line,
    insert_comments,
    rename_package,
    write_step_comments,
)

Write = Callable[[str, str], Path]

SOURCE = '''"""A module."""

import os


@decorated
class Service:
    """A class."""

    limit = 3

    @property
    def first(self) -> int:
        """Return it.

        At length.
        """
        return 1

    async def second(self) -> None:
        return None

    def third(self) -> None: ...


@decorated
def handle() -> None:
    @decorated
    def inner() -> None:
        pass
'''


def step(number: int, title: str, *places: Place) -> PlacedStep:
    return PlacedStep(number, title, "", places)


def lines_around(filled: str, mark: str) -> tuple[str, str, str]:
    lines = filled.splitlines()
    index = next(index for index, line in enumerate(lines) if mark in line)
    return lines[index - 1], lines[index], lines[index + 1]


@pytest.mark.parametrize(
    ("symbol", "before", "comment", "after"),
    [
        ("", "", "# Step 1: Work", ""),
        ("Service", '    """A class."""', "    # Step 1: Work", ""),
        ("Service.first", '        """', "        # Step 1: Work", "        return 1"),
        (
            "Service.second",
            "    async def second(self) -> None:",
            "        # Step 1: Work",
            "        return None",
        ),
        ("Service.third", "", "    # Step 1: Work", "    def third(self) -> None: ..."),
        ("handle", "def handle() -> None:", "    # Step 1: Work", "    @decorated"),
        (
            "handle.inner",
            "    def inner() -> None:",
            "        # Step 1: Work",
            "        pass",
        ),
    ],
)
def test_a_step_comes_first_in_the_body_below_the_docstring(
    symbol: str, before: str, comment: str, after: str
) -> None:
    filled, missing = insert_comments(SOURCE, {symbol: [step(1, "Work")]})

    assert lines_around(filled, "Step 1") == (before, comment, after)
    assert missing == ()


def test_the_syntax_tree_stays_as_it_was() -> None:
    symbols = [
        "",
        "Service",
        "Service.first",
        "Service.second",
        "Service.third",
        "handle",
    ]

    filled, _ = insert_comments(
        SOURCE, {symbol: [step(1, "Work")] for symbol in symbols}
    )

    assert filled.count("# Step 1: Work") == len(symbols)
    assert ast.dump(ast.parse(filled)) == ast.dump(ast.parse(SOURCE))


def test_steps_that_share_a_place_stand_in_order() -> None:
    filled, _ = insert_comments(
        SOURCE, {"Service.first": [step(2, "Query"), step(5, "Check")]}
    )

    assert (
        "        # Step 2: Query\n        # Step 5: Check\n        return 1" in filled
    )


def test_a_place_that_does_not_exist_is_told() -> None:
    filled, missing = insert_comments(SOURCE, {"Service.fourth": [step(1, "Work")]})

    assert (filled, missing) == (SOURCE, ("Service.fourth",))


@pytest.mark.parametrize("source", ["", "x = 1\n", "# only a comment\n"])
def test_a_module_without_a_docstring_takes_steps_too(source: str) -> None:
    filled, _ = insert_comments(source, {"": [step(1, "Work")]})

    assert filled == f"# Step 1: Work\n{source}"


def test_a_long_title_is_cut_to_the_line() -> None:
    line = comment_line(step(12, "word " * 40), 8)

    assert line.startswith("        # Step 12: word word")
    assert line.endswith("word…")
    assert len(line) <= 88


@given(st.text())
def test_any_title_leaves_the_syntax_tree_as_it_was(title: str) -> None:
    filled, _ = insert_comments(
        SOURCE, {"": [step(1, title)], "Service.first": [step(2, title)]}
    )

    assert ast.dump(ast.parse(filled)) == ast.dump(ast.parse(SOURCE))


def test_steps_are_written_into_the_files_of_a_project(
    write: Write, tmp_path: Path
) -> None:
    file = write("src/mine/app.py", '"""App."""\n')
    steps = [
        step(1, "Start", Place("src/garden/app.py"), Place("src/garden/app.py")),
        step(
            2, "Stop", Place("src/garden/app.py", "stop"), Place("src/garden/none.py")
        ),
    ]

    missing = write_step_comments(tmp_path, steps, "garden", "mine")

    assert file.read_text("utf-8") == '"""App."""\n\n# Step 1: Start\n'
    assert missing == ("src/mine/app.py: stop", "src/mine/none.py")


def test_a_step_that_is_done_leaves_no_comment(write: Write, tmp_path: Path) -> None:
    file = write("src/mine/app.py", '"""App."""\n')
    done = PlacedStep(1, "Start", "", (Place("src/garden/app.py"),), done=True)

    assert write_step_comments(tmp_path, [done], "garden", "mine") == ()
    assert file.read_text("utf-8") == '"""App."""\n'


def test_a_document_takes_no_comment(write: Write, tmp_path: Path) -> None:
    file = write("README.md", "# Garden\n")

    assert (
        write_step_comments(tmp_path, [step(1, "Tell", Place("README.md"))], "a", "b")
        == ()
    )
    assert file.read_text("utf-8") == "# Garden\n"


def test_a_place_follows_the_package_that_the_user_chose() -> None:
    assert (
        rename_package("src/garden/beds/dtos.py", "garden", "mine")
        == "src/mine/beds/dtos.py"
    )
    assert (
        rename_package("tests/beds/test_dig.py", "garden", "mine")
        == "tests/beds/test_dig.py"
    )
