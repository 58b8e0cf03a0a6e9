"""Walks through the blocks of a passage: its texts, and its code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from endpoint_plan.markdown.tree import Block, Code, Items, Paragraph, Table


def texts(blocks: Iterable[Block]) -> Iterator[tuple[str, int]]:
    """Yield the paragraphs, items and rows of *blocks* with their lines, nested ones too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text, block.line
        elif isinstance(block, Items):
            for item in block.items:
                yield item.text, item.line
                yield from texts(item.blocks)
        elif isinstance(block, Table):
            for row, line in zip(block.rows, block.row_lines, strict=False):
                yield " ".join(row), line


def code_blocks(blocks: Iterable[Block]) -> Iterator[Code]:
    """Yield the blocks of code in *blocks*, nested ones too."""
    for block in blocks:
        if isinstance(block, Code):
            yield block
        elif isinstance(block, Items):
            for item in block.items:
                yield from code_blocks(item.blocks)
