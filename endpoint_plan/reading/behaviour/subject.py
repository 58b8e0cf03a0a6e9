"""What the readers of behaviour share: an operation, the statements about it, and the fields that these may name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from endpoint_plan.languages.names import ADVERBS, VERBS
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.markdown.tree import Block, Code, Items, Paragraph, Table
from endpoint_plan.model.plan import Location, Operation, invalid_status
from endpoint_plan.model.schema import Declaration, Kind, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.reading.behaviour.input_errors import label, own_input_errors
from endpoint_plan.reading.behaviour.told_states import (
    FIELD,
    has_status,
    quoted_states,
    told_moments,
    told_status,
)
from endpoint_plan.reading.operations.scopes import Passage, Scope, is_for_later
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.identifiers import Identifier, fold_name, words

_PLAIN_WORD = re.compile(r"(?<![\w.])[^\W\d_]+(?![\w.])")
MAX_DEPTH = 3
"""Objects in objects whose fields are taken for those of the record."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A line of running text, an item, a row of a table, or a block of code."""

    text: str
    """Without markup, but for backticks around code; the cells of a row between bars."""
    line: int
    topic: Topic
    own: bool
    """Whether it stands in a passage about this operation alone."""
    above: tuple[str, ...] = ()
    """The heading, the items and the introductions of lists below which it stands, outermost first."""
    code: Code | None = None
    """Of a block of code; `text` is empty then."""


@dataclass(frozen=True, eq=False)
class Subject:
    """An operation, and all that readers of its behaviour need to know."""

    operation: Operation
    scope: Scope
    shapes: Shapes
    kept: dict[str, Schema] = field(default_factory=dict)
    """Fields of the record that it is about, by their names as they travel."""
    others: Mapping[str, Mapping[str, Schema]] = field(default_factory=dict)
    """Fields of the records of all collections, by the segments of paths that name them."""
    invalid: int = 400
    """The status with which invalid input is answered."""
    told: frozenset[str] = frozenset()
    """Those of the fields of which only the text tells."""
    named_states: frozenset[str] = frozenset()
    """What the plan marks as states where it speaks of operations on the same things."""
    peers: Peers = field(default_factory=lambda: Peers(()), repr=False)
    """The operations of the plan, with this one, as far as their text goes."""

    @cached_property
    def sent(self) -> dict[str, Schema]:
        """What its callers send: the fields of the body, and the parameters of query and path."""
        body = self.operation.body
        sent = (
            {p.name: p.type for p in self.shapes.properties(body.type)} if body else {}
        )
        for parameter in self.operation.parameters:
            if parameter.location is not Location.HEADER:
                sent.setdefault(parameter.name, parameter.type)
        return sent

    @cached_property
    def noun(self) -> str:
        """What one of its records is called, folded."""
        plural = collection(self.operation.path)
        return fold_name(singular(str(Identifier(plural))))

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All that the plan says of it, its own passages first, each in the order of the document."""
        return _statements(self.scope)

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The words of the running text about it in lower case, but for parts of names in code: `book.ownerId`."""
        texts = (part.text for part in self.statements if part.code is None)
        return frozenset(
            word.lower() for text in texts for word in _PLAIN_WORD.findall(text)
        )

    @cached_property
    def shows_nothing(self) -> bool:
        """Whether its answer holds records of which the plan shows no field."""
        told = self.operation.success.type or Schema()
        arrays = [
            shape
            for part in (told, *(p.type for p in self.shapes.properties(told)))
            if (shape := self.shapes.resolve(part)).kind is Kind.ARRAY
        ]
        return len(arrays) == 1 and not self.shapes.properties(
            self.shapes.items(arrays[0])
        )

    def known(self, name: str) -> str:
        """Return the field of the record that is spelt like *name*, whatever its case; empty without one."""
        return self._kept_by_fold.get(fold_name(name), "")

    def given(self, name: str) -> str:
        """Return what callers send under a name spelt like *name*; empty without one."""
        return self._sent_by_fold.get(fold_name(name), "")

    @cached_property
    def _kept_by_fold(self) -> dict[str, str]:
        return {fold_name(name): name for name in self.kept}

    @cached_property
    def _sent_by_fold(self) -> dict[str, str]:
        return {fold_name(name): name for name in self.sent}


@dataclass(frozen=True, eq=False)
class Peers:
    """The operations of a plan: of which of them a text speaks is asked of all at once.

    Instances are compared by identity, so that they can be keys of caches.
    """

    subjects: tuple[Subject, ...]

    @cached_property
    def scopes(self) -> tuple[Scope, ...]:
        """Their passages."""
        return tuple(one.scope for one in self.subjects)

    @cached_property
    def places(self) -> dict[Scope, int]:
        """The place of each among them, by its passages."""
        return {scope: place for place, scope in enumerate(self.scopes)}

    @cached_property
    def by_collection(self) -> dict[str, Subject]:
        """The first of them that is about each collection, by its folded name."""
        found: dict[str, Subject] = {}
        for one in self.subjects:
            found.setdefault(fold_name(collection(one.operation.path)), one)
        return found

    @cached_property
    def by_noun(self) -> dict[str, str]:
        """The folded names of collections by that of one of their records."""
        return {fold_name(singular(plural)): plural for plural in self.by_collection}

    @cached_property
    def spoken(self) -> frozenset[str]:
        """All words of their running text."""
        return frozenset[str]().union(*(one.spoken for one in self.subjects))


@lru_cache(maxsize=1_000)
def _statements(scope: Scope) -> tuple[Statement, ...]:
    """Return the statements of a subject; there are several about one *scope*, one after the other."""
    return (*_told(scope.own, own=True), *_told(scope.shared, own=False))


def _told(
    passages: Mapping[Topic, tuple[Passage, ...]], *, own: bool
) -> Iterator[Statement]:
    found = [
        Statement(text, line, topic, own, (passage.title, *above), code)
        for topic, several in passages.items()
        for passage in several
        if not is_for_later(passage)
        for text, line, above, code in _walk(passage.blocks, ())
    ]
    yield from sorted(found, key=lambda one: one.line)


def _walk(
    blocks: Iterable[Block], above: tuple[str, ...]
) -> Iterator[tuple[str, int, tuple[str, ...], Code | None]]:
    introduction: tuple[str, ...] = ()
    for block in blocks:
        if isinstance(block, Paragraph):
            for line, text in enumerate(block.text.split("\n"), block.line):
                yield text, line, above, None
            introduction = (block.text,) if block.text.endswith(":") else ()
        elif isinstance(block, Items):
            over = (*above, *introduction)
            for item in block.items:
                for line, text in enumerate(item.text.split("\n"), item.line):
                    yield text, line, over, None
                yield from _walk(item.blocks, (*over, item.text))
        elif isinstance(block, Table):
            for row, line in zip(block.rows, block.row_lines, strict=False):
                yield " | ".join(row), line, above, None
        else:
            yield "", block.line, above, block


def subjects(
    operations: tuple[Operation, ...],
    declarations: tuple[Declaration, ...],
    scopes: tuple[Scope, ...],
) -> Iterator[Subject]:
    """Yield a subject for each of *operations*, whose passages are *scopes*."""
    shapes = Shapes(declarations)
    kept: dict[str, dict[str, Schema]] = {}
    for operation in operations:
        fields = kept.setdefault(collection(operation.path), {})
        told = [operation.success.type, operation.body.type if operation.body else None]
        for schema in filter(None, told):
            for name, type_ in _fields(schema, shapes, MAX_DEPTH):
                known = fields.setdefault(name, type_)
                if shapes.resolve(type_).enum and not shapes.resolve(known).enum:
                    fields[name] = type_
    invalid = invalid_status(operations)
    own = own_input_errors(operations, invalid)
    about = [
        Subject(
            operation,
            scope,
            shapes,
            kept[collection(operation.path)],
            kept,
            own[label(operation)].status if label(operation) in own else invalid,
        )
        for operation, scope in zip(operations, scopes, strict=True)
    ]
    named: dict[str, set[str]] = {}
    for one in about:
        texts = [part.text for part in one.statements]
        named.setdefault(collection(one.operation.path), set()).update(
            quoted_states(texts)
        )
    unshown: dict[str, dict[str, Schema]] = {}
    for plural, fields in _told_fields(about):
        unshown.setdefault(plural, {}).update(fields)
    peers = Peers(tuple(about))
    for one in about:
        more = unshown.get(collection(one.operation.path), {})
        yield replace(
            one,
            kept=more | one.kept,
            told=frozenset(more),
            named_states=frozenset(named[collection(one.operation.path)]),
            peers=peers,
        )


def fields_of_answer(
    operation: Operation, shapes: Shapes
) -> Iterator[tuple[str, Schema]]:
    """Yield the fields that the answer of *operation* shows, with those of the objects in it."""
    if operation.success.type:
        yield from _fields(operation.success.type, shapes, MAX_DEPTH)


def _told_fields(about: Iterable[Subject]) -> Iterator[tuple[str, dict[str, Schema]]]:
    """Yield the collections of which only the text about an operation tells fields, with these."""
    for one in about:
        plural = collection(one.operation.path)
        texts = [part.text for part in one.statements if part.own]
        untold = (
            name
            for name in told_moments(one.operation.path, texts)
            if not one.known(name)
        )
        moments = {name: guess_type(name).but(nullable=True) for name in untold}
        if moments:
            yield plural, moments
        if has_status((*one.kept, *one.sent)):
            continue
        if status := told_status(one.operation, texts, plural):
            yield plural, {FIELD: status}


@lru_cache(maxsize=4096)
def collection(path: str) -> str:
    """Return the segment of *path* that names what the operation is about: `offers` of `/offers/{id}/sell`.

    It is the last one in the plural; without one, that before the last parameter, or the last one.
    """
    segments = path.strip("/").split("/")
    for segment in reversed(segments):
        parts = [] if segment.startswith("{") else words(segment)
        if parts and is_plural(parts[-1]) and parts[0] not in VERBS | ADVERBS:
            return segment
    for index in range(len(segments) - 1, 0, -1):
        if segments[index].startswith("{"):
            return segments[index - 1]
    return segments[-1]


def _fields(schema: Schema, shapes: Shapes, depth: int) -> Iterator[tuple[str, Schema]]:
    shape = shapes.resolve(schema)
    if shape.kind is Kind.ARRAY:
        shape = shapes.items(shape)
    inner = shapes.properties(shape)
    yield from ((one.name, one.type) for one in inner)
    if depth:
        for one in inner:
            yield from _fields(one.type, shapes, depth - 1)
