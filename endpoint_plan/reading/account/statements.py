"""The statements of a document: sentences, items of lists, rows of tables, blocks of code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from endpoint_plan.markdown.tree import (
    Block,
    Code,
    Item,
    Items,
    Paragraph,
    Table,
)
from endpoint_plan.reading.outline import Part, Topic
from endpoint_plan.reading.passages.cues import Cue, has_cue

_END = re.compile(r"(?<=[.!?;])\s+(?=[A-ZĄĆĘŁŃÓŚŹŻÁÉÍÓÚÑ`*\"])|\n")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the document says."""

    text: str
    """Without markup, but for backticks around code; the cells of a row between bars."""
    line: int
    last: int
    """The line of its end."""
    topic: Topic
    aside: bool = False
    """Whether it stands where nothing is demanded: tests, examples, what comes later."""
    above: str = ""
    """The item or heading below which it stands."""
    code: Code | None = None
    """Of a block of code."""


def statements_of(document: Part) -> Iterator[Statement]:
    """Yield the statements of *document*, in its order; headings are none."""
    yield from _below(document, aside=False)


def _below(part: Part, *, aside: bool) -> Iterator[Statement]:
    topic = part.topic or Topic.OTHER
    title = part.section.title
    apart = aside or has_cue(title, Cue.LATER, Cue.EXAMPLE)
    apart = apart or (part.topic is Topic.OTHER and part.names_topic)
    yield from _of_blocks(part.section.blocks, topic, title, apart)
    for child in part.parts:
        yield from _below(child, aside=apart)


def _of_blocks(
    blocks: tuple[Block, ...], topic: Topic, above: str, aside: bool
) -> Iterator[Statement]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _sentences(block.text, block.line, topic, above, aside)
        elif isinstance(block, Items):
            for item in block.items:
                yield from _of_item(item, topic, above, aside)
        elif isinstance(block, Table):
            for row, line in zip(block.rows, block.row_lines, strict=False):
                text = " | ".join(row)
                yield Statement(text, line, line, topic, aside, above)
        elif isinstance(block, Code):
            end = block.line + block.text.count("\n")
            yield Statement("", block.line, end, topic, aside, above, block)


def _of_item(item: Item, topic: Topic, above: str, aside: bool) -> Iterator[Statement]:
    yield from _sentences(item.text, item.line, topic, above, aside)
    later = aside or has_cue(item.text[:60], Cue.LATER)
    yield from _of_blocks(item.blocks, topic, item.text, later)


def _sentences(
    text: str, line: int, topic: Topic, above: str, aside: bool
) -> Iterator[Statement]:
    start = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        sentence = text[start:end].strip()
        first = line + text[:start].count("\n")
        last = first + text[start:end].rstrip().count("\n")
        start = end
        if sentence:
            yield Statement(sentence, first, last, topic, aside, above)
