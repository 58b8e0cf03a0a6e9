"""What an update does, in words and as differences."""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator

from endpoint_plan.text.english import counted
from endpoint_plan.upkeep.trees import Fate, Outcome


def told(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield a line for each file that something happens to, those to look at last."""
    fates = list(Fate)
    looked_at = {Fate.KEPT: 1, Fate.ABSENT: 1, Fate.CONFLICT: 2}
    order = {fate: (looked_at.get(fate, 0), fates.index(fate)) for fate in fates}
    for one in sorted(outcomes, key=lambda one: (order[one.fate], one.path)):
        many = f", {counted(one.conflicts, 'place')}" if one.conflicts else ""
        yield f"  {one.path}: {one.fate}{many}"


def summed_up(outcomes: Iterable[Outcome]) -> str:
    """Return how many files become what, and how many conflicts there are."""
    every = list(outcomes)
    counts = Counter(one.fate for one in every)
    short = {Fate.KEPT: "kept", Fate.ABSENT: "left deleted"}
    parts = [f"{counts[fate]} {short.get(fate, fate)}" for fate in Fate if counts[fate]]
    conflicts = counted(sum(one.conflicts for one in every), "conflict")
    return f"{', '.join(parts) or 'no file'}; {conflicts}"


def differences(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield the difference of each file that changes, as `diff -u` writes it."""
    for one in outcomes:
        if not one.writes:
            continue
        texts = [
            (content or b"").decode("utf-8", "replace").splitlines(keepends=True)
            for content in (one.before, one.after)
        ]
        before = f"a/{one.path}" if one.before is not None else "/dev/null"
        after = f"b/{one.path}" if one.after is not None else "/dev/null"
        yield from difflib.unified_diff(texts[0], texts[1], before, after)
