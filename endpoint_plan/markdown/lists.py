"""Lists as their authors meant them, where CommonMark takes them apart."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from endpoint_plan.markdown.tree import Block, Code, Items

_LONGEST_LABEL = 6
"""Words of a label; more are a sentence."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with the column at which it begins and, of a list, the mark of its items."""

    block: Block
    indent: int
    mark: str = ""

    @property
    def ordered(self) -> bool:
        """Tell whether it is a numbered list."""
        return self.mark in (".", ")")


def nest_blocks(blocks: Iterable[Placed]) -> tuple[Block, ...]:
    """Return *blocks*, each put below the item of a list to which it belongs.

    A block that is indented deeper than the list before it belongs to the last item of that
    list, and so does code of which this item ends in a label: "- Response (201):". An ordered
    list that goes on counting takes up what stands between.
    """
    result: list[Placed] = []
    for placed in blocks:
        _add(result, placed)
    return tuple(placed.block for placed in result)


def _add(result: list[Placed], placed: Placed) -> None:
    if (
        result
        and isinstance(result[-1].block, Items)
        and placed.indent > result[-1].indent
    ):
        result[-1] = _hang_on_last_item(result[-1], placed)
        return
    if result and isinstance(placed.block, Code) and _is_label(result[-1].block):
        result[-1] = replace(
            result[-1], block=_hang_on_label(result[-1].block, placed.block)
        )
        return
    head = _continued_list(result, placed)
    if head is None:
        result.append(placed)
        return
    grown = result[head]
    for between in result[head + 1 :]:
        grown = _hang_on_last_item(grown, between)
    result[head:] = [_append_items(grown, placed)]


def _is_label(block: Block) -> bool:
    """Tell whether the last thing in *block* is an item that announces what follows."""
    if not isinstance(block, Items) or not block.items:
        return False
    last = block.items[-1]
    if last.blocks:
        return _is_label(last.blocks[-1])
    words = last.text.split()
    return bool(words) and words[-1].endswith(":") and len(words) <= _LONGEST_LABEL


def _hang_on_label(block: Block, code: Code) -> Items:
    """Return the list *block* with *code* below the last of its items, at any depth."""
    assert isinstance(block, Items)
    *others, last = block.items
    *before, inner = last.blocks or (code,)
    below = code if inner is code else _hang_on_label(inner, code)
    return replace(block, items=(*others, replace(last, blocks=(*before, below))))


def _continued_list(result: list[Placed], placed: Placed) -> int | None:
    """Return the index of the list that *placed* continues."""
    if not placed.ordered or not isinstance(placed.block, Items):
        return None
    first = placed.block.items[0].number if placed.block.items else None
    for index in range(len(result) - 1, -1, -1):
        candidate = result[index]
        if candidate.ordered and isinstance(candidate.block, Items):
            last = candidate.block.items[-1].number if candidate.block.items else None
            same = candidate.indent == placed.indent and candidate.mark == placed.mark
            return index if same and first and last and first == last + 1 else None
    return None


def _hang_on_last_item(owner: Placed, placed: Placed) -> Placed:
    assert isinstance(owner.block, Items)
    *others, last = owner.block.items
    return replace(
        owner,
        block=replace(
            owner.block,
            items=(*others, replace(last, blocks=(*last.blocks, placed.block))),
        ),
    )


def _append_items(owner: Placed, placed: Placed) -> Placed:
    assert isinstance(owner.block, Items)
    assert isinstance(placed.block, Items)
    return replace(
        owner,
        block=replace(owner.block, items=(*owner.block.items, *placed.block.items)),
    )
