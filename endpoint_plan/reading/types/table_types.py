"""Types whose fields a table or a list below their name has: "### Canoe", or "`Canoe`:", and a table of fields below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages.plurals import singular
from endpoint_plan.markdown.tree import Block, Items, Paragraph, Table
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations.prose.fields import (
    is_table_of_types,
    read_field_list,
    read_fields_table,
)
from endpoint_plan.reading.operations.scopes import Passage
from endpoint_plan.reading.passages.cues import find_cues
from endpoint_plan.reading.types.types_in_text import is_internal_name, is_message_name

_NAME = compile_words(
    r"\W{0,6}(?:\d[\d.]*\s+)?(?:{article}\s+)?[`*_]{0,3}(?P<name>[A-Z][a-z]\w{0,60}|[a-z]\w{1,60})[`*_]{0,3}"
    r"(?:\s+{kept_thing})?\s*(?:\([^()]*\))?[`*_]{0,3}:?[*_]{0,2}"
)
_LEAST = 2
"""Fields of a type, and of those of a list with types."""


def types_in_tables(passage: Passage) -> Iterator[Declaration]:
    """Yield the types that tables and lists of *passage* describe below their names."""
    name = _type_name(passage.title)
    for block in passage.blocks:
        fields = _fields(block)
        if name and len(fields) >= _LEAST:
            shape = Schema(kind=Kind.OBJECT, properties=fields)
            yield Declaration(name=name, type=shape, line=block.line)
            name = ""
        elif isinstance(block, Paragraph) and block.text.rstrip("*_ ").endswith(":"):
            name = _type_name(block.text) or name


def _type_name(title: str) -> str:
    """Return the type of which *title* is the name; a table of the database is that of one thing."""
    match = _NAME.fullmatch(title)
    if match is None or find_cues(match["name"]) or book("headings").best(title):
        return ""
    name = match["name"]
    if is_internal_name(name) or re.search(r"[a-z]", name) is None:
        return ""
    if is_message_name(name):
        return name
    parts = [part for part in name.split("_") if part]
    parts[-1] = singular(parts[-1])
    return "".join(part[:1].upper() + part[1:] for part in parts)


def _fields(block: Block) -> tuple[Property, ...]:
    if isinstance(block, Table):
        return read_fields_table(block) if is_table_of_types(block) else ()
    if isinstance(block, Items):
        found = read_field_list(block)
        typed = [one for one in found if one.type.kind is not Kind.ANY]
        whole = len(found) == len(block.items) and len(typed) >= _LEAST
        return found if whole and all(one.name[:1].islower() for one in found) else ()
    return ()
