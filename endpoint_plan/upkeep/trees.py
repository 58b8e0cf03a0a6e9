"""What becomes of each file of a project when it is generated anew."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from endpoint_plan.upkeep.modules import MergedFile, merge_file, same
from endpoint_plan.upkeep.verifying import boxes


class Fate(StrEnum):
    """What happens to a file, in the words of the terminal."""

    NEW = "new"
    REPLACED = "replaced"
    MERGED = "merged"
    CONFLICT = "in conflict"
    REMOVED = "removed"
    KEPT = "kept: it is no longer generated, and you changed it"
    ABSENT = "stays deleted, as you have it"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file that something happens to."""

    path: str
    fate: Fate
    before: bytes | None
    after: bytes | None
    conflicts: int = 0

    @property
    def writes(self) -> bool:
        """Whether the file changes."""
        return self.before != self.after


Read = Callable[[str], bytes | None]
"""Returns the content of a file as it is; None where there is none."""


def merge_trees(
    base: Mapping[str, bytes], wanted: Mapping[str, bytes], now: Read, project: Path
) -> list[Outcome]:
    """Return what becomes of the files of *project* when *wanted* takes the place of *base*.

    *now* reads them. Files whose generated text is as it was are not touched.
    """
    outcomes = []
    for path in sorted({*base, *wanted}):
        old, new = base.get(path), wanted.get(path)
        if old != new:
            of = _of_steps if path == boxes.STEPS else _outcome
            outcomes.append(of(path, old, now(path), new, project))
    return [one for one in outcomes if one]


def _outcome(
    path: str, old: bytes | None, ours: bytes | None, new: bytes | None, project: Path
) -> Outcome | None:
    if same(ours, new):
        return None
    if new is None:
        if same(ours, old):
            return Outcome(path, Fate.REMOVED, ours, None)
        return Outcome(path, Fate.KEPT, ours, ours)
    if ours is None:
        if old is None:
            return Outcome(path, Fate.NEW, None, new)
        return Outcome(path, Fate.ABSENT, None, None)
    if same(ours, old):
        return Outcome(path, Fate.REPLACED, ours, _ends_as(ours, new))
    merged: MergedFile = merge_file(path, old or b"", ours, new, project)
    fate = Fate.CONFLICT if merged.conflicts else Fate.MERGED
    return Outcome(path, fate, ours, merged.content, merged.conflicts)


def plain(path: str, ours: bytes | None, old: bytes | None) -> bytes | None:
    """Return the file *ours* without what `verify` writes into it, where *old* is as it was generated."""
    if path != boxes.STEPS or ours is None or old is None:
        return ours
    try:
        return boxes.as_generated(ours.decode(), old.decode()).encode()
    except UnicodeDecodeError:
        return ours


def _of_steps(
    path: str, old: bytes | None, ours: bytes | None, new: bytes | None, project: Path
) -> Outcome | None:
    """Return what becomes of the list of steps: boxes that are not as generated stay so, and conflict with nothing."""
    found = _outcome(path, old, plain(path, ours, old), new, project)
    if found is None or ours is None:
        return found
    if found.after is None or found.fate is Fate.KEPT:
        return replace(found, before=ours, after=found.after and ours)
    try:
        ticked = boxes.changed(ours.decode(), (old or b"").decode())
        text = boxes.tick(found.after.decode(), lambda item: ticked.get(item.title))
    except UnicodeDecodeError:
        return found
    return replace(found, before=ours, after=text.encode())


def _ends_as(ours: bytes, new: bytes) -> bytes:
    """Return *new* with the ends of lines that *ours* has."""
    return new.replace(b"\n", b"\r\n") if b"\r\n" in ours else new
