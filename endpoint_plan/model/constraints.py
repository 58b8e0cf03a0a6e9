"""The limits of values: their names, the values to which they apply, and whether they agree."""

import math
from collections.abc import Callable, Iterator
from decimal import Decimal

from endpoint_plan.model.schema import Format, Kind, Schema

MAX_SAMPLED = 100_000
"""Longest text or list that the generated tests build to try a limit."""

LENGTHS = ("min_length", "max_length")
"""Limits of the length of a text."""
COUNTS = ("min_items", "max_items")
"""Limits of the number of elements in a list."""
BOUNDS = ("minimum", "exclusive_minimum", "maximum", "exclusive_maximum")
"""Limits of a number."""

LIMITS: dict[Kind, tuple[str, ...]] = {
    Kind.STRING: (*LENGTHS, "pattern"),
    Kind.INTEGER: (*BOUNDS, "multiple_of"),
    Kind.NUMBER: (*BOUNDS, "multiple_of"),
    Kind.ARRAY: COUNTS,
}
"""The limits that values of each kind may have, by the names of the attributes of `Schema`."""
MADE_PLAIN = ("trimmed", "lowered", "emptied")
"""What is done to a text before it is kept, by the names of the attributes of `Schema`."""
ALL_LIMITS = (*BOUNDS, "multiple_of", *LENGTHS, *COUNTS, "pattern")

JSON_SCHEMA_BOUNDS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "exclusive_minimum",
    "exclusiveMaximum": "exclusive_maximum",
    "multipleOf": "multiple_of",
}
JSON_SCHEMA_SIZES = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_items",
    "maxItems": "max_items",
}
"""Keywords of JSON Schema for limits, each with the name that `Schema` has for it."""

PYDANTIC_ARGUMENTS = {
    "minimum": "ge",
    "maximum": "le",
    "exclusive_minimum": "gt",
    "exclusive_maximum": "lt",
    "min_items": "min_length",
    "max_items": "max_length",
}
"""Names of the arguments of `pydantic.Field` where they differ from those of `Schema`."""

JSON_SCHEMA_FORMATS = {form.value: form for form in Format} | {
    "uri-reference": Format.URI,
    "url": Format.URI,
    "iri": Format.URI,
    "idn-email": Format.EMAIL,
}
"""Values of the keyword `format`, those of OpenAPI and common slips included."""

TEXT_FORMATS = frozenset({None, Format.EMAIL, Format.URI})
"""Formats of texts that stay texts in the service, so that they have lengths and patterns."""

_OPPOSITES = (LENGTHS, COUNTS)
_OPPOSITE_BOUNDS = tuple(
    (low, high)
    for low in ("minimum", "exclusive_minimum")
    for high in ("maximum", "exclusive_maximum")
)

_ROUNDING: dict[str, Callable[[float], int]] = {
    "minimum": math.ceil,
    "maximum": math.floor,
    "exclusive_minimum": math.floor,
    "exclusive_maximum": math.ceil,
}


def round_limits(schema: Schema) -> Schema:
    """Return *schema* with finite limits of numbers, whole ones where only whole numbers may be."""
    changes: dict[str, object] = {}
    step = schema.multiple_of
    if step is not None and not (math.isfinite(step) and step > 0):
        changes["multiple_of"] = None
    for name, whole in _ROUNDING.items():
        limit = getattr(schema, name)
        if isinstance(limit, float) and not math.isfinite(limit):
            changes[name] = None
        elif isinstance(limit, float) and schema.kind is Kind.INTEGER:
            changes[name] = whole(limit)
    return schema.but(**changes) if changes else schema


def drop_implied_limits(schema: Schema) -> Schema:
    """Return *schema* without limits of numbers that others imply: `>= 0` beside `> 0`."""
    changes: dict[str, object] = {}
    least, above = schema.minimum, schema.exclusive_minimum
    if least is not None and above is not None:
        changes["minimum" if above >= least else "exclusive_minimum"] = None
    most, below = schema.maximum, schema.exclusive_maximum
    if most is not None and below is not None:
        changes["maximum" if below <= most else "exclusive_maximum"] = None
    return schema.but(**changes) if changes else schema


def find_contradictions(schema: Schema) -> Iterator[tuple[str, str]]:
    """Yield the names of each lower limit and the upper one that leave no value between them."""
    for low, high in _OPPOSITES:
        least, most = getattr(schema, low) or 0, getattr(schema, high)
        if most is not None and most < max(least, 0):
            yield low, high
    for low, high in _OPPOSITE_BOUNDS:
        least, most = getattr(schema, low), getattr(schema, high)
        if least is not None and most is not None:
            exclusive = sum("exclusive" in name for name in (low, high))
            gap = exclusive if schema.kind is Kind.INTEGER else 0
            if most - least < gap or (exclusive and most <= least):
                yield low, high


def find_excessive_limits(schema: Schema) -> Iterator[str]:
    """Yield the names of lower limits of size that no test can build a value for."""
    for low, _ in _OPPOSITES:
        least = getattr(schema, low)
        if least is not None and not 0 <= least <= MAX_SAMPLED:
            yield low


def multiple(step: float, times: int) -> int | float:
    """Return *times* the *step*, without the noise of binary fractions."""
    product = Decimal(repr(step)) * times
    return int(product) if product == product.to_integral_value() else float(product)


def is_multiple(value: float, step: float) -> bool:
    """Tell whether *value* is a multiple of *step*."""
    return Decimal(repr(value)) % Decimal(repr(step)) == 0


def as_integer(schema: Schema) -> Schema:
    """Return the number *schema* as an integer; exclusive bounds become inclusive ones."""
    if schema.kind is not Kind.NUMBER:
        return schema
    low, high = schema.exclusive_minimum, schema.exclusive_maximum
    return schema.but(
        kind=Kind.INTEGER,
        minimum=schema.minimum if low is None else int(low) + 1,
        maximum=schema.maximum if high is None else int(high) - 1,
        exclusive_minimum=None,
        exclusive_maximum=None,
        multiple_of=(
            None
            if schema.multiple_of is None or not float(schema.multiple_of).is_integer()
            else int(schema.multiple_of)
        ),
    )
