"""What a plan says about itself as a whole: its title, its purpose and its technologies."""

from collections.abc import Iterable, Iterator

from endpoint_plan.languages import book
from endpoint_plan.languages.technologies import TECHNOLOGIES, TECHNOLOGY_BOOK
from endpoint_plan.markdown.lines import plain_line
from endpoint_plan.markdown.tree import Items, Paragraph, Section
from endpoint_plan.reading.outline import Part, Topic

_SEPARATORS = (": ", " – ", " — ", " - ")


def read_title(document: Section) -> str:
    """Return the name in the first heading; empty when there is none.

    `API Endpoint Implementation Plan: Create Deck` and `Create Deck - Implementation Plan` give `Create Deck`.
    """
    if not document.children:
        return ""
    title = plain_line(document.children[0].title)
    for separator in _SEPARATORS:
        left, found, right = title.partition(separator)
        if found and book("titles.document").whole(left):
            return right.strip()
        left, found, right = title.rpartition(separator)
        if found and book("titles.document").whole(right):
            return left.strip()
    words = title.split()
    for count in range(len(words) - 1, 1, -1):
        if book("titles.document").whole(" ".join(words[-count:])):
            return " ".join(words[:-count]).strip(" -–—:")
    return "" if book("titles.document").whole(title) else title


def read_overview(document: Part) -> str:
    """Return the first paragraph on the purpose of the endpoint, else the first item."""
    return next(_texts_about(document, Topic.OVERVIEW), "")


def _texts_about(document: Part, topic: Topic) -> Iterator[str]:
    parts = [part for part in document.walk() if part.topic is topic]
    for part in parts:
        blocks = (
            block for block in part.section.blocks if isinstance(block, Paragraph)
        )
        yield from filter(None, (plain_line(block.text) for block in blocks))
    for part in parts:
        lists = (block for block in part.section.blocks if isinstance(block, Items))
        yield from filter(
            None,
            (plain_line(item.text) for block in lists for item in block.items),
        )


def read_stack(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the technologies in *texts*, in the order of the table of technologies."""
    lines = (line for text in texts for line in text.split("\n"))
    found = {match.meaning for line in lines for match in TECHNOLOGY_BOOK.matches(line)}
    return tuple(name for name in TECHNOLOGIES if name in found)
