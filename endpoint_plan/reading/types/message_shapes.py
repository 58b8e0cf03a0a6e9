"""The shapes that the entries of one message show: in fields, tables, code and inline types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from endpoint_plan.markdown.lines import braced_spans, code_spans
from endpoint_plan.markdown.tree import Code, Table
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.merging import Source
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations import Reading, read_code, read_inline_type
from endpoint_plan.notations.prose.fields import read_field, read_fields_table
from endpoint_plan.notations.prose.nesting import nest_fields
from endpoint_plan.notations.prose.phrase import constrain
from endpoint_plan.reading.passages.entries import Entry
from endpoint_plan.reading.types.registry import Types
from endpoint_plan.reading.types.types_in_text import is_schema_name

_SHORTHAND = re.compile(r"\{\s*[a-z]\w*\??(?:\s*,\s*[a-z]\w*\??)*,?\s*\}", re.ASCII)
_SIZE = re.compile(r"`?[\s,;:]{0,3}\(([^()]{1,80})\)")
_WRAPPERS = frozenset({"data", "error", "item", "items", "result", "results"})
"""Names of what an envelope holds."""
_TYPESCRIPT = frozenset({"ts", "typescript", "tsx"})
_LONGEST_EXPRESSION = 2000
_SILENT = frozenset(
    {"http", "bash", "sh", "shell", "curl", "mermaid", "sql", "text", "env"}
)
"""Languages of blocks that never show one message."""
_WITHOUT_READER = frozenset(
    [
        "yaml",
        "yml",
        "openapi",
        "xml",
        "toml",
        "graphql",
        "gql",
        "proto",
        "protobuf",
        "go",
        "golang",
        "rust",
        "rs",
        "ruby",
        "rb",
        "swift",
        "scala",
        "dart",
        "elixir",
    ]
)
"""Languages that describe messages and that no reader understands."""
_JSON = frozenset({"json", "jsonc", "json5"})
_NO_STRUCTURE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""", re.DOTALL
)
"""Comments and strings; brackets in them do not count."""
_OPENING = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class SourcedShape:
    """A shape that the plan shows, with its source, which gives its precedence."""

    source: Source
    shape: Schema
    line: int


@lru_cache(maxsize=1_000)
def read_code_block(code: Code) -> Reading:
    """Return what *code* declares or shows; cached, since several readers ask for the same block."""
    return read_code(code.language, code.text, code.line)


def read_shapes(
    entry: Entry, types: Types
) -> tuple[tuple[SourcedShape, ...], tuple[Finding, ...]]:
    """Return the shapes that *entry* shows, expanded, with the findings of the notation's reader."""
    found, findings = _read_entry(entry)
    return tuple(replace(one, shape=types.expand(one.shape)) for one in found), findings


def _read_entry(entry: Entry) -> tuple[tuple[SourcedShape, ...], tuple[Finding, ...]]:
    content = entry.content
    if isinstance(content, Code):
        return _shapes_in_code(content)
    if isinstance(content, Table):
        fields = read_fields_table(content)
        return (
            (_object_of_fields(fields, entry),) if fields else _shapes_in_cells(content)
        ), ()
    if isinstance(content, Property):
        return (_object_of_fields((content,), entry),), ()
    return tuple(inline_shapes(content, entry.line)), ()


def _shapes_in_code(code: Code) -> tuple[tuple[SourcedShape, ...], tuple[Finding, ...]]:
    if code.language in _SILENT or not _has_reader(code):
        return (), code_warnings(code)
    reading = read_code_block(code)
    if reading.value is not None:
        source = Source.TYPE if code.language in _TYPESCRIPT else Source.EXAMPLE
        return (SourcedShape(source, reading.value, code.line),), (
            reading.findings or code_warnings(code)
        )
    found = (
        _root_type(reading.declarations, code.line)
        if reading.declarations
        else _shapes_in_plain_code(code)
    )
    return found, (reading.findings or code_warnings(code))


def _root_type(
    declarations: tuple[Declaration, ...], line: int
) -> tuple[SourcedShape, ...]:
    """Return a reference to the one declared type that no other type of the block refers to."""
    parts = {name for one in declarations for name in one.type.references()}
    roots = [one for one in declarations if one.name not in parts]
    if len(roots) != 1 or roots[0].type.kind is not Kind.OBJECT:
        return ()
    if is_schema_name(roots[0].name):  # a constant: see `schemas_in`
        return ()
    return (SourcedShape(Source.TYPE, Schema(kind=Kind.REF, name=roots[0].name), line),)


def declared_schemas(entry: Entry, schemas: Types) -> Iterator[SourcedShape]:
    """Yield the shape of the validation schema that is the only declaration in the code of *entry*."""
    if not isinstance(entry.content, Code):
        return
    declared = [one.name for one in read_code_block(entry.content).declarations]
    roots = [
        name for name in declared if is_schema_name(name) and name in schemas.declared
    ]
    if len(declared) == 1 and roots:
        yield SourcedShape(Source.VALIDATION, schemas.shape(roots[0]), entry.line)


def _shapes_in_plain_code(code: Code) -> tuple[SourcedShape, ...]:
    """Return the shape of a block that is one type expression, or has one field on each line."""
    text = code.text.strip().rstrip(";")
    shape = read_inline_type(text) if len(text) < _LONGEST_EXPRESSION else None
    if shape and shape.kind in (Kind.REF, Kind.ARRAY, Kind.OBJECT):
        return (SourcedShape(Source.TYPE, shape, code.line),)
    return _shapes_in_lines(code)


def _shapes_in_cells(table: Table) -> tuple[SourcedShape, ...]:
    return tuple(
        shape
        for row, line in zip(table.rows, table.row_lines, strict=False)
        for cell in row
        for shape in inline_shapes(cell, line)
    )


def _shapes_in_lines(code: Code) -> tuple[SourcedShape, ...]:
    lines = enumerate(code.text.splitlines(), code.line)
    filled = [(number, line.strip()) for number, line in lines if line.strip()]
    fields = [_read_line(line, number) for number, line in filled]
    found = tuple(one for one in fields if one)
    if not found or len(found) < len(filled):
        return ()
    shape = Schema(kind=Kind.OBJECT, properties=nest_fields(found))
    return (SourcedShape(Source.FIELDS, shape, code.line),)


def _read_line(line: str, number: int) -> Property | None:
    """Return the field on a line of code, where a name needs no backticks."""
    name, colon, rest = line.partition(":")
    return read_field(f"`{name.strip('`- ')}`:{rest}", number) if colon else None


def inline_shapes(text: str, line: int) -> Iterator[SourcedShape]:
    """Yield the anonymous shapes in *text*: ``{ "role": "admin" | "editor" }``, in backticks or not."""
    plain = (span for span in braced_spans(text) if not _is_envelope(span))
    for span in (*code_spans(text), *plain):
        if span.startswith(("{", "[")) and "{" in span:
            shape = (
                _read_shorthand(span)
                or read_code("json", span, line).value
                or read_inline_type(span)
            )
            if shape and shape.kind in (Kind.OBJECT, Kind.ARRAY):
                behind = text.partition(span)[2]
                yield SourcedShape(Source.TYPE, _with_size(shape, behind), line)


def _with_size(shape: Schema, behind: str) -> Schema:
    """Return *shape* with the size that brackets *behind* it give for its only list: "(1-20 items)"."""
    told = _SIZE.match(behind)
    lists = [one for one in shape.properties if one.type.kind is Kind.ARRAY]
    if told is None or len(lists) != 1 or len(shape.properties) != 1:
        return constrain(shape, told[1]) if told and shape.kind is Kind.ARRAY else shape
    listed = lists[0].but(type=constrain(lists[0].type, told[1]))
    return shape.but(properties=(listed,))


def _read_shorthand(span: str) -> Schema | None:
    """Return the shape of `{ user_id, role, note? }`, which gives the names of fields alone.

    `{ data }` alone tells of an envelope, and nothing of what it holds.
    """
    if not _SHORTHAND.fullmatch(span):
        return None
    if _is_envelope(span):
        return None
    fields = re.findall(r"(\w+)(\?)?", span)
    return Schema(
        kind=Kind.OBJECT,
        properties=tuple(
            Property(name=name, required=False if mark else None)
            for name, mark in fields
        ),
    )


def _is_envelope(span: str) -> bool:
    """Tell whether braces hold nothing but the name of what an envelope holds."""
    return span.strip("{} \n,?") in _WRAPPERS


def _object_of_fields(fields: tuple[Property, ...], entry: Entry) -> SourcedShape:
    required = entry.region.required
    parts = tuple(
        one.but(required=required if one.required is None else one.required)
        for one in fields
    )
    return SourcedShape(
        Source.FIELDS,
        Schema(kind=Kind.OBJECT, properties=nest_fields(parts)),
        entry.line,
    )


def _has_reader(code: Code) -> bool:
    """Tell whether some reader understands the language of *code*."""
    return code.language not in _WITHOUT_READER


def code_warnings(code: Code) -> tuple[Finding, ...]:
    """Return warnings about *code* as the notation of a message: unreadable or malformed."""
    if not _has_reader(code):
        return (
            warning(
                f"a body in {code.language} is not read",
                code.line,
                "show it as JSON, or list its fields",
                "unread-body",
            ),
        )
    if code.language in _JSON and (line := _unbalanced_line(code)) is not None:
        return (
            warning(
                "this JSON is not well-formed: its brackets or quotes do not match",
                line,
                "close every bracket and quote; the rest is read as far as possible",
                "malformed-json",
            ),
        )
    return ()


def _unbalanced_line(code: Code) -> int | None:
    """Return the line of the first bracket or quote without a partner; None when all match."""
    bare = _NO_STRUCTURE.sub(lambda match: "\n" * match[0].count("\n"), code.text)
    open_: list[str] = []
    for line, text in enumerate(bare.split("\n"), code.line):
        for char in text:
            if char == '"':
                return line
            if char in _OPENING.values():
                open_.append(char)
            elif char in _OPENING and (not open_ or open_.pop() != _OPENING[char]):
                return line
    return code.line if open_ else None
