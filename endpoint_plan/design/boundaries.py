"""Values at the limits of a shape, for tests: the last ones that it takes, the first that it refuses."""

from collections.abc import Iterator

from endpoint_plan.design.python_types import never_blank
from endpoint_plan.design.samples import sample
from endpoint_plan.model.constraints import MAX_SAMPLED
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.patterns import admits
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.model.validity import is_valid

Named = tuple[str, JsonValue]
"""A word for what a value has of its own, and the value."""


NOISE = "???"
"""A text that is no number, no boolean, no date and no identifier."""

SPELT: dict[Kind, JsonValue] = {
    Kind.INTEGER: "1",
    Kind.NUMBER: "1",
    Kind.BOOLEAN: "true",
}
"""Texts that spell a value of another kind."""

NO_TEXT = 7
"""A value of JSON where a text is asked for."""

NEARLY_ZERO = 5e-324
"""The least number above zero, of which nothing but itself is made."""

MOST_MEMBERS = 100
"""Members of one enumeration that are tried."""

STEP = 0.01
"""How far a number that is no whole one keeps from a limit that is not its own."""


def extremes(shapes: Shapes, prop: Property) -> Iterator[Named]:
    """Yield the values that *prop* just takes: one at each limit, and each member of an enumeration."""
    shape = shapes.resolve(prop.type)
    told: list[str] = []
    for word, value in _extremes(shapes, shape, prop):
        spelled = repr(value)
        if spelled not in told and is_valid(shapes, prop.type, value):
            told.append(spelled)
            yield word, value


def _extremes(shapes: Shapes, shape: Schema, prop: Property) -> Iterator[Named]:
    if shape.nullable:
        yield "null", None
    if shape.enum:
        for member in shape.enum[:MOST_MEMBERS]:
            yield f"{member}", member
        return
    if shape.kind is Kind.STRING and not shape.format:
        if shape.min_length:
            yield "shortest", "x" * shape.min_length
        if _is_tried(shape.max_length):
            yield "longest", "x" * (shape.max_length or 0)
    if shape.kind in NUMERIC_KINDS:
        step = 1 if shape.kind is Kind.INTEGER else STEP
        if shape.minimum is not None:
            yield "smallest", shape.minimum
        if shape.exclusive_minimum is not None:
            yield "smallest", shape.exclusive_minimum + step
        if shape.maximum is not None:
            yield "largest", shape.maximum
        if shape.exclusive_maximum is not None:
            yield "largest", shape.exclusive_maximum - step
    if shape.kind is Kind.ARRAY:
        item = _item(shapes, shape, prop)
        if shape.min_items is not None:
            yield "fewest", [item] * shape.min_items
        if _is_tried(shape.max_items):
            yield "most", [item] * (shape.max_items or 0)


def violations(
    shapes: Shapes, prop: Property, *, typed: bool = False
) -> Iterator[Named]:
    """Yield the values that *prop* must refuse, one beyond each limit.

    JSON is *typed*: a text that spells a number is none, and a number is no text. In a query or a
    form, all is text.
    """
    shape = shapes.resolve(prop.type)
    if shape.kind in (Kind.ANY, Kind.REF) or shape.format is Format.BINARY:
        return
    if shape.enum:
        yield "unknown", "no such value"
        return
    yield from _out_of_range(shapes, shape, prop)
    if shape.kind is not Kind.STRING:
        yield "mistyped", SPELT.get(shape.kind, NOISE) if typed else NOISE
        return
    if typed and not shape.format:
        yield "mistyped", NO_TEXT
    if shape.format or (shape.pattern and not admits(shape.pattern, NOISE)):
        yield "malformed", NOISE


def _out_of_range(shapes: Shapes, shape: Schema, prop: Property) -> Iterator[Named]:
    if shape.kind is Kind.STRING and not shape.format:
        if shape.min_length:
            yield "too short", "x" * (shape.min_length - 1)
        if never_blank(shape):
            yield "blank", " "
        if _is_tried(shape.max_length):
            yield "too long", "x" * ((shape.max_length or 0) + 1)
    if shape.kind in NUMERIC_KINDS:
        if shape.minimum is not None:
            yield "too small", shape.minimum - 1
        if shape.exclusive_minimum is not None:
            yield "too small", shape.exclusive_minimum
        if shape.maximum is not None:
            yield "too large", shape.maximum + 1
        if shape.exclusive_maximum is not None:
            yield "too large", shape.exclusive_maximum
        if shape.multiple_of is not None:
            base = sample(shapes, prop)
            if isinstance(base, int | float) and shape.multiple_of != 1:
                off = 1 if shape.kind is Kind.INTEGER else shape.multiple_of / 2
                yield "uneven", base + off
                if shape.kind is Kind.NUMBER:
                    yield "nearly zero", NEARLY_ZERO
    if shape.kind is Kind.ARRAY:
        item = _item(shapes, shape, prop)
        if shape.min_items:
            yield "too few", [item] * (shape.min_items - 1)
        if _is_tried(shape.max_items):
            yield "too many", [item] * ((shape.max_items or 0) + 1)


def _is_tried(limit: int | None) -> bool:
    """Tell whether *limit* is small enough for a test to build a value of its size."""
    return limit is not None and limit < MAX_SAMPLED


def _item(shapes: Shapes, shape: Schema, prop: Property) -> JsonValue:
    return sample(shapes, Property(name=prop.name, type=shape.items or Schema()))
