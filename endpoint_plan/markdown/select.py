"""Divides blocks into those that meet a condition and the rest; what follows a label goes with it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from endpoint_plan.markdown.http_routes import route_at_start
from endpoint_plan.markdown.tree import Block, Item, Items, Paragraph, Table

LONGEST_LABEL = 120
_METHOD_FIRST = re.compile(r"\W{0,4}(?:GET|POST|PUT|PATCH|DELETE)\b[*_]{0,2}\s+[a-z]")
"""A paragraph that begins with a method, of which it tells something: "GET takes ..."."""

Pick = Callable[[str], bool]
"""Tells from the text of an item, a row of a table or a label whether it is wanted."""


def extract(
    blocks: Iterable[Block], pick: Pick
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the wanted blocks and the rest.

    An item is taken with all that hangs below it; of an item that is not wanted, the wanted parts
    below it are taken together with its text. What follows a wanted label is wanted, up to the
    next paragraph.
    """
    wanted: list[Block] = []
    rest: list[Block] = []
    labelled = False
    for block in blocks:
        if isinstance(block, Paragraph):
            short = (
                len(block.text) <= LONGEST_LABEL
                or _METHOD_FIRST.match(block.text)
                or route_at_start(block.text)
            )
            labelled = bool(short) and pick(block.text)
        if labelled:
            wanted.append(block)
            continue
        taken, left = _divide_block(block, pick)
        wanted.extend(taken)
        rest.extend(left)
    return tuple(wanted), tuple(rest)


def part_texts(block: Block) -> tuple[str, ...]:
    """Return the texts of the items or rows of *block*, as they are picked by."""
    match block:
        case Items():
            return tuple(item.text for item in block.items)
        case Table():
            return tuple(map(_row_text, block.rows))
        case _:
            return ()


def with_parts(block: Block, places: Sequence[int]) -> Block:
    """Return *block* with those of its items or rows that are at *places*."""
    match block:
        case Items():
            return replace(block, items=tuple(block.items[i] for i in places))
        case Table():
            return replace(
                block,
                rows=tuple(block.rows[i] for i in places),
                row_lines=tuple(block.row_lines[i] for i in places),
            )
        case _:
            return block


def _row_text(row: Sequence[str]) -> str:
    return " | ".join(row)


def _divide_block(
    block: Block, pick: Pick
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    match block:
        case Items():
            pairs = [_divide_item(item, pick) for item in block.items]
            return _keep_items(block, (pair[0] for pair in pairs)), _keep_items(
                block, (pair[1] for pair in pairs)
            )
        case Table():
            if not block.rows:
                return (), (block,)
            chosen = [pick(_row_text(row)) for row in block.rows]
            return _keep_rows(block, chosen), _keep_rows(
                block, [not choice for choice in chosen]
            )
        case _:
            return (), (block,)


def _divide_item(item: Item, pick: Pick) -> tuple[Item | None, Item | None]:
    if pick(item.text):
        return item, None
    if not item.blocks:
        return None, item
    wanted, rest = extract(item.blocks, pick)
    if not wanted:
        return None, item
    return replace(item, blocks=wanted), replace(item, blocks=rest) if rest else None


def _keep_items(block: Items, items: Iterable[Item | None]) -> tuple[Block, ...]:
    kept = tuple(item for item in items if item)
    return (replace(block, items=kept),) if kept else ()


def _keep_rows(table: Table, chosen: list[bool]) -> tuple[Block, ...]:
    rows = tuple(row for row, choice in zip(table.rows, chosen, strict=True) if choice)
    lines = tuple(
        line for line, choice in zip(table.row_lines, chosen, strict=True) if choice
    )
    return (replace(table, rows=rows, row_lines=lines),) if rows else ()
