"""The flow of data: the points of its section, in whatever form the section has."""

import re
from collections.abc import Callable, Iterable, Iterator

from endpoint_plan.reading import wording
from endpoint_plan.reading.outline import Part
from endpoint_plan.reading.scope import Topic
from endpoint_plan.reading.sections import Code, Items, Paragraph, Section
from endpoint_plan.reading.steps import is_stage

MOST_LINES = 30
"""A longer drawing is no list of points."""

_NUMBERED = re.compile(r"[\s│|]*\d{1,2}[.)]\s+(\S.*)")
_DRAWING = " │├└─┌┐┘▼▲↓↑→←►◄|+-v><=*"
_CODE = re.compile(r"[{};]|=>|==|\bawait\b|\bconst\b|\bSELECT\b")

Points = tuple[str, ...]


def read_data_flow(document: Part) -> Points:
    """Return the top-level points of the section on the flow of data, each as plain text on one line.

    These are the items of its list, its numbered headings, the list below its first heading, the
    lines of a drawing, or its paragraphs: the first of them that it has.
    """
    part = next(
        (
            part
            for part in document.walk()
            if part.topic is Topic.DATA_FLOW and part.heads
        ),
        None,
    )
    if part is None:
        return ()
    sections = (part.section, *part.section.children)
    return (
        _first(_items, [part.section])
        or tuple(
            wording.plain(child.title)
            for child in part.section.children
            if child.number or is_stage(child.title)
        )
        or _first(_ordered, sections)
        or _first(_items, sections)
        or _first(_drawn, sections)
        or _first(_paragraphs, sections)
        or tuple(wording.plain(child.title) for child in part.section.children)
    )


def _first(
    read: Callable[[Section], Iterator[str]], sections: Iterable[Section]
) -> Points:
    """Return the points of the first section in which *read* finds any."""
    found = (
        tuple(filter(None, map(wording.plain, read(section)))) for section in sections
    )
    return next(filter(None, found), ())


def _items(section: Section) -> Iterator[str]:
    for block in section.blocks:
        if isinstance(block, Items):
            yield from (item.text for item in block.items)


def _ordered(section: Section) -> Iterator[str]:
    for block in section.blocks:
        if isinstance(block, Items):
            yield from (item.text for item in block.items if item.number is not None)


def _paragraphs(section: Section) -> Iterator[str]:
    yield from (block.text for block in section.blocks if isinstance(block, Paragraph))


def _drawn(section: Section) -> Iterator[str]:
    """Yield the lines of a drawing: the numbered ones, else all that hold words."""
    for block in section.blocks:
        if not isinstance(block, Code) or _CODE.search(block.text):
            continue
        lines = block.text.split("\n")
        numbered = [match[1] for line in lines if (match := _NUMBERED.match(line))]
        words = [
            line.strip(_DRAWING)
            for line in lines
            if any(map(str.isalpha, line.strip(_DRAWING)))
        ]
        yield from numbered or (words if len(words) <= MOST_LINES else ())
