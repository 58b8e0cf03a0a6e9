"""Of which operations a line of the document speaks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from endpoint_plan.markdown.tree import Table, walk_blocks
from endpoint_plan.reading.operations.scopes import Passage, Scope


class Concerned:
    """The operations of a document by the lines that speak of them."""

    def __init__(self, scopes: tuple[Scope, ...]) -> None:
        """Note the lines of the passages of *scopes*."""
        self._every = frozenset(range(len(scopes)))
        self._own = _by_line(scope.own.values() for scope in scopes)
        shared = _by_line(scope.shared.values() for scope in scopes)
        self._lines = sorted({*self._own, *shared})

    def alone(self, line: int) -> frozenset[int]:
        """Return the operations of which *line* speaks alone; none where it speaks to the whole document."""
        place = bisect_right(self._lines, line) - 1
        found = self._own.get(self._lines[place]) if place >= 0 else None
        return found or frozenset()

    def about(self, line: int) -> frozenset[int]:
        """Return the operations of which *line* may speak."""
        return self.alone(line) or self._every


def _by_line(
    sides: Iterable[Iterable[tuple[Passage, ...]]],
) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for index, topics in enumerate(sides):
        for passages in topics:
            for line in (line for one in passages for line in _lines(one)):
                found.setdefault(line, set()).add(index)
    return {line: frozenset(indexes) for line, indexes in found.items()}


def _lines(passage: Passage) -> Iterator[int]:
    for part in walk_blocks(passage.blocks):
        yield part.line
        if isinstance(part, Table):
            yield from part.row_lines
