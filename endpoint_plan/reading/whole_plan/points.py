"""The points of a section that is a list of wishes: security, performance."""

from collections.abc import Iterator

from endpoint_plan.markdown.lines import headline, plain_line
from endpoint_plan.markdown.tree import Item, Items, Paragraph, Section
from endpoint_plan.reading.outline import Part, Topic

LONGEST_POINT = 300
"""Of a longer point only the beginning is taken."""


def read_points(document: Part, topic: Topic) -> tuple[str, ...]:
    """Return the points of all sections on *topic*, each as plain text on one line.

    They are the items of the section's lists, and its paragraphs where it has no list. Below a
    subsection, its heading stands in front of each, because the point alone may say nothing.
    """
    sections = (
        part.section
        for part in document.walk()
        if part.topic is topic and part.names_topic
    )
    found = (point for section in sections for point in _points(section, ""))
    return tuple(dict.fromkeys(filter(None, map(_shortened, found))))


def _points(section: Section, label: str) -> Iterator[str]:
    lists = [block for block in section.blocks if isinstance(block, Items)]
    for item in (item for items in lists for item in items.items):
        yield from _item(item, label)
    if not lists:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield _labelled(label, block.text)
    for child in section.children:
        yield from _points(child, plain_line(child.title).rstrip(":"))


def _item(item: Item, label: str) -> Iterator[str]:
    """Yield the text of *item*; where it only announces a list, the items of that list."""
    text = plain_line(item.text.split("\n", 1)[0])
    inner = [
        one for block in item.blocks if isinstance(block, Items) for one in block.items
    ]
    if inner and text.endswith(":"):
        for one in inner:
            yield _labelled(text.rstrip(":"), one.text.split("\n", 1)[0])
    else:
        yield _labelled(label, text)


def _labelled(label: str, text: str) -> str:
    plain = plain_line(text)
    return f"{label}: {plain}" if label and plain else plain


def _shortened(point: str) -> str:
    return point if len(point) <= LONGEST_POINT else headline(point)[0]
