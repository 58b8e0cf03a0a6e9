"""Example values that are valid, for tests and placeholders."""

import math
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from endpoint_plan.design.matching_texts import matching_texts
from endpoint_plan.model.constraints import multiple
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.patterns import admits
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Kind, Property, Schema
from endpoint_plan.model.types import DEEPEST, MAX_DEPTH, Shapes, identity
from endpoint_plan.model.validity import is_valid, number_fits

BY_FORMAT = {
    Format.UUID: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    Format.DATE: "2030-01-31",
    Format.DATE_TIME: "2030-01-31T12:00:00Z",
    Format.TIME: "12:00:00",
    Format.EMAIL: "ada@example.com",
    Format.URI: "https://example.com/",
    Format.BINARY: "example.txt",
}

PATTERN_CANDIDATES = (
    *(
        "a",
        "A",
        "1",
        "abc",
        "ABC",
        "Abc",
        "example",
        "Example",
        "abc123",
        "Abc123!x",
        "ABC123",
        "ABC-123",
    ),
    *(
        "abc-def",
        "abc_def",
        "PLN",
        "pl",
        "pl-PL",
        "en_US",
        "12:30",
        "12:30:00",
        "2030-01",
        "2030-01-31",
    ),
    *(
        "#a1b2c3",
        "#A1B2C3",
        "+48123456789",
        "123456789",
        "12-345",
        "12345",
        "1234",
        "123456",
        "1.0.0",
        "10.00",
    ),
    *(
        "https://example.com/a",
        "example.com",
        "ada@example.com",
        "/a/b",
        "a.b",
        "0" * 32,
        "a" * 64,
    ),
    "2030-01-31T12:00:00Z",
    *("Aa1!" * number for number in (2, 3, 4, 8, 16)),
)
"""Values tried for a pattern that the plan shows no example of."""


MAX_ALIKE = 2
"""A generic type within itself, with other arguments each time."""

MOST_PARTS = 500
"""Values in one value that holds all it may; beyond them it holds what it must."""

Path = tuple[tuple[str, tuple[Schema, ...]] | None, ...]
"""The types around a value, outermost first."""


def sample(shapes: Shapes, prop: Property) -> JsonValue:
    """Return a value that is valid for *prop*: the plan's own example where there is a valid one.

    A type that contains itself ends as early as it may: left out, null or empty. Of what would be
    too large, what need not be there is left out.
    """
    for maker in (Maker(shapes, MOST_PARTS), Maker(shapes, None)):
        with suppress(TooLargeError):
            return maker.value(prop, ())
    raise AssertionError("what must be there is never too large")


class TooLargeError(Exception):
    """A value holds more than it may."""


@dataclass(slots=True)
class Maker:
    """Makes a value with all that there is room for; without a bound, with the least that it must hold."""

    shapes: Shapes
    room: int | None

    def value(self, prop: Property, path: Path) -> JsonValue:
        """Return a value for *prop*, within the types of *path*."""
        if self.room is not None:
            self.room -= 1
            if self.room < 0:
                raise TooLargeError
        if prop.example is not None and is_valid(self.shapes, prop.type, prop.example):
            return prop.example
        shape = self.shapes.resolve(prop.type)
        if shape.enum:
            return shape.enum[0]
        if shape.nullable and not self._is_shown(shape, path):
            return None
        if shape.kind is Kind.ARRAY:
            item = Property(name=prop.name, type=shape.items or Schema())
            count = max(self._is_shown(item.type, path), shape.min_items or 0)
            return [self.value(item, (*path, None))] * count if count else []
        if shape.kind is Kind.OBJECT:
            return self._object(shape, path)
        return _scalar(shape, prop.name)

    def _object(self, shape: Schema, path: Path) -> JsonValue:
        endless = self.room is None and not shape.members and _ends(shape, path)
        if endless or len(path) >= MAX_DEPTH:
            return {}
        inside = (*path, identity(shape))
        if shape.members:
            return self._object(self._member(shape, path), inside)
        return {
            part.name: self.value(part, inside)
            for part in shape.properties
            if not part.is_optional or self._is_shown(part.type, inside)
        }

    def _member(self, shape: Schema, path: Path) -> Schema:
        """Return one of the members of *shape*; within itself, one that holds it no further."""
        inside = (*path, identity(shape))
        plain = (
            member
            for member in shape.members
            if not any(
                _ends(self.shapes.resolve(part.type), inside)
                for part in member.properties
                if not part.is_optional
            )
        )
        again = identity(shape) in path
        return next(plain, shape.members[0]) if again else shape.members[0]

    def _is_shown(self, schema: Schema, path: Path) -> bool:
        """Tell whether there is a value of *schema* where there need not be one."""
        return self.room is not None and not _ends(self.shapes.resolve(schema), path)


OTHERS = {
    Format.UUID: "2d1e6679-7425-40de-944b-e07fc1f90ae7",
    Format.DATE: "2031-02-28",
    Format.DATE_TIME: "2031-02-28T12:00:00Z",
    Format.TIME: "13:00:00",
    Format.EMAIL: "grace@example.com",
    Format.URI: "https://example.com/another",
}
"""Further values, for what must be unique."""


def another(shapes: Shapes, prop: Property, value: JsonValue) -> JsonValue:
    """Return a valid value for *prop* that differs from *value*; *value* itself where none is known."""
    shape = shapes.resolve(prop.type)
    # The first one is what a sample takes.
    matches = list(pattern_matches(shape)) if shape.pattern else []
    candidates: list[JsonValue] = [*reversed(matches)]
    if shape.format in OTHERS:
        candidates = [OTHERS[shape.format]]
    elif isinstance(value, int | float):
        step = 1 if shape.multiple_of is None else max(shape.multiple_of, 1)
        candidates = [value + step, value - step]
    elif isinstance(value, str):
        text = f"Another {prop.name}"[: shape.max_length].rstrip()
        candidates.append(text.ljust(shape.min_length or 0, "x"))
    fitting = (c for c in candidates if c != value and is_valid(shapes, prop.type, c))
    return next(fitting, value)


def _ends(shape: Schema, path: Path) -> bool:
    """Tell whether *shape* is one of those around it, one of the same generic type too often, or lies too deep."""
    alike = sum(
        bool(shape.name) and around[0] == shape.name for around in path if around
    )
    same = bool(shape.name) and identity(shape) in path
    return same or alike >= MAX_ALIKE or len(path) >= MAX_DEPTH - DEEPEST


def _scalar(shape: Schema, name: str) -> JsonValue:
    if shape.kind is Kind.STRING:
        return _text(shape, name)
    if shape.kind in NUMERIC_KINDS:
        return _number(shape)
    if shape.kind is Kind.REF:
        return {}
    return True if shape.kind is Kind.BOOLEAN else "example"


def _text(shape: Schema, name: str) -> str:
    if shape.format:
        return BY_FORMAT[shape.format]
    if shape.pattern:
        return next(
            (text for text in pattern_matches(shape) if _has_length(shape, text)), ""
        )
    text = f"Example {name}"[: shape.max_length].rstrip()
    return text.ljust(shape.min_length or 0, "x")


def pattern_matches(shape: Schema) -> Iterator[str]:
    """Yield texts that the pattern of *shape* admits, common forms first."""
    pattern = shape.pattern or ""
    tried = (*PATTERN_CANDIDATES, *matching_texts(pattern))
    return (text for text in dict.fromkeys(tried) if admits(pattern, text))


def _has_length(shape: Schema, text: str) -> bool:
    return (
        (shape.min_length or 0)
        <= len(text)
        <= (len(text) if shape.max_length is None else shape.max_length)
    )


def _number(shape: Schema) -> int | float:
    if shape.multiple_of is not None:
        return _multiple(shape, shape.multiple_of)
    value: int | float = 1
    if shape.minimum is not None:
        value = max(value, shape.minimum)
    if shape.exclusive_minimum is not None and value <= shape.exclusive_minimum:
        value = shape.exclusive_minimum + 1
    if shape.maximum is not None:
        value = min(value, shape.maximum)
    if shape.exclusive_maximum is not None and value >= shape.exclusive_maximum:
        value = shape.exclusive_maximum - 1
    return value if _within(shape, value) else _between(shape)


def _multiple(shape: Schema, step: float) -> int | float:
    """Return a multiple of *step* near the lower end of what *shape* admits."""
    low = [n for n in (shape.minimum, shape.exclusive_minimum) if n is not None]
    high = [n for n in (shape.maximum, shape.exclusive_maximum) if n is not None]
    least = max(low, default=min((0, *high)))
    for number in (math.ceil(max(least, 1) / step), math.floor(least / step) + 1):
        for value in (multiple(step, number), multiple(step, number + 1)):
            if number_fits(shape, value):
                return value
    return multiple(step, math.ceil(least / step))


def _within(shape: Schema, value: float) -> bool:
    return (shape.minimum is None or shape.minimum <= value) and (
        shape.exclusive_minimum is None or shape.exclusive_minimum < value
    )


def _between(shape: Schema) -> float:
    """Return the middle of the narrow range of *shape*."""
    low = [n for n in (shape.minimum, shape.exclusive_minimum) if n is not None]
    high = [n for n in (shape.maximum, shape.exclusive_maximum) if n is not None]
    return (max(low) + min(high)) / 2
