"""Types on lines of their own, wherever messages are described: "`Task`: `id` (uuid), `title` (string)".

Such a line tells what a name stands for, not what an operation is sent or answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from endpoint_plan.languages import compile_words
from endpoint_plan.markdown.lines import split_list, top_level_sentences
from endpoint_plan.markdown.tree import Block, Code, Items, Paragraph, walk_blocks
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations.prose.fields import read_field, read_field_list
from endpoint_plan.notations.prose.nesting import nest_fields
from endpoint_plan.reading.types.message_shapes import inline_shapes, read_code_block
from endpoint_plan.reading.types.types_in_text import is_internal_name

_HEAD = compile_words(
    r"\W{0,6}`(?P<name>[A-Z]\w{1,80})`[*_]{0,2}\s{0,2}(?:(?P<colon>:)|{holds_fields}\b|{fields_follow}\b)[*_]{0,2}[^`{}\[.:]{0,20}:?\s*",
    0,
)
"""The name of a type and what introduces its fields."""
_CODED = re.compile(r"`[a-z_$]\w*\??`")


@dataclass(frozen=True, slots=True)
class TypeLine:
    """A type that a line describes, and all lines that say it."""

    declaration: Declaration
    lines: frozenset[int]


def read_type_lines(blocks: Iterable[Block]) -> tuple[TypeLine, ...]:
    """Return the types that lines of *blocks* describe, at every depth of their lists."""
    blocks = tuple(blocks)
    in_text = tuple(_in_text(blocks))
    fenced = tuple(_above_code(blocks))
    # The code below a single name shows the one message of which the part speaks.
    several = len({one.declaration.name for one in (*in_text, *fenced)}) > 1
    return (*in_text, *(fenced if several else ()))


def _in_text(blocks: Iterable[Block]) -> Iterator[TypeLine]:
    for block in blocks:
        if isinstance(block, Paragraph):
            for line, text in enumerate(block.text.split("\n"), block.line):
                yield from _in_line(text, line)
        elif isinstance(block, Items):
            for item in block.items:
                found = tuple(_in_line(item.text, item.line))
                yield from found
                if not found and (one := _in_items(item.text, item.line, item.blocks)):
                    yield one
                elif not found:
                    yield from _in_text(item.blocks)


def _in_line(text: str, line: int) -> Iterator[TypeLine]:
    """Yield the types that the sentences of *text* describe."""
    for sentence in top_level_sentences(text):
        head = _HEAD.match(sentence)
        if head is None or not _is_type(head["name"]):
            continue
        shape = _shape(sentence[head.end() :], line, bare=head["colon"] is None)
        if shape:
            declared = Declaration(name=head["name"], type=shape, line=line)
            yield TypeLine(declared, frozenset({line}))


def _in_items(text: str, line: int, blocks: Iterable[Block]) -> TypeLine | None:
    """Return the type of which *text* is the name, and the list in *blocks* has the fields."""
    head = _HEAD.fullmatch(text)
    listed = [block for block in blocks if isinstance(block, Items)]
    if head is None or not _is_type(head["name"]) or len(listed) != 1:
        return None
    fields = read_field_list(listed[0])
    if len(fields) < len(listed[0].items):
        return None
    inner = (one.line for one in walk_blocks(listed) if not isinstance(one, Code))
    shape = Schema(kind=Kind.OBJECT, properties=fields)
    declared = Declaration(name=head["name"], type=shape, line=line)
    return TypeLine(declared, frozenset({line, *inner}))


def _above_code(blocks: tuple[Block, ...]) -> Iterator[TypeLine]:
    """Yield the types of which a paragraph, or the last item of a list, is the name, and the code below it an example."""
    for above, code in pairwise(blocks):
        if isinstance(above, Items) and above.items[-1].blocks:
            continue
        if not isinstance(code, Code) or not isinstance(above, Paragraph | Items):
            continue
        last = above.items[-1] if isinstance(above, Items) else above
        text = last.text.split("\n")[-1]
        head = _HEAD.fullmatch(text)
        shape = read_code_block(code).value if head else None
        if head and shape and shape.kind is Kind.OBJECT and _is_type(head["name"]):
            line = last.line + last.text.count("\n")
            declared = Declaration(name=head["name"], type=shape, line=code.line)
            yield TypeLine(declared, frozenset({line, code.line}))


def _is_type(name: str) -> bool:
    return not name.isupper() and not is_internal_name(name)


def _shape(text: str, line: int, *, bare: bool) -> Schema | None:
    """Return the object that *text* shows; where a colon is in front, *bare* names may be values."""
    for shown in inline_shapes(text, line):
        if text.lstrip("`* ").startswith("{") and shown.shape.properties:
            return shown.shape
    parts = split_list(text.rstrip(". "))
    fields = [_field(part, line) for part in parts]
    found = tuple(one for one in fields if one)
    if not found or len(found) < len(parts):
        return None
    sure = bare or any(not _CODED.fullmatch(part) for part in parts)
    if not sure and "id" not in {one.name for one in found}:
        return None
    return Schema(kind=Kind.OBJECT, properties=nest_fields(found))


_JOINED = compile_words(r"(?:{and}\s+)?(?=`)", 0)


def _field(part: str, line: int) -> Property | None:
    joined = _JOINED.match(part)
    part = part[joined.end() :] if joined else part
    one = read_field(part, line) if part.startswith("`") else None
    return one if one and not one.name[:1].isupper() else None
