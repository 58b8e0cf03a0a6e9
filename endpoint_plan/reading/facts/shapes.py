"""The shapes that entries show for one message: field lists, code, inline types, type names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from endpoint_plan.findings import Finding
from endpoint_plan.notations import phrases, read_code, read_inline_type
from endpoint_plan.reading.facts.entries import Entry
from endpoint_plan.reading.facts.joining import Source
from endpoint_plan.reading.facts.text import code_spans
from endpoint_plan.reading.facts.types import Types
from endpoint_plan.reading.sections import Code, Table
from endpoint_plan.schema import Kind, Property, Schema

_SHORTHAND = re.compile(r"\{\s*[a-z]\w*(?:\s*,\s*[a-z]\w*)+,?\s*\}")
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


def shown(entry: Entry, types: Types) -> tuple[tuple[Shown, ...], tuple[Finding, ...]]:
    """Return the shapes that *entry* shows, opened, with remarks of the notation's reader."""
    found, findings = _shown(entry)
    return tuple(replace(one, shape=types.opened(one.shape)) for one in found), findings


def _shown(entry: Entry) -> tuple[tuple[Shown, ...], tuple[Finding, ...]]:
    content = entry.content
    if isinstance(content, Code):
        return _in_code(content)
    if isinstance(content, Table):
        fields = phrases.read_fields_table(content)
        return ((_object(fields, entry),) if fields else _in_cells(content)), ()
    if isinstance(content, Property):
        return (_object((content,), entry),), ()
    return tuple(inline_shapes(content, entry.line)), ()


def _in_code(code: Code) -> tuple[tuple[Shown, ...], tuple[Finding, ...]]:
    if code.language in _SILENT:
        return (), ()
    reading = read_code(code.language, code.text, code.line)
    if reading.value is None and code.text.lstrip().startswith("{"):
        reading = read_code("json", code.text, code.line)
    if reading.value is None and not reading.declarations:
        return _in_lines(code), reading.findings
    if reading.value is None:
        return (), reading.findings
    source = (
        Source.TYPE if code.language in ("ts", "typescript", "tsx") else Source.EXAMPLE
    )
    return (Shown(source, reading.value, code.line),), reading.findings


def _in_cells(table: Table) -> tuple[Shown, ...]:
    return tuple(
        shape
        for row, line in zip(table.rows, table.row_lines, strict=False)
        for cell in row
        for shape in inline_shapes(cell, line)
    )


def _in_lines(code: Code) -> tuple[Shown, ...]:
    """Return the shape of a block that only names a type, or lists a field in each line."""
    lines = [line for line in code.text.splitlines() if line.strip()]
    if len(lines) == 1:
        shape = read_inline_type(lines[0].strip().rstrip(";"))
        named = shape and shape.kind in (Kind.REF, Kind.ARRAY)
        return (Shown(Source.TYPE, shape, code.line),) if shape and named else ()
    numbered = enumerate(lines, code.line)
    fields = [_in_line(line.strip(), number) for number, line in numbered]
    found = tuple(one for one in fields if one)
    if not found or len(found) < len(lines):
        return ()
    shape = Schema(kind=Kind.OBJECT, properties=phrases.nested(found))
    return (Shown(Source.FIELDS, shape, code.line),)


def _in_line(line: str, number: int) -> Property | None:
    """Read a line of code as a field; there every name is code, backticks or not."""
    name, colon, rest = line.partition(":")
    return (
        phrases.read_field(f"`{name.strip('`- ')}`:{rest}", number) if colon else None
    )


def inline_shapes(text: str, line: int) -> Iterator[Shown]:
    """Yield the anonymous shapes in backticks: ``{ "role": "admin" | "editor" }``."""
    for span in code_spans(text):
        if span.startswith(("{", "[")) and "{" in span:
            shape = (
                _names_only(span)
                or read_code("json", span, line).value
                or read_inline_type(span)
            )
            if shape and shape.kind in (Kind.OBJECT, Kind.ARRAY):
                yield Shown(Source.TYPE, shape, line)


def _names_only(span: str) -> Schema | None:
    """Read `{ user_id, role, joined_at }`: fields of which only the names are given."""
    if not _SHORTHAND.fullmatch(span):
        return None
    names = re.findall(r"\w+", span)
    return Schema(
        kind=Kind.OBJECT, properties=tuple(Property(name=name) for name in names)
    )


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
