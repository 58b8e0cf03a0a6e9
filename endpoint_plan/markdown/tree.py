"""The tree of sections that a markdown document is parsed into, and the walks through it.

Text keeps its inline code in backticks (`` `page` (int) ``), because plans mark names with
them; all other inline markup (emphasis, links, HTML) is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; its source lines joined by newlines."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Code:
    """A fenced or indented block of code."""

    language: str
    """The first word after the fence, lower case; empty when there is none."""
    text: str
    line: int
    """Line of the first line of code, not of the fence."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    line: int
    row_lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its first paragraph, and what hangs below it."""

    text: str
    line: int
    number: int | None
    """The number written before the item; None in a bullet list."""
    blocks: tuple[Block, ...]
    """Further paragraphs, code, and nested lists."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list, ordered or not."""

    items: tuple[Item, ...]
    line: int


Block = Paragraph | Code | Table | Items


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it."""

    title: str
    """Without the number: `3. Used Types` gives `Used Types`."""
    number: str
    """As written, without the final dot: `2`, `2.1`; empty when there is none."""
    level: int
    """1 to 6; 7 for a line that is wholly bold; 0 for the document itself, whose title is empty."""
    line: int
    blocks: tuple[Block, ...]
    """What stands between this heading and the next one."""
    children: tuple[Section, ...]
    end: int
    """Line after the last line of the section, children included."""

    def walk(self) -> Iterator[Section]:
        """Yield this section and all below it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()


def walk_blocks(blocks: Iterable[Block]) -> Iterator[Block | Item]:
    """Yield *blocks*, the items of their lists and what these hold, in the order of the document."""
    for block in blocks:
        yield block
        if isinstance(block, Items):
            for item in block.items:
                yield item
                yield from walk_blocks(item.blocks)


def walk_code(blocks: Iterable[Block]) -> Iterator[Code]:
    """Yield the blocks of code in *blocks*, at every depth."""
    return (part for part in walk_blocks(blocks) if isinstance(part, Code))


def row_text(row: Sequence[str]) -> str:
    """Return the cells of a *row* as one sentence, the first one as its label.

    Commas keep cells apart: the "no" of one does not belong to the "greater than 0" of the next.
    """
    return f"{row[0]}: {', '.join(filter(None, row[1:]))}"


def walk_texts(blocks: Iterable[Block]) -> Iterator[tuple[str, int]]:
    """Yield the paragraphs, items and rows of *blocks* with their lines, at every depth.

    The cells of a row are joined by blanks.
    """
    for part in walk_blocks(blocks):
        if isinstance(part, Paragraph | Item):
            yield part.text, part.line
        elif isinstance(part, Table):
            rows = zip(part.rows, part.row_lines, strict=False)
            yield from ((" ".join(row), line) for row, line in rows)
