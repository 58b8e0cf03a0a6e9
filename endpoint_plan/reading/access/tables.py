"""Tables of operations and roles: a column of who may call, or a matrix of marks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from endpoint_plan.markdown.tree import Table, row_text, walk_blocks
from endpoint_plan.reading.access.deed_tables import granted_to_nobody, read_deeds
from endpoint_plan.reading.access.deeds import methods_of
from endpoint_plan.reading.access.grants import takes_away
from endpoint_plan.reading.access.labels import label_kind
from endpoint_plan.reading.access.marks import Targets, mark
from endpoint_plan.reading.access.phrases import Demand, says
from endpoint_plan.reading.access.row_deeds import (
    done_in_row,
    may_be_in_row,
    names_holder,
)
from endpoint_plan.reading.access.told import TOPICS, Rank, Statement
from endpoint_plan.reading.access.unread import Unread, plain_clause
from endpoint_plan.reading.access.values import denies_role, read_value
from endpoint_plan.reading.access.who_may import (
    read_who_may,
    tells_who_may,
    unread_who_may,
)
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.words import fold_text

_LONGEST = 200
"""Characters of the longest cell that may name operations or who may call them."""
_SEVERAL = 2
_ASKING = ("roles", "access", "scopes", "denied", "least")
"""Kinds of columns that tell who may call, or who may not."""
_METHOD = re.compile(r"(?:GET|POST|PUT|PATCH|DELETE)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d][\w -]{0,30}")


def read_tables(
    scopes: Sequence[Scope], roles: tuple[str, ...], *, closed: bool
) -> Iterator[Statement]:
    """Yield what the tables of the plan demand; *closed*: callers are known everywhere, guests too."""
    for table in _tables(scopes):
        if granted := [*read_deeds(table, scopes)]:
            yield from granted
            continue
        if tells_who_may(table):
            yield from read_who_may(table, scopes, roles)
            continue
        yield from _by_operation(table, scopes, roles, closed=closed)
        yield from _by_role(table, scopes, closed=closed)


def unread_rows(
    scopes: Sequence[Scope],
    roles: tuple[str, ...],
    read: Collection[int],
    opened: Targets = frozenset(),
) -> Iterator[Unread]:
    """Yield the rows of tables on access that no statement was made of; *read*: the lines of those that were; *opened*: what needs no role, as is told elsewhere."""
    about = frozenset(range(len(scopes)))
    for table in _tables(scopes):
        yield from granted_to_nobody(table, tuple(scopes), roles, opened)
        yield from _unread_marks(table, tuple(scopes), roles, read)
        if any(read_deeds(table, scopes)):
            continue
        if tells_who_may(table):
            yield from unread_who_may(table, tuple(scopes), roles)
            continue
        kinds = [label_kind(head) for head in table.header]
        asking = [c for c, kind in enumerate(kinds) if kind in _ASKING]
        if not asking or table.line in read:
            continue
        matrix = len(table.header) > 1 and asking == [0]
        for row, line in zip(table.rows, table.row_lines, strict=True):
            told = row[1:] if matrix else [row[column] for column in asking]
            named = matrix or _names_what_is_done(row, scopes)
            half = not matrix and any(
                _is_unread(row, column, str(kinds[column]), scopes, roles)
                for column in asking
            )
            if line in read and not half:
                continue
            if not named or not any(_says_who(cell) for cell in told):
                continue
            marked = mark(" | ".join(row)[:_LONGEST], scopes, roles)
            yield Unread(
                line,
                plain_clause(marked.text),
                (),
                about,
                tuple(scopes),
                roles,
                closes=marked.targets(marked.text) or frozenset(),
                text=row_text(row),
            )


def _unread_marks(
    table: Table,
    scopes: tuple[Scope, ...],
    roles: tuple[str, ...],
    read: Collection[int],
) -> Iterator[Unread]:
    """Yield the rows of a matrix of marks that name no operation, where others do: who has a mark may do what nobody knows."""
    columns = range(1, len(table.header))
    marks = [c for c in columns if _is_matrix_column(table, c)]
    if len(marks) < _SEVERAL or len(marks) != len(columns):
        return
    if not any(line in read for line in table.row_lines):
        return
    rows = [*zip(table.rows, table.row_lines, strict=True)]
    known = frozenset[int]().union(*(_operations(row, scopes) for row, _ in rows))
    for row, line in rows:
        if line in read or _operations(row, scopes) or not any(map(_is_no, row[1:])):
            continue
        about = may_be_in_row(row[0], known, scopes)
        marked = mark(" | ".join(row)[:_LONGEST], scopes, roles)
        yield Unread(line, plain_clause(marked.text), (), about, scopes, roles, closes=about, text=row_text(row))  # fmt: skip


def _is_unread(
    row: Sequence[str],
    column: int,
    kind: str,
    scopes: Sequence[Scope],
    roles: tuple[str, ...],
) -> bool:
    """Tell whether a cell of *row* below a heading of the *kind* says who may call, and nothing is understood of it."""
    cell = row[column]
    marked = mark(cell[:_LONGEST], tuple(scopes), roles)
    demand = read_value(kind, marked, marked.text, True)
    targets = _operations(row, scopes)
    known = demand and not _of_holders(demand.roles, targets, scopes, roles)
    return _says_who(cell) and (not known or denies_role(cell))


def _of_holders(
    named: tuple[str, ...] | None,
    targets: Targets,
    scopes: Sequence[Scope],
    roles: tuple[str, ...],
) -> bool:
    """Tell whether one of the *named* roles is a word for whoever has the record, and none of the plan's *roles*."""
    return any(
        one not in roles and names_holder(one, targets, scopes) for one in named or ()
    )


def _says_who(cell: str) -> bool:
    return not (_is_no(cell) and len(cell.strip()) < len("none"))


def _names_what_is_done(row: Sequence[str], scopes: Sequence[Scope]) -> bool:
    """Tell whether a cell of *row* names operations, or something that is done."""
    marked = mark(" | ".join(row)[:_LONGEST], scopes)
    return bool(marked.targets(marked.text)) or any(
        methods_of(fold_text(cell)) for cell in row
    )


def _tables(scopes: Sequence[Scope]) -> Iterator[Table]:
    """Yield the tables about access, whole: rows that name operations stand in the passages of these."""
    found: dict[tuple[int, tuple[str, ...]], dict[int, tuple[str, ...]]] = {}
    seen: set[int] = set()
    for scope in scopes:
        for side in (scope.own, scope.shared):
            for topic in (*TOPICS, Topic.OTHER):
                for passage in side.get(topic, ()):
                    for block in walk_blocks(passage.blocks):
                        if not isinstance(block, Table):
                            continue
                        lines = zip(block.rows, block.row_lines, strict=False)
                        new = {line: row for row, line in lines if line not in seen}
                        seen.update(new)
                        found.setdefault((block.line, tuple(block.header)), {}).update(
                            new
                        )
    for (line, header), rows in found.items():
        if rows:
            told = sorted(rows)
            yield Table(header, tuple(rows[one] for one in told), line, tuple(told))


def _by_operation(
    table: Table, scopes: Sequence[Scope], roles: tuple[str, ...], *, closed: bool
) -> Iterator[Statement]:
    """Yield the demands of rows that name operations: a column of access, or one for each role."""
    kinds = [_kind(table, column) for column in range(len(table.header))]
    marks = [
        column
        for column, head in enumerate(table.header)
        if _is_matrix_column(table, column) and _NAME.fullmatch(head)
    ]
    marks = [
        column
        for column in marks
        if kinds[column] != "access"
        or not any(_is_own(row[column]) for row in table.rows)
    ]  # "owner" is whom it is for, below a head that asks for that
    of_roles = [column for column in marks if not kinds[column]]
    if (
        of_roles
    ):  # a column for those whom nobody knows is one beside those of the roles
        of_roles = [c for c in marks if not kinds[c] or kinds[c] == "public"]
    for row, line in zip(table.rows, table.row_lines, strict=True):
        targets = _operations(row, scopes)
        if not targets or (kinds[:1] == ["roles"] and _takes_away(row, scopes)):
            continue
        for column, kind in enumerate(kinds):
            if column in of_roles:
                continue
            if (kind and column not in marks) or kind in ("authentication", "public"):
                marked = mark(row[column][:_LONGEST], scopes, roles)
                sure = kind in ("roles", "access", "scopes")
                demand = read_value(str(kind), marked, marked.text, sure)
                if denies_role(row[column]):
                    continue
                if demand and not _of_holders(demand.roles, targets, scopes, roles):
                    yield Statement(demand, targets, Rank.NAMED, line, row_text(row))
        if of_roles:
            cells = [(_role(table.header[c]), row[c]) for c in of_roles]
            yield _in_matrix(cells, targets, line, row_text(row), closed=closed)


def _takes_away(row: Sequence[str], scopes: Sequence[Scope]) -> bool:
    """Tell whether a cell of *row* names operations that are taken from what somebody may do."""
    cells = (cell for cell in row[1:] if len(cell) <= _LONGEST)
    return any(takes_away(mark(cell, tuple(scopes)).text) for cell in cells)


def _by_role(
    table: Table, scopes: Sequence[Scope], *, closed: bool
) -> Iterator[Statement]:
    """Yield the demands of a matrix whose columns are operations and whose rows are roles."""
    heads = [(c, _operations((head,), scopes)) for c, head in enumerate(table.header)]
    for column, targets in heads:
        if not targets or not _is_matrix_column(table, column):
            continue
        cells = [(_role(row[0]), row[column]) for row in table.rows]
        text = "\n".join(map(row_text, table.rows))
        yield _in_matrix(cells, targets, table.line, text, closed=closed)


def _in_matrix(
    cells: Sequence[tuple[str, str]],
    targets: Targets,
    line: int,
    text: str,
    *,
    closed: bool,
) -> Statement:
    """Return what the marks of a matrix demand, each behind its role; a mark for everybody opens the operation."""
    every = tuple(name for name, cell in cells if _is_yes(cell))
    own = tuple(name for name, cell in cells if _is_own(cell))
    if any(_is_anyone(name, closed=closed) for name in every):
        demand = Demand(auth=False)
    elif own:
        demand = Demand(auth=True, roles=(*every, *own), owned=True, trusted=every)
    else:
        demand = Demand(auth=True, roles=every)
    return Statement(demand, targets, Rank.NAMED, line, text)


def _is_anyone(name: str, *, closed: bool) -> bool:
    """Tell whether the column or row *name* of a matrix stands for callers whom nobody knows."""
    folded = fold_text(name)
    if closed and says("values.guest").fullmatch(folded):
        return False
    kinds = ("values.anyone", "values.opened")
    return any(says(kind).fullmatch(folded) for kind in kinds)


def _operations(cells: Sequence[str], scopes: Sequence[Scope]) -> Targets:
    """Return the operations that a row names: in one cell, its method and path in two, or by what is done."""
    short = [text for text in cells if len(text) <= _LONGEST]
    method = next((one for one in short if _METHOD.fullmatch(one.strip(" `*"))), "")
    path = next((one for one in short if one.strip(" `*").startswith("/")), "")
    both = (f"{method.strip(' `*')} {path.strip(' `*')}",) if method and path else ()
    for text in both or short:
        marked = mark(text, scopes)
        found = marked.targets(marked.text)
        if found and len(found) < max(2, len(scopes)):
            return found
    return done_in_row(cells[0], scopes) if short else frozenset()


def _kind(table: Table, column: int) -> str | None:
    """Return what kind of label the head of the *column* is: one of a token with nothing but marks below it asks for that."""
    head = table.header[column]
    of_proof = says("proof.proof").search(fold_text(head))
    asks = of_proof and _is_matrix_column(table, column)
    return label_kind(head) or ("authentication" if asks else None)


def _is_matrix_column(table: Table, column: int) -> bool:
    cells = [row[column] for row in table.rows]
    return bool(cells) and all(map(_is_mark, cells))


def _is_mark(cell: str) -> bool:
    return _is_yes(cell) or _is_no(cell) or _is_own(cell)


def _is_own(cell: str) -> bool:
    """Tell whether a cell of a matrix says that the role reaches what is its own."""
    bare = cell.strip(" `*()✓✔✅").casefold()
    return says("values.owner").fullmatch(bare) is not None


def _is_yes(cell: str) -> bool:
    return says("values.yes").fullmatch(cell.strip(" `*").casefold()) is not None


def _is_no(cell: str) -> bool:
    bare = cell.strip(" `*").casefold()
    return not bare or says("values.no").fullmatch(bare) is not None


def _role(head: str) -> str:
    return head.strip(" `*").replace(" ", "_")
