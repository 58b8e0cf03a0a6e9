"""Tables fit the terminal and break no word."""

import time
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from endpoint_plan.checking import analyse
from endpoint_plan.checking.grid import Grid
from endpoint_plan.checking.terminal import print_account, print_report
from tests.baking import ROOT

HEADS_OF_LISTS = ("",)
PLANS = sorted(ROOT.glob("examples/*/plan.md"))
HEADS = ("Operation", "Name", "Limits")
ROWS = [
    ("GET /decks", "page", "at least 1"),
    ("GET /decks", "sort", "one of title, createdAt, updatedAt"),
    ("POST /decks", "title", "1-120 characters"),
]


def words(lines: list[str]) -> set[str]:
    return {word.strip(",:-") for line in lines for word in line.split()}


def shown(plan: str, width: int, *, terminal: bool) -> list[str]:
    file = StringIO()
    console = Console(file=file, width=width, force_terminal=terminal, no_color=True,
                      color_system=None, highlight=False, soft_wrap=not terminal)  # fmt: skip
    report = analyse(plan, "plan.md")
    print_report(report.model_copy(update={"findings": ()}), console)
    print_account(report, console)
    return file.getvalue().splitlines()


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_reports_fit_the_terminal_and_break_no_word(plan: object, width: int) -> None:
    text = plan.read_text("utf-8")  # type: ignore[attr-defined]
    lines = shown(text, width, terminal=True)
    whole = words(shown(text, 80, terminal=False))

    too_wide = [line for line in lines if cell_len(line.rstrip()) > width]
    assert [line for line in too_wide if len(line.split()) > 2] == []
    assert words(lines) - whole - {*HEADS_OF_LISTS} == set()


def test_a_table_that_fits_has_columns() -> None:
    assert Grid(HEADS, ROWS).lines(60) == [
        "  Operation    Name   Limits",
        "  GET /decks   page   at least 1",
        "               sort   one of title, createdAt, updatedAt",
        "  POST /decks  title  1-120 characters",
    ]


def test_in_less_room_the_widest_column_is_wrapped() -> None:
    assert Grid(HEADS, ROWS[:2]).lines(42) == [
        "  Operation   Name  Limits",
        "  GET /decks  page  at least 1",
        "              sort  one of title,",
        "                    createdAt, updatedAt",
    ]


def test_where_words_would_break_rows_are_lists() -> None:
    assert Grid(HEADS, [*ROWS[:2], ("PUT /a", "", "none")]).lines(22) == [
        "  GET /decks",
        "    - Name: page",
        "      Limits: at",
        "        least 1",
        "    - Name: sort",
        "      Limits: one of",
        "        title,",
        "        createdAt,",
        "        updatedAt",
        "  PUT /a",
        "    - Limits: none",
    ]


def test_in_a_pipe_each_row_is_one_line() -> None:
    long = "word " * 60

    lines = Grid(("A", "B"), [("x", f"one\ntwo {long}"), ("y", "漢字")]).lines(None)

    assert lines == ["  A  B", f"  x  one, two {long.strip()}", "  y  漢字"]


def test_a_line_of_very_many_words_is_wrapped_in_time() -> None:
    def seconds(number: int) -> float:
        grid = Grid(("Words", "Rest"), [("word " * number, "x")])
        begun = time.process_time()
        grid.lines(None)
        return time.process_time() - begun

    few = min(seconds(2_000), seconds(2_000))

    # Eight times the words are 64 times as much where each is measured with all before it.
    assert seconds(16_000) < 24 * few + 0.05


def test_words_keep_their_gaps_where_a_line_has_room() -> None:
    rows = [("  a  b   ccc dd", "x")]
    assert (
        Grid(("Left", "R"), rows).lines(None)[1].split("x")[0].strip() == "a b ccc dd"
    )
