"""The statements of a document: sentences, items of lists, rows of tables, blocks of code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from endpoint_plan.languages import words
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

_GOES_ON = "".join(
    rf"(?<!\b{re.escape(one)})" for one in words("account.abbreviations")
)
_END = re.compile(
    rf"(?<=[.!?;]){_GOES_ON}(?<!\b\w\.)\s+(?=[A-ZĄĆĘŁŃÓŚŹŻÁÉÍÓÚÑ`*\"])|\n"
)


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
    around: tuple[str, ...] = ()
    """The headings and items below which it stands, the innermost last."""
    code: Code | None = None
    """Of a block of code."""

    before: str = ""
    """The first sentence of the paragraph or item in which it is a further one."""

    @property
    def above(self) -> str:
        """What it says more of: the sentence that it follows, or the item or heading right above it."""
        return self.before or (self.around[-1] if self.around else "")


def statements_of(document: Part) -> Iterator[Statement]:
    """Yield the statements of *document*, in its order; headings are none."""
    yield from _below(document, (), aside=False)


def _below(part: Part, around: tuple[str, ...], *, aside: bool) -> Iterator[Statement]:
    topic = part.topic or Topic.OTHER
    title = part.section.title
    around = (*around, title)
    apart = aside or has_cue(title, Cue.LATER, Cue.EXAMPLE)
    apart = apart or (part.topic is Topic.OTHER and part.names_topic)
    yield from _of_blocks(part.section.blocks, topic, around, apart)
    for child in part.parts:
        yield from _below(child, around, aside=apart)


def _of_blocks(
    blocks: tuple[Block, ...], topic: Topic, around: tuple[str, ...], aside: bool
) -> Iterator[Statement]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _sentences(block.text, block.line, topic, around, aside)
        elif isinstance(block, Items):
            for item in block.items:
                yield from _of_item(item, topic, around, aside)
        elif isinstance(block, Table):
            for row, line in zip(block.rows, block.row_lines, strict=False):
                text = " | ".join(row)
                yield Statement(text, line, line, topic, aside, around)
        elif isinstance(block, Code):
            end = block.line + block.text.count("\n")
            yield Statement("", block.line, end, topic, aside, around, block)


def _of_item(
    item: Item, topic: Topic, around: tuple[str, ...], aside: bool
) -> Iterator[Statement]:
    yield from _sentences(item.text, item.line, topic, around, aside)
    later = aside or has_cue(item.text[:60], Cue.LATER)
    yield from _of_blocks(item.blocks, topic, (*around, item.text), later)


def _sentences(
    text: str, line: int, topic: Topic, around: tuple[str, ...], aside: bool
) -> Iterator[Statement]:
    start, leading = 0, ""
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        sentence = text[start:end].strip()
        last = line + text[start:end].rstrip().count("\n")
        first, line = line, line + text.count("\n", start, end)
        start = end
        if sentence:
            yield Statement(sentence, first, last, topic, aside, around, before=leading)
            leading = leading or sentence
