"""Tables whose cells are what roles may do: "read, create", "GET, POST", or the letters of CRUD."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from endpoint_plan.markdown.tree import Table, row_text
from endpoint_plan.reading.access.actions import nouns_of, spoken_words, verb_of
from endpoint_plan.reading.access.grants import granted_by
from endpoint_plan.reading.access.labels import label_kind
from endpoint_plan.reading.access.marks import Targets, mark
from endpoint_plan.reading.access.phrases import Demand, alternatives, says
from endpoint_plan.reading.access.told import Rank, Statement
from endpoint_plan.reading.access.unread import Unread, plain_clause
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.words import fold_text

_LETTERS = {
    "C": frozenset({"POST"}),
    "R": frozenset({"GET"}),
    "U": frozenset({"PUT", "PATCH"}),
    "D": frozenset({"DELETE"}),
}
_ONLY_LETTERS = re.compile(r"[CRUD](?:[ ,/]{0,2}[CRUD]){0,3}")
_CALLED = re.compile(alternatives("acts.calling", "reach.calls", "reach.routes"))
"""Of the heading of a column: what may be called stands below it, whatever it is about."""
_Granted = tuple[str, Targets, int, str]
"""A role, what it may do, and the line and the text of the row that says so."""


def read_deeds(table: Table, scopes: Sequence[Scope]) -> Iterator[Statement]:
    """Yield what the *table* lets roles do; nothing where none of its cells is understood."""
    for role, targets, line, text in _granted(table, scopes)[0]:
        demand = Demand(auth=True, roles=(role,), granted=True)
        yield Statement(demand, targets, Rank.ACT, line, text)


def granted_to_nobody(
    table: Table,
    scopes: tuple[Scope, ...],
    roles: tuple[str, ...],
    opened: Targets = frozenset(),
) -> Iterator[Unread]:
    """Yield what a *table* of letters lets no role do to its things, and rows of roles that are not understood: nobody may do what no other row grants, but for what is *opened* elsewhere."""
    granted, unknown = _granted(table, scopes)
    given = frozenset[int]().union(*(targets for _, targets, _, _ in granted))
    for line, text in unknown:
        left = frozenset(range(len(scopes))) - given - opened
        marked = mark(text, scopes, roles)
        part = plain_clause(marked.text.replace(" : ", " | ", 1))
        about = left or frozenset(range(len(scopes)))
        yield Unread(line, part, (), about, scopes, roles, closes=left, text=text, turned=True)  # fmt: skip
    if not granted or not any(_has_letters(row) for row in table.rows):
        return
    about = frozenset[int]().union(*(_of_thing(row[0], scopes) for row in table.rows))
    made = (i for i in about if not verb_of(scopes[i].method, scopes[i].path))
    if left := frozenset(made) - given:
        text = row_text(table.header)
        yield Unread(table.line, fold_text(text), (), left, scopes, roles, closes=left, text=text)  # fmt: skip


def _granted(
    table: Table, scopes: Sequence[Scope]
) -> tuple[list[_Granted], list[tuple[int, str]]]:
    """Return what the cells of the *table* let roles do, in its rows or its columns, and the rows that are not understood.

    Nothing where none grants anything, and where one cell below a role is not understood.
    """
    kinds = [label_kind(head) for head in table.header]
    by_role = kinds[:1] == ["roles"] and len(kinds) > 1
    letters = not any(kinds) and any(map(_has_letters, table.rows))
    found: list[_Granted] = []
    unknown: list[tuple[int, str]] = []
    others: dict[str, Targets] = {}
    for row, line in zip(table.rows, table.row_lines, strict=True):
        of_row: list[_Granted] = []
        for head, kind, cell in zip(table.header[1:], kinds[1:], row[1:], strict=False):
            thing, role = (head, row[0]) if by_role else (row[0], head)
            about = _of_thing(thing, scopes)
            if by_role and (kind == "access" or _CALLED.search(fold_text(head))):
                about = frozenset(range(len(scopes)))
            if not about or not (by_role or letters):
                return [], []
            done = _done(cell, about, scopes, others)
            if done is None and not by_role:
                return [], []
            if done is None:
                unknown.append((line, row_text(row)))
                break
            name = role.strip(" `*").replace(" ", "_")
            of_row.append((name, done, line, row_text(row)))
        else:
            found += of_row
            for name, done, _, _ in of_row if by_role else ():
                others[name.casefold()] = others.get(name.casefold(), frozenset()) | done  # fmt: skip
    granted = [one for one in found if one[1]]
    return (granted, unknown) if granted else ([], [])


def _has_letters(row: Sequence[str]) -> bool:
    return any(_ONLY_LETTERS.fullmatch(cell.strip(" `*")) for cell in row[1:])


def _of_thing(head: str, scopes: Sequence[Scope]) -> Targets:
    """Return the operations on the things that *head* names."""
    spoken = spoken_words(fold_text(head))
    return frozenset(
        i for i, one in enumerate(scopes) if spoken & nouns_of(one.path, whole=False)
    )


def _done(
    cell: str,
    about: Targets,
    scopes: Sequence[Scope],
    others: Mapping[str, Targets],
) -> Targets | None:
    """Return the operations of *about* that a *cell* names by letters, by deeds, by themselves or by what the *others* may; None where it has other words."""
    bare = cell.strip(" `*")
    if not bare or says("values.no").fullmatch(bare.casefold()):
        return frozenset()
    if _ONLY_LETTERS.fullmatch(bare):
        methods = frozenset[str]().union(*(_LETTERS.get(one, ()) for one in bare))
        return frozenset(i for i in about if scopes[i].method in methods)
    marked = mark(cell, tuple(scopes))
    return granted_by(marked, marked.text, about, scopes, others)
