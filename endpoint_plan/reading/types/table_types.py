"""Types whose fields stand below or behind their name.

In a table or a list: "### Canoe", or "`Canoe`:", and the fields below it. On the line of a name that
is set apart: "**Canoe**: id (uuid), hull (`wood`, `bark`)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, count

from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.markdown.lines import split_list, top_level_sentences
from endpoint_plan.markdown.tree import Block, Items, Paragraph, Table
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations.prose.fields import (
    is_table_of_types,
    read_field,
    read_field_list,
    read_fields_table,
)
from endpoint_plan.notations.type_algebra import literal
from endpoint_plan.reading.operations.scopes import Passage
from endpoint_plan.reading.passages.cues import find_cues
from endpoint_plan.reading.types.types_in_text import is_internal_name, is_message_name

_NAME = compile_words(
    r"\W{0,6}(?:\d[\d.]*\s+)?(?:{article}\s+)?[`*_]{0,3}(?P<name>[A-Z][a-z]\w{0,60}|[a-z]\w{1,60})[`*_]{0,3}"
    r"(?:\s+{kept_thing})?\s*(?:\([^()]*\))?[`*_]{0,3}:?[*_]{0,2}"
)
_LEAST = 2
"""Fields of a type, and of those of a list with types."""
_ON_LINE = compile_words(
    r"\W{0,6}(?:(?i:(?P<one>{article}|{each}))\s+)?(?P<name>\*\*[A-Za-z]\w{1,60}:?\*\*|[A-Za-z][a-z]\w{0,60})"
    r"(?:\s?(?::|[–—-]\s|(?<=:\*\*))|\s(?:{holds_fields})\b:?)\s*(?=(?:{article}\s)?`?[a-z]\w*`?(?P<next>\s\(|,\s?`?[a-z]))",
    0,
)
"""A name that is set apart or begins a line, in front of a field with something in brackets, or with another field behind it."""
_AND = compile_words(
    r"(?<=[\w)`])\s+{and}\s+(?=(?:{article}\s+)?`?[a-z]\w*`?(?:\s\(|$))", 0
)
_CODED = re.compile(r"`([\w .-]{1,40})`")
_CHOICES = re.compile(
    r"\s\(`[\w .-]{1,40}`(?:(?:,\s?|\s?[|/]\s?)`[\w .-]{1,40}`){1,20}\)"
)
"""Values in the place of a type."""
_FIELD = compile_words(
    r"(?:{article}\s+)?`?(?P<name>[a-z]\w{0,60})`?(?P<rest>(?:\s\(.*\))?)", 0
)


def types_in_tables(passage: Passage) -> Iterator[Declaration]:
    """Yield the types that tables and lists of *passage* describe below their names."""
    name = _type_name(passage.title)
    for block in passage.blocks:
        fields = _fields(block)
        if name and len(fields) >= _LEAST:
            shape = Schema(kind=Kind.OBJECT, properties=fields)
            yield Declaration(name=name, type=shape, line=block.line)
            name = ""
        for text, line in _lines(block):
            yield from _on_line(text, line)
        if isinstance(block, Paragraph) and block.text.rstrip("*_ ").endswith(":"):
            name = _type_name(block.text) or name


def _lines(block: Block) -> Iterator[tuple[str, int]]:
    if isinstance(block, Paragraph):
        yield from zip(block.text.split("\n"), count(block.line))
    elif isinstance(block, Items):
        yield from ((item.text, item.line) for item in block.items)


def _on_line(text: str, line: int) -> Iterator[Declaration]:
    """Yield the type that *text* names in front of its fields, of which most have their type in brackets.

    Many things have no name of a type in front, such as "Filters:" or "Query: from, to (date)"; those of a
    database have an id.
    """
    head = _ON_LINE.match(text)
    label = head["name"].strip("*:") if head else ""
    set_apart = head and (head["one"] or label[:1].isupper())
    name = _type_name(label) if set_apart else ""
    if not head or not name:
        return
    fields: list[Property] = []
    listed = next(top_level_sentences(text[head.end() :])).rstrip(". ")
    for part in chain(*map(_AND.split, split_list(listed))):
        told = _FIELD.fullmatch(part)
        # A name in code is one even where the word could head a list.
        one = read_field(f"`{told['name']}`{told['rest']}", line) if told else None
        if told is None or one is None:
            return
        values = (
            _CODED.findall(told["rest"]) if _CHOICES.fullmatch(told["rest"]) else ()
        )
        fields.append(one.but(type=literal(*values)) if values else one)
    typed = [one for one in fields if one.type.kind is not Kind.ANY]
    of_one = "id" in {one.name for one in fields}
    doubtful = head["next"].startswith(",") or is_plural(label.lower())
    if len(typed) >= max(_LEAST, len(fields) / 2) and (of_one or not doubtful):
        shape = Schema(kind=Kind.OBJECT, properties=tuple(fields))
        yield Declaration(name=name, type=shape, line=line)


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
