"""Operations that items describe by labels become sections of their own, as headings would make them.

Plans of APIs list operations as items with `Method: GET` and `URL: /boats` in them, or one after
another in a single list. Whatever stands between two methods is about the first of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from endpoint_plan.languages import book
from endpoint_plan.markdown.http_routes import find_methods
from endpoint_plan.markdown.lines import Expected, expectation, split_loose_label
from endpoint_plan.markdown.tree import Block, Item, Items, Paragraph, Section
from endpoint_plan.text.http_paths import find_paths

_DEEPEST = 6
_FEWEST = 2
"""Operations in a section; a single one is that of the section."""


@dataclass(frozen=True, slots=True)
class _Described:
    """An operation of which items tell the method and the path, and what else they tell."""

    title: str
    line: int
    blocks: tuple[Block, ...]


def with_sections(section: Section) -> Section:
    """Return *section* with a section for each of several operations that labelled items describe."""
    if section.level and book("headings").best(section.title) not in {None, "request"}:
        return section
    children = tuple(map(with_sections, section.children))
    kept: list[Block] = []
    found: list[_Described] = []
    for block in section.blocks:
        described = tuple(_described(block)) if isinstance(block, Items) else ()
        if described:
            found += described
        elif found:
            last = found[-1]
            found[-1] = replace(last, blocks=(*last.blocks, block))
        else:
            kept.append(block)
    if len(found) < _FEWEST:
        return replace(section, children=children)
    stop = children[0].line if children else section.end
    ends = [*(one.line for one in found[1:]), stop]
    level = min(section.level + 1, _DEEPEST)
    own = (
        Section(one.title, "", level, one.line, one.blocks, (), end)
        for one, end in zip(found, ends, strict=True)
    )
    return replace(section, blocks=tuple(kept), children=(*own, *children))


def _described(block: Items) -> Iterator[_Described]:
    """Yield the operations that the items of *block* describe; none where one of them is something else."""
    nested = [_nested(item) for item in block.items]
    if all(nested):
        yield from (one for one in nested if one)
        return
    starts = [i for i, item in enumerate(block.items) if _method(item)]
    if not starts or starts[0]:
        return
    ends = [*starts[1:], len(block.items)]
    groups = [
        _operation(block.items[first:end], ())
        for first, end in zip(starts, ends, strict=True)
    ]
    if all(groups):
        yield from (one for one in groups if one)


def _nested(item: Item) -> _Described | None:
    """Return the operation that the list below *item* describes."""
    if len(item.blocks) != 1 or not isinstance(item.blocks[0], Items):
        return None
    name = Paragraph(item.text, item.line)
    return _operation(item.blocks[0].items, (name,) if item.text else ())


def _operation(items: Sequence[Item], before: tuple[Block, ...]) -> _Described | None:
    """Return the operation whose method and path *items* tell, each once."""
    methods = [method for item in items if (method := _method(item))]
    paths = [path for item in items if (path := _path(item))]
    if len(methods) != 1 or len(paths) != 1:
        return None
    rest = tuple(item for item in items if not (_method(item) or _path(item)))
    below: tuple[Block, ...] = (Items(rest, rest[0].line),) if rest else ()
    line = before[0].line if before else items[0].line
    return _Described(f"{methods[0]} {paths[0]}", line, (*before, *below))


def _method(item: Item) -> str:
    """Return the method after the label of *item*; empty where there is none, or several."""
    label, value = split_loose_label(item.text)
    methods = find_methods(value) if expectation(label) is Expected.METHOD else ()
    return methods[0] if len(methods) == 1 and not any(find_paths(value)) else ""


def _path(item: Item) -> str:
    """Return the path after the label of *item*; empty where there is none."""
    label, value = split_loose_label(item.text)
    if expectation(label) is not Expected.URL:
        return ""
    path = next(find_paths(value), None)
    return value[path.start : path.end] if path else ""
