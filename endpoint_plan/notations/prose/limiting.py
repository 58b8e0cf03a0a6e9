"""Limits put on shapes: what the unit of a limit, or else the kind of a value, makes of it."""

import math
from dataclasses import replace

from endpoint_plan.model.constraints import TEXT_FORMATS
from endpoint_plan.model.schema import NUMERIC_KINDS, Kind, Schema
from endpoint_plan.notations.prose.limits import Limit, Unit


def apply_limits(schema: Schema, limits: list[Limit]) -> Schema:
    """Return *schema* with *limits*, each on the quantity that it is about.

    Of several bounds on one side the tightest holds: `min 8 characters, at least one digit`.
    """
    rising = sorted(
        limits, key=lambda limit: limit.low if limit.low is not None else -math.inf
    )
    falling = sorted(
        limits, key=lambda limit: limit.high if limit.high is not None else math.inf
    )
    for limit in rising:
        schema = _apply_limit(schema, replace(limit, high=None, below=None))
    for limit in reversed(falling):
        schema = _apply_limit(schema, replace(limit, low=None, above=None))
    return schema


def _apply_limit(schema: Schema, limit: Limit) -> Schema:
    if limit.unit is Unit.FOREIGN or schema.kind in {
        Kind.OBJECT,
        Kind.BOOLEAN,
        Kind.REF,
    }:
        return schema
    if limit.unit is Unit.PERCENT and schema.kind not in NUMERIC_KINDS:
        return schema
    if limit.step is not None and schema.kind not in NUMERIC_KINDS | {Kind.ANY}:
        return schema
    if schema.kind is Kind.ARRAY:
        return _limit_array(schema, limit)
    if schema.kind is Kind.STRING:
        return (
            schema
            if schema.enum or schema.format not in TEXT_FORMATS
            else _limit_length(schema, limit)
        )
    if schema.kind is Kind.ANY and limit.unit is Unit.CHARACTERS:
        return _limit_length(schema.but(kind=Kind.STRING), limit)
    if schema.kind is Kind.ANY and limit.unit is Unit.ELEMENTS:
        return schema
    if limit.unit is Unit.CHARACTERS:
        return schema
    return _limit_value(schema, limit)


def _limit_array(schema: Schema, limit: Limit) -> Schema:
    nonempty = limit == Limit(low=1, unit=Unit.CHARACTERS)
    numbers = schema.items is not None and schema.items.kind in {
        Kind.INTEGER,
        Kind.NUMBER,
    }
    of_items = (
        limit.each
        or (limit.unit is Unit.CHARACTERS and not nonempty)
        or (numbers and limit.above is not None and limit.unit is Unit.UNSTATED)
    )
    if of_items:
        return (
            schema.but(items=_apply_limit(schema.items, limit))
            if schema.items
            else schema
        )
    low, high = _whole_bounds(limit, limit.signed)
    return schema.but(
        min_items=low if low is not None else schema.min_items,
        max_items=high if high is not None else schema.max_items,
    )


def _limit_length(schema: Schema, limit: Limit) -> Schema:
    low, high = _whole_bounds(limit, limit.signed)
    return schema.but(
        min_length=low if low is not None else schema.min_length,
        max_length=high if high is not None else schema.max_length,
    )


def _limit_value(schema: Schema, limit: Limit) -> Schema:
    if limit.step is not None:
        whole = float(limit.step).is_integer()
        return (
            schema.but(multiple_of=limit.step)
            if whole or schema.kind is Kind.NUMBER
            else schema
        )
    if schema.kind is Kind.INTEGER:
        low, high = _whole_bounds(limit, negative=True)
        return schema.but(
            minimum=low if low is not None else schema.minimum,
            maximum=high if high is not None else schema.maximum,
        )
    changes = {
        "minimum": limit.low,
        "maximum": limit.high,
        "exclusive_minimum": limit.above,
        "exclusive_maximum": limit.below,
    }
    return schema.but(
        **{name: value for name, value in changes.items() if value is not None}
    )


def _whole_bounds(limit: Limit, negative: bool) -> tuple[int | None, int | None]:
    """Return inclusive whole bounds; those below nothing only where they may be *negative*."""
    low = (
        limit.low
        if limit.low is not None
        else None if limit.above is None else limit.above + 1
    )
    high = (
        limit.high
        if limit.high is not None
        else None if limit.below is None else limit.below - 1
    )
    if not negative and low is not None and low < 0:
        low = None
    if not negative and high is not None and high < 0:
        high = None
    return None if low is None else int(low), None if high is None else int(high)
