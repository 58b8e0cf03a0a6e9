"""What the reference itself leaves open within a gap: the learner is told, and is not asked for it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from endpoint_plan.exercise.runner import bodies
from endpoint_plan.exercise.runner.bodies import Gap
from endpoint_plan.exercise.runner.book import Step
from endpoint_plan.exercise.runner.steps_file import BOX, STEPS
from endpoint_plan.text.escape import comment, markdown
from endpoint_plan.upkeep.verifying.code import MARK

TODO = re.compile(r"TODO\b:? *")
LONE = re.compile(r"Placeholder\b")
"""Stands above the line whose value is one."""

NOT_ASKED = "Not part of this exercise, the plan leaves it open (its test waits):"
GIVEN = "Use this, the plan has no value for it:"
WIDTH = 74


def opened(gap: Gap, solution: str) -> tuple[Gap, tuple[str, ...]]:
    """Return *gap* with notes of what its *solution*, the text of its module, leaves open, and the same in lines."""
    asked, given = [], []
    for mark, below in _marks(gap, solution):
        if todo := TODO.match(mark):
            asked.append(mark[todo.end() :])
        else:
            given.append(below if LONE.match(mark) else mark)
    lines = [
        *([NOT_ASKED, *(f"  {one}" for one in asked)] if asked else []),
        *([GIVEN, *(f"  {one}" for one in given)] if given else []),
    ]
    notes = (comment(line.strip(), WIDTH) for line in lines)
    shown = (
        f"  {note}" if line.startswith(" ") else note
        for line, note in zip(lines, notes, strict=True)
    )
    told = tuple(shown)
    return replace(gap, notes=(*gap.notes, *told)), told


def open_steps(
    gaps: Iterable[Gap], modules: Mapping[str, str], steps: dict[int, Step]
) -> tuple[Gap, ...]:
    """Return *gaps* with notes of what *modules* leave open in them, and tell it of their *steps* as well."""
    found: list[Gap] = []
    for gap in gaps:
        one, lines = opened(gap, modules[gap.path])
        found.append(one)
        if lines:
            step = steps[gap.step]
            steps[gap.step] = replace(step, open=(*step.open, *lines))
    return tuple(found)


def tell_in_steps_file(folder: Path, steps: Iterable[Step]) -> None:
    """Write below each of *steps* in the list in *folder* what the plan leaves open of it."""
    file = folder / STEPS
    told = {step.number: step.open for step in steps if step.open}
    if not told or not file.is_file():
        return
    lines: list[str] = []
    for line in file.read_text("utf-8").split("\n"):
        lines.append(line)
        if (box := BOX.match(line)) and (number := int(box[1])) in told:
            said = " ".join(markdown(one.strip()) for one in told.pop(number))
            lines.append(f"  - {said[0].lower()}{said[1:]}")
    file.write_text("\n".join(lines), "utf-8", newline="\n")


def _marks(gap: Gap, solution: str) -> Iterator[tuple[str, str]]:
    """Yield the marks of open work within *gap*, each with the line of code below it."""
    node = bodies.definition(solution, gap.symbol)
    if node is None:
        return
    first = bodies.first_line(node) - 1
    start, end = gap.part or (0, bodies.last_line(node) - first)
    lines = solution.split("\n")[first + start : first + end]
    for at, line in enumerate(lines):
        found = MARK.search(line)
        if found and found[1]:
            rest = (one.strip() for one in lines[at + 1 :])
            below = next((one for one in rest if one and one[0] != "#"), "")
            yield found[1], below.rstrip(",")
