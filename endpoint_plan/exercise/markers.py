"""Bodies that a teacher marked in the code of a finished service.

    # exercise: step 4: Refuse a full workshop
    ...
    # exercise: end

Above a function or a class the first line means all of its body; within a function it means what
follows, up to the second line or the end of the function.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from endpoint_plan.exercise.claims import says
from endpoint_plan.exercise.runner import bodies
from endpoint_plan.exercise.runner.bodies import Gap, Node
from endpoint_plan.exercise.runner.book import Step
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.text.escape import one_line

START = re.compile(r"\s*# exercise: step (\d{1,4})(?:: *(.*))?\s*")
END = re.compile(r"\s*# exercise: end\s*")
ANY = re.compile(r"\s*#\s*exercise\s*:", re.IGNORECASE)
"""What is meant as a mark, however it goes on."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A module without its marks, and what they mark."""

    text: str
    gaps: tuple[Gap, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    step: int
    title: str
    start: int
    """The line that follows, from 0, in the text without marks."""
    line: int
    """Where it stands, from 1, in the text with marks."""
    end: int | None = None


def read_markers(folder: Path) -> Iterator[tuple[str, Marked]]:
    """Yield each module below `src` of the project in *folder* that has marks, by its path.

    Raises:
        PlanRefusedError: A mark stands where nothing can be taken out.
    """
    for file in sorted((folder / "src").rglob("*.py")):
        text = file.read_text("utf-8")
        if any(map(ANY.match, text.splitlines())):
            path = file.relative_to(folder).as_posix()
            yield path, read_marked(text, path)


def read_marked(text: str, path: str) -> Marked:
    """Return the module *text* at *path* without its marks, and what they mark.

    Raises:
        PlanRefusedError: A mark stands where nothing can be taken out.
    """
    lines, marks = _divide(text.split("\n"), path)
    clean = "\n".join(lines)
    tree = ast.parse(clean)
    gaps = tuple(_gap(tree, mark, lines, path) for mark in marks)
    try:
        ast.parse(bodies.take_out(clean, gaps))
    except SyntaxError as error:
        raise PlanRefusedError(
            f"error: {path}: what is marked leaves no Python ({error}): mark whole statements"
        ) from error
    titles = {mark.step: mark.title for mark in reversed(marks) if mark.title}
    steps = (Step(mark.step, titles.get(mark.step, "")) for mark in marks)
    return Marked(clean, gaps, tuple(dict.fromkeys(steps)))


def _divide(lines: list[str], path: str) -> tuple[list[str], list[_Mark]]:
    rest: list[str] = []
    marks: list[_Mark] = []
    for number, line in enumerate(lines, 1):
        if found := START.fullmatch(line):
            title = one_line(found[2] or "")
            marks.append(_Mark(int(found[1]), title, len(rest), number))
        elif END.fullmatch(line):
            if not marks or marks[-1].end is not None:
                raise PlanRefusedError(
                    f"error: {path}:{number}: nothing begins that `# exercise: end` could end"
                )
            marks.append(replace(marks.pop(), end=len(rest)))
        elif ANY.match(line):
            raise PlanRefusedError(
                f"error: {path}:{number}: {one_line(line)} is no mark: write "
                "`# exercise: step 4: What it is about`, or `# exercise: end`"
            )
        else:
            rest.append(line)
    return rest, marks


def _gap(tree: ast.Module, mark: _Mark, lines: list[str], path: str) -> Gap:
    known = list(_definitions(tree, ""))
    following = next(
        (at for at in range(mark.start, len(lines)) if lines[at].strip()), mark.start
    )
    title = says(mark.step, mark.title)
    for symbol, node in known:
        if bodies.first_line(node) - 1 == following and mark.end is None:
            if bodies.is_body(node):
                return Gap(mark.step, path, symbol, title)
            break
    around = [
        (symbol, node)
        for symbol, node in known
        if bodies.body_line(node) - 1 <= mark.start < bodies.last_line(node)
        and not isinstance(node, ast.ClassDef)
    ]
    if not around:
        raise PlanRefusedError(
            f"error: {path}:{mark.line}: the mark of step {mark.step} stands neither above "
            "a function or class that has a body, nor within a function"
        )
    symbol, node = around[-1]
    first = bodies.first_line(node) - 1
    end = mark.end if mark.end is not None else bodies.last_line(node)
    return Gap(mark.step, path, symbol, title, part=(mark.start - first, end - first))


def _definitions(tree: ast.AST, above: str) -> Iterator[tuple[str, Node]]:
    """Yield each definition in the bodies below *tree*, outer ones first."""
    for one in getattr(tree, "body", ()):
        if isinstance(one, Node):
            symbol = f"{above}.{one.name}" if above else one.name
            yield symbol, one
            yield from _definitions(one, symbol)
