"""Whether a value is valid for a schema."""

import datetime as dt
import re
import uuid
from collections.abc import Callable

from endpoint_plan.model.constraints import is_multiple
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.patterns import admits
from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.model.types import MAX_DEPTH, Shapes

TYPES: dict[Kind, tuple[type, ...]] = {
    Kind.STRING: (str,),
    Kind.INTEGER: (int,),
    Kind.NUMBER: (int, float),
    Kind.BOOLEAN: (bool,),
    Kind.ARRAY: (list,),
    Kind.OBJECT: (dict,),
}

EMAIL = re.compile(
    r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}\.(com|dev|eu|io|net|org|pl)"
)
"""A plain address that every validator takes; others are valid too, but not worth the risk."""


def _email(text: str) -> None:
    if not EMAIL.fullmatch(text):
        raise ValueError(text)


def _url(text: str) -> None:
    # It takes long to import.
    from pydantic import AnyUrl

    AnyUrl(text)


PARSERS: dict[Format, Callable[[str], object]] = {
    Format.UUID: uuid.UUID,
    Format.DATE: dt.date.fromisoformat,
    Format.DATE_TIME: dt.datetime.fromisoformat,
    Format.TIME: dt.time.fromisoformat,
    Format.EMAIL: _email,
    Format.URI: _url,
}


def is_valid(shapes: Shapes, schema: Schema, value: JsonValue, depth: int = 0) -> bool:
    """Tell whether *value* is valid for *schema*."""
    shape = shapes.resolve(schema)
    if value is None:
        return shape.nullable
    if depth > MAX_DEPTH:
        return False
    if shape.enum:
        return any(
            value == member and type(value) is type(member) for member in shape.enum
        )
    if isinstance(value, bool):
        return shape.kind in (Kind.BOOLEAN, Kind.ANY)
    if not isinstance(value, TYPES.get(shape.kind, object)):
        return False
    if isinstance(value, str):
        return shape.kind is Kind.ANY or _text_fits(shape, value)
    if isinstance(value, list):
        within = (
            (shape.min_items or 0) <= len(value) <= _or(shape.max_items, len(value))
        )
        return within and all(
            is_valid(shapes, shape.items or Schema(), item, depth + 1) for item in value
        )
    if isinstance(value, dict):
        return _object_fits(shapes, shape, value, depth)
    return number_fits(shape, value)


def _or(limit: float | None, otherwise: float) -> float:
    return otherwise if limit is None else limit


def _text_fits(shape: Schema, value: str) -> bool:
    if shape.format in PARSERS:
        try:
            PARSERS[shape.format](value)
        except ValueError:
            return False
    if shape.pattern and not admits(shape.pattern, value):
        return False
    # The service strips white space before it measures.
    length = len(value.strip())
    return length == len(value) and (shape.min_length or 0) <= length <= _or(
        shape.max_length, length
    )


def number_fits(shape: Schema, value: float) -> bool:
    """Tell whether the number *value* keeps the limits of *shape*."""
    if shape.multiple_of is not None and not is_multiple(value, shape.multiple_of):
        return False
    return _or(shape.minimum, value) <= value <= _or(shape.maximum, value) and _or(
        shape.exclusive_minimum, value - 1
    ) < value < _or(shape.exclusive_maximum, value + 1)


def _object_fits(
    shapes: Shapes, shape: Schema, value: dict[str, JsonValue], depth: int
) -> bool:
    if shape.values is not None and not shape.properties:
        return all(
            is_valid(shapes, shape.values, part, depth + 1) for part in value.values()
        )
    if shape.members:
        return any(_object_fits(shapes, one, value, depth) for one in shape.members)
    if not shape.properties:
        return shape.kind in (Kind.OBJECT, Kind.REF, Kind.ANY)
    known = {prop.name: prop for prop in shape.properties}
    required = {name for name, prop in known.items() if prop.is_required}
    return required <= value.keys() <= known.keys() and all(
        is_valid(shapes, known[name].type, part, depth + 1)
        for name, part in value.items()
    )
