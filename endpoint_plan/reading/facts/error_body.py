"""The shape of the body of errors, where the plan shows one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import reduce

from endpoint_plan.languages.names import ERROR_WORDS
from endpoint_plan.markdown.tree import Code, walk_code
from endpoint_plan.model.merging import join
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.reading.facts.handler_code import find_error_bodies
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.context import Context, Result
from endpoint_plan.reading.passages.entries import Entry
from endpoint_plan.reading.types.message_shapes import read_shapes
from endpoint_plan.reading.types.registry import Types
from endpoint_plan.reading.types.roles import name_words
from endpoint_plan.reading.types.shape_completion import add_guesses

_DETAILS = frozenset(
    {"details", "errors", "issues", "fields", "meta", "cause", "stack"}
)
"""Fields that only some errors have in their bodies."""
_ASKED_OF_ANSWERS = re.compile(r"""\.json\(\)\[["'](\w{1,40})["']\]""")
_BY_FIELD = "errors"
"""The field that holds texts by what they are about, where a body has nothing else."""
_MEMBERS = ("type", "title", "status", "detail", "instance")
_PROBLEM = frozenset({"type", "title", "status"})
"""Members that show a body to be the problem details of RFC 9457."""
_MARKS = frozenset(
    {"error", "message", "code", "detail", "error_code", "errorcode", "title", "type"}
)


def read_error_body(contexts: Iterable[Context]) -> Result[Schema | None]:
    """Return the fields that all bodies of errors have; None when the plan shows no such body.

    They come from the examples, which may differ in details; without examples from a declared type
    of errors, else from the code of handlers.
    """
    contexts = tuple(contexts)
    examples = [shape for context in contexts for shape in _example_bodies(context)]
    by_field = [shape for shape in examples if _field_names(shape) == {_BY_FIELD}]
    if by_field and len(by_field) == len(examples):
        return Result(by_field[0])
    examples = [shape for shape in examples if shape not in by_field]
    if examples:
        return Result(add_guesses(reduce(_common_fields, examples)))
    for context in contexts[:1]:  # all see the same types
        for declaration in context.types.declared.values():
            if _is_error_type(declaration):
                return Result(
                    add_guesses(_core(context.types.expand(declaration.type)))
                )
    sent = list(_bodies_in_code(contexts))
    return Result(add_guesses(reduce(_common_fields, sent)) if sent else None)


def _bodies_in_code(contexts: Iterable[Context]) -> Iterator[Schema]:
    """Yield the bodies of errors in the code of handlers, anywhere in the plan."""
    codes = {
        code.line: code
        for context in contexts
        for passage in context.passages(*Topic)
        for code in walk_code(passage.blocks)
    }
    asked = {
        name for code in codes.values() for name in _ASKED_OF_ANSWERS.findall(code.text)
    }
    for code in codes.values():
        for shape in find_error_bodies(code):
            yield _core(_unwrapped(shape, asked))


def _unwrapped(shape: Schema, asked: Collection[str]) -> Schema:
    """Return what FastAPI puts under `detail`, where tests of the plan find its fields in the body itself."""
    inner = [part.type for part in shape.properties if part.name == "detail"]
    fields = [part.name for one in inner for part in one.properties]
    return (
        inner[0] if len(shape.properties) == 1 and set(fields) & set(asked) else shape
    )


def _example_bodies(context: Context) -> Iterator[Schema]:
    entries = {
        (one.line, id(one.content)): one for one in (*context.response, *context.errors)
    }
    # Braces within a sentence may name details alone; a block shows the whole.
    blocks_first = sorted(
        entries.values(), key=lambda one: not isinstance(one.content, Code)
    )
    for entry in blocks_first:
        if entry.region.success is False:
            yield from _bodies_in_entry(entry, context.types)
        elif entry.region.success is None:
            yield from (
                one
                for one in _bodies_in_entry(entry, context.types)
                if _field_names(one) & {"error", "errors"}
            )


def _bodies_in_entry(entry: Entry, types: Types) -> Iterator[Schema]:
    if isinstance(entry.content, Property):
        return
    shapes, _ = read_shapes(entry, types)
    for one in shapes:
        names = _field_names(one.shape)
        if by_field := _lists_by_field(one.shape):
            yield by_field
        elif (
            one.shape.kind is Kind.OBJECT
            and names & _MARKS
            and not names & {"data", "items", "id"}
        ):
            yield _core(one.shape)


def _lists_by_field(shape: Schema) -> Schema | None:
    """Return *shape* where it is texts in lists by what they are about: `{"errors": {"title": ["is blank"]}}`."""
    if _field_names(shape) != {_BY_FIELD}:
        return None
    [whole] = shape.properties
    lists = [part.type for part in whole.type.properties]
    texts = [one.items for one in lists if one.kind is Kind.ARRAY and one.items]
    if not lists or len(texts) < len(lists):
        return None
    if any(one.kind is not Kind.STRING or one.format for one in texts):
        return None
    text = Schema(kind=Kind.STRING)
    values = Schema(kind=Kind.ARRAY, items=text)
    every = Schema(kind=Kind.OBJECT, values=values)
    return shape.but(properties=(whole.but(type=every, required=True),))


def _is_error_type(declaration: Declaration) -> bool:
    names = _field_names(declaration.type)
    return bool(set(name_words(declaration.name)) & ERROR_WORDS and names & _MARKS)


def _field_names(shape: Schema) -> frozenset[str]:
    return frozenset(part.name.casefold() for part in shape.properties)


def _core(shape: Schema) -> Schema:
    """Return *shape* without optional fields, details and example values."""
    return shape.but(
        properties=tuple(
            part.but(type=_core(part.type).but(enum=None), required=True)
            for part in shape.properties
            if not part.is_optional and part.name.casefold() not in _DETAILS
        )
    )


def _common_fields(first: Schema, second: Schema) -> Schema:
    """Return the fields that both shapes have; *first* when they have none in common."""
    others = {part.name: part for part in second.properties}
    if others.keys() & _field_names(first) >= _PROBLEM:
        return _problem_details(first, others)
    both = tuple(
        part.but(type=_common_type(part.type, others[part.name].type))
        for part in first.properties
        if part.name in others
    )
    return first.but(properties=both) if both else first


def _problem_details(first: Schema, others: dict[str, Property]) -> Schema:
    """Return the members of problem details that one of two examples has, since RFC 9457 names them."""
    own = {part.name: part for part in first.properties}
    known = {**others, **own}
    return first.but(properties=tuple(known[n] for n in _MEMBERS if n in known))


def _common_type(first: Schema, second: Schema) -> Schema:
    if first.kind is Kind.OBJECT and second.kind is Kind.OBJECT:
        return _common_fields(first, second)
    return join(first, second)
