"""One name means one thing in a plan: fields of unknown type are read like their namesakes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from endpoint_plan.plan import Operation
from endpoint_plan.schema import Declaration, Kind, Property, Schema

_PLAIN = frozenset({Kind.STRING, Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN})
Lexicon = Mapping[str, Schema]


def lexicon(
    operations: Iterable[Operation], declared: Iterable[Declaration]
) -> Lexicon:
    """Return the plain types of all names of which every place in the plan says the same."""
    told: dict[str, set[Schema]] = {}
    for name, schema in _told(operations, declared):
        if schema.kind in _PLAIN:
            bare = Schema(kind=schema.kind, format=schema.format)
            told.setdefault(name, set()).add(bare)
    return {name: schemas.pop() for name, schemas in told.items() if len(schemas) == 1}


def _told(
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
    for part in schema.properties:
        yield part.name, part.type
        yield from _fields(part.type)
    if schema.items:
        yield from _fields(schema.items)


def filled(schema: Schema, known: Lexicon) -> Schema:
    """Return *schema* with the types of *known* for fields of which nothing is told.

    An `id` is left alone: there are as many as there are resources.
    """
    return schema.but(
        items=filled(schema.items, known) if schema.items else None,
        properties=tuple(_filled(part, known) for part in schema.properties),
    )


def _filled(part: Property, known: Lexicon) -> Property:
    if part.type.kind is Kind.ANY and part.name != "id" and part.name in known:
        found = known[part.name]
        return part.but(type=found.but(nullable=part.type.nullable))
    return part.but(type=filled(part.type, known))
