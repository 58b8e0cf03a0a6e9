"""Tables of operations and roles: a column of who may call, or a matrix of marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from endpoint_plan.languages import book
from endpoint_plan.markdown.tree import Table, walk_blocks
from endpoint_plan.reading.access.marks import Targets, mark
from endpoint_plan.reading.access.phrases import Demand, says
from endpoint_plan.reading.access.told import TOPICS, Rank, Statement
from endpoint_plan.reading.access.values import read_value
from endpoint_plan.reading.operations.scopes import Scope

_LONGEST = 200
"""Characters of the longest cell that may name operations or who may call them."""
_NAME = re.compile(r"[^\W\d][\w -]{0,30}")


def read_tables(scopes: Sequence[Scope], roles: tuple[str, ...]) -> Iterator[Statement]:
    """Yield what the tables of the plan demand."""
    for table in _tables(scopes):
        yield from _by_operation(table, scopes, roles)
        yield from _by_role(table, scopes)


def _tables(scopes: Sequence[Scope]) -> Iterator[Table]:
    """Yield the tables about access, each row once."""
    seen: set[int] = set()
    for scope in scopes:
        for side in (scope.own, scope.shared):
            for topic in TOPICS:
                for passage in side.get(topic, ()):
                    for block in walk_blocks(passage.blocks):
                        if not isinstance(block, Table):
                            continue
                        lines = zip(block.rows, block.row_lines, strict=False)
                        new = [(row, line) for row, line in lines if line not in seen]
                        seen.update(line for _, line in new)
                        if new:
                            yield Table(
                                block.header,
                                tuple(row for row, _ in new),
                                block.line,
                                tuple(line for _, line in new),
                            )


def _by_operation(
    table: Table, scopes: Sequence[Scope], roles: tuple[str, ...]
) -> Iterator[Statement]:
    """Yield the demands of rows that name operations: a column of access, or one for each role."""
    kinds = [book("access.labels").whole(head) for head in table.header]
    marks = [
        column
        for column, head in enumerate(table.header)
        if _is_matrix_column(table, column) and _NAME.fullmatch(head)
    ]
    for row, line in zip(table.rows, table.row_lines, strict=True):
        targets = _operations(row, scopes)
        if not targets:
            continue
        for column, kind in enumerate(kinds):
            if (kind and column not in marks) or kind in ("authentication", "public"):
                marked = mark(row[column][:_LONGEST], scopes, roles)
                sure = kind in ("roles", "access", "scopes")
                demand = read_value(str(kind), marked, marked.text, sure)
                if demand:
                    yield Statement(demand, targets, Rank.NAMED, line, " | ".join(row))
        columns = [column for column in marks if not kinds[column]]
        if columns:
            having = tuple(_role(table.header[c]) for c in columns if _is_yes(row[c]))
            yield _in_matrix(having, targets, line, row)


def _by_role(table: Table, scopes: Sequence[Scope]) -> Iterator[Statement]:
    """Yield the demands of a matrix whose columns are operations and whose rows are roles."""
    heads = [(c, _operations((head,), scopes)) for c, head in enumerate(table.header)]
    for column, targets in heads:
        if not targets or not _is_matrix_column(table, column):
            continue
        having = tuple(_role(row[0]) for row in table.rows if _is_yes(row[column]))
        yield _in_matrix(having, targets, table.line, table.header)


def _in_matrix(
    having: tuple[str, ...], targets: Targets, line: int, row: Sequence[str]
) -> Statement:
    """Return what the marks of a matrix demand; a mark for everybody opens the operation."""
    open_to_all = any(
        says("values.anyone").fullmatch(name.casefold()) for name in having
    )
    demand = Demand(auth=False) if open_to_all else Demand(auth=True, roles=having)
    return Statement(demand, targets, Rank.NAMED, line, " | ".join(row))


def _operations(cells: Sequence[str], scopes: Sequence[Scope]) -> Targets:
    """Return the operations that a row names: in one cell, or its method and path in two."""
    for text in (*cells, " ".join(cells[:2])):
        if len(text) > _LONGEST:
            continue
        marked = mark(text, scopes)
        found = marked.targets(marked.text)
        if found and len(found) < max(2, len(scopes)):
            return found
    return frozenset()


def _is_matrix_column(table: Table, column: int) -> bool:
    cells = [row[column] for row in table.rows]
    return bool(cells) and all(map(_is_mark, cells))


def _is_mark(cell: str) -> bool:
    return _is_yes(cell) or _is_no(cell)


def _is_yes(cell: str) -> bool:
    return says("values.yes").fullmatch(cell.strip(" `*").casefold()) is not None


def _is_no(cell: str) -> bool:
    bare = cell.strip(" `*").casefold()
    return not bare or says("values.no").fullmatch(bare) is not None


def _role(head: str) -> str:
    return head.strip(" `*").replace(" ", "_")
