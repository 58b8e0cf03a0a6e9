"""What the readers of one operation's facts share: its passages, and the other operations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Generic, TypeVar

from endpoint_plan.markdown.tree import walk_code
from endpoint_plan.model.findings import Finding
from endpoint_plan.model.schema import Declaration, Property, Schema
from endpoint_plan.reading.facts.field_rules import read_sentences
from endpoint_plan.reading.facts.handler_code import Handler, find_handlers
from endpoint_plan.reading.operations.scopes import Passage, Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.entries import Entry, read_entries
from endpoint_plan.reading.passages.regions import FIELD_PLACES, Place, Region
from endpoint_plan.reading.types.registry import Types
from endpoint_plan.reading.types.roles import Role, belongs_to_another, best_by_name
from endpoint_plan.reading.types.type_lines import read_type_lines
from endpoint_plan.reading.types.types_in_text import type_names_in, used_types

T = TypeVar("T")
_RULING = (
    Topic.VALIDATION,
    Topic.REQUEST,
    Topic.SECURITY,
    Topic.DATA_FLOW,
    Topic.STEPS,
)
"""Topics that state limits of fields, the most trusted first."""


@dataclass(frozen=True, eq=False)
class Siblings:
    """All operations of a plan, as the readers of one of them see the others.

    Instances are compared by identity, so that they can be keys of caches.
    """

    scopes: tuple[Scope, ...]

    @cached_property
    def handlers(self) -> tuple[Handler, ...]:
        """The handlers that the code of the plan sketches."""
        codes = (code for one in self._passages() for code in walk_code(one.blocks))
        return tuple(one for code in codes for one in find_handlers(code))

    @cached_property
    def path_names(self) -> frozenset[str]:
        """The names of the parameters of all paths."""
        return frozenset(name for one in self.scopes for name in path_names(one.path))

    @cached_property
    def headings(self) -> Counter[tuple[tuple[str, int], ...]]:
        """How many of them stand below each innermost heading; none is an empty tuple."""
        return Counter(one.headings[-1:] for one in self.scopes)

    @cached_property
    def keywords(self) -> frozenset[str]:
        """The words by which a text may name one of them; see `scope_keywords`."""
        return frozenset[str]().union(*map(scope_keywords, self.scopes))

    @cached_property
    def read_item_and_collection(self) -> bool:
        """Whether one GET reads a single record and another one a collection."""
        paths = [one.path for one in self.scopes if one.method == "GET"]
        return len({path.endswith("}") for path in paths}) == 2

    def _passages(self) -> Iterator[Passage]:
        """Yield the passages of all operations; each shared passage once."""
        seen = {
            id(passage): passage
            for scope in self.scopes
            for side in (scope.own, scope.shared)
            for passages in side.values()
            for passage in passages
        }
        yield from seen.values()


def scope_keywords(scope: Scope) -> frozenset[str]:
    """Return the words by which a text may name an operation: its method, the end of its path."""
    last = scope.path.rsplit("/", 1)[-1]
    return frozenset((scope.method.casefold(), last.casefold()))


def path_names(path: str) -> tuple[str, ...]:
    """Return the names of the parameters of *path*, in order."""
    return tuple(part.partition("}")[0] for part in path.split("{")[1:])


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """The value that a reader found, and its findings."""

    value: T
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, eq=False)
class Context:
    """All that the readers of one operation's facts need."""

    scope: Scope
    types: Types
    schemas: Types
    """Validation schemas: constants such as `createCardSchema`."""
    siblings: Siblings

    @cached_property
    def request(self) -> tuple[Entry, ...]:
        """The entries of the request section."""
        return tuple(self._entries(Topic.REQUEST, Region()))

    @cached_property
    def response(self) -> tuple[Entry, ...]:
        """The entries of the response section, and those of the request section about responses."""
        entries = self._entries(Topic.RESPONSE, Region(Place.RESPONSE))
        return (
            *entries,
            *(one for one in self.request if one.region.place is Place.RESPONSE),
        )

    @cached_property
    def errors(self) -> tuple[Entry, ...]:
        """The entries of the error section."""
        return tuple(self._entries(Topic.ERRORS, Region(Place.RESPONSE, success=False)))

    def of(self, scope: Scope) -> Context:
        """Return what the readers of the operation of *scope* need, a sibling of this one."""
        return replace(self, scope=scope)

    def passages(self, *topics: Topic) -> Iterator[Passage]:
        """Yield the passages of *topics*, the operation's own before the shared ones."""
        for side in (self.scope.own, self.scope.shared):
            for topic in topics:
                yield from side.get(topic, ())

    def _entries(self, topic: Topic, start: Region) -> Iterator[Entry]:
        own = tuple(read_entries(self.scope.own.get(topic, ()), start))
        shared = tuple(
            replace(one, shared=True)
            for one in read_entries(self.scope.shared.get(topic, ()), start)
        )
        told = self._told_types(topic) if own or shared else {}
        named = {
            name
            for one in (*own, *shared)
            if isinstance(one.content, str) and one.line not in told
            for name in type_names_in(f"{one.label} {one.content}")
        }
        yield from (one for one in own if told.get(one.line) not in named)
        yield from (one for one in shared if one.line not in told)

    def _told_types(self, topic: Topic) -> Mapping[int, str]:
        """Return the lines on *topic* that say what a type holds, with its name."""
        return {
            line: one.declaration.name
            for passage in self.passages(topic)
            for one in read_type_lines(passage.blocks)
            for line in one.lines
        }

    @cached_property
    def undescribed_types(self) -> tuple[Declaration, ...]:
        """The types that the types section names and the plan does not describe."""
        mentioned = used_types(self.passages(Topic.TYPES))
        return tuple(
            Declaration(name=one.name, type=Schema(), line=one.line)
            for one in mentioned
            if one.name not in self.types.declared
        )

    @cached_property
    def handler(self) -> Handler | None:
        """The handler of the operation, where the plan sketches it in code."""
        method, path = self.scope.method, self.scope.path
        found = (one for one in self.siblings.handlers if one.serves(method, path))
        return next(found, None)

    @cached_property
    def rules(self) -> tuple[str, ...]:
        """The sentences that may state limits of fields."""
        return read_sentences(self.passages(*_RULING))

    @property
    def is_only_operation(self) -> bool:
        """Whether the plan has no other operation."""
        return len(self.siblings.scopes) < 2

    def candidates_by_name(self, types: Types) -> tuple[Declaration, ...]:
        """Return the *types* whose names share a word with the path; all, if there is no other operation."""
        if self.is_only_operation:
            return tuple(types.declared.values())
        return types.index.sharing_words(self.scope.path)

    def best_by_name(
        self, declarations: Iterable[Declaration], role: Role
    ) -> Declaration | None:
        """Return the one of *declarations* whose name suits *role* here best; None without one."""
        alone, others = self.is_only_operation, self.siblings.scopes
        fitting = (
            one
            for one in declarations
            if not belongs_to_another(one.name, self.scope, others)
        )
        return best_by_name(fitting, self.scope, role, alone=alone)

    @cached_property
    def path_names(self) -> tuple[str, ...]:
        """The names of the path's parameters, in order."""
        return path_names(self.scope.path)

    @property
    def takes_input(self) -> bool:
        """Whether the operation has a body, query parameters or listed fields."""
        listed = any(
            isinstance(one.content, Property) and one.region.place in FIELD_PLACES
            for one in self.request
        )
        return self.sends_body or bool(self.scope.query) or listed

    @property
    def sends_body(self) -> bool:
        """Whether requests of the method usually carry a body (RFC 9110, section 9.3)."""
        return self.scope.method in ("POST", "PUT", "PATCH")
