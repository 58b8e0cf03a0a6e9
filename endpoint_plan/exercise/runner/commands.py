"""What can be asked of the exercise, apart from how it is shown."""

import difflib
from collections.abc import Iterator
from pathlib import Path

from . import bodies, progress
from .bodies import Gap
from .book import FOLDER, Book, BookError, Packed, Stage
from .progress import Report

HINTS = ("the place", "the means", "nearly all of it")

KEPT = FOLDER / "kept"
"""Where files go that a reset replaces as a whole."""


def next_hint(
    folder: Path,
    packed: Packed,
    stage: Stage,
    report: Report | None,
    more: tuple[str, str] = ("python -m exercise hint", "python -m exercise solution"),
) -> Iterator[str]:
    """Yield the next hint for what is to be written next of *stage*; the last one again when all are told.

    *more* says how to ask for the next one, and for the solution.
    """
    gap = _next_gap(folder, stage, report)
    told = packed.hints.get(gap.key, [])
    if not told:
        yield f"There is no hint for {gap.symbol}."
        return
    number = min(progress.hints_told(folder, gap.key) + 1, len(told))
    progress.tell_hint(folder, gap.key, number)
    yield f"Hint {number} of {len(told)} for {gap.symbol}: {HINTS[number - 1]}"
    yield from (f"  {line}" for line in told[number - 1].split("\n"))
    if number < len(told):
        yield f"More: {more[0]}"
    elif packed.solution:
        yield f"More: {more[1]}"


def difference(folder: Path, packed: Packed, stage: Stage) -> Iterator[str]:
    """Yield the solution of *stage* beside what is written, as a difference.

    Raises:
        BookError: The solution is laid apart.
    """
    if not packed.solution:
        raise BookError("the solution is not in this folder: ask your teacher")
    for gap in _whole(stage.gaps):
        own = bodies.text_of(bodies.module_text(folder, gap.path), gap.symbol) or ""
        wanted = bodies.text_of(packed.solution[gap.path], gap.symbol) or ""
        if own == wanted:
            yield f"{gap.path}: {gap.symbol} is as in the solution."
            continue
        yield from difflib.unified_diff(
            own.split("\n"),
            wanted.split("\n"),
            f"yours: {gap.symbol}",
            f"solution: {gap.symbol}",
            lineterm="",
        )


def reset(folder: Path, packed: Packed, stage: Stage) -> Iterator[str]:
    """Put the bodies of *stage* back to how they were at the beginning, and yield what was done.

    A file that is no Python any more is put back as a whole; yours is kept beside the exercise.
    """
    for gap in _whole(stage.gaps):
        start = packed.start[gap.path]
        wanted = bodies.text_of(start, gap.symbol)
        now = bodies.put(bodies.module_text(folder, gap.path), gap.symbol, wanted or "")
        if now is None:
            yield _keep(folder, gap.path)
            now = start
        (folder / gap.path).write_text(now, "utf-8", newline="\n")
        yield f"{gap.path}: {gap.symbol} is blank again."


def reset_tests(folder: Path, book: Book, packed: Packed) -> Iterator[str]:
    """Put the tests back to how they were made, and yield what was done."""
    from .tampering import changes

    for path, how in changes(folder, book).items():
        if path not in packed.tests:
            yield f"{path} {how}."
            if path != book.settings[0]:
                yield f"  Delete it, or move it out of this folder: {path}"
            elif packed.settings:
                yield f"  Write in {path}, in place of what it says of pytest now:"
                yield from (f"    {line}" for line in packed.settings.splitlines())
            continue
        if (folder / path).is_file():
            yield _keep(folder, path)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(packed.tests[path], "utf-8", newline="\n")
        yield f"{path} is as it was made."


def _next_gap(folder: Path, stage: Stage, report: Report | None) -> Gap:
    """Return the gap that the first red test came to, else the first that is not written, else the first.

    Without a *report* it is the red test of the last run.
    """
    reached = progress.came_to(folder)
    if report:
        reached = [(one.path, one.symbol) for one in report.missing]
    for gap in stage.gaps:
        if (gap.path, gap.symbol) in reached:
            return gap
    return next(iter([*progress.blank(folder, stage), *stage.gaps]))


def _whole(gaps: tuple[Gap, ...]) -> list[Gap]:
    """Return *gaps* without further parts of one function."""
    return list({(gap.path, gap.symbol): gap for gap in reversed(gaps)}.values())[::-1]


def _keep(folder: Path, path: str) -> str:
    kept = folder / KEPT / path.replace("/", "-")
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.with_suffix(".txt").write_text(
        bodies.module_text(folder, path), "utf-8", newline="\n"
    )
    return (
        f"Yours is kept as {kept.with_suffix('.txt').relative_to(folder).as_posix()}."
    )
