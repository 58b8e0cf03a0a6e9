"""Merges two descriptions of one shape; how depends on where the two come from.

- `join`: several places of a plan describe one value; the better source wins (below).
- `fill_limits`: two declarations have one name; the second adds limits, but no fields.
- `refine`: a phrase names a type twice, once in general and once in particular.
- `tighten`: one value keeps both, as in `allOf`; the second has the last word.
- `generalize`: several examples show values of one shape.

What is one of several alternatives is put together by `type_algebra.union`.

Precedence of `join`, for every single fact (kind, format, limit, default, requiredness...):

1. the field's own line in the request or response section: the plan's last word,
2. sentences of the validation rules,
3. validation schemas (zod, class-validator, pydantic),
4. type declarations,
5. what the errors of bad input say is refused,
6. examples,
7. the field's name.

This is the order of `Source`; `join_all` applies it. Two notes: the narrower of two kinds wins
(`number` in a type, 12 in the example: integer), because vague notations cannot say more;
and null is allowed as soon as one place allows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from functools import reduce
from typing import TypeVar

from endpoint_plan.model.constraints import (
    ALL_LIMITS,
    BOUNDS,
    LIMITS,
    MADE_PLAIN,
    TEXT_FORMATS,
    as_integer,
)
from endpoint_plan.model.schema import NUMERIC_KINDS, Kind, Property, Schema


class Source(IntEnum):
    """Where a shape is described, best first."""

    FIELDS = 1
    RULES = 2
    VALIDATION = 3
    TYPE = 4
    REFUSED = 5
    EXAMPLE = 6
    NAME = 7


_T = TypeVar("_T")
_JOINED = {
    **LIMITS,
    # Rules may give bounds to what an example shows as a text.
    Kind.STRING: ("format", *LIMITS[Kind.STRING], *BOUNDS, *MADE_PLAIN),
    **dict.fromkeys((Kind.ANY, Kind.REF), ("format", *ALL_LIMITS, *MADE_PLAIN)),
}
"""What `join` takes over from the second of two schemas, by the kind of both."""
_FILLED = {
    **{kind: ("enum", *LIMITS[kind]) for kind in NUMERIC_KINDS},
    Kind.STRING: ("format", "enum", *LIMITS[Kind.STRING], *MADE_PLAIN),
    Kind.ARRAY: LIMITS[Kind.ARRAY],
}
"""What `fill_limits` takes over from the second of two schemas, by the kind of the first."""


def join_all(shapes: Iterable[tuple[Source, Schema]]) -> Schema:
    """Return the one shape that all *shapes* describe together, by the order of precedence."""
    ordered = sorted(shapes, key=lambda pair: pair[0])
    return reduce(join, (shape for _, shape in ordered), Schema())


def join_all_properties(name: str, seen: Iterable[tuple[Source, Property]]) -> Property:
    """Return the one property that all of *seen* describe, by the order of precedence."""
    ordered = sorted(seen, key=lambda pair: pair[0])
    return reduce(join_property, (one for _, one in ordered), Property(name=name))


def join(first: Schema, second: Schema) -> Schema:
    """Return *first* with its gaps filled from *second*."""
    if Kind.REF in (first.kind, second.kind) and first.kind is not second.kind:
        return _join_name(first, second)
    kind = _common_kind(first, second)
    if kind is None:
        return first.but(nullable=first.nullable or second.nullable)
    leading, other = (second, first) if first.kind is Kind.ANY else (first, second)
    facts = {
        name: _either(getattr(first, name), getattr(second, name))
        for name in _JOINED.get(kind, ())
    }
    return leading.but(
        **facts,
        kind=kind,
        enum=_either(first.enum, second.enum),
        nullable=first.nullable or second.nullable,
        items=_join_items(first.items, second.items),
        properties=join_properties(first.properties, second.properties),
        members=first.members or second.members,
        values=_either(first.values, second.values),
        name=leading.name or other.name,
        arguments=leading.arguments or other.arguments,
    )


def _join_name(first: Schema, second: Schema) -> Schema:
    """Join the bare name of a type with a shape: the shape gets the name."""
    name, shape = (first, second) if first.kind is Kind.REF else (second, first)
    nullable = first.nullable or second.nullable
    if shape.kind is Kind.ANY:
        return name.but(nullable=nullable)
    known = shape.name or (name.name if not name.arguments else None)
    return shape.but(name=known, nullable=nullable)


def join_properties(
    first: tuple[Property, ...], second: tuple[Property, ...]
) -> tuple[Property, ...]:
    """Return all properties, those of the same name joined, in the order of *first*."""
    return _merge_properties(first, second, join_property)


def join_property(first: Property, second: Property) -> Property:
    """Return *first* with its gaps filled from *second*."""
    source = first if first.has_default else second
    return first.but(
        type=join(first.type, second.type),
        required=_either(first.required, second.required),
        default=source.default,
        has_default=source.has_default,
        example=_either(first.example, second.example),
        description=first.description or second.description,
        line=_either(first.line, second.line),
    )


def _common_kind(first: Schema, second: Schema) -> Kind | None:
    """Return the kind of the two together; None when they contradict each other."""
    kinds = {first.kind, second.kind} - {Kind.ANY}
    if len(kinds) < 2:
        return kinds.pop() if kinds else Kind.ANY
    if kinds == {Kind.NUMBER, Kind.INTEGER}:
        return Kind.INTEGER
    return None


def _join_items(first: Schema | None, second: Schema | None) -> Schema | None:
    return join(first, second) if first and second else first or second


def _either(first: _T | None, second: _T | None) -> _T | None:
    return second if first is None else first


def fill_limits(schema: Schema, other: Schema) -> Schema:
    """Return *schema* with the limits, formats and fields' limits that only *other* has."""
    if schema.kind is Kind.ANY:
        return other.but(nullable=schema.nullable or other.nullable)
    if schema.kind is Kind.OBJECT is other.kind:
        fields = _merge_properties(
            schema.properties, other.properties, fill_property, add=lambda _: None
        )
        return schema.but(properties=fields)
    if schema.kind is Kind.ARRAY is other.kind and schema.items and other.items:
        schema = schema.but(items=fill_limits(schema.items, other.items))
    if other.kind not in {schema.kind, Kind.ANY} and {schema.kind, other.kind} != {
        Kind.INTEGER,
        Kind.NUMBER,
    }:
        return schema
    if schema.kind is Kind.INTEGER:
        other = as_integer(other.but(kind=Kind.NUMBER))
    return schema.but(**_missing_limits(schema, other))


def _missing_limits(schema: Schema, other: Schema) -> dict[str, object]:
    names = _FILLED.get(schema.kind, ())
    if schema.enum or schema.format not in TEXT_FORMATS:
        names = tuple(name for name in names if name not in LIMITS[Kind.STRING])
    found = (
        (name, getattr(other, name)) for name in names if getattr(schema, name) is None
    )
    return {name: value for name, value in found if value is not None}


def fill_property(field: Property, other: Property) -> Property:
    """Return *field* with the limits, the default and the description that only *other* has."""
    default = (
        {}
        if field.has_default
        else {"default": other.default, "has_default": other.has_default}
    )
    return field.but(
        type=fill_limits(field.type, other.type),
        required=other.required if field.required is None else field.required,
        description=field.description or other.description,
        **default,
    )


def refine(schema: Schema, other: Schema) -> Schema:
    """Return *schema* with what *other*, a later name of the same type, adds to it."""
    nullable = schema.nullable or other.nullable
    if schema.kind is Kind.ANY and schema.enum is None:
        return other.but(nullable=nullable)
    if schema.kind is Kind.ARRAY:
        return _refine_array(schema, other)
    if schema.kind is Kind.NUMBER and other.kind is Kind.INTEGER:
        return schema.but(kind=Kind.INTEGER, nullable=nullable)
    if (
        schema.kind is Kind.STRING is other.kind
        and schema.format is None
        and schema.enum is None
    ):
        length = other.max_length if schema.max_length is None else schema.max_length
        return schema.but(
            format=other.format, enum=other.enum, max_length=length, nullable=nullable
        )
    return schema.but(nullable=nullable)


def _refine_array(schema: Schema, other: Schema) -> Schema:
    if other.kind is Kind.ARRAY:
        return (
            schema
            if other.items is None
            else schema.but(items=refine(schema.items or Schema(), other.items))
        )
    return schema.but(items=refine(schema.items or Schema(), other))


def tighten(first: Schema, second: Schema) -> Schema:
    """Return the shape of what fits both *first* and *second*; the second has the last word."""
    return first.but(**second.stated())


def tighten_property(first: Property, second: Property) -> Property:
    """Return the field that both describe, as two parts of an `allOf` do."""
    is_named = Kind.REF in {first.type.kind, second.type.kind}
    return second.but(
        type=second.type if is_named else tighten(first.type, second.type),
        default=second.default if second.has_default else first.default,
        has_default=second.has_default or first.has_default,
        example=first.example if second.example is None else second.example,
        description=second.description or first.description,
    )


def generalize(shapes: Sequence[Schema]) -> Schema:
    """Return the schema that all examples *shapes* fit; a field that one lacks is optional."""
    first, *others = shapes
    for other in others:
        first = _generalize_two(first, other)
    return first


def _generalize_two(one: Schema, other: Schema) -> Schema:
    nullable = one.nullable or other.nullable
    if one.kind is Kind.ANY or other.kind is Kind.ANY:
        known = other if one.kind is Kind.ANY else one
        return known.but(nullable=nullable)
    if one.kind is other.kind is Kind.OBJECT:
        return one.but(
            properties=_merge_properties(
                one.properties,
                other.properties,
                _generalize_field,
                keep=_make_optional,
                add=_make_optional,
            ),
            nullable=nullable,
        )
    if one.kind is other.kind is Kind.ARRAY and one.items and other.items:
        items = _generalize_two(one.items, other.items)
        return one.but(items=items, nullable=nullable)
    if one.kind is other.kind:
        form = one.format if one.format is other.format else None
        values = tuple(dict.fromkeys((*(one.enum or ()), *(other.enum or ()))))
        return one.but(
            format=form,
            nullable=nullable,
            enum=values if one.enum and other.enum else None,
        )
    if {one.kind, other.kind} == NUMERIC_KINDS:
        return Schema(kind=Kind.NUMBER, nullable=nullable)
    return Schema(nullable=nullable)


def _generalize_field(field: Property, alike: Property) -> Property:
    optional = False in (field.required, alike.required)
    return field.but(
        type=_generalize_two(field.type, alike.type),
        required=False if optional else field.required,
    )


def _make_optional(field: Property) -> Property:
    return field.but(required=False)


def _keep(field: Property) -> Property:
    return field


def _merge_properties(
    first: Iterable[Property],
    second: Iterable[Property],
    merge: Callable[[Property, Property], Property],
    *,
    keep: Callable[[Property], Property] = _keep,
    add: Callable[[Property], Property | None] = _keep,
) -> tuple[Property, ...]:
    """Return the fields of both objects in the order of *first*, those of one name merged.

    *keep* returns what becomes of a field that only the first has, and *add* of one that only the
    second has; None leaves it out.
    """
    first, second = tuple(first), tuple(second)
    others = {field.name: field for field in second}
    known = {field.name for field in first}
    added = (add(field) for field in second if field.name not in known)
    return (
        *(
            merge(field, others[field.name]) if field.name in others else keep(field)
            for field in first
        ),
        *(field for field in added if field is not None),
    )
