"""Indexes that a plan names: in SQL, and in lines such as "index on `loans(book_id, due_on)`".

One that is unique, partial or of expressions is more than an index, and is left out.
"""

import re
from collections.abc import Iterator

from endpoint_plan.languages import book
from endpoint_plan.model.plan import NamedIndex

LONGEST = 400
"""Characters of a line that is read."""

_COLUMN = r"\w{1,60}(?:[ \t]{1,3}(?:asc|desc))?"
_COLUMNS = rf"\([ \t]{{0,3}}(?P<columns>{_COLUMN}(?:,[ \t]{{0,3}}{_COLUMN}){{0,7}})[ \t]{{0,3}}\)"
_PLACE = re.compile(
    rf"(?<![\w(])(?P<table>[a-z_][\w.]{{1,80}})[ \t]?{_COLUMNS}", re.IGNORECASE
)
_SQL = re.compile(
    rf"\bcreate\s{{1,9}}index\b[^();]{{0,150}}?\son\s{{1,9}}(?P<table>[\w.]{{1,80}})\s{{0,9}}"
    rf"(?:using\s{{1,9}}btree\s{{0,9}})?{_COLUMNS}(?!\s{{0,9}}where\b)",
    re.IGNORECASE,
)
_PARTIAL = re.compile(r"\bwhere\b", re.IGNORECASE)


def read_indexes(text: str) -> tuple[NamedIndex, ...]:
    """Return the indexes that the plan *text* names, each once."""
    return tuple(dict.fromkeys((*_in_sql(text), *_in_lines(text))))


def _in_sql(text: str) -> Iterator[NamedIndex]:
    return (_named(match) for match in _SQL.finditer(text))


def _in_lines(text: str) -> Iterator[NamedIndex]:
    for line in text.splitlines():
        said = line[:LONGEST]
        found = tuple(map(_named, _PLACE.finditer(said)))
        if found and _asks_for_plain_ones(said):
            yield from found


def _asks_for_plain_ones(line: str) -> bool:
    wishes = book("checklist.answered")
    other = wishes.has("unique", line) or _PARTIAL.search(line)
    return wishes.has("indexes", line) and not other


def _named(match: re.Match[str]) -> NamedIndex:
    columns = (part.split()[0] for part in match["columns"].split(","))
    return NamedIndex(table=match["table"].rpartition(".")[2], columns=tuple(columns))
