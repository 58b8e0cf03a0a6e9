"""Putting together what several places say of one thing: the first that tells wins.

Precedence, for every single fact (kind, format, limit, default, requiredness...):

1. the field's own line in the request or response section: the plan's last word,
2. sentences of the validation rules,
3. validation schemas (zod, class-validator, pydantic),
4. type declarations,
5. examples,
6. the field's name.

This is the order of `Source`; `joined` applies it. Two notes: the narrower of two kinds wins
(`number` in a type, 12 in the example: integer), because vague notations cannot say more;
and null is allowed as soon as one place allows it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import reduce
from typing import TypeVar

from endpoint_plan.model.schema import Kind, Property, Schema


class Source(IntEnum):
    """Where a shape was said, best first."""

    FIELDS = 1
    RULES = 2
    VALIDATION = 3
    TYPE = 4
    EXAMPLE = 5
    NAME = 6


_LIMITS: dict[str, frozenset[Kind]] = {
    "format": frozenset({Kind.STRING}),
    "pattern": frozenset({Kind.STRING}),
    "min_length": frozenset({Kind.STRING}),
    "max_length": frozenset({Kind.STRING}),
    "minimum": frozenset({Kind.INTEGER, Kind.NUMBER, Kind.STRING}),
    "maximum": frozenset({Kind.INTEGER, Kind.NUMBER, Kind.STRING}),
    "exclusive_minimum": frozenset({Kind.INTEGER, Kind.NUMBER, Kind.STRING}),
    "exclusive_maximum": frozenset({Kind.INTEGER, Kind.NUMBER, Kind.STRING}),
    "min_items": frozenset({Kind.ARRAY}),
    "max_items": frozenset({Kind.ARRAY}),
}
_T = TypeVar("_T")
_VAGUE = frozenset({Kind.ANY, Kind.REF})


def joined(shapes: Iterable[tuple[Source, Schema]]) -> Schema:
    """Return the one shape that all *shapes* describe together, by the order of precedence."""
    ordered = sorted(shapes, key=lambda pair: pair[0])
    return reduce(join, (shape for _, shape in ordered), Schema())


def joined_property(name: str, seen: Iterable[tuple[Source, Property]]) -> Property:
    """Return the one property that all of *seen* describe, by the order of precedence."""
    ordered = sorted(seen, key=lambda pair: pair[0])
    return reduce(join_property, (one for _, one in ordered), Property(name=name))


def join(first: Schema, second: Schema) -> Schema:
    """Return *first* with its gaps filled from *second*."""
    if Kind.REF in (first.kind, second.kind) and first.kind is not second.kind:
        return _named(first, second)
    kind = _kind(first, second)
    if kind is None:
        return first.but(nullable=first.nullable or second.nullable)
    leading, other = (second, first) if first.kind is Kind.ANY else (first, second)
    facts = {
        name: _either(getattr(first, name), getattr(second, name))
        for name, kinds in _LIMITS.items()
        if kind in kinds or kind in _VAGUE
    }
    return leading.but(
        **facts,
        kind=kind,
        enum=_either(first.enum, second.enum),
        nullable=first.nullable or second.nullable,
        items=_join_items(first.items, second.items),
        properties=join_properties(first.properties, second.properties),
        values=_either(first.values, second.values),
        name=leading.name or other.name,
        arguments=leading.arguments or other.arguments,
    )


def _named(first: Schema, second: Schema) -> Schema:
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
    others = {part.name: part for part in second}
    known = {part.name for part in first}
    return (
        *(
            join_property(part, others[part.name]) if part.name in others else part
            for part in first
        ),
        *(part for part in second if part.name not in known),
    )


def join_property(first: Property, second: Property) -> Property:
    """Return *first* with its gaps filled from *second*."""
    told = first if first.has_default else second
    return first.but(
        type=join(first.type, second.type),
        required=_either(first.required, second.required),
        default=told.default,
        has_default=told.has_default,
        example=_either(first.example, second.example),
        description=first.description or second.description,
        line=_either(first.line, second.line),
    )


def _kind(first: Schema, second: Schema) -> Kind | None:
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
