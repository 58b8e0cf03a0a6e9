"""The operations of a document, each with the passages that speak of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from endpoint_plan.languages import words
from endpoint_plan.markdown.http_routes import route_at_start
from endpoint_plan.markdown.lines import split_loose_label
from endpoint_plan.markdown.select import extract, part_texts, with_parts
from endpoint_plan.markdown.tree import Block, Item, Items, Paragraph, Section
from endpoint_plan.reading.operations.addressing import NOBODY, Addressees, Addressing
from endpoint_plan.reading.operations.find import FOR_LATER
from endpoint_plan.reading.operations.plans import PlanPart, find_plans
from endpoint_plan.reading.outline import SUBTOPICS, Part, Topic, topic_of
from endpoint_plan.reading.passages.cues import Cue, find_statuses, has_cue
from endpoint_plan.text.words import fold_text

_SHOWING = (Cue.BODY, Cue.RESPONSE, Cue.HEADER, Cue.EXAMPLE)
"""What headings show of an answer; its status may stand in a heading of its own before them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive blocks below one heading."""

    title: str
    """The innermost heading, or the label of the list item, that stands above them."""
    blocks: tuple[Block, ...]
    line: int
    above: tuple[str, ...] = ()
    """Headings around it that have no text of their own, name a status, or speak of what comes later, outermost first."""


def is_for_later(passage: Passage) -> bool:
    """Tell whether *passage* stands below "Future enhancements": nothing there is done yet."""
    return any(FOR_LATER.search(one) for one in (passage.title, *passage.above))


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """An operation that the plan sets out to implement, and the text about it.

    Instances are compared by identity, so that they can be keys of caches.
    """

    method: str
    path: str
    """With parameters as {name}; no host, no query, no trailing slash."""
    line: int
    title: str
    """The heading or label under which it stands; empty when there is only one operation."""
    query: tuple[str, ...]
    """Names of the query parameters in the URL itself: `/x?page=1&limit=20`."""
    own: Mapping[Topic, tuple[Passage, ...]]
    """Passages about this operation alone; all passages, if the plan has no other operation."""
    shared: Mapping[Topic, tuple[Passage, ...]]
    """Passages about several operations."""
    headings: tuple[tuple[str, int], ...] = ()
    """The headings around the line that names it, outermost first, each with its own line."""


_TopicPassages = Iterable[tuple[Topic, Passage]]
"""Passages with their topics."""


@dataclass(frozen=True, slots=True)
class _AddressedPassage:
    """A passage and the operations that it may be about."""

    topic: Topic
    passage: Passage
    among: Addressees
    """The operations of the plan in which it stands."""
    addressees: Addressees
    """The operations that a heading above it singles out."""


def find_scopes(document: Part) -> tuple[Scope, ...]:
    """Return the scopes of the operations that *document* sets out to implement, in its order."""
    return scopes_of(document, find_plans(document))


def scopes_of(document: Part, plans: Sequence[PlanPart]) -> tuple[Scope, ...]:
    """Return the scopes of the operations of *plans*, which are parts of *document*."""
    operations = tuple(operation for plan in plans for operation in plan.operations)
    addressing = Addressing(operations)
    pieces = tuple(
        _addressed_passages(
            document,
            _Membership(plans, addressing),
            frozenset(range(len(operations))),
            NOBODY,
        )
    )
    alone = len(operations) == 1
    gathered = tuple(_PassagesOfOne() for _ in operations)
    for piece in pieces:
        _assign(piece, gathered, addressing)
    return tuple(
        Scope(
            operation.method,
            operation.path,
            operation.line,
            "" if alone else operation.title,
            operation.query,
            {topic: tuple(found) for topic, found in of.own.items()},
            {topic: tuple(found) for topic, found in of.shared.items()},
            _headings_around(document.section, operation.line),
        )
        for operation, of in zip(operations, gathered, strict=True)
    )


def _headings_around(section: Section, line: int) -> tuple[tuple[str, int], ...]:
    """Return the headings of the sections in which *line* stands, each with its line."""
    own = ((section.title, section.line),) if section.level else ()
    inner = (child for child in section.children if child.line <= line < child.end)
    return own + tuple(
        heading for child in inner for heading in _headings_around(child, line)
    )


class _PassagesOfOne:
    """The passages about one operation, collected in the order of the document."""

    def __init__(self) -> None:
        self.own: dict[Topic, list[Passage]] = {}
        self.shared: dict[Topic, list[Passage]] = {}

    def add(self, own: _TopicPassages = (), shared: _TopicPassages = ()) -> None:
        for side, passages in ((self.own, own), (self.shared, shared)):
            for topic, passage in passages:
                side.setdefault(topic, []).append(passage)


class _Membership:
    """Which operations belong to which plan of the document."""

    def __init__(self, plans: Sequence[PlanPart], addressing: Addressing) -> None:
        self.addressing = addressing
        self._members: dict[int, Addressees] = {}
        count = 0
        for plan in plans:
            size = len(plan.operations)
            self._members[id(plan.part)] = frozenset(range(count, count + size))
            count += size

    def members(self, part: Part, among: Addressees) -> Addressees:
        """Return the operations of the plan that *part* is; *among*, if it is none."""
        return self._members.get(id(part), among)


def _addressed_passages(
    part: Part,
    walk: _Membership,
    among: Addressees,
    addressees: Addressees,
    above: tuple[str, ...] = (),
) -> Iterator[_AddressedPassage]:
    section = part.section
    members = walk.members(part, among)
    if section.level and members == among:
        addressees = _find_addressees(part, walk, among) or addressees
    elif route_at_start(section.title):
        addressees = walk.addressing.of_heading(section.title, members)
    if section.blocks:
        passage = Passage(section.title, section.blocks, section.line, above)
        yield _AddressedPassage(_topic_below(part), passage, members, addressees)
    empty = not section.blocks and part.topic is not None
    if empty or find_statuses(section.title) or FOR_LATER.search(section.title):
        above = (*above, section.title)
    outcome: tuple[str, ...] = ()
    for child in part.parts:
        title = child.section.title
        if find_statuses(title):
            empty = not (child.section.blocks or child.parts)
            outcome = (title,) if empty else ()
        elif not has_cue(title, *_SHOWING):
            outcome = ()
        yield from _addressed_passages(
            child, walk, members, addressees, (*above, *outcome)
        )


def _find_addressees(part: Part, walk: _Membership, among: Addressees) -> Addressees:
    """Return the operations that the heading of *part* singles out, or gathers.

    A heading below it may single out another operation; then this one singles out none.
    """
    found = walk.addressing.of_heading(part.section.title, among)
    if not found and not part.names_topic and part.section.number:
        found = walk.addressing.of_number(part.section.number, among)
    if not found and not part.names_topic:
        found = walk.addressing.of_line(_first_line(part.section), among)
    if not found:
        return _find_gathered(part, walk, among)
    below = (
        walk.addressing.of_heading(inner.section.title, among) for inner in part.walk()
    )
    return NOBODY if any(one.isdisjoint(found) for one in below if one) else found


def _first_line(section: Section) -> int:
    """Return the line of the first text below the heading of *section*; 0 without one."""
    first = next(iter(section.blocks), None)
    return first.line if isinstance(first, Paragraph | Items) else 0


def _find_gathered(part: Part, walk: _Membership, among: Addressees) -> Addressees:
    """Return the operations that *part* gathers: "Read endpoints", with nothing else below it."""
    if part.names_topic or part.topic is not Topic.REQUEST or len(part.parts) == 0:
        return NOBODY
    below = [
        walk.addressing.of_heading(inner.section.title, among) for inner in part.parts
    ]
    gathered = NOBODY.union(*below)
    return gathered if all(below) and gathered != among else NOBODY


def _topic_below(part: Part) -> Topic:
    """Return the topic of the blocks directly below the heading of *part*."""
    if part.topic is not None:
        return part.topic
    if not (route_at_start(part.section.title) or _begins_with_route(part.section)):
        return Topic.OTHER
    return (
        Topic.OVERVIEW
        if any(below.topic is Topic.REQUEST for below in part.parts)
        else Topic.REQUEST
    )


def _begins_with_route(section: Section) -> bool:
    """Tell whether the first line below the heading of *section* is a route: "### Rent a plot", "`POST /plots/{id}/rentals`"."""
    first = next(iter(section.blocks), None)
    return isinstance(first, Paragraph) and bool(route_at_start(first.text))


def _assign(
    piece: _AddressedPassage, gathered: Sequence[_PassagesOfOne], addressing: Addressing
) -> None:
    """Add *piece* to the passages of the operations that it may be about."""
    among = piece.addressees or piece.among
    blocks = piece.passage.blocks
    whole = tuple(_split_blocks(piece, blocks))
    if len(among) == 1:
        gathered[min(among)].add(own=whole)
        return

    @cache
    def named(text: str) -> Addressees:
        if piece.topic is Topic.ERRORS and _says_for_which(text):
            return NOBODY  # It says more of the error that it stands below.
        return addressing.of_item(text, among)

    single_out, _ = extract(blocks, lambda text: bool(named(text)))
    parts = _PartsOfEach(blocks, named)
    for index in among:
        if piece.among == {index}:
            gathered[index].add(own=whole)
        elif single_out:
            mine, rest = _divide(index, parts.of(index), named)
            gathered[index].add(_split_blocks(piece, mine), _split_blocks(piece, rest))
        else:
            gathered[index].add(shared=whole)


class _PartsOfEach:
    """Blocks without the items and rows that are about other operations, which may be as many as the operations."""

    def __init__(
        self, blocks: tuple[Block, ...], named: Callable[[str], Addressees]
    ) -> None:
        self._blocks = blocks
        self._common: list[list[int]] = []
        self._own: list[dict[int, list[int]]] = []
        for block in blocks:
            common: list[int] = []
            own: dict[int, list[int]] = {}
            for place, text in enumerate(part_texts(block)):
                found = named(text)
                for index in found:
                    own.setdefault(index, []).append(place)
                if not found:
                    common.append(place)
            self._common.append(common)
            self._own.append(own)

    def of(self, index: int) -> tuple[Block, ...]:
        """Return the blocks with those parts that are about the operation *index*, or about none."""
        every = zip(self._blocks, self._common, self._own, strict=True)
        return tuple(
            (
                with_parts(block, sorted([*common, *own.get(index, ())]))
                if own
                else block
            )
            for block, common, own in every
        )


def _divide(
    index: int, blocks: tuple[Block, ...], named: Callable[[str], Addressees]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks about the operation *index* alone, and those about it and others."""
    alone = frozenset({index})

    def others(text: str) -> bool:
        found = named(text)
        return bool(found) and index not in found

    _, rest = extract(blocks, others)
    return extract(rest, lambda text: named(text) == alone)


def _says_for_which(text: str) -> bool:
    """Tell whether *text* is a label for operations, with some behind it: "Applies to: `POST /kites`"."""
    label, _ = split_loose_label(text)
    return fold_text(label) in words("errors.addressees")


def _split_blocks(
    piece: _AddressedPassage, blocks: tuple[Block, ...]
) -> Iterator[tuple[Topic, Passage]]:
    return _split_topics(piece.topic, replace(piece.passage, blocks=blocks))


def _split_topics(topic: Topic, passage: Passage) -> Iterator[tuple[Topic, Passage]]:
    """Yield *passage*, and as passages of their own its items whose labels name another topic."""
    finer = SUBTOPICS.get(topic, frozenset())
    apart: list[tuple[Topic, Passage]] = []
    blocks = passage.blocks
    for block in passage.blocks:
        for item in block.items if isinstance(block, Items) else ():
            named = _label_topic(item, topic)
            if named is not None and named in finer:
                label = split_loose_label(item.text)[0] or item.text
                apart.append(
                    (named, Passage(label, (Items((item,), item.line),), item.line))
                )
                blocks = _without_item(blocks, item)
    if blocks:
        yield topic, replace(passage, blocks=blocks)
    yield from apart


def _label_topic(item: Item, topic: Topic) -> Topic | None:
    label, _ = split_loose_label(item.text)
    if not label and item.blocks:
        label = item.text
    return topic_of(label, topic) if label else None


def _without_item(blocks: tuple[Block, ...], item: Item) -> tuple[Block, ...]:
    kept = (
        (
            replace(b, items=tuple(i for i in b.items if i is not item))
            if isinstance(b, Items)
            else b
        )
        for b in blocks
    )
    return tuple(block for block in kept if not isinstance(block, Items) or block.items)
