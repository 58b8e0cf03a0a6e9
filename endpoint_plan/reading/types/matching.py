"""Which named types an example shows: those with the same fields, whatever wraps them."""

from __future__ import annotations

from endpoint_plan.model.merging import join
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.reading.types.completed import guessed
from endpoint_plan.reading.types.registry import Types
from endpoint_plan.reading.types.roles import Role, fit, may_be, words

_SURE = 0.75
"""Share of common fields from which an object is taken for a declared type."""
_WRAPPED = frozenset({"data", "item", "items", "result", "results"})
_AROUND = frozenset(
    {"pagination", "meta", "total", "page", "limit", "success", "message"}
)


def identified(shape: Schema, types: Types) -> Schema:
    """Return *shape* with its anonymous objects joined with the declared types that they are."""
    inner = shape.map(lambda part: identified(part, types))
    if shape.kind is not Kind.OBJECT or shape.name or len(shape.properties) < 2:
        return inner
    found = _best(shape, types)
    if found is None:
        return inner
    known = types.opened(Schema(kind=Kind.REF, name=found.name))
    return guessed(join(inner, known))


def _best(shape: Schema, types: Types) -> Declaration | None:
    names = frozenset(part.name for part in shape.properties)
    rated = [
        (fit(one, names), one)
        for one in types.lookup.like(names, _SURE)
        if not one.parameters and may_be(one.name, Role.RESPONSE)
    ]
    best = max((score for score, _ in rated), default=0.0)
    return next((one for score, one in rated if score == best), None)


def same_fields(shape: Schema, known: Schema) -> bool:
    """Tell whether two open shapes have fields in common, or are lists of such shapes."""
    if shape.kind is Kind.ARRAY and known.kind is Kind.ARRAY:
        return same_fields(shape.items or Schema(), known.items or Schema())
    if not known.properties or not shape.properties:
        return shape.kind is known.kind
    own = {part.name for part in known.properties}
    return any(part.name in own for part in shape.properties)


def likeness(shape: Schema, known: Schema) -> float:
    """Return the share of fields that two open shapes have in common, inner ones in proportion.

    `{ "data": { "id": 1 } }` and `{ "data": { "token": "x" } }` have nothing in common but an
    envelope: 0. What only one of them shows the inside of does not count against them.
    """
    one, other = _held(shape), _held(known)
    if not one or not other:
        return 1.0
    common = one.keys() & other.keys()
    shared = sum(likeness(one[name], other[name]) for name in common)
    return shared / len(one.keys() | other.keys())


def _held(schema: Schema) -> dict[str, Schema]:
    """Return the fields of an object, or of the elements of a list, by name."""
    whole = schema.items or schema
    return {part.name: part.type for part in whole.properties}


def put_name(shape: Schema, name: str) -> Schema:
    """Return *name* where it belongs in *shape*: inside an envelope, unless it names the whole.

    `{ "data": {...} }` shown for `BookDto` has a BookDto under data; shown for `BookResponse`
    it is one.
    """
    named = Schema(kind=Kind.REF, name=name)
    if set(words(name)) & Role.RESPONSE.value:
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
