"""Queries: how plans write the access to a store, in SQL and in the calls of query builders.

All readers give `Query` values. A value that a query only names (`$group_id`, `command.title`) becomes
an operand that callers send; `auth.uid()` and the like are the caller, `now()` the moment.
"""

import re

from endpoint_plan.model.behaviour import Query
from endpoint_plan.notations.code.syntax_tree import import_grammar
from endpoint_plan.notations.queries.builders import read_builders

LONGEST = 20_000
"""Characters of a text in which queries are looked for."""

_SQL = re.compile(
    r"\b(?:select\b[^;]{1,2000}?\bfrom\s+\w|insert\s+into\s|update\s+\S{1,80}\s+set\s|delete\s+from\s)",
    re.IGNORECASE,
)


def read_queries_of(text: str, line: int) -> tuple[Query, ...]:
    """Return the queries in *text*, a piece of code that begins on *line*."""
    if len(text) > LONGEST:
        return ()
    found = tuple(read_builders(text, line))
    if _SQL.search(text):
        import_grammar("sqlglot")
        # Most plans hold no SQL, and its grammar takes longer to load than a plan to read.
        from endpoint_plan.notations.queries.sql import read_statements

        found += tuple(read_statements(text, line))
    return found
