"""The document as plain texts, for lints that look for a mention."""

from collections.abc import Collection, Iterable, Iterator

from endpoint_plan.markdown.tree import Block, Code, Item, Paragraph, Table, walk_blocks
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic


def texts_of(scope: Scope, topics: Collection[Topic] = ()) -> Iterator[str]:
    """Yield what *scope* holds on *topics*, or on all of them, headings and code included."""
    for spoken in (scope.own, scope.shared):
        for topic, passages in spoken.items():
            if topics and topic not in topics:
                continue
            for passage in passages:
                yield passage.title
                yield from texts(passage.blocks)


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the paragraphs, items, rows and code of *blocks*, nested ones too."""
    for part in walk_blocks(blocks):
        match part:
            case Paragraph() | Code() | Item():
                yield part.text
            case Table():
                yield from map(" | ".join, (part.header, *part.rows))


def lines_of(blocks: Iterable[Block]) -> Iterator[int]:
    """Yield the lines on which the blocks, items and rows of *blocks* begin, nested ones too."""
    for part in walk_blocks(blocks):
        yield part.line
        if isinstance(part, Table):
            yield from part.row_lines


def items_of(blocks: Iterable[Block]) -> Iterator[Item]:
    """Yield the items of the lists in *blocks*, nested ones too."""
    return (part for part in walk_blocks(blocks) if isinstance(part, Item))
