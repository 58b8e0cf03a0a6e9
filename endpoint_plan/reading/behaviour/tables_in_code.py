"""The names of tables in code that is no whole query: `db.query(Order)`, `@Entity('orders')`, `LEFT JOIN order_items i`.

Diagrams and sentences hold pieces of SQL, too; there only names of several words count.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from endpoint_plan.languages.plurals import is_plural, plural_of
from endpoint_plan.reading.behaviour.table_names import is_table, table_of
from endpoint_plan.text.identifiers import Identifier

_SQL = re.compile(
    r"""
    \b (?: JOIN | FROM | INTO ) \s{1,3} (?:public\.)? "?([a-z]\w{2,59})"? (?![\w(.])
  | \b UPDATE \s{1,3} (?:public\.)? "?([a-z]\w{2,59})"? \s{1,3} SET \b
  | \b ON \s{1,3} (?:public\.)? ([a-z]\w{2,59}) \s? \( [\w, ]{1,120} \)
    """,
    re.VERBOSE,
)
_CLASSES = re.compile(
    r"""
    \b (?: db | session ) \. query \( \s? ([A-Z]\w{2,59}) \b
  | \b ([A-Z][a-z]\w{1,58}) \. objects \.
    """,
    re.VERBOSE,
)
_NAMED = re.compile(
    r"""
    @Entity \( \s? ['"] (\w{3,59}) ['"]
  | __tablename__ \s? = \s? ['"] (\w{3,59}) ['"]
  | @Table \( \s? name \s? = \s? ['"] (\w{3,59}) ['"]
    """,
    re.VERBOSE,
)
_CLIENT = re.compile(
    r"\bprisma\.([a-z]\w{2,59})\.(?:find|create|update|delete|count|upsert|aggregate)"
)
_LOCAL = re.compile(r"\b([a-z]\w{2,59})\s{1,3}AS\s{1,3}\(")
"""What a query calls a part of itself."""
_SEVERAL_WORDS = re.compile(r"[a-z]+(?:_[a-z]+)+")


@lru_cache(maxsize=20_000)
def tables_in_code(text: str, *, whole: bool) -> tuple[str, ...]:
    """Return the tables, in snake_case, that pieces of code in *text* name; *whole*: it is nothing but code."""
    return tuple(_tables(text, whole))


def _tables(text: str, whole: bool) -> Iterator[str]:
    local = set(_LOCAL.findall(text))
    for name in _names(_SQL, text):
        several = _SEVERAL_WORDS.fullmatch(name)
        if name not in local and (several or (whole and is_plural(name))):
            yield from filter(is_table, [name])
    for name in (*_names(_CLASSES, text), *_names(_NAMED, text)):
        if is_table(name):
            yield table_of(name)
    for name in _CLIENT.findall(text):
        plain = str(Identifier(name))
        yield plain if is_plural(plain) else plural_of(plain)


def _names(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(text):
        yield next(filter(None, match.groups()))
