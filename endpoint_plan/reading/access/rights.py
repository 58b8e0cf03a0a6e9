"""Tables of roles and of things, whose cells say what each role may do to each: "read, create", "CRUD"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from endpoint_plan.languages import words
from endpoint_plan.languages.plurals import singular
from endpoint_plan.markdown.tree import Table, row_text
from endpoint_plan.reading.access.deeds import (
    about_nouns,
    actions_of,
    acts_for,
    names_thing,
)
from endpoint_plan.reading.access.grants import deeds_granted
from endpoint_plan.reading.access.labels import label_kind
from endpoint_plan.reading.access.marks import Targets
from endpoint_plan.reading.access.phrases import Demand, says
from endpoint_plan.reading.access.told import Rank, Statement
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.words import fold_text

_LETTERS = re.compile(r"[CRUDW](?:[ ,/+&]*[CRUDW])*")
"""What a cell has for create, read, update, delete, and for all that writes."""
_DONE = {
    "C": "making",
    "R": "reading",
    "U": "changing",
    "D": "deleting",
    "W": "writing",
}
_TO = words("access.people.in_order")[0]
"""What stands in front of a verb."""
_FEWEST = 2
"""Columns of things that make such a table."""


def rights_by_thing(table: Table, scopes: Sequence[Scope]) -> Iterator[Statement]:
    """Yield who may do what to the things that the columns of *table* name; nothing where a cell is not understood."""
    things = _things(table, scopes)
    if len(things) < _FEWEST or not table.rows:
        return
    for column, about in things.items():
        cells = [_Cell.of(row[column], about, scopes) for row in table.rows]
        if any(one is None for one in cells):
            continue
        for index in sorted(about):
            if any(one and index in one.done for one in cells):
                yield _statement(table, cells, index)


def kept_from_all(table: Table, scopes: Sequence[Scope]) -> Targets:
    """Return the operations on the things of such a *table* that it lets no role do."""
    left: Targets = frozenset()
    for column, about in _things(table, scopes).items():
        cells = [_Cell.of(row[column], about, scopes) for row in table.rows]
        if not all(cells):
            left |= about  # what it says of them is not understood
        else:
            left |= about.difference(*(one.done for one in cells if one))
    return left


class _Cell:
    """What a role may do to a thing, and whether only to what is its own."""

    def __init__(self, done: Targets, *, own: bool) -> None:
        self.done = done
        self.own = own

    @classmethod
    def of(cls, text: str, about: Targets, scopes: Sequence[Scope]) -> _Cell | None:
        """Return what *text* grants of the operations *about*; None where it is not understood."""
        bare = text.strip(" `*().")
        if not bare or says("values.no").fullmatch(bare.casefold()):
            return cls(frozenset(), own=False)
        if _LETTERS.fullmatch(bare):
            deeds = [_DONE[one] for one in bare if one in _DONE]
            return cls(acts_for(deeds, (), about, scopes), own=False)
        folded = " , ".join(filter(None, map(fold_text, re.split(r"[,/;+]", bare))))
        own = says("people.own").search(folded)
        plain = " ".join(says("people.own").sub(" ", folded).split())
        if own and not plain:
            return cls(about, own=True)
        found: Targets = frozenset()
        for piece in plain.split(" , "):
            actions, rest = actions_of(f"{_TO} {piece}", about, scopes)
            done = actions if rest == _TO else deeds_granted(piece, about, scopes)
            if done is None:
                return None
            found |= done
        return cls(found, own=bool(own))


def _things(table: Table, scopes: Sequence[Scope]) -> dict[int, Targets]:
    """Return the columns that are headed by things, with the operations that are about them; none where one is not."""
    kinds = [label_kind(head) for head in table.header]
    if not table.header or (kinds[0] != "roles" and fold_text(table.header[0])):
        return {}
    found: dict[int, Targets] = {}
    everything = frozenset(range(len(scopes)))
    for column, head in enumerate(table.header[1:], 1):
        word = fold_text(head)
        if not word or not names_thing(word, scopes):
            return {}
        found[column] = about_nouns(word, everything, scopes, whole=True)
    return found


def _statement(table: Table, cells: Sequence[_Cell | None], index: int) -> Statement:
    granted = [
        (singular(fold_text(row[0]).replace(" ", "_")), cell)
        for row, cell in zip(table.rows, cells, strict=True)
        if cell and index in cell.done
    ]
    roles = tuple(role for role, _ in granted)
    every = tuple(role for role, cell in granted if not cell.own)
    anyone = any(
        says("values.anyone").fullmatch(role.replace("_", " ")) for role in every
    )
    if anyone:
        demand = Demand(auth=False)
    elif len(every) < len(roles):
        demand = Demand(auth=True, roles=roles, owned=True, trusted=every)
    else:
        demand = Demand(auth=True, roles=roles)
    text = "\n".join(map(row_text, table.rows))
    return Statement(demand, frozenset({index}), Rank.NAMED, table.line, text)
