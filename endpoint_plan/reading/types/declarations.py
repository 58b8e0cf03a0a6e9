"""The types that a plan declares: in code anywhere in the plan, and in the prose of its types."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from endpoint_plan.languages import compile_words, words
from endpoint_plan.markdown.lines import split_label, split_list
from endpoint_plan.markdown.tree import (
    Block,
    Item,
    Items,
    Paragraph,
    walk_code,
    walk_texts,
)
from endpoint_plan.model.findings import Finding
from endpoint_plan.model.merging import join
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations import linking, read_inline_type
from endpoint_plan.notations.code.csharp import camel_case
from endpoint_plan.notations.prose.fields import read_field, read_field_list
from endpoint_plan.notations.prose.nesting import nest_fields
from endpoint_plan.notations.rows import DATABASE, ROWS
from endpoint_plan.reading.beside import Beside, Taken
from endpoint_plan.reading.operations.scopes import Passage, Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.types.message_shapes import inline_shapes, read_code_block
from endpoint_plan.reading.types.named_types import mentioned_types
from endpoint_plan.reading.types.registry import Types
from endpoint_plan.reading.types.roles import field_overlap
from endpoint_plan.reading.types.table_types import types_in_tables
from endpoint_plan.reading.types.type_lines import read_type_lines
from endpoint_plan.reading.types.types_in_text import (
    is_compound_name,
    is_internal_name,
    is_message_name,
    is_schema_name,
    type_names_in,
)

_ENUMERATION = re.compile(r"`([A-Z]\w*)(?:\[\])?`[*]*:?\s\(([^()]*)\)")
_FIELD = re.compile(r"`?(?P<name>[A-Za-z_]\w*)(?P<many>\[\])?`?")
_NOT_FIELDS = frozenset(words("fields.no_fields"))
"""What brackets behind a type may hold as well."""
_ORDER = (
    Topic.TYPES,
    Topic.REQUEST,
    Topic.RESPONSE,
    Topic.VALIDATION,
    Topic.ERRORS,
    Topic.OVERVIEW,
    Topic.DATA_FLOW,
    Topic.SECURITY,
    Topic.OTHER,
    Topic.STEPS,
)
"""Topics by precedence: of two declarations of one name, the one in the earlier topic counts."""
_ENUMERATING = frozenset({Topic.TYPES, Topic.REQUEST, Topic.RESPONSE})
_ALIKE = 0.25
"""Share of common fields from which two declarations of one name count as one type."""
_NEXT_FIELD = compile_words(r",|\s{and}\s(?=`)", 0)
_BRACED = re.compile(
    r"\W{0,4}`(?:type |interface )?(?P<name>[A-Z]\w{0,80})\s{0,2}[:=]?\s{0,2}(?P<shape>\{[^`]{1,2000}\})`"
)
"""A type and its shape in one piece of code: `` `MillDto { id: number; name: string }` ``."""
_TYPED_FIELD = r"`[a-z_]\w{0,60}\??\s{0,2}:\s{0,2}[^`]{1,120}`"
_IN_BRACKETS = re.compile(
    rf"\((?P<fields>{_TYPED_FIELD}(?:,\s{{0,2}}{_TYPED_FIELD}){{0,40}})\)"
)
"""Fields with their types in brackets, behind what the type is for."""
_HOLDS = compile_words(r"\b{fields_follow}\b[^`:]*:?\s*(?=`)|:\s*(?=`)")


def _enumerated_types(blocks: Iterable[Block]) -> Iterator[Declaration]:
    """Yield the types with their fields in brackets behind their name: "`PageDto` (total, limit)".

    Fields in Pascal case are properties of C#, which JSON writes in camel case.
    """
    for text, line in walk_texts(blocks):
        for match in _ENUMERATION.finditer(text):
            fields = _enumerated_fields(match[2], line)
            if fields and is_message_name(match[1]) and not is_internal_name(match[1]):
                shape = Schema(kind=Kind.OBJECT, properties=fields)
                yield Declaration(name=match[1], type=shape, line=line)


def _enumerated_fields(text: str, line: int) -> tuple[Property, ...]:
    """Return the fields that *text* enumerates, after an optional label; none, if it says more."""
    label, listed = split_label(text)
    parts = listed.replace("`", "").split(",") if label else split_list(listed)
    found = [match for part in parts if (match := _FIELD.fullmatch(part.strip()))]
    names = [match["name"] for match in found]
    if len(found) < max(2, len(parts)) or not _NOT_FIELDS.isdisjoint(names):
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


@dataclass(frozen=True, slots=True)
class Declarations:
    """The types that a plan declares, and apart from them its validation schemas."""

    types: Types
    schemas: Types
    findings: tuple[Finding, ...] = ()
    taken: tuple[Taken, ...] = ()
    """What comes from beside the plan."""


def read_declarations(scopes: Iterable[Scope], beside: Beside) -> Declarations:
    """Return all declarations of the plan, with references linked across its code blocks.

    What the plan names and does not describe is taken from *beside* it.
    """
    found: list[Declaration] = []
    findings: list[Finding] = []
    seen: set[int] = set()
    scopes = tuple(scopes)
    for topic in _ORDER:
        for passage in _distinct_passages(scopes, topic):
            if topic is Topic.TYPES:
                in_lines = read_type_lines(passage.blocks)
                of_lines = Counter(one.declaration.line for one in in_lines)
                found += (
                    one
                    for one in _declarations_in_prose(passage.blocks)
                    if one.line not in seen and of_lines[one.line] < 2
                )
                found += (
                    one.declaration
                    for one in in_lines
                    if of_lines[one.declaration.line] > 1
                )
            if topic in (Topic.TYPES, Topic.OTHER):
                found += types_in_tables(passage)
            if topic is Topic.OTHER:
                found += _entities_in_prose(passage.blocks, seen)
            if topic in (Topic.REQUEST, Topic.RESPONSE):
                found += (one.declaration for one in read_type_lines(passage.blocks))
            if topic in _ENUMERATING:
                found += _enumerated_types(passage.blocks)
            for code in walk_code(passage.blocks):
                if code.line in seen:
                    continue
                seen.add(code.line)
                reading = read_code_block(code)
                found += reading.declarations
                findings += reading.findings
    own = tuple(_merge_declarations(found))
    taken = tuple(_take(own, scopes, beside))
    linked = [
        one
        for one in linking.link((*own, *(each.declaration for each in taken)))
        if one.name != DATABASE
    ]
    return Declarations(
        Types.of(one for one in linked if not is_schema_name(one.name)),
        Types.of(one for one in linked if is_schema_name(one.name)),
        tuple(dict.fromkeys(findings)),
        taken,
    )


def _take(
    own: Iterable[Declaration], scopes: tuple[Scope, ...], beside: Beside
) -> Iterator[Taken]:
    """Yield what *beside* describes of the types that the plan names, and that its *own* refer to."""
    described = {one.name for one in own if one.type != Schema(kind=Kind.OBJECT)}
    wanted: dict[str, int | None] = {}
    for one in own:
        for name in one.type.references():
            if name not in one.parameters:
                wanted.setdefault(DATABASE if name in ROWS else name, one.line)
    for mention in mentioned_types(scopes):
        wanted.setdefault(mention.name, mention.line)
    return beside.types(wanted, described)


def _merge_declarations(found: Iterable[Declaration]) -> Iterator[Declaration]:
    """Yield each declared object once, with what later declarations of its name add to it.

    A plan may declare a type in its types section, and a part of it again beside a step.
    """
    known: dict[str, Declaration] = {}
    rest: list[Declaration] = []
    for one in found:
        first = known.get(one.name)
        if first is None:
            known[one.name] = one
        elif (
            _is_object(first)
            and _is_object(one)
            and field_overlap(one, first.type.field_names) >= _ALIKE
        ):
            shape = join(first.type, one.type)
            known[one.name] = first.model_copy(update={"type": shape})
        else:
            rest.append(one)
    yield from known.values()
    yield from rest


def _is_object(one: Declaration) -> bool:
    return one.type.kind is Kind.OBJECT and bool(one.type.properties)


def _distinct_passages(scopes: Iterable[Scope], topic: Topic) -> Iterator[Passage]:
    seen: set[tuple[int, str, int]] = set()
    for scope in scopes:
        for side in (scope.own, scope.shared):
            for passage in side.get(topic, ()):
                # Of one section, each operation may have a part of its own.
                first = passage.blocks[0].line if passage.blocks else 0
                key = passage.line, passage.title, first
                if key not in seen:
                    seen.add(key)
                    yield passage


def _declarations_in_prose(blocks: Iterable[Block]) -> Iterator[Declaration]:
    """Yield the types that list items describe: "`CategoryDto` with fields `id` (int), ..."."""
    for block in blocks:
        if isinstance(block, Items):
            for item in block.items:
                one = _read_item(item)
                if one:
                    yield one
                else:
                    yield from _declarations_in_prose(item.blocks)
        elif isinstance(block, Paragraph):
            one = _read_item(Item(block.text, block.line, None, ()))
            if one:
                yield one


def _entities_in_prose(
    blocks: Iterable[Block], seen: set[int]
) -> Iterator[Declaration]:
    """Yield the types that a part on the domain describes: "`Canoe`: `id` (UUID), `name` (string)".

    Such a part has no topic that promises types, so that a type has several fields with types.
    """
    for one in _declarations_in_prose(blocks):
        typed = [part for part in one.type.properties if part.type.kind is not Kind.ANY]
        if one.line not in seen and len(typed) >= min(2, len(one.type.properties)):
            yield one


def _read_item(item: Item) -> Declaration | None:
    if whole := _BRACED.match(item.text):
        shape = read_inline_type(whole["shape"])
        if shape and shape.properties and not is_internal_name(whole["name"]):
            return Declaration(name=whole["name"], type=shape, line=item.line)
    label, rest = split_label(item.text)
    text = item.text if type_names_in(label) else rest
    head = text[:60].lstrip("`* ")
    names = type_names_in(head)
    if not names or not head.startswith(names[0]) or is_internal_name(names[0]):
        return None
    if not text.lstrip("* ").startswith("`") and not is_compound_name(names[0]):
        return None
    shape = _item_shape(item)
    return Declaration(name=names[0], type=shape, line=item.line) if shape else None


def _item_shape(item: Item) -> Schema | None:
    for text in (item.text, *_texts_below(item)):
        for shown in inline_shapes(text, item.line):
            if shown.shape.properties:
                return shown.shape
    fields = _item_fields(item)
    return Schema(kind=Kind.OBJECT, properties=nest_fields(fields)) if fields else None


def _texts_below(item: Item) -> Iterator[str]:
    for block in item.blocks:
        if isinstance(block, Items):
            yield from (inner.text for inner in block.items)


def _item_fields(item: Item) -> tuple[Property, ...]:
    listed = [block for block in item.blocks if isinstance(block, Items)]
    for block in listed:
        fields = tuple(one for one in read_field_list(block) if one.name[:1].islower())
        if len(fields) == len(block.items):
            return fields
    for text in (item.text, *_texts_below(item)):
        bracket, match = _IN_BRACKETS.search(text), _HOLDS.search(text)
        if bracket or match:
            fields_told = (
                bracket["fields"] if bracket else text[match.end() if match else 0 :]
            )
            parts = _NEXT_FIELD.split(fields_told)
            found = [
                read_field(part.strip(), item.line) for part in _coded_parts(parts)
            ]
            fields = tuple(one for one in found if one and one.name[:1].islower())
            if fields:
                return fields
    return ()


def _coded_parts(parts: Iterable[str]) -> Iterator[str]:
    """Yield the enumerated parts that begin with a name in backticks."""
    for part in split_list(", ".join(parts)):
        if part.startswith("`"):
            yield part
