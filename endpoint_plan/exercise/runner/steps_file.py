"""IMPLEMENTATION_STEPS.md follows what the tests show."""

import re
from collections.abc import Collection
from pathlib import Path

from .book import Book

STEPS = Path("IMPLEMENTATION_STEPS.md")
BOX = re.compile(r"- \[[ xX]\] (?=(?:Step )?(\d+)(?:\.|, of\b))")
STATE = re.compile(r"  - (?:done as generated|done|to do): ")


def tick(folder: Path, book: Book, solved: Collection[int]) -> None:
    """Tick the steps of *book* that are *solved* in the list in *folder*, and untick its others."""
    file = folder / STEPS
    if not file.is_file():
        return
    text = file.read_text("utf-8")
    now = ticked(text, {n for one in book.stages for n in one.numbers}, solved)
    if now != text:
        file.write_text(now, "utf-8", newline="\n")


def ticked(text: str, known: Collection[int], solved: Collection[int]) -> str:
    """Return the list *text* with the boxes of the steps that are *known* as they are *solved*."""
    lines: list[str] = []
    number = 0
    for line in text.split("\n"):
        if found := BOX.match(line):
            number = int(found[1])
            if number in known:
                box = "x" if number in solved else " "
                line = f"- [{box}] {line[found.end() :]}"
        elif line.startswith(("- ", "#")):
            number = 0
        elif number in known:
            state = "done" if number in solved else "to do"
            line = STATE.sub(f"  - {state}: ", line)
        lines.append(line)
    return "\n".join(lines)
