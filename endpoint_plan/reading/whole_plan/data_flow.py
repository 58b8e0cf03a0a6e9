"""The flow of data: the points of its section, be it a list, a drawing or running text."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from endpoint_plan.markdown.lines import headline, plain_line
from endpoint_plan.markdown.tree import Code, Items, Paragraph, Section
from endpoint_plan.reading.outline import Part, Topic
from endpoint_plan.reading.whole_plan.steps import is_stage

MOST_LINES = 30
"""A drawing with more lines of words is no list of points."""

LONGEST_POINT = 200
"""Characters; a longer point is cut to its beginning."""

_LETTERED = re.compile(r"\n(?=[a-z][.)]\s)")
_NUMBERED = re.compile(r"[\s│|]*\d{1,2}[.)]\s+(\S.*)")
_DRAWING = " │├└─┌┐┘▼▲↓↑→←►◄|+-v><=*"
_CODE = re.compile(r"[{};]|=>|==|\bawait\b|\bconst\b|\bSELECT\b")

Points = tuple[str, ...]


def read_data_flow(document: Part) -> Points:
    """Return the top-level points of the section on the flow of data, each as one line of plain text.

    The first of these that the section has gives the points: the items of its list, its numbered
    headings, the list below its first heading, the lines of a drawing, its paragraphs, its headings.
    """
    part = next(
        (
            part
            for part in document.walk()
            if part.topic is Topic.DATA_FLOW and part.names_topic
        ),
        None,
    )
    if part is None:
        return ()
    sections = (part.section, *part.section.children)
    return (
        _first_points(_items, [part.section])
        or tuple(
            plain_line(child.title)
            for child in part.section.children
            if child.number or is_stage(child.title)
        )
        or _first_points(_numbered_items, sections)
        or _first_points(_items, sections)
        or _first_points(_drawing_points, sections)
        or _first_points(_paragraphs, sections)
        or tuple(plain_line(child.title) for child in part.section.children)
    )


def _first_points(
    read: Callable[[Section], Iterator[str]], sections: Iterable[Section]
) -> Points:
    """Return the points of the first section in which *read* finds any."""
    found = (
        tuple(filter(None, map(plain_line, read(section)))) for section in sections
    )
    return next(filter(None, found), ())


def _items(section: Section) -> Iterator[str]:
    for block in section.blocks:
        if isinstance(block, Items):
            yield from (_point(item.text) for item in block.items)


def _numbered_items(section: Section) -> Iterator[str]:
    for block in section.blocks:
        if isinstance(block, Items):
            yield from (
                _point(item.text) for item in block.items if item.number is not None
            )


def _point(text: str) -> str:
    """Return the text of an item without lettered subpoints, which markdown takes for a part of it."""
    point = plain_line(_LETTERED.split(text, maxsplit=1)[0])
    return point if len(point) <= LONGEST_POINT else headline(point)[0]


def _paragraphs(section: Section) -> Iterator[str]:
    yield from (block.text for block in section.blocks if isinstance(block, Paragraph))


def _drawing_points(section: Section) -> Iterator[str]:
    """Yield the points of a drawing: the heads of its boxes, its numbered lines, or all lines of words."""
    for block in section.blocks:
        if isinstance(block, Code):
            lines = block.text.split("\n")
            yield from _boxes(lines) or (
                () if _CODE.search(block.text) else _lines(lines)
            )


def _boxes(lines: Sequence[str]) -> Points:
    """Return the first line of each box."""
    heads = (head for border, head in pairwise(lines) if "┌" in border)
    return tuple(
        text.strip()
        for head in heads
        for text in head.split("│")
        if any(map(str.isalpha, text))
    )


def _lines(lines: Sequence[str]) -> Points:
    numbered = tuple(match[1] for line in lines if (match := _NUMBERED.match(line)))
    bare = (line.strip(_DRAWING) for line in lines)
    words = tuple(line for line in bare if any(map(str.isalpha, line)))
    return numbered or (words if len(words) <= MOST_LINES else ())
