"""Tables of two columns: who, then what they may do ("`admin` | delete notes", "The writer of a note | change it")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from endpoint_plan.markdown.tree import Table, row_text
from endpoint_plan.reading.access.grants import (
    granted_by,
    is_everything,
    takes_away,
)
from endpoint_plan.reading.access.labels import label_kind
from endpoint_plan.reading.access.marks import Marked, Targets, mark
from endpoint_plan.reading.access.phrases import NOTHING, Demand
from endpoint_plan.reading.access.row_deeds import done_in_row
from endpoint_plan.reading.access.told import Rank, Statement
from endpoint_plan.reading.access.unread import Unread, plain_clause
from endpoint_plan.reading.access.values import read_value
from endpoint_plan.reading.operations.scopes import Scope

_LONGEST = 200
_COLUMNS = 2
_Row = tuple[Demand, Targets, int, str]
"""What is asked of whom, the operations that they may call, the line and the text."""


def read_who_may(
    table: Table, scopes: Sequence[Scope], roles: tuple[str, ...]
) -> Iterator[Statement]:
    """Yield what the rows of such a *table* let people do."""
    for demand, targets, line, text in _rows(table, scopes, roles):
        if demand and targets:
            yield Statement(demand, targets, Rank.NAMED, line, text)


def unread_who_may(
    table: Table, scopes: tuple[Scope, ...], roles: tuple[str, ...]
) -> Iterator[Unread]:
    """Yield the rows of such a *table* of which people or deeds are not known; nobody does what they say is done."""
    rows = [*_rows(table, scopes, roles)]
    read = (targets for demand, targets, _, _ in rows if demand)
    known = frozenset[int]().union(*read)
    for demand, targets, line, text in rows:
        if demand and targets:
            continue
        closes = targets - known or targets
        about = closes or frozenset(range(len(scopes)))
        marked = mark(text, scopes, roles)
        part = plain_clause(marked.text.replace(" : ", " | ", 1))
        yield Unread(line, part, (), about, scopes, roles, closes=closes, text=text, turned=bool(closes))  # fmt: skip


def tells_who_may(table: Table) -> bool:
    """Tell whether *table* has people in one column and what they may do in the other."""
    kinds = [label_kind(head) for head in table.header]
    return len(kinds) == _COLUMNS and kinds[0] in ("access", "roles") and not kinds[1]


def _rows(
    table: Table, scopes: Sequence[Scope], roles: tuple[str, ...]
) -> Iterator[_Row]:
    if not tells_who_may(table):
        return
    for row, line in zip(table.rows, table.row_lines, strict=True):
        marked = mark(row[1][:_LONGEST], tuple(scopes))
        targets = _targets(row[1], marked, scopes)
        who = mark(row[0][:_LONGEST], tuple(scopes), roles)
        demand = read_value("access", who, who.text, bool(who.names))
        if demand.roles:
            demand = replace(demand, granted=True)
        sure = demand.owned is None or demand.of_owner
        yield demand if sure else NOTHING, targets, line, row_text(row)


def _targets(cell: str, marked: Marked, scopes: Sequence[Scope]) -> Targets:
    """Return the operations that a *cell* names, as *marked*, all or all but some; or those that do what it says."""
    every = frozenset(range(len(scopes)))
    if takes_away(marked.text) or is_everything(marked.text):
        return granted_by(marked, marked.text, every, scopes, {}) or frozenset()
    named = marked.targets(marked.text)
    return named if named is not None else done_in_row(cell, scopes)
