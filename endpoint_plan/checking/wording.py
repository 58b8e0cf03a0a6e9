"""Types and limits in words, as plans write them."""

from collections.abc import Iterator

from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.model.types import Shapes


def type_words(schema: Schema, shapes: Shapes) -> str:
    """Return the type of *schema*: `string (uuid)`, `array of DeckDto`, `one of asc, desc`."""
    shape = shapes.resolve(schema)
    if shape.enum:
        words = f"one of {', '.join(map(str, shape.enum))}"
    elif shape.kind is Kind.ARRAY:
        words = f"array of {type_words(shape.items, shapes) if shape.items else 'any'}"
    elif shape.name and shape.kind in (Kind.OBJECT, Kind.REF):
        words = shape.name
    else:
        words = f"{shape.kind} ({shape.format})" if shape.format else str(shape.kind)
    return f"{words} or null" if shape.nullable else words


def limit_words(schema: Schema, shapes: Shapes) -> str:
    """Return the limits of *schema*: `1-120 characters`, `at least 1`; empty when it has none."""
    return ", ".join(_limits(shapes.resolve(schema)))


def _limits(shape: Schema) -> Iterator[str]:
    if shape.enum:
        yield f"one of {', '.join(map(str, shape.enum))}"
    elif shape.format:
        yield f"a valid {shape.format}"
    yield from value_limits(shape)
    if shape.pattern is not None:
        yield f"pattern {shape.pattern}" if shape.pattern else "a fixed form"


def value_limits(shape: Schema) -> Iterator[str]:
    """Yield the limits of sizes and numbers in *shape* in words."""
    yield from _range(shape.min_length, shape.max_length, " characters")
    yield from _range(shape.min_items, shape.max_items, " items")
    yield from _range(shape.minimum, shape.maximum, "")
    if shape.exclusive_minimum is not None:
        yield f"> {shape.exclusive_minimum}"
    if shape.exclusive_maximum is not None:
        yield f"< {shape.exclusive_maximum}"
    if shape.multiple_of is not None:
        yield f"multiple of {shape.multiple_of}"


def _range(low: float | None, high: float | None, unit: str) -> Iterator[str]:
    """Yield the range from *low* to *high* in words; a negative bound is no part of `1-5`."""
    if low is not None and high is not None and low >= 0:
        yield f"{low}{unit}" if low == high else f"{low}-{high}{unit}"
        return
    if low is not None:
        yield f"at least {low}{unit}"
    if high is not None:
        yield f"at most {high}{unit}"
