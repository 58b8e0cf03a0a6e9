"""Which parts of the document speak of which operation."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from endpoint_plan.markdown.tree import Block


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


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive blocks below one heading."""

    title: str
    """The innermost heading, or the label of the list item, that stands above them."""
    blocks: tuple[Block, ...]
    line: int
    above: tuple[str, ...] = ()
    """Headings around it on the same topic that have no text of their own, outermost first."""


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """An operation that the plan sets out to implement, and the text about it.

    Equal to itself only: what is read of it is remembered by it.
    """

    method: str
    path: str
    """With parameters as {name}; no host, no query, no trailing slash."""
    line: int
    title: str
    """The heading or label under which it stands; empty when there is only one operation."""
    query: tuple[str, ...]
    """Names of query parameters that stand in the URL itself: `/x?page=1&limit=20`."""
    own: Mapping[Topic, tuple[Passage, ...]]
    """Passages that speak of this operation alone; of one operation only, all of the plan."""
    shared: Mapping[Topic, tuple[Passage, ...]]
    """Passages that speak of all operations."""
