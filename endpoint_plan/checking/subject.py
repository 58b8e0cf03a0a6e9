"""The subject of the analysis: a plan, its design, and the document that it was read from.

Lints that look for a mention take the document as plain texts.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from endpoint_plan.blueprint import Blueprint
from endpoint_plan.design import Design
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.languages import book, compile_words
from endpoint_plan.markdown.tree import Block, Code, Item, Paragraph, Table, walk_blocks
from endpoint_plan.model.plan import Location, Operation, Parameter, Plan
from endpoint_plan.model.schema import Property
from endpoint_plan.model.types import Shapes
from endpoint_plan.reading import Document
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic

_PUT_OFF = compile_words(r"{authentication}\w*[^.\n]{0,60}{put_off}")
"""Matches a text that puts authentication off."""


@dataclass(frozen=True)
class Case:
    """One operation, with its endpoint and what the document says about it."""

    operation: Operation
    """As the design has it, without contradictions."""
    endpoint: Endpoint
    """Its route, name and key."""
    scope: Scope
    """What the document says about it."""

    @property
    def label(self) -> str:
        """Method and path, as in `GET /api/decks`."""
        return f"{self.operation.method} {self.operation.path}"

    @property
    def line(self) -> int | None:
        """Where the plan first names it."""
        return self.operation.line

    @property
    def in_url(self) -> tuple[Parameter, ...]:
        """The parameters that stand in the URL."""
        every = self.operation.parameters
        return tuple(p for p in every if p.location is not Location.HEADER)

    @property
    def demands_caller(self) -> bool:
        """Whether the plan states that callers must be authenticated."""
        if not self.operation.auth:
            return False
        texts = list(self.texts())
        if any(map(_PUT_OFF.search, texts)):
            return False
        matches_by_text = map(book("access").matches, texts)
        meanings = {match.meaning for matches in matches_by_text for match in matches}
        demanded = "demanded" in meanings or bool(self.operation.roles)
        return demanded and meanings.isdisjoint({"public", "open"})

    def documents_status(self, *statuses: int) -> bool:
        """Tell whether its errors, or any text about it, name one of *statuses*.

        A status counts as documented wherever a reader would find it.
        """
        if any(case.status in statuses for case in self.operation.errors):
            return True
        numbers = tuple(map(str, statuses))
        return any(
            number in text for text in texts_of(self.scope) for number in numbers
        )

    def texts(self, *topics: Topic) -> Iterator[str]:
        """Yield what the document says about it on *topics*, code included."""
        return texts_of(self.scope, topics)


@dataclass(frozen=True)
class Subject:
    """One plan, with its document and its design."""

    document: Document
    design: Design

    @property
    def blueprint(self) -> Blueprint:
        """What the templates print of it."""
        return self.design.blueprint

    @property
    def plan(self) -> Plan:
        """What the document says."""
        return self.document.plan

    @property
    def shapes(self) -> Shapes:
        """The types of the plan by their names."""
        return self.design.shapes

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The operations in the order of the plan."""
        return tuple(
            Case(operation, endpoint, scope)
            for operation, endpoint, scope in zip(
                self.design.plan.operations,
                self.design.endpoints,
                self.document.scopes,
                strict=True,
            )
        )

    def inputs_of(self, case: Case) -> tuple[Property, ...]:
        """Return the parameters of *case* and the fields of its body."""
        body = case.operation.body
        fields = self.shapes.properties(body.type) if body else ()
        return (*case.operation.parameters, *fields)


def texts_of(scope: Scope, topics: Collection[Topic] = ()) -> Iterator[str]:
    """Yield what *scope* holds on *topics*, or on all of them, headings and code included."""
    for spoken in (scope.own, scope.shared):
        for topic, passages in spoken.items():
            if topics and topic not in topics:
                continue
            for passage in passages:
                yield passage.title
                yield from texts(passage.blocks)


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the paragraphs, items, rows and code of *blocks*, nested ones too."""
    for part in walk_blocks(blocks):
        match part:
            case Paragraph() | Code() | Item():
                yield part.text
            case Table():
                yield from map(" | ".join, (part.header, *part.rows))


def lines_of(blocks: Iterable[Block]) -> Iterator[int]:
    """Yield the lines on which the blocks, items and rows of *blocks* begin, nested ones too."""
    for part in walk_blocks(blocks):
        yield part.line
        if isinstance(part, Table):
            yield from part.row_lines


def items_of(blocks: Iterable[Block]) -> Iterator[Item]:
    """Yield the items of the lists in *blocks*, nested ones too."""
    return (part for part in walk_blocks(blocks) if isinstance(part, Item))
