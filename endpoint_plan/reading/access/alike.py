"""Labels that give an operation the callers of another one: "Access: same as PUT", "Permissions: as above"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.reading.access.actions import verb_of
from endpoint_plan.reading.access.labels import LABEL, label_kind
from endpoint_plan.reading.access.marks import Marked, Targets, mark
from endpoint_plan.reading.access.phrases import ARTICLE, alternatives
from endpoint_plan.reading.access.told import Rank, Statement, Told
from endpoint_plan.reading.access.unread import Unread
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.words import fold_text

_SAME = any_of(map(fold_text, words("patterns.same_as")))
_LIKE = re.compile(
    rf"^(?:{_SAME} )?(?:{alternatives('reach.as')} )?(?:(?P<above>{alternatives('reach.above')})|(?P<named>§\d+))$"
)
"""As another operation, which is named, or as the one above."""
_SAME_PEOPLE = re.compile(
    rf"^(?:{ARTICLE} )?{alternatives('strangers.same_rules')} {alternatives('reach.as')} (?:(?P<above>{alternatives('reach.above')})|(?P<named>§\d+))$"
)
"""The same, in a sentence without a label."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Operations whose callers are those of others."""

    targets: Targets
    others: Targets
    told: Told

    def statements(self, found: Iterable[Statement]) -> Iterator[Statement]:
        """Yield what is said of the other operations alone, said of these."""
        for one in found:
            if one.targets & self.others and one.rank is not Rank.SHARED:
                rank = max(one.rank, Rank.NAMED)
                yield replace(one, targets=self.targets, rank=rank, line=self.told.line)

    def unread(self, found: Iterable[Unread]) -> Iterator[Unread]:
        """Yield what is told of the other operations and closes them, told of these."""
        for one in found:
            if one.closes & self.others:
                line, text = self.told.line, self.told.text
                yield replace(
                    one, about=self.targets, closes=self.targets, line=line, text=text
                )


def alike_in(told: Told, scopes: Sequence[Scope]) -> Alike | None:
    """Return the operations that a label of their own gives the callers of others; None where it does not."""
    marked = mark(told.text, tuple(scopes))
    label = LABEL.match(marked.text.strip(" ."))
    if not told.own:
        return None
    if label and label_kind(label["label"]):
        match = _LIKE.match(label["value"].strip(" .`"))
    else:
        match = _SAME_PEOPLE.match(marked.text.strip(" .`"))
    others = _others(marked, match, told.about, scopes) if match else frozenset()
    return Alike(told.about, others, told) if others else None


def _others(
    marked: Marked, match: re.Match[str], about: Targets, scopes: Sequence[Scope]
) -> Targets:
    """Return the operation above, or the nearest of those that are named: the one with most of the path in common."""
    if match["above"]:
        return frozenset({min(about) - 1}) if min(about) else frozenset()
    named = (marked.targets(match["named"]) or frozenset()) - about
    named = (
        frozenset(i for i in named if not verb_of(scopes[i].method, scopes[i].path))
        or named
    )
    path = scopes[min(about)].path
    best = max((_common(scopes[i].path, path) for i in named), default=0)
    return frozenset(i for i in named if _common(scopes[i].path, path) == best)


def _common(path: str, other: str) -> int:
    """Return how many parts two paths begin with, and one more where they are the same."""
    ours, theirs = path.split("/"), other.split("/")
    pairs = zip(ours, theirs, strict=False)
    same = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(ours), len(theirs)))  # fmt: skip
    return same + (path == other)
