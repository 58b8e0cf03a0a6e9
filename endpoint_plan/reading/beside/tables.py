"""The tables of the repository's database: migrations, plans of databases, generated types."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from endpoint_plan.languages import compile_words
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.markdown.parse import parse
from endpoint_plan.markdown.repair import normalize_text
from endpoint_plan.markdown.tree import (
    Block,
    Items,
    Section,
    Table,
    walk_code,
)
from endpoint_plan.model.merging import join
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations.code.stored_table import StoredTable
from endpoint_plan.notations.prose.fields import read_field_list, read_fields_table
from endpoint_plan.notations.rows import database, tables_of
from endpoint_plan.notations.type_algebra import record
from endpoint_plan.reading.beside.neighbours import Neighbour

if TYPE_CHECKING:
    from endpoint_plan.notations.code.sql_schema import StoredSchema

_CREATES = re.compile(r"\bcreate\s+(?:table|type)\b", re.IGNORECASE)
_DEFINES = re.compile(r"\b(?:create|alter|drop)\s+(?:table|type)\b", re.IGNORECASE)
_NAME = re.compile(r"[a-z][a-z0-9_]{1,60}")
_WORDS = compile_words(r"\b{table}\b|[`:*\"]|\([^)]{0,200}\)|^\W{0,4}[\d.]{1,6}\s")
_REFERS = re.compile(
    r"\b(?:references|fk|foreign key)\b\W{0,12}(?:\bto\b\W{0,3})?(?:\w{1,40}\.)?`?(\w{2,60})`?[.(]\s{0,2}`?id\b",
    re.IGNORECASE,
)
_NEEDED = re.compile(r"\bnot null\b|\bprimary key\b|\bpk\b", re.IGNORECASE)
_FILLED = re.compile(r"\bdefault\b|\bserial\b|\bidentity\b", re.IGNORECASE)
_LEAST = 2
"""Columns of what is taken for a table."""


def read_tables(documents: Collection[Neighbour]) -> dict[str, StoredTable]:
    """Return the tables that *documents* `about_tables` describe: migrations, and beside them plans of databases."""
    if not documents:
        return {}
    # The grammar of SQL takes longer to load than a plan to read.
    from endpoint_plan.notations.code.sql_schema import StoredSchema

    schema, planned = StoredSchema(), StoredSchema()
    for one in documents:
        if one.is_markdown:
            _read_plan(one, planned)
        else:
            schema.carry_out(one.text, one.path)
    return {**planned.tables, **schema.tables}


def about_tables(neighbours: Iterable[Neighbour]) -> Iterator[Neighbour]:
    """Yield migrations in the order in which they are carried out, and plans of databases."""
    for one in sorted(neighbours, key=lambda each: each.path):
        if (
            one.ending == ".sql" and _DEFINES.search(one.text)
        ) or one.is_about_a_database:
            yield one


def _read_plan(document: Neighbour, into: StoredSchema) -> None:
    tree = parse(normalize_text(document.text))
    for section in tree.walk():
        for code in walk_code(section.blocks):
            if _CREATES.search(code.text):
                into.carry_out(code.text, document.path, code.line)
    for section in tree.walk():
        for name, line, columns, text in _described(section):
            if len(columns) >= _LEAST and name not in into.tables:
                into.tables[name] = _table(name, document.path, line, columns, text)


Described = tuple[str, int, tuple[Property, ...], Mapping[str, str]]
"""A table's name and line, its columns, and the text of each of them."""


def _described(section: Section) -> Iterator[Described]:
    """Yield the tables that *section* describes: the one of its title, else those that lists name."""
    name = _table_name(section.title)
    if name:
        yield from _columns(name, section.line, section.blocks)
        for child in section.children:
            if not _table_name(child.title):
                yield from _columns(name, section.line, child.blocks)
    for block in section.blocks:
        if isinstance(block, Items):
            for item in block.items:
                if item.blocks and (own := _table_name(item.text.split("\n")[0])):
                    yield from _columns(own, item.line, item.blocks)


def _columns(name: str, line: int, blocks: Iterable[Block]) -> Iterator[Described]:
    for block in blocks:
        if isinstance(block, Table):
            texts = {_bare(row[0]): " ".join(row[1:]) for row in block.rows if row}
            yield name, line, read_fields_table(block), texts
        elif isinstance(block, Items):
            for item in block.items:  # "Columns:" with the columns below it.
                yield from _columns(name, line, item.blocks)
            texts = {_bare(one.text): one.text for one in block.items}
            yield name, line, read_field_list(block), texts


def _bare(text: str) -> str:
    """Return the name with which *text* begins."""
    match = _NAME.match(text.strip("`*_ ").casefold())
    return match[0] if match else ""


def _table_name(title: str) -> str:
    """Return the table that a heading or an item is called after; empty where it is none."""
    spans = [span.rpartition(".")[2] for span in code_spans(title)]
    named = [span for span in spans if _NAME.fullmatch(span)]
    if len(named) == 1 and title.lstrip("0123456789. *")[:1] in {"`", "T", "t"}:
        return named[0]
    head = re.split(r"\s[-–—]\s|:\s", title + " ")[0] if not named else title
    bare = _WORDS.sub(" ", head).strip().rpartition(".")[2]
    if not bare:
        bare = _WORDS.sub(" ", title).strip()
    return bare.casefold() if _NAME.fullmatch(bare.casefold()) else ""


def _table(
    name: str,
    source: str,
    line: int,
    columns: Iterable[Property],
    texts: Mapping[str, str],
) -> StoredTable:
    table = StoredTable(name, source, line)
    for one in columns:
        text = texts.get(one.name, "")
        needed = _NEEDED.search(text) is not None
        # Columns take null unless they say otherwise, once any of them does.
        says = any(map(_NEEDED.search, texts.values()))
        kind = one.type.but(nullable=one.type.nullable or (says and not needed))
        table.columns[one.name] = one.but(type=kind, required=None)
        if refers := _REFERS.search(text):
            table.references[one.name] = refers[1]
        if _FILLED.search(text):
            table.filled.add(one.name)
    return table


def read_row(table: StoredTable) -> Schema:
    """Return the shape of a record of *table*."""
    return record(one.but(required=True) for one in table.columns.values())


def describe_database(
    tables: Mapping[str, StoredTable], generated: Declaration | None
) -> Schema:
    """Return the type of the whole database: what was *generated* of it, with what *tables* add."""
    known = tables_of(generated.type) if generated else {}
    forms = {name: _forms(table) for name, table in tables.items()}
    whole = {
        name: {
            form: _completed(shape, forms[name][form]) if name in forms else shape
            for form, shape in shapes.items()
            if form in {"Row", "Insert", "Update"}
        }
        for name, shapes in known.items()
    }
    return database({**forms, **whole}, _enums(generated))


def _forms(table: StoredTable) -> dict[str, Schema]:
    row = read_row(table)
    inserted = (
        one.but(
            required=not (one.type.nullable or one.name in table.filled),
            default=None,
            has_default=False,
        )
        for one in row.properties
    )
    updated = (
        one.but(required=False, default=None, has_default=False)
        for one in row.properties
    )
    return {"Row": row, "Insert": record(inserted), "Update": record(updated)}


def _completed(generated: Schema, stored: Schema) -> Schema:
    """Return a *generated* form with the limits and formats of the columns that are *stored*."""
    more = {one.name: one.type for one in stored.properties}
    return record(
        (
            one.but(type=join(one.type, more[one.name].but(nullable=one.type.nullable)))
            if one.name in more and one.type.kind is not Kind.REF
            else one
        )
        for one in generated.properties
    )


def _enums(generated: Declaration | None) -> dict[str, Schema]:
    found = generated.type if generated else Schema()
    for key in ("public", "Enums"):
        inner = (part.type for part in found.properties if part.name == key)
        found = next(inner, Schema())
    return {part.name: part.type for part in found.properties}
