"""The reading of one sentence for the places in groups that it asks callers to have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from endpoint_plan.reading.access.aim import Aim, leading
from endpoint_plan.reading.access.clauses import HARD
from endpoint_plan.reading.access.marks import mark
from endpoint_plan.reading.access.phrases import Demand
from endpoint_plan.reading.access.places import names_group, read_place
from endpoint_plan.reading.access.told import Rank, Statement


@dataclass(slots=True)
class PlaceReading(Aim):
    """The reading of one sentence for places in groups."""

    roles: tuple[str, ...]

    def statements(self) -> Iterator[Statement]:
        """Yield the places in groups that the clauses of the sentence ask callers to have."""
        marked = mark(self.told.text, self.scopes, self.roles)
        if not names_group(marked):
            return
        first, named = leading(marked), frozenset[int]()
        group = ""
        for part in HARD.split(marked.text):
            place = read_place(marked, part, group)
            if place:
                group = place.group
            if self.told.own and not self.is_meant(part):
                continue
            targets, rank = self.targets(marked, part, named, None)
            if rank is Rank.NAMED and marked.targets(part):
                named |= targets
            elif first and rank in (Rank.SHARED, Rank.NAMED):
                targets, rank = first, Rank.NAMED
            if place:
                placed = place.model_copy(update={"line": self.told.line})
                demand = Demand(place=placed)
                yield Statement(
                    demand, targets, rank, self.told.line, self.told.text, in_group=True
                )
