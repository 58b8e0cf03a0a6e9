"""Limits that agree with each other, and that a value can keep."""

import math
from collections.abc import Callable, Iterator

from endpoint_plan.model.schema import Kind, Schema

MAX_SAMPLED = 100_000
"""Longest text or list that the generated tests build to try a limit."""

SIZES = (("min_length", "max_length"), ("min_items", "max_items"))

NUMBERS = tuple(
    (low, high)
    for low in ("minimum", "exclusive_minimum")
    for high in ("maximum", "exclusive_maximum")
)

ROUNDING: dict[str, Callable[[float], int]] = {
    "minimum": math.ceil,
    "maximum": math.floor,
    "exclusive_minimum": math.floor,
    "exclusive_maximum": math.ceil,
}


def rounded(schema: Schema) -> Schema:
    """Return *schema* with finite limits of numbers, whole ones where only whole numbers may be."""
    changes: dict[str, object] = {}
    for name, whole in ROUNDING.items():
        limit = getattr(schema, name)
        if isinstance(limit, float) and not math.isfinite(limit):
            changes[name] = None
        elif isinstance(limit, float) and schema.kind is Kind.INTEGER:
            changes[name] = whole(limit)
    return schema.but(**changes) if changes else schema


def narrowed(schema: Schema) -> Schema:
    """Return *schema* without limits of numbers that others imply: `>= 0` beside `> 0`."""
    changes: dict[str, object] = {}
    least, above = schema.minimum, schema.exclusive_minimum
    if least is not None and above is not None:
        changes["minimum" if above >= least else "exclusive_minimum"] = None
    most, below = schema.maximum, schema.exclusive_maximum
    if most is not None and below is not None:
        changes["maximum" if below <= most else "exclusive_maximum"] = None
    return schema.but(**changes) if changes else schema


def contradictions(schema: Schema) -> Iterator[tuple[str, str]]:
    """Yield the names of each lower limit and the upper one that leave no value between them."""
    for low, high in SIZES:
        least, most = getattr(schema, low) or 0, getattr(schema, high)
        if most is not None and most < max(least, 0):
            yield low, high
    for low, high in NUMBERS:
        least, most = getattr(schema, low), getattr(schema, high)
        if least is not None and most is not None:
            exclusive = sum("exclusive" in name for name in (low, high))
            gap = exclusive if schema.kind is Kind.INTEGER else 0
            if most - least < gap or (exclusive and most <= least):
                yield low, high


def excesses(schema: Schema) -> Iterator[str]:
    """Yield the names of lower limits of size that no test can build a value for."""
    for low, _ in SIZES:
        least = getattr(schema, low)
        if least is not None and not 0 <= least <= MAX_SAMPLED:
            yield low
