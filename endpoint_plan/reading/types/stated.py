"""A type in code that stands for a whole message: "Request Body: `list[UserDto]`", "200 OK: `string`"."""

from __future__ import annotations

import re

from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.notations import read_inline_type

_LEADING = re.compile(r"\s*`([^`]+)`\s*(?:$|[-–—,.;]\s|\()")
_VALUES = frozenset(
    [
        "string",
        "str",
        "int",
        "integer",
        "bool",
        "boolean",
        "float",
        "double",
        "decimal",
        "number",
        "bytes",
    ]
)
"""Types of single values whose names mean nothing else; a `date` or a `file` may be a field."""


def stated_type(text: str) -> Schema | None:
    """Return the type that *text* begins with in code, if nothing but a remark follows it.

    A name alone is left to those who know what is declared; shapes in braces are no names.
    """
    leading = _LEADING.match(text)
    span = leading[1].strip() if leading else ""
    if not span or span.startswith(("{", "[")):
        return None
    shape = read_inline_type(span)
    if shape is None:
        return None
    if shape.kind in {Kind.ARRAY, Kind.OBJECT}:
        return shape if not span.isalpha() else None
    return shape if span in _VALUES else None
