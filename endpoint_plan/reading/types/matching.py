"""Finds the declared type that an example shows, by its fields; an envelope may wrap it."""

from __future__ import annotations

from endpoint_plan.model.merging import join
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.reading.types.registry import Types
from endpoint_plan.reading.types.roles import Role, field_overlap, may_be, name_words
from endpoint_plan.reading.types.shape_completion import add_guesses

_SURE = 0.75
"""Share of common fields from which an object counts as a declared type."""
_WRAPPED = frozenset({"data", "item", "items", "result", "results"})
_AROUND = frozenset(
    {"pagination", "meta", "total", "page", "limit", "success", "message"}
)


def identify_types(shape: Schema, types: Types) -> Schema:
    """Return *shape*, each anonymous object joined with the declared type that has its fields."""
    inner = shape.map(lambda part: identify_types(part, types))
    if shape.kind is not Kind.OBJECT or shape.name or len(shape.properties) < 2:
        return inner
    found = _best_match(shape, types)
    if found is None:
        return inner
    known = types.expand(Schema(kind=Kind.REF, name=found.name))
    return add_guesses(join(inner, known))


def _best_match(shape: Schema, types: Types) -> Declaration | None:
    names = shape.field_names
    rated = [
        (field_overlap(one, names), one)
        for one in types.index.similar(names, _SURE)
        if not one.parameters and may_be(one.name, Role.RESPONSE)
    ]
    best = max((score for score, _ in rated), default=0.0)
    return next((one for score, one in rated if score == best), None)


def same_fields(shape: Schema, known: Schema) -> bool:
    """Tell whether two expanded shapes have fields in common, or are lists of such shapes."""
    if shape.kind is Kind.ARRAY and known.kind is Kind.ARRAY:
        return same_fields(shape.items or Schema(), known.items or Schema())
    if not known.properties or not shape.properties:
        return shape.kind is known.kind
    return not known.field_names.isdisjoint(shape.field_names)


def similarity(shape: Schema, known: Schema) -> float:
    """Return the share of fields that two expanded shapes have in common.

    A common field counts as much as its type is similar: `{ "data": { "id": 1 } }` and
    `{ "data": { "token": "x" } }` have only an envelope in common, which gives 0. A field whose
    inside only one of the shapes shows counts as equal.
    """
    one, other = _element_fields(shape), _element_fields(known)
    if not one or not other:
        return 1.0
    common = one.keys() & other.keys()
    shared = sum(similarity(one[name], other[name]) for name in common)
    return shared / len(one.keys() | other.keys())


def _element_fields(schema: Schema) -> dict[str, Schema]:
    """Return the types of the fields of an object, or of the elements of a list, by name."""
    whole = schema.items or schema
    return {part.name: part.type for part in whole.properties}


def place_reference(shape: Schema, name: str) -> Schema:
    """Return *shape* with a reference to the type *name* in the place of what it names.

    Shown for `BookDto`, `{ "data": {...} }` holds a BookDto under `data`. Shown for
    `BookResponse`, it is one: the name speaks of the whole response.
    """
    named = Schema(kind=Kind.REF, name=name)
    if set(name_words(name)) & Role.RESPONSE.value:
        return named
    for part in shape.properties:
        others = {one.name for one in shape.properties if one is not part}
        if part.name in _WRAPPED and others <= _AROUND:
            inner = (
                Schema(kind=Kind.ARRAY, items=named)
                if part.type.kind is Kind.ARRAY
                else named
            )
            return Schema(
                kind=Kind.OBJECT, properties=(Property(name=part.name, type=inner),)
            )
    return Schema(kind=Kind.ARRAY, items=named) if shape.kind is Kind.ARRAY else named
