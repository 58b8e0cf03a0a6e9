"""The outline of a plan: its tree of sections, with the topic of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from endpoint_plan.languages import book
from endpoint_plan.markdown.http_routes import route_at_start
from endpoint_plan.markdown.lines import split_loose_label
from endpoint_plan.markdown.tree import Item, Items, Section

_STATUS_OF_ERROR = re.compile(r"\b[45]\d\d\b")
_STATUS_OF_SUCCESS = re.compile(r"\b2\d\d\b")


class Topic(StrEnum):
    """What a section of a plan is about, in the order of the usual form."""

    OVERVIEW = "overview"
    REQUEST = "request"
    TYPES = "types"
    RESPONSE = "response"
    DATA_FLOW = "data flow"
    SECURITY = "security"
    VALIDATION = "validation"
    ERRORS = "errors"
    PERFORMANCE = "performance"
    STEPS = "steps"
    OTHER = "other"


SUBTOPICS: dict[Topic, frozenset[Topic]] = {
    Topic.OVERVIEW: frozenset(
        {Topic.REQUEST, Topic.RESPONSE, Topic.DATA_FLOW, Topic.SECURITY}
    ),
    Topic.REQUEST: frozenset(
        {Topic.RESPONSE, Topic.ERRORS, Topic.VALIDATION, Topic.SECURITY}
    ),
    Topic.RESPONSE: frozenset({Topic.ERRORS}),
    Topic.SECURITY: frozenset({Topic.VALIDATION}),
}
"""The topics that a subsection may have besides that of its section, which it else inherits."""

PLAN_TOPICS = frozenset({Topic.REQUEST, Topic.TYPES, Topic.RESPONSE, Topic.STEPS})
"""A section with subsections on several of these topics is a plan, whatever its heading."""


_SUBJECTS = frozenset({Topic.SECURITY, Topic.VALIDATION, Topic.PERFORMANCE})
"""Topics whose words name things that an API may serve as well."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section, what it is about, and its subsections."""

    section: Section
    topic: Topic | None
    """None for a section whose subsections have several topics."""
    names_topic: bool
    """Whether its own heading names the topic; else the part inherits it."""
    parts: "tuple[Part, ...]"

    def walk(self) -> "Iterator[Part]":
        """Yield the part and all below it, in the order of the document."""
        yield self
        for part in self.parts:
            yield from part.walk()


def outline(
    section: Section, inherited: Topic | None = None, *, is_title: bool = False
) -> Part:
    """Return *section* and its subsections with their topics.

    *inherited* is the topic of the section around it; *is_title* marks the first heading of the
    document.
    """
    named = topic_of(section.title, inherited) if section.level else None
    if is_title and book("headings").whole(section.title) is None:
        named = None
    if inherited is None:
        is_subject = _is_plan(section) or _holds_operations(section, named)
        topic = None if named is None or is_subject else named
        heads = topic is not None
    else:
        finer = SUBTOPICS.get(inherited, frozenset())
        heads = named in finer and not _holds_operations(section, named)
        topic = named if heads else inherited
    children = enumerate(section.children)
    parts = (
        outline(child, topic, is_title=not section.level and index == 0)
        for index, child in children
    )
    return Part(section, topic, heads, tuple(parts))


@lru_cache(maxsize=20_000)
def topic_of(title: str, around: Topic | None = None) -> Topic | None:
    """Return the topic that the heading *title* names; None without one.

    *around* is the topic of the section in which the heading stands.
    """
    if route_at_start(title):
        return None
    if book("titles.document").whole(
        title
    ):  # as the title of a section, "Implementation Plan" announces the steps
        return Topic.STEPS
    if (
        around is Topic.RESPONSE
        and _STATUS_OF_ERROR.search(title)
        and not _STATUS_OF_SUCCESS.search(title)
    ):
        return Topic.ERRORS
    meaning = book("headings").best(title) or book("headings alone").whole(title)
    if (
        around is None
        and book("titles.document").has("plan", title)
        and meaning != Topic.STEPS
    ):
        return None  # the title of a plan: what it names besides is its subject
    return Topic(meaning) if meaning else None


def _holds_operations(section: Section, named: Topic | None) -> bool:
    """Tell whether *section* is about things that are served, though its heading names a topic.

    "Authentication" above `POST /auth/login`, with what is sent and answered below it, gathers
    operations and tells nothing of callers.
    """
    return named in _SUBJECTS and any(
        route_at_start(child.title) and _describes_messages(child)
        for child in section.children
    )


def _describes_messages(section: Section) -> bool:
    """Tell whether labels below the heading of *section* speak of a request or a response."""
    labels = [child.title for child in section.children]
    for block in section.blocks:
        if isinstance(block, Items):
            labels += map(_label_of, block.items)
    meanings = {book("headings").whole(label) for label in labels}
    return not meanings.isdisjoint({Topic.REQUEST, Topic.RESPONSE})


def _label_of(item: Item) -> str:
    """Return the label of *item*; where something hangs below it, all of its text may be one."""
    label, _ = split_loose_label(item.text)
    return label or (item.text.rstrip(": ") if item.blocks else "")


def _is_plan(section: Section) -> bool:
    """Tell whether *section* is a plan: its subsections have several topics."""
    return (
        book("headings").whole(section.title) is None
        and len(_topics_below(section) & PLAN_TOPICS) > 1
    )


def _topics_below(section: Section) -> set[Topic]:
    found: set[Topic] = set()
    for child in section.children:
        meaning = book("headings").whole(child.title)
        found |= {Topic(meaning)} if meaning else _topics_below(child)
    return found
