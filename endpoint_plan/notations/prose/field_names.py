"""The types that names of fields imply, for fields whose type the plan does not give."""

import re

from endpoint_plan.languages import table
from endpoint_plan.model.constraints import as_integer
from endpoint_plan.model.schema import Format, Schema
from endpoint_plan.notations.type_names import (
    ARRAY,
    BOOLEAN,
    DATE_TIME,
    INTEGER,
    NUMBER,
    STRING,
    string_of,
)

_SCHEMAS = {
    "integer": INTEGER,
    "number": NUMBER,
    "boolean": BOOLEAN,
    "string": STRING,
    "array": ARRAY,
    "date-time": DATE_TIME,
    **{
        form.value: string_of(form)
        for form in (Format.DATE, Format.UUID, Format.EMAIL, Format.URI, Format.BINARY)
    },
}


def _table(name: str) -> dict[str, Schema]:
    """Return the schemas that the words of the table *name* imply, by word."""
    rows = table(f"names.field_types.{name}")
    return {word: _SCHEMAS[kind] for kind, listed in rows.items() for word in listed}


_BY_FIRST, _BY_LAST, _BY_WHOLE = map(_table, ("first", "last", "whole"))
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_COUNTED = frozenset(table("names.counts")["counted"])
"""A number of this name counts things."""
_DIVISIBLE = frozenset(table("names.counts")["divisible"])


def guess_type(name: str) -> Schema:
    """Return the schema that the *name* of a field implies; ANY when it implies none.

    `page`, `itemsCount` are integers, `created_at` is a timestamp, `isActive` a boolean; an `id`
    may be anything.
    """
    words = [word.lower() for word in _WORD.findall(name.rsplit(".", 1)[-1])]
    if not words:
        return Schema()
    whole = _BY_WHOLE.get("_".join(words))
    first = _BY_FIRST.get(words[0]) if len(words) > 1 else None
    last = _BY_LAST.get(words[-1])
    # `totalItems` counts the items.
    leading = first is BOOLEAN or (first is INTEGER and last is ARRAY)
    return whole or (first if leading else last) or first or Schema()


def implies_integer(name: str) -> bool:
    """Tell whether a number of this *name* is a whole number: a page, a count, an id.

    A duration or a position may be fractional.
    """
    words = [word.lower() for word in _WORD.findall(name)]
    last = words[-1] if words else ""
    return (
        last == "id"
        or last in _COUNTED
        or (guess_type(name) is INTEGER and words[-1] not in _DIVISIBLE)
    )


def narrow_number(schema: Schema, name: str) -> Schema:
    """Return the number *schema* as an integer where the *name* of its field implies that.

    JSON and TypeScript have one type for all numbers.
    """
    whole = schema.enum is None and implies_integer(name)
    return as_integer(schema) if whole else schema
