"""Finds types in text: names of types, the types that a plan uses, a type for a whole message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from endpoint_plan.languages.names import (
    INNER_ENDINGS,
    MESSAGE_ENDINGS,
)
from endpoint_plan.languages.technologies import NO_TYPES
from endpoint_plan.markdown.lines import code_spans, split_label
from endpoint_plan.markdown.tree import Block, Items, Paragraph, Table
from endpoint_plan.model.plan import TypeName
from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.notations import read_inline_type
from endpoint_plan.reading.operations.scopes import Passage
from endpoint_plan.reading.passages.cues import Cue, find_cues

_NAME = re.compile(
    r"(?<![\w'/$@.-])((?:[A-Za-z_]\w*\.)*)([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?![\w'/]|[.][A-Za-z]|-[A-Z])"
)
_CODED = re.compile(
    r"\b[A-Z]\w*(?:Dto|DTO|Command|Request|Response|Query|Input|Params)\b"
)
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+")
_HIDDEN = frozenset({Cue.DATABASE, Cue.INTERNAL})
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
"""Types of single values whose names mean nothing else; `date` and `file` may be names of fields."""


@lru_cache(maxsize=20_000)
def type_names_in(text: str) -> tuple[str, ...]:
    """Return the names of types in *text*, each once: `ApiResponse<BookDto>` has two."""
    found = (
        match[2]
        for match in _NAME.finditer(text)
        if match[1] == match[1].casefold() or is_message_name(match[2])
    )
    return tuple(dict.fromkeys(name for name in found if name not in NO_TYPES))


def message_names_in_code(code: str) -> tuple[str, ...]:
    """Return the names of message types in *code*, which may be in any language."""
    found = (name for name in _CODED.findall(code) if is_compound_name(name))
    return tuple(dict.fromkeys(name for name in found if name not in NO_TYPES))


@lru_cache(maxsize=4096)
def split_name(name: str) -> tuple[str, ...]:
    """Return the words of the identifier *name* in lower case."""
    return tuple(part.casefold() for part in _HUMP.findall(name))


def is_message_name(name: str) -> bool:
    """Tell whether *name* ends as the types of requests and responses do."""
    return _ends_in(name, MESSAGE_ENDINGS)


def is_internal_name(name: str) -> bool:
    """Tell whether *name* is that of an internal class of a service: a repository, a table row."""
    return _ends_in(name, INNER_ENDINGS) and not _ends_in(
        name, frozenset({"dto", "dtos", "request", "response"})
    )


def is_schema_name(name: str) -> bool:
    """Tell whether *name* is that of a validation schema, which is a constant and no type."""
    return name[:1].islower() or name.casefold().endswith(("schema", "validator"))


def is_compound_name(name: str) -> bool:
    """Tell whether *name* consists of several words, which no word of running text does."""
    return len(split_name(name)) > 1


def used_types(passages: Iterable[Passage]) -> tuple[TypeName, ...]:
    """Return the message types that *passages* of the types section name, in order.

    There a capitalised name in code or before a colon is a type, whatever its ending. A list under
    "Database models", "Services" or the like names none.
    """
    return tuple(
        name
        for passage in passages
        for name in _named_types(passage.blocks, passage.title)
    )


@lru_cache(maxsize=20_000)
def message_names_in(text: str) -> tuple[str, ...]:
    """Return the names of message types in running text, where only their endings show them."""
    coded = {name for span in code_spans(text) for name in type_names_in(span)}
    return tuple(
        name
        for name in type_names_in(text)
        if is_message_name(name)
        and not is_internal_name(name)
        and (is_compound_name(name) or name in coded)
    )


def _named_types(blocks: Iterable[Block], label: str) -> Iterator[TypeName]:
    hidden = bool(find_cues(label) & _HIDDEN) and not _speaks_of_messages(label)
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _types_in_text(block.text, block.line, hidden)
            label, _ = split_label(block.text)
            hidden = (
                hidden
                if not label
                else bool(find_cues(label) & _HIDDEN) and not _speaks_of_messages(label)
            )
        elif isinstance(block, Items):
            for item in block.items:
                label, _ = split_label(item.text)
                inner = hidden or (
                    bool(find_cues(label) & _HIDDEN) and not _speaks_of_messages(label)
                )
                yield from _types_in_text(item.text, item.line, inner)
                yield from _named_types(item.blocks, label if inner else "")
        elif isinstance(block, Table):
            for row, line in zip(block.rows, block.row_lines, strict=False):
                yield from _types_in_text(" ".join(row[:1]), line, hidden)


def _speaks_of_messages(label: str) -> bool:
    """Tell whether a label of internal classes names messages as well: "DTOs and domain models"."""
    return (
        bool(find_cues(label) & {Cue.BODY, Cue.RESPONSE}) or "dto" in label.casefold()
    )


def _types_in_text(text: str, line: int, hidden: bool) -> Iterator[TypeName]:
    label, _ = split_label(text)
    coded = {name for span in code_spans(text) for name in type_names_in(span)}
    labelled = {name for name in type_names_in(label) if is_compound_name(name)}
    for name in type_names_in(text):
        if is_internal_name(name):
            continue
        strong = is_message_name(name) and (is_compound_name(name) or name in coded)
        if strong or (not hidden and name in coded | labelled):
            yield TypeName(name=name, line=line)


def _ends_in(name: str, endings: frozenset[str]) -> bool:
    parts = split_name(name)
    if "dto" in endings and name.casefold().endswith(("dto", "dtos")):
        return True
    return bool(parts) and parts[-1] in endings


def leading_type(text: str) -> Schema | None:
    """Return the type in code with which *text* begins, if at most a remark follows it.

    It stands for a whole message: "Request Body: `list[UserDto]`", "200 OK: `string`". The result
    is None for a bare name, which may be a type or a field, and for a shape in braces.
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
