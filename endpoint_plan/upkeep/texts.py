"""Three-way merges of texts, by lines: what one side changed is taken, what both changed conflicts.

Git's merge does the work, or `merge3` where there is no Git. Both see a conflict as well where two
changes only touch; here it is one where both sides changed the same lines, or wrote the same thing
anew in two ways.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from endpoint_plan.model.findings import PlanRefusedError

YOURS, OLD, NEW = "yours", "generated before", "generated now"
"""What conflicts call the three texts."""

WIDTH = 61
"""The length of the marks between Git and this module, which no text holds by chance."""

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Lines that both sides changed."""

    ours: Lines
    base: Lines
    theirs: Lines

    def render(self) -> Lines:
        """Return the conflict with its marks, as `git merge-file --diff3` writes it."""
        return (
            f"<<<<<<< {YOURS}\n",
            *_ended(self.ours),
            f"||||||| {OLD}\n",
            *_ended(self.base),
            "=======\n",
            *_ended(self.theirs),
            f">>>>>>> {NEW}\n",
        )


Part = Lines | Conflict


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged text."""

    text: str
    conflicts: int


def merge(base: str, ours: str, theirs: str, *, strictly: bool = False) -> Merged:
    """Return *ours* with the changes from *base* to *theirs*.

    *strictly* leaves changes that touch each other in conflict.

    Raises:
        PlanRefusedError: Neither Git nor merge3 is there.
    """
    parts: list[Part] = []
    for part in _merge_coarsely(base, ours, theirs):
        if isinstance(part, Conflict) and not strictly:
            parts += _refine(part)
        else:
            parts.append(part)
    lines: list[str] = []
    for part in parts:
        lines += part.render() if isinstance(part, Conflict) else part
    conflicts = sum(isinstance(part, Conflict) for part in parts)
    return Merged("".join(lines), conflicts)


def without_old(text: str) -> str:
    """Return the merged *text* without what the conflicts in it say was generated before."""
    return _without(text, f"||||||| {OLD}\n", "=======\n")


def as_yours(text: str) -> str:
    """Return the merged *text* with your side of its conflicts, and blank lines for all else of them."""
    return _without(text, f"||||||| {OLD}\n", f">>>>>>> {NEW}\n")


def relabelled(text: str, old: str, new: str) -> str:
    """Return the merged *text* with other names for two sides of its conflicts."""
    return text.replace(f"||||||| {OLD}\n", f"||||||| {old}\n").replace(
        f">>>>>>> {NEW}\n", f">>>>>>> {new}\n"
    )


def without_conflicts(content: bytes) -> bytes:
    """Return the merged file *content* as if what was generated had won all its conflicts."""
    start, end = f"<<<<<<< {YOURS}\n", f">>>>>>> {NEW}\n"
    if end.strip().encode() not in content:
        return content
    lines: list[str] = []
    inside = False
    for line in content.decode("utf-8", "replace").splitlines(keepends=True):
        plain = line.replace("\r\n", "\n")
        inside = inside or plain == start
        if not inside and plain != end:
            lines.append(line)
        inside = inside and plain != "=======\n"
    return "".join(lines).encode()


def _without(text: str, start: str, end: str) -> str:
    lines: list[str] = []
    inside = False
    for line in text.splitlines(keepends=True):
        inside = inside or line == start
        is_mark = line == f"<<<<<<< {YOURS}\n"
        lines.append("\n" if inside or is_mark else line)
        inside = inside and line != end
    return "".join(lines)


def _merge_coarsely(base: str, ours: str, theirs: str) -> Iterable[Part]:
    git = shutil.which("git")
    if git:
        return _merge_with_git(git, base, ours, theirs)
    try:
        from merge3 import Merge3
    except ModuleNotFoundError as error:
        raise PlanRefusedError(
            "error: files that you changed need a merge: install git, or the package merge3"
        ) from error
    old, mine, new = (text.splitlines(keepends=True) for text in (base, ours, theirs))
    return _parts_of_merge3(Merge3(old, mine, new).merge_groups())


def _parts_of_merge3(groups: Iterable[tuple[Any, ...]]) -> Iterator[Part]:
    for kind, *texts in groups:
        lines: list[Lines] = [tuple(one) for one in texts]
        if kind == "conflict":
            base, ours, theirs = lines
            yield Conflict(ours, base, theirs)
        else:
            yield lines[0]


def _merge_with_git(git: str, base: str, ours: str, theirs: str) -> Iterator[Part]:
    with tempfile.TemporaryDirectory(prefix="scaffold-") as folder:
        names = ("ours", "base", "theirs")
        for name, text in zip(names, (ours, base, theirs), strict=True):
            Path(folder, name).write_text(text, "utf-8", newline="\n")
        done = subprocess.run(
            [git, "merge-file", "-p", "--diff3", f"--marker-size={WIDTH}", *names],
            cwd=folder,
            capture_output=True,
            check=False,
        )
    if done.returncode < 0 or done.returncode > 127:
        raise OSError(
            0, done.stderr.decode("utf-8", "replace").strip(), "git merge-file"
        )
    yield from _parts_of_git(done.stdout.decode("utf-8").splitlines(keepends=True))


def _parts_of_git(lines: Iterable[str]) -> Iterator[Part]:
    marks = {sign * WIDTH: sign for sign in "<|=>"}
    plain: list[str] = []
    sides: list[list[str]] = []
    for line in lines:
        match marks.get(line[:WIDTH]):
            case "<":
                yield tuple(plain)
                plain, sides = [], [[]]
            case "|" | "=":
                sides.append([])
            case ">":
                ours, base, theirs = map(tuple, sides)
                yield Conflict(ours, base, theirs)
                sides = []
            case _:
                (sides[-1] if sides else plain).append(line)
    yield tuple(plain)


Change = tuple[int, int, Lines]
"""Lines of the base, from and to, and what stands for them."""


def _refine(conflict: Conflict) -> Iterator[Part]:
    """Yield what of *conflict* is none: changes that only touch, and different things at one place."""
    base = conflict.base
    ours = _changes(base, conflict.ours)
    theirs = _changes(base, conflict.theirs)
    at = 0
    while ours or theirs:
        if ours and theirs and _clash(ours[0], theirs[0]):
            start, end, mine, yours = _together(ours, theirs)
            yield base[at:start]
            one = Conflict(
                _side(base, start, end, mine),
                base[start:end],
                _side(base, start, end, yours),
            )
            yield one.ours if one.ours == one.theirs else one
            at = end
            continue
        if ours and theirs and ours[0][:2] == theirs[0][:2]:
            (start, end, own), (_, _, other) = ours.pop(0), theirs.pop(0)
            yield base[at:start]
            yield _stacked(own, other)
            at = end
            continue
        side = ours if ours and (not theirs or ours[0][:2] <= theirs[0][:2]) else theirs
        start, end, lines = side.pop(0)
        yield base[at:start]
        yield lines
        at = end
    yield base[at:]


def _changes(base: Lines, other: Lines) -> list[Change]:
    codes = SequenceMatcher(None, base, other, autojunk=False).get_opcodes()
    return [(i, j, other[k:m]) for tag, i, j, k, m in codes if tag != "equal"]


def _clash(mine: Change, yours: Change) -> bool:
    """Tell whether two changes are of the same lines, or write the same thing anew at one place."""
    if mine[0] == mine[1] == yours[0] == yours[1]:
        return mine[2] == yours[2] or bool(_defined(mine[2]) & _defined(yours[2]))
    return mine[0] < yours[1] and yours[0] < mine[1]


def _stacked(ours: Lines, theirs: Lines) -> Lines:
    """Return what both sides wrote at one place, one below the other, inner blocks before outer ones."""
    own, other = _margins(ours), _margins(theirs)
    first = next((one for one in other if one is not None), 0)
    if first > next((one for one in own if one is not None), 0):
        return (*theirs, *ours)
    outer = (i for i, margin in enumerate(own) if margin is not None and margin < first)
    at = next(outer, len(ours))
    while 0 < at < len(ours) and own[at - 1] is None:
        at -= 1
    return (*ours[:at], *theirs, *ours[at:])


def _margins(lines: Lines) -> list[int | None]:
    """Return the margin of each of *lines*; None for blank ones."""
    return [len(one) - len(one.lstrip()) if one.strip() else None for one in lines]


def _together(
    ours: list[Change], theirs: list[Change]
) -> tuple[int, int, list[Change], list[Change]]:
    """Take the first changes of both, and all that overlap them; return their span and them."""
    mine, yours = [ours.pop(0)], [theirs.pop(0)]
    while True:
        start = min(mine[0][0], yours[0][0])
        end = max(mine[-1][1], yours[-1][1])
        if ours and ours[0][0] < end:
            mine.append(ours.pop(0))
        elif theirs and theirs[0][0] < end:
            yours.append(theirs.pop(0))
        else:
            return start, end, mine, yours


def _side(base: Lines, start: int, end: int, changes: Sequence[Change]) -> Lines:
    """Return one side's text for the lines of *base* from *start* to *end*."""
    found: list[str] = []
    for first, last, lines in changes:
        found += [*base[start:first], *lines]
        start = last
    return (*found, *base[start:end])


DEFINITION = re.compile(
    r"\s*(?:async\s+def|def|class)\s+(\w+)|\s*([\w.-]+|\"[^\"]+\")\s*[:=](?!=)|\s*[-*] \[.\] (\d+)\."
)
"""What begins a definition, a field, a setting, or a step of a list."""


def _defined(lines: Iterable[str]) -> set[str]:
    """Return the names that *lines* begin with, at the least of their margins."""
    every = tuple(lines)
    margins = _margins(every)
    least = min((one for one in margins if one is not None), default=0)
    heads = (line for line, one in zip(every, margins, strict=True) if one == least)
    found = (DEFINITION.match(line) for line in heads)
    return {next(filter(None, one.groups())) for one in found if one}


def _ended(lines: Lines) -> Lines:
    """Return *lines*, the last of which ends with a line break."""
    if lines and not lines[-1].endswith("\n"):
        return (*lines[:-1], lines[-1] + "\n")
    return lines
