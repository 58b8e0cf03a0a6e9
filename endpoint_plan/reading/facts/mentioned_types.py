"""The types that the text about an answer names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from endpoint_plan.languages import words as words_of
from endpoint_plan.languages.names import LIST_WORDS
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.markdown.tree import Table
from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.notations import read_inline_type
from endpoint_plan.reading.passages.context import Context
from endpoint_plan.reading.passages.cues import Cue, find_cues, find_statuses
from endpoint_plan.reading.passages.entries import Entry
from endpoint_plan.reading.types.roles import Role, may_be, name_words
from endpoint_plan.reading.types.types_in_text import (
    is_internal_name,
    leading_type,
    message_names_in,
    type_names_in,
)
from endpoint_plan.text.words import folded_words

_PAGED = frozenset(words_of("patterns.paged"))
"""Words before a type that make it a page, whose envelope the plan does not show."""


def mentioned_types(
    entries: list[Entry], context: Context
) -> Iterable[tuple[Schema, int]]:
    """Yield the types of answers that *entries* or the handler's code name, each with its line."""
    for one in entries:
        if isinstance(one.content, Table) and not one.shared:
            yield from _types_in_cells(one.content)
        if not isinstance(one.content, str):
            continue
        text = f"{one.label} {one.content}"
        if (stated := leading_type(one.content)) is not None:
            yield stated, one.line
            continue
        for span in code_spans(text):
            declared = span in context.types.declared  # as may be `List` or `Task`
            names = (span,) if declared else type_names_in(span)
            if (
                not names
                or span.startswith(("{", "["))
                or not _can_be_response(names[0])
            ):
                continue
            plain = Schema(kind=Kind.REF, name=span)
            shape = plain if declared else read_inline_type(span)
            if shape and shape.kind in (Kind.REF, Kind.ARRAY):
                yield _as_list(shape, text), one.line
        for name in message_names_in(text):
            if may_be(name, Role.RESPONSE):
                yield _as_list(Schema(kind=Kind.REF, name=name), text), one.line
    if context.handler and context.handler.response:
        yield context.handler.response, context.scope.line


def _types_in_cells(table: Table) -> Iterator[tuple[Schema, int]]:
    """Yield the types below statuses of success: `GET loan | `LoanDto` | -`, headed by 200 and 404."""
    answers = [
        column
        for column, title in enumerate(table.header)
        if find_statuses(title) and find_statuses(title)[0] < 300
    ]
    for row, line in zip(table.rows, table.row_lines, strict=False):
        for span in (span for column in answers for span in code_spans(row[column])):
            shape = read_inline_type(span)
            if shape and shape.kind in (Kind.REF, Kind.ARRAY):
                yield shape, line


def _as_list(shape: Schema, text: str) -> Schema:
    """Return a list of *shape* where *text* speaks of several: "an array of `BookDto`"."""
    name = shape.name or ""
    if shape.kind is not Kind.REF or LIST_WORDS & set(name_words(name)):
        return shape
    before = folded_words(text.partition(name)[0])
    many = Cue.MANY in find_cues(" ".join(before[-2:])) and _PAGED.isdisjoint(
        before[-4:]
    )
    return Schema(kind=Kind.ARRAY, items=shape) if many else shape


def _can_be_response(name: str) -> bool:
    return not is_internal_name(name) and may_be(name, Role.RESPONSE)
