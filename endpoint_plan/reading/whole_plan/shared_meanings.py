"""Completes fields by other fields of the same name, since one name means one thing in a plan.

A field without a type takes the type that all its namesakes have, and so does a list of which nothing
is told but that it is one. A string of which the plan shows
only an example takes the values that its namesakes in request bodies allow, or by which a list can be
searched: what callers choose is what they read later. A string of which nothing more is told is a
moment, a day or a UUID where request bodies say so: TypeScript has no types for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from endpoint_plan.languages import book
from endpoint_plan.model.merging import join
from endpoint_plan.model.plan import Location, Operation
from endpoint_plan.model.schema import (
    SCALAR_KINDS,
    Declaration,
    Format,
    Kind,
    Property,
    Schema,
)
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import fold_name

T = TypeVar("T")
_STORED = frozenset({Format.DATE, Format.DATE_TIME, Format.TIME, Format.UUID})
"""Formats of which types of their own stand in Python."""
_CHANGING = frozenset({"status", "state"})
"""Names of values that change by themselves: a body allows fewer of them than a response shows."""


@dataclass(frozen=True, slots=True)
class SharedMeanings:
    """What names mean, for those names on which all places of the plan agree."""

    types: Mapping[str, Schema]
    """By their names without case and marks between words: `author_id` and `authorId` are one."""
    elements: Mapping[str, Schema]
    """What lists of single values hold, by their names without case and marks between words."""
    choices: Mapping[str, tuple[str | int | float, ...]]
    """The values that request bodies allow for strings, or by which lists can be searched."""
    formats: Mapping[str, Format | None]
    """The formats that request bodies ask of strings, by their names without case and marks between words."""


def collect_meanings(
    operations: Iterable[Operation], declared: Iterable[Declaration]
) -> SharedMeanings:
    """Return the meanings of the names of fields and parameters in *operations* and *declared* types."""
    operations, declared = tuple(operations), tuple(declared)
    types: dict[str, set[Schema]] = {}
    elements: dict[str, set[Schema]] = {}
    for name, schema in _named_schemas(operations, declared):
        if schema.kind in SCALAR_KINDS:
            bare = Schema(kind=schema.kind, format=schema.format)
            types.setdefault(fold_name(name), set()).add(bare)
        item = schema.items if schema.kind is Kind.ARRAY else None
        if item and item.kind in SCALAR_KINDS:
            held = Schema(kind=item.kind, format=item.format, enum=item.enum)
            elements.setdefault(fold_name(name), set()).add(held)
    by_name = {one.name: one.type for one in declared}
    choices: dict[str, set[tuple[str | int | float, ...]]] = {}
    formats: dict[str, set[Format | None]] = {}
    for body in (one.body.type for one in operations if one.body):
        for name, schema in _fields(by_name.get(body.name or "", body)):
            if schema.kind is Kind.STRING and schema.enum:
                choices.setdefault(name, set()).add(schema.enum)
            if schema.kind is Kind.STRING:
                formats.setdefault(fold_name(name), set()).add(schema.format)
    for name in _CHANGING:
        choices.pop(name, None)
    return SharedMeanings(
        _unanimous(types),
        _unanimous(elements),
        {**_unanimous(choices), **_filter_values(operations)},
        _unanimous(formats),
    )


def describe_values(
    operations: Iterable[Operation],
    declared: Iterable[Declaration],
    known: SharedMeanings,
) -> tuple[Declaration, ...]:
    """Return *declared* with the types that fields have by name alone, where their namesakes tell what these hold.

    `status: VideoStatus` holds what lists of videos can be searched for by `status`.
    """
    operations, declared = tuple(operations), tuple(declared)
    shapes = Shapes(declared)
    parameters = {name for one in declared for name in one.parameters}
    found: dict[str, Declaration] = {}
    for name, schema in _named_schemas(operations, declared):
        plain = known.types.get(fold_name(name))
        open_ = shapes.resolve(schema).kind in (Kind.REF, Kind.ANY)
        type_name = schema.name or ""
        if schema.kind is not Kind.REF or type_name in parameters or plain is None:
            continue
        values = known.choices.get(name) if plain.kind is Kind.STRING else None
        shape = plain.but(enum=values)
        if open_ and not schema.arguments:
            found.setdefault(type_name, Declaration(name=type_name, type=shape))
    others = (one for one in declared if one.name not in found)
    return (*others, *found.values())


def _filter_values(
    operations: Iterable[Operation],
) -> Mapping[str, tuple[str | int | float, ...]]:
    """Return the values for which lists can be searched, by the name of the field.

    Where one of them asks for everything, they are no values of the field.
    """
    found: dict[str, set[tuple[str | int | float, ...]]] = {}
    for one in operations:
        for part in one.parameters if one.method == "GET" else ():
            wild = any(book("wildcards").whole(str(v)) for v in part.type.enum or ())
            if part.location is Location.QUERY and part.type.enum and not wild:
                found.setdefault(part.name, set()).add(part.type.enum)
    return _unanimous(found)


def _unanimous(by_name: Mapping[str, set[T]]) -> Mapping[str, T]:
    return {
        name: next(iter(meanings))
        for name, meanings in by_name.items()
        if len(meanings) == 1
    }


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
    """Return *schema* with the meanings of *known* for fields that have no type or no values.

    An `id` stays as it is: each resource has its own.
    """
    return schema.map(
        lambda part: apply_meanings(part, known),
        lambda field: _apply_to_field(field, known),
    )


def _apply_to_field(part: Property, known: SharedMeanings) -> Property:
    found = known.types.get(fold_name(part.name))
    if part.type.kind is Kind.ANY and part.name != "id" and found:
        known_type = join(part.type, found)  # with the limits that the field has itself
        return part.but(type=known_type.but(nullable=part.type.nullable))
    listed = part.type.kind is Kind.ARRAY and part.type.items in (None, Schema())
    if listed and (held := known.elements.get(fold_name(part.name))):
        return part.but(type=part.type.but(items=held))
    asked = known.formats.get(fold_name(part.name))
    if asked in _STORED and part.type.but(nullable=False) == Schema(kind=Kind.STRING):
        return part.but(type=part.type.but(format=asked))
    values = known.choices.get(part.name, ())
    if part.example in values and part.type == Schema(kind=Kind.STRING):
        return part.but(type=part.type.but(enum=values))
    return part.but(type=apply_meanings(part.type, known))
