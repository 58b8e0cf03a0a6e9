"""Clauses that take up the one in front of them: "which needs", "deleting them"."""

from __future__ import annotations

from collections.abc import Sequence

from endpoint_plan.languages import words
from endpoint_plan.reading.access.deeds import about_nouns, acts_of, things_of
from endpoint_plan.reading.access.marks import Targets
from endpoint_plan.reading.access.phrases import says
from endpoint_plan.reading.access.told import Rank
from endpoint_plan.reading.operations.scopes import Scope


def taken_up(
    part: str, before: str, targets: Targets, rank: Rank, scopes: Sequence[Scope]
) -> tuple[Targets, Rank]:
    """Return the *targets* of the clause *part* and their *rank*, narrowed by the clause *before* it where that tells what it is about."""
    first = part.split()[:1]
    if rank is Rank.SHARED and first and first[0] in words("access.reach.which"):
        done = acts_of(before, frozenset(range(len(scopes))), scopes)
        return (about_nouns(before, done, scopes), Rank.ACT) if done else (targets, rank)  # fmt: skip
    points = rank is Rank.ACT and says("people.them").search(part)
    if points and not things_of(part, scopes):
        return about_nouns(before, targets, scopes), rank
    return targets, rank
