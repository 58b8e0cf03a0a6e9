"""What an operation changes, as its method and its tests see it."""

from __future__ import annotations

from collections.abc import Mapping

from endpoint_plan.blueprint.assignments import FieldAssignment, OtherChange
from endpoint_plan.blueprint.expressions import is_constant
from endpoint_plan.blueprint.lookups import Lookup, NamedThing
from endpoint_plan.blueprint.test_requests import ExampleRequest


class Changes:
    """What an operation changes on its record and on others."""

    __slots__ = ()

    assignments: tuple[FieldAssignment, ...]
    spread: str
    effects: tuple[OtherChange, ...]
    example_request: ExampleRequest
    lookup: Lookup | None

    @property
    def hides(self) -> bool:
        """Whether a record is found no more that a delete keeps and marks."""
        marked = {one.name for one in self.assignments}
        found_by = self.lookup.values if self.lookup else ()
        return any(name in marked for name, _ in found_by)

    @property
    def named_things(self) -> Mapping[str, Mapping[str | int, NamedThing]]:
        """What its example request names by path or body."""
        raise NotImplementedError

    @property
    def changes_anything(self) -> bool:
        """Whether it gives any field of the record a new value."""
        return bool(self.assignments or self.spread)

    @property
    def compares_values(self) -> bool:
        """Whether the test of computed values asks what the record held before."""
        return any("before[" in one.expected for one in self.computed_values)

    @property
    def tested_effects(self) -> tuple[OtherChange, ...]:
        """What it changes on records that its tests have, where what they send is news to the record."""
        here = set(self.example_request.example)
        names = {name for name, _ in self.example_request.example}
        return tuple(
            one
            for one in self.effects
            if here.isdisjoint(one.sent)
            and (one.collection in self.named_things or one.named_by in names)
        )

    @property
    def set_values(self) -> tuple[FieldAssignment, ...]:
        """What it sets to values that are known beforehand: texts, numbers, truth values, null."""
        return tuple(one for one in self.assignments if is_constant(one.code))

    @property
    def computed_values(self) -> tuple[FieldAssignment, ...]:
        """What it sets to values that follow from the record as it was, or from what is sent."""
        told = (one for one in self.assignments if one.expected)
        return tuple(one for one in told if not is_constant(one.code))
