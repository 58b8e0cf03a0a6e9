"""The boxes of IMPLEMENTATION_STEPS.md: ticked and unticked by evidence, and kept where the list is generated anew."""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

STEPS = "IMPLEMENTATION_STEPS.md"

BOX = re.compile(r"^- \[(?P<box>[ xX])\] (?P<text>.*?)\s*$")
NUMBER = re.compile(r"(?:Step )?(\d+)(?:\.|, of\b)\s*")
"""What a step begins with; points on other things have no number."""

DONE, TO_DO = "  - done: ", "  - to do: "
HEADING = re.compile(r"^  - (?:done as generated|done|to do): ")


@dataclass(frozen=True, slots=True)
class Item:
    """What has a box."""

    text: str
    """All behind the box."""
    ticked: bool

    @property
    def number(self) -> int:
        """The number of a step; 0 for all else."""
        found = NUMBER.match(self.text)
        return int(found[1]) if found else 0

    @property
    def title(self) -> str:
        """The text without the number, which changes with the steps before it."""
        return NUMBER.sub("", self.text, count=1)


def items(text: str) -> Iterator[Item]:
    """Yield all that has a box in the list *text*."""
    for line in text.splitlines():
        if found := _item(line):
            yield found


def tick(text: str, decide: Callable[[Item], bool | None]) -> str:
    """Return the list *text* with its boxes as *decide* has them, which may leave them; the rest stays as it is."""
    lines: list[str] = []
    heading = ""
    for line in text.splitlines(keepends=True):
        if item := _item(line):
            state = decide(item)
            heading = ""
            if state is not None and state is not item.ticked:
                line = f"- [{'x' if state else ' '}]{line[len('- [x]') :]}"
                heading = DONE if state else TO_DO
        elif line.startswith(("- ", "#")):
            heading = ""
        lines.append(HEADING.sub(heading, line) if heading else line)
    return "".join(lines)


def as_generated(text: str, generated: str) -> str:
    """Return the list *text* with the boxes, and what is said of them, of the list that was *generated*."""
    known: dict[str, deque[tuple[str, str]]] = defaultdict(deque)
    for title, line, heading in _with_headings(generated):
        known[title].append((line[: len("- [x]")], heading))
    lines: list[str] = []
    heading = ""
    for line in text.splitlines(keepends=True):
        if item := _item(line):
            heading = ""
            if known[item.title]:
                box, heading = known[item.title].popleft()
                line = f"{box}{line[len('- [x]') :]}"
        elif line.startswith(("- ", "#")):
            heading = ""
        lines.append(HEADING.sub(heading, line) if heading else line)
    return "".join(lines)


def changed(text: str, generated: str) -> Mapping[str, bool]:
    """Return which boxes of the list *text* are not as *generated*: their states by what they stand at."""
    before = {item.title: item.ticked for item in items(generated)}
    return {
        item.title: item.ticked
        for item in items(text)
        if before.get(item.title, item.ticked) is not item.ticked
    }


def _with_headings(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each item of the list *text*: its title, its line, and how it is said what it is about."""
    lines = text.splitlines()
    for at, line in enumerate(lines):
        if item := _item(line):
            found = HEADING.match(lines[at + 1]) if at + 1 < len(lines) else None
            yield item.title, line, found[0] if found else ""


def _item(line: str) -> Item | None:
    found = BOX.match(line)
    return Item(found["text"], found["box"] != " ") if found else None
