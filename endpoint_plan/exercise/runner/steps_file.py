"""IMPLEMENTATION_STEPS.md follows what the tests show."""

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from .book import Book, Stage

STEPS = Path("IMPLEMENTATION_STEPS.md")
BOX = re.compile(r"- \[[ xX]\] (?=(?:Step )?(\d+)(?:\.|, of\b))")
WAITS = re.compile(r"  - (?:to do|open): ")
STATE = re.compile(r"  - (?:done as generated|done|to do): ")


def tick(folder: Path, book: Book, solved: Collection[int]) -> None:
    """Tick the steps of *book* that are *solved* in the list in *folder*, and untick its others.

    A step that is not in the book is done only while nothing that it names is blank.
    """
    file = folder / STEPS
    if not file.is_file():
        return
    text = file.read_text("utf-8")
    now = ticked(text, book.stages, solved)
    if now != text:
        file.write_text(now, "utf-8", newline="\n")


def ticked(text: str, stages: Iterable[Stage], solved: Collection[int]) -> str:
    """Return the list *text* with the boxes of the steps of *stages* as they are *solved*."""
    known = {number: stage for stage in stages for number in stage.numbers}
    owners = {
        f"`{gap.path}`, `{gap.symbol}`": gap.step
        for stage in stages
        for gap in stage.gaps
    }
    lines: list[str] = []
    box: int | None = None
    """Where the box of a step stands that is not in the book, as long as its lines follow."""
    concerned = False
    number = 0
    for line in [*text.split("\n"), "#"]:
        if found := BOX.match(line):
            number, box, concerned = int(found[1]), None, False
            if number in known:
                line = _boxed(line, number in solved)
            else:
                box = len(lines)
        elif line.startswith(("- ", "#")):
            number, box = 0, None
        elif number in known:
            line = _stated(line, number in solved)
        elif box is not None:
            owner = owners.get(line.partition(": ")[2])
            if owner is not None:
                concerned, line = True, _stated(line, owner in solved)
            if concerned:
                below = [*lines[box + 1 :], line]
                done = not any(WAITS.match(one) for one in below)
                lines[box] = _boxed(lines[box], done)
        lines.append(line)
    return "\n".join(lines[:-1])


def _boxed(line: str, done: bool) -> str:
    return BOX.sub(f"- [{'x' if done else ' '}] ", line)


def _stated(line: str, done: bool) -> str:
    return STATE.sub(f"  - {'done' if done else 'to do'}: ", line)
