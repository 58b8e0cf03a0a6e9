"""The reading of one sentence for the places in groups that it asks callers to have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from endpoint_plan.model.access import Membership
from endpoint_plan.reading.access.aim import Aim, leading
from endpoint_plan.reading.access.clauses import HARD
from endpoint_plan.reading.access.marks import Marked, mark
from endpoint_plan.reading.access.narrowed import is_narrowed, is_of_some, narrowed
from endpoint_plan.reading.access.phrases import Demand
from endpoint_plan.reading.access.places import names_group, read_place
from endpoint_plan.reading.access.told import Rank, Statement
from endpoint_plan.reading.access.unread import Unread


@dataclass(slots=True)
class PlaceReading(Aim):
    """The reading of one sentence for places in groups."""

    roles: tuple[str, ...]
    unread: list[Unread] = field(default_factory=list)
    """What asks for more than a place in a group."""

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
            if place and (
                is_of_some(marked, part)
                if place.own
                else not place.status
                and not _has_names(place, marked)
                and is_narrowed(marked, part)
            ):
                told = self.told
                self.unread.append(
                    narrowed(told.line, marked, targets, told.text, tuple(self.scopes))
                )
            elif place:
                placed = place.model_copy(update={"line": self.told.line})
                demand = Demand(place=placed)
                yield Statement(
                    demand, targets, rank, self.told.line, self.told.text, in_group=True
                )


def _has_names(place: Membership, marked: Marked) -> bool:
    """Tell whether the roles of the *place* have names in the plan's own words: "with the role `lead`"."""
    return bool(place.roles) and set(place.roles).issubset(marked.names)
