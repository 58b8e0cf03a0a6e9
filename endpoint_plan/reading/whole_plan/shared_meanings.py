"""One name means one thing in a plan: a field is read like its namesakes where less is told of it.

Those of unknown type take theirs. A text that an example alone tells takes the values from which
its namesakes in bodies are chosen: what callers choose is what they read later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema

T = TypeVar("T")
_CHANGING = frozenset({"status", "state"})
"""Names of values that move on by themselves: callers choose from fewer than they read."""
_PLAIN = frozenset({Kind.STRING, Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN})


@dataclass(frozen=True, slots=True)
class SharedMeanings:
    """What names mean of which every place in the plan says the same."""

    types: Mapping[str, Schema]
    choices: Mapping[str, tuple[str | int | float, ...]]
    """Values of texts that bodies choose from."""


def collect_meanings(
    operations: Iterable[Operation], declared: Iterable[Declaration]
) -> SharedMeanings:
    """Return what the names of fields and parameters mean in *operations* and *declared* types."""
    operations, declared = tuple(operations), tuple(declared)
    types: dict[str, set[Schema]] = {}
    for name, schema in _named_schemas(operations, declared):
        if schema.kind in _PLAIN:
            bare = Schema(kind=schema.kind, format=schema.format)
            types.setdefault(name, set()).add(bare)
    by_name = {one.name: one.type for one in declared}
    choices: dict[str, set[tuple[str | int | float, ...]]] = {}
    for body in (one.body.type for one in operations if one.body):
        for name, schema in _fields(by_name.get(body.name or "", body)):
            if schema.kind is Kind.STRING and schema.enum:
                choices.setdefault(name, set()).add(schema.enum)
    for name in _CHANGING:
        choices.pop(name, None)
    return SharedMeanings(_unanimous(types), _unanimous(choices))


def _unanimous(told: Mapping[str, set[T]]) -> Mapping[str, T]:
    return {name: next(iter(said)) for name, said in told.items() if len(said) == 1}


def _named_schemas(
    operations: Iterable[Operation], declared: Iterable[Declaration]
) -> Iterator[tuple[str, Schema]]:
    for one in operations:
        for part in one.parameters:
            yield part.name, part.type
        for shape in (one.body and one.body.type, one.success.type):
            if shape:
                yield from _fields(shape)
    for declaration in declared:
        yield from _fields(declaration.type)


def _fields(schema: Schema) -> Iterator[tuple[str, Schema]]:
    return ((field.name, field.type) for field in schema.fields())


def apply_meanings(schema: Schema, known: SharedMeanings) -> Schema:
    """Return *schema* with the types of *known* for fields of which nothing is told.

    An `id` is left alone: there are as many as there are resources.
    """
    return schema.map(
        lambda part: apply_meanings(part, known),
        lambda field: _apply_to_field(field, known),
    )


def _apply_to_field(part: Property, known: SharedMeanings) -> Property:
    if part.type.kind is Kind.ANY and part.name != "id" and part.name in known.types:
        found = known.types[part.name]
        return part.but(type=found.but(nullable=part.type.nullable))
    values = known.choices.get(part.name, ())
    if part.example in values and part.type == Schema(kind=Kind.STRING):
        return part.but(type=part.type.but(enum=values))
    return part.but(type=apply_meanings(part.type, known))
