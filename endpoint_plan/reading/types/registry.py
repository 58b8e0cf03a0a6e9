"""The types that a plan declares: references are expanded to shapes and collapsed again.

Shapes from several places can be joined only when no reference hides their fields. `expand`
replaces the name of a declared type by its shape, which keeps the name. `collapse` puts the
references back and returns what the shapes have added to each named type.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from endpoint_plan.model.merging import join
from endpoint_plan.model.schema import Declaration, Kind, Schema
from endpoint_plan.notations.linking import expand as carry_out
from endpoint_plan.notations.type_algebra import is_operator
from endpoint_plan.reading.types.type_index import TypeIndex

_DEEPEST = 7
"""Levels of nesting that are expanded; deeper ones keep their names."""
_MOST_OPENED = 1_000
"""How many shapes may stand in place of names in one; fewer levels are expanded where they were more."""


@dataclass(frozen=True)
class Types:
    """Declarations by name."""

    declared: Mapping[str, Declaration] = field(default_factory=dict)

    @cached_property
    def index(self) -> TypeIndex:
        """The same declarations by their fields and by the words of their names."""
        return TypeIndex(self.declared.values())

    @classmethod
    def of(cls, declarations: Iterable[Declaration]) -> Types:
        """Return the types of *declarations*; those of one name are joined, the first leads."""
        declared: dict[str, Declaration] = {}
        for one in declarations:
            known = declared.get(one.name)
            shape = join(known.type, one.type) if known else one.type
            declared[one.name] = (known or one).model_copy(update={"type": shape})
        return cls(declared)

    def expand(self, schema: Schema) -> Schema:
        """Return *schema* with the shapes of declared types in place of references to them."""
        return self._expand(schema, self._levels(schema), frozenset())

    def _levels(self, schema: Schema) -> int:
        """Return how many levels of names can be opened in *schema* without too many shapes.

        Types that refer to each other several times double with each level.
        """
        waiting, opened = Counter(self._declared_in(schema)), 0
        for level in range(_DEEPEST):
            opened += waiting.total()
            if opened > _MOST_OPENED:
                return level
            inner: Counter[str] = Counter()
            for name, times in waiting.items():
                for part in self._references[name]:
                    inner[part] += times
            waiting = inner
        return _DEEPEST

    @cached_property
    def _references(self) -> Mapping[str, tuple[str, ...]]:
        """The declared types that each declared type refers to, as often as it does."""
        return {n: self._declared_in(one.type) for n, one in self.declared.items()}

    def _declared_in(self, schema: Schema) -> tuple[str, ...]:
        return tuple(name for name in schema.references() if name in self.declared)

    def _expand(self, schema: Schema, levels: int, within: frozenset[str]) -> Schema:
        if is_operator(schema):
            schema = carry_out(schema, self.declared)
        if len(within) >= levels:
            return schema
        if schema.kind is Kind.REF and schema.name:
            return self._expand_name(schema, levels, within)
        return schema.map(lambda part: self._expand(part, levels, within))

    def _expand_name(
        self, schema: Schema, levels: int, within: frozenset[str]
    ) -> Schema:
        name = schema.name or ""
        declaration = self.declared.get(name)
        if declaration is None or name in within:
            return schema
        shape = declaration.apply(schema.arguments)
        opened = self._expand(shape, levels, within | {name})
        return opened.but(
            name=None if declaration.parameters else name,
            nullable=opened.nullable or schema.nullable,
        )

    def shape(self, name: str) -> Schema:
        """Return the shape of the declaration *name*, expanded and without names at any depth."""
        return _without_names(self.expand(Schema(kind=Kind.REF, name=name)))

    def collapse(self, schema: Schema) -> tuple[Schema, tuple[Declaration, ...]]:
        """Return *schema* with references in place of named shapes, and those shapes as declarations."""
        learnt: list[Declaration] = []
        return self._collapse(schema, learnt), tuple(learnt)

    def _collapse(self, schema: Schema, learnt: list[Declaration]) -> Schema:
        if schema.kind is Kind.REF:
            return schema
        shape = schema.map(lambda part: self._collapse(part, learnt))
        if schema.name is None:
            return shape
        line = self.declared[schema.name].line if schema.name in self.declared else None
        learnt.append(
            Declaration(
                name=schema.name, type=shape.but(nullable=False, name=None), line=line
            )
        )
        return Schema(kind=Kind.REF, name=schema.name, nullable=schema.nullable)


def _without_names(schema: Schema) -> Schema:
    if schema.kind is Kind.REF:
        return schema
    return schema.map(_without_names).but(name=None)
