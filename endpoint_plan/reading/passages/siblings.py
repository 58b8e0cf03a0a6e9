"""The operations of a plan as the readers of one of them see the others, each fact found once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from endpoint_plan.reading.facts.handler_sketches import Sketch, sketches
from endpoint_plan.reading.operations.scope import Passage, Scope
from endpoint_plan.reading.passages.blocks import code_blocks


@dataclass(frozen=True, eq=False)
class Siblings:
    """All operations of a plan.

    Equal to itself only: what is read of them is remembered by it.
    """

    scopes: tuple[Scope, ...]

    @cached_property
    def sketches(self) -> tuple[Sketch, ...]:
        """The sketches of their handlers."""
        codes = (code for one in self._passages() for code in code_blocks(one.blocks))
        return tuple(one for code in codes for one in sketches(code))

    @cached_property
    def path_names(self) -> frozenset[str]:
        """The names of the parameters of all paths."""
        return frozenset(name for one in self.scopes for name in path_names(one.path))

    @cached_property
    def marks(self) -> frozenset[str]:
        """The words that may stand for one of them."""
        return frozenset[str]().union(*map(marks, self.scopes))

    @cached_property
    def read_one_and_many(self) -> bool:
        """Whether there is a GET for one of a resource, and one for many."""
        paths = [one.path for one in self.scopes if one.method == "GET"]
        return len({path.endswith("}") for path in paths}) == 2

    def _passages(self) -> Iterator[Passage]:
        """Yield the passages of all operations, those that they share once."""
        seen = {
            id(passage): passage
            for scope in self.scopes
            for spoken in (scope.own, scope.shared)
            for passages in spoken.values()
            for passage in passages
        }
        yield from seen.values()


def marks(scope: Scope) -> frozenset[str]:
    """Return the words that may stand for an operation: its method, the last part of its path."""
    last = scope.path.rsplit("/", 1)[-1]
    return frozenset((scope.method.casefold(), last.casefold()))


def path_names(path: str) -> tuple[str, ...]:
    """Return the names of the parameters of *path*, in order."""
    return tuple(part.partition("}")[0] for part in path.split("{")[1:])
