"""What the terminal shows, in lines."""

import ast
import contextlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from . import bodies
from .book import Book, Stage
from .progress import Report, blank, solved_before
from .trial import Ending

BAR = 24
MOST = 6
"""Lines of a list before it is cut."""

STATUS = re.compile(r"assert (\d{3}) == (\d{3})")
COLOURS = {"red": 31, "green": 32, "yellow": 33, "bold": 1, "dim": 2}
KEYS = "h hint   s solution   l list   r reset   c check everything   q quit"


def colour(text: str, name: str) -> str:
    """Return *text* in a colour, where the terminal has any."""
    plain = "NO_COLOR" in os.environ or not sys.stdout.isatty()
    return text if plain else f"\x1b[{COLOURS[name]}m{text}\x1b[0m"


def current(folder: Path, report: Report) -> Iterator[str]:
    """Yield the current step: what the plan says, where to write, the first red test."""
    yield from head(report.book, len(report.solved))
    yield from _changes(report)
    if report.trouble:
        yield from _trouble(report)
        yield ""
    stage = report.current
    if stage is None:
        if report.done:
            yield colour("All steps are solved.", "green")
        return
    yield from _says(stage)
    yield "Write here:"
    yield from (f"  {line}" for line in places(folder, stage, report))
    yield ""
    left = blank(folder, stage)
    if not report.red and not report.trouble and left and not report.lost:
        names = ", ".join(gap.symbol for gap in left)
        yield f"Its tests are green, and tests of later steps need what is still blank: {names}"
    if report.red:
        total = len(stage.tests)
        what = f"Not green: {total - report.green} of {total} tests. The first:"
        if report.stopped:
            what = f"Red, after {report.green} of {total} tests that are green:"
        yield colour(what, "red")
        yield from (f"  {line}" for line in in_words(folder, report.red[0]))


def first_red(folder: Path, report: Report, seconds: float) -> Iterator[str]:
    """Yield the current step after a save; the run of its tests took *seconds*."""
    yield from current(folder, report)
    yield colour(f"{seconds:.2f} s", "dim")


def of_stage(folder: Path, stage: Stage, report: Report) -> Iterator[str]:
    """Yield what the tests of one *stage* show."""
    yield from _changes(report)
    if report.trouble:
        yield from _trouble(report)
        return
    if stage in report.solved:
        yield colour(f"{stage.name} is green: {len(stage.tests)} tests", "green")
        return
    yield colour(f"{stage.name} is not solved.", "red")
    if report.current is stage and report.red:
        yield from in_words(folder, report.red[0])


def clear(sequence: str) -> str:
    """Return the *sequence* that clears the terminal, where there is one."""
    return sequence if sys.stdout.isatty() else ""


def head(book: Book, solved: int) -> Iterator[str]:
    """Yield the name of the exercise, and a bar of what is solved of it."""
    full = round(BAR * solved / len(book.stages))
    bar = colour("#" * full, "green") + "-" * (BAR - full)
    told = f"{solved} of {len(book.stages)} solved"
    yield f"{colour(book.title, 'bold')}  [{bar}] {told}"
    yield ""


def overview(folder: Path, book: Book) -> Iterator[str]:
    """Yield all steps, as they were when the tests were run last."""
    known = set(solved_before(folder))
    solved = [one for one in book.stages if set(one.numbers) <= known]
    yield from head(book, len(solved))
    following = next((one for one in book.stages if one not in solved), None)
    for stage in book.stages:
        box = "[x]" if stage in solved else "[ ]"
        arrow = "->" if stage is following else "  "
        line = f"{arrow} {box} {stage.name}: {stage.title} ({len(stage.tests)} tests)"
        yield colour(line, "green") if stage in solved else line


def everything(report: Report) -> Iterator[str]:
    """Yield what all tests show."""
    yield from head(report.book, len(report.solved))
    yield from _changes(report)
    if report.trouble:
        yield from _trouble(report)
        return
    for stage in report.book.stages:
        done = stage in report.solved
        state = colour("green", "green") if done else colour("red", "red")
        yield f"  {state:<6} {stage.name}: {stage.title}"


def places(folder: Path, stage: Stage, report: Report | None = None) -> Iterator[str]:
    """Yield where the bodies of *stage* stand, those that are reached first first."""
    reached = [one.symbol for one in report.missing] if report else []
    gaps = sorted(stage.gaps, key=lambda gap: gap.symbol not in reached)
    for gap in gaps:
        text = bodies.module_text(folder, gap.path)
        node = bodies.definition(text, gap.symbol)
        if node is None:
            wrong = report.trouble if report else ""
            known = wrong.startswith(f"{gap.path}:")
            why = "stands in a file that is no Python" if known else "is gone"
            yield f"{gap.path}: {gap.symbol} {why}"
            continue
        span = text.split("\n")[bodies.first_line(node) - 1 : bodies.last_line(node)]
        raising = [n for n, line in enumerate(span) if "NotImplementedError" in line]
        line = bodies.first_line(node) + (raising[0] if raising else 0)
        state = "" if raising else "  (written)"
        yield f"{gap.path}:{line}  {gap.symbol}{state}"


def in_words(folder: Path, ending: Ending) -> Iterator[str]:
    """Yield what a test that failed is about, and why it failed, in plain words."""
    path, _, name = ending.test.partition("::")
    function, bracket, values = name.rpartition("::")[2].partition("[")
    about = _docstring(folder / path)
    sentence = function.removeprefix("test_").replace("_", " ")
    with_values = f" (with {values.removesuffix(']')})" if bracket else ""
    yield ": ".join(filter(None, (about, sentence))) + with_values
    yield colour(ending.where or f"{path}:{ending.line}", "dim")
    for spot in ending.reached[:1]:
        yield f"It came to step {spot.step}, which is not written: {spot.path}:{spot.line}, {spot.symbol}"
    found = STATUS.match(ending.said.removeprefix("AssertionError: "))
    if found:
        yield f"The answer has status {found[1]}; the test expects {found[2]}."
        if found[1] == "500" and not ending.reached:
            yield "500 is an error in the code that nobody caught:"
            yield f"  {ending.cause or 'run pytest on it to see which'}"
    elif not ending.reached:
        yield from _cut(ending.said.splitlines())


def _says(stage: Stage) -> Iterator[str]:
    for step in stage.steps:
        source = f"  {colour(step.source, 'dim')}" if step.source else ""
        yield f"{colour(f'Step {step.number}: {step.title}', 'bold')}{source}"
        yield from (f"  {line}" for line in (*step.lines, *step.open))
    yield ""


def _trouble(report: Report) -> Iterator[str]:
    yield colour("The tests do not run, so the steps are as they were:", "red")
    yield from (f"  {line}" for line in report.trouble.splitlines())


def _changes(report: Report) -> Iterator[str]:
    for path, how in report.changed.items():
        yield colour(f"{path} {how} since the exercise was made.", "yellow")
    if report.changed:
        yield "Steps do not count by changed tests. Take them back: python -m exercise reset tests"
        yield ""
    if report.lost and not report.trouble:
        lines = [f"{test} {why}." for test, why in report.lost.items()]
        yield from (colour(line, "yellow") for line in _cut(lines))
        yield ""


def _cut(lines: list[str]) -> list[str]:
    more = [f"... and {len(lines) - MOST} more"] if len(lines) > MOST else []
    return [*lines[:MOST], *more]


def _docstring(file: Path) -> str:
    with contextlib.suppress(OSError, SyntaxError, ValueError):
        said = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
        return said.partition("\n")[0].rstrip(".")
    return ""
