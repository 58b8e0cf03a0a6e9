"""Two descriptions of one thing made into one: the first counts, the second fills its gaps."""

from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.notations import type_algebra

_OF_STRINGS = ("min_length", "max_length", "pattern")
_OF_NUMBERS = ("minimum", "maximum", "exclusive_minimum", "exclusive_maximum")
_OF_LISTS = ("min_items", "max_items")
_LIMITS = {
    Kind.STRING: ("format", "enum", *_OF_STRINGS),
    Kind.INTEGER: ("enum", *_OF_NUMBERS),
    Kind.NUMBER: ("enum", *_OF_NUMBERS),
    Kind.ARRAY: _OF_LISTS,
    Kind.ANY: ("format", "enum", *_OF_STRINGS, *_OF_NUMBERS, *_OF_LISTS),
}
_SIZED = frozenset({None, Format.EMAIL, Format.URI})


def completed(schema: Schema, other: Schema) -> Schema:
    """Return *schema* with the limits, formats and fields' limits that only *other* tells."""
    if schema.kind is Kind.ANY:
        return other.but(nullable=schema.nullable or other.nullable)
    if schema.kind is Kind.OBJECT is other.kind:
        others = {field.name: field for field in other.properties}
        fields = (_field(field, others.get(field.name)) for field in schema.properties)
        return schema.but(properties=tuple(fields))
    if schema.kind is Kind.ARRAY is other.kind and schema.items and other.items:
        schema = schema.but(items=completed(schema.items, other.items))
    if other.kind not in {schema.kind, Kind.ANY} and {schema.kind, other.kind} != {
        Kind.INTEGER,
        Kind.NUMBER,
    }:
        return schema
    if schema.kind is Kind.INTEGER:
        other = type_algebra.integer(other.but(kind=Kind.NUMBER))
    return schema.but(**_gaps(schema, other))


def _gaps(schema: Schema, other: Schema) -> dict[str, object]:
    names = _LIMITS.get(schema.kind, ())
    if schema.enum or schema.format not in _SIZED:
        names = tuple(name for name in names if name not in _OF_STRINGS)
    told = (
        (name, getattr(other, name)) for name in names if getattr(schema, name) is None
    )
    return {name: value for name, value in told if value is not None}


def _field(field: Property, other: Property | None) -> Property:
    if other is None:
        return field
    default = (
        {}
        if field.has_default
        else {"default": other.default, "has_default": other.has_default}
    )
    return field.but(
        type=completed(field.type, other.type),
        required=other.required if field.required is None else field.required,
        description=field.description or other.description,
        **default,
    )
