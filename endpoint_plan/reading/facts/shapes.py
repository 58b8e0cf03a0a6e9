"""The shapes that entries show for one message: field lists, code, inline types, type names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from endpoint_plan.findings import Finding
from endpoint_plan.notations import phrases, read_code, read_inline_type
from endpoint_plan.reading.facts.entries import Entry
from endpoint_plan.reading.facts.joining import Source
from endpoint_plan.reading.facts.text import code_spans
from endpoint_plan.reading.sections import Code, Table
from endpoint_plan.schema import Kind, Property, Schema

_SILENT = frozenset(
    {"http", "bash", "sh", "shell", "curl", "mermaid", "sql", "text", "env"}
)
"""Languages of blocks that show no single message."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A shape that the plan shows, and how well it is to be trusted."""

    source: Source
    shape: Schema
    line: int


def shown(entry: Entry) -> tuple[tuple[Shown, ...], tuple[Finding, ...]]:
    """Return the shapes that *entry* shows, with remarks of the notation's reader."""
    content = entry.content
    if isinstance(content, Code):
        return _in_code(content)
    if isinstance(content, Table):
        fields = phrases.read_fields_table(content)
        return ((_object(fields, entry),) if fields else ()), ()
    if isinstance(content, Property):
        return (_object((content,), entry),), ()
    return tuple(_inline(content, entry.line)), ()


def _in_code(code: Code) -> tuple[tuple[Shown, ...], tuple[Finding, ...]]:
    if code.language in _SILENT:
        return (), ()
    reading = read_code(code.language, code.text, code.line)
    if reading.value is None:
        return (), reading.findings
    source = (
        Source.TYPE if code.language in ("ts", "typescript", "tsx") else Source.EXAMPLE
    )
    return (Shown(source, reading.value, code.line),), reading.findings


def _inline(text: str, line: int) -> Iterator[Shown]:
    """Yield the anonymous shapes in backticks: ``{ "role": "admin" | "editor" }``."""
    for span in code_spans(text):
        if span.startswith(("{", "[")) and len(span) > 2:
            shape = read_code("json", span, line).value or read_inline_type(span)
            if shape and shape.kind in (Kind.OBJECT, Kind.ARRAY):
                yield Shown(Source.TYPE, shape, line)


def _object(fields: tuple[Property, ...], entry: Entry) -> Shown:
    required = entry.region.required
    told = tuple(
        one.but(required=required if one.required is None else one.required)
        for one in fields
    )
    return Shown(
        Source.FIELDS,
        Schema(kind=Kind.OBJECT, properties=phrases.nested(told)),
        entry.line,
    )
