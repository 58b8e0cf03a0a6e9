"""Types whose fields stand in brackets behind their name: "`PageDto` (total, limit, offset)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from endpoint_plan.markdown.tree import Block
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations.code.csharp_values import camel_case
from endpoint_plan.reading.passages.blocks import texts
from endpoint_plan.reading.passages.cues import split_label, split_list
from endpoint_plan.reading.types.names_in_text import is_inner, is_message

_LISTED = re.compile(r"`([A-Z]\w*)(?:\[\])?`[*]*:?\s\(([^()]*)\)")
_FIELD = re.compile(r"`?(?P<name>[A-Za-z_]\w*)(?P<many>\[\])?`?")
_REMARKS = frozenset(
    (
        "new",
        "existing",
        "shared",
        "optional",
        "required",
        "internal",
        "extended",
        "body",
        "query",
        "zod",
        "nowy",
        "nowe",
        "opcjonalnie",
        "wymagane",
    )
)
"""What brackets behind a type may hold as well."""


def enumerated(blocks: Iterable[Block]) -> Iterator[Declaration]:
    """Yield the types that the texts of *blocks* describe by naming all their fields.

    Names in Pascal case are properties of C#, which travel in camel case.
    """
    for text, line in texts(blocks):
        for match in _LISTED.finditer(text):
            fields = _fields(match[2], line)
            if fields and is_message(match[1]) and not is_inner(match[1]):
                shape = Schema(kind=Kind.OBJECT, properties=fields)
                yield Declaration(name=match[1], type=shape, line=line)


def _fields(text: str, line: int) -> tuple[Property, ...]:
    """Return the fields that *text* enumerates, after a label or none; nothing else may stand there."""
    label, listed = split_label(text)
    parts = listed.replace("`", "").split(",") if label else split_list(listed)
    found = [match for part in parts if (match := _FIELD.fullmatch(part.strip()))]
    names = [match["name"] for match in found]
    if len(found) < max(2, len(parts)) or not _REMARKS.isdisjoint(names):
        return ()
    pascal = all(name[0].isupper() for name in names)
    return tuple(
        Property(
            name=camel_case(match["name"]) if pascal else match["name"],
            type=Schema(kind=Kind.ARRAY) if match["many"] else Schema(),
            line=line,
        )
        for match in found
    )
