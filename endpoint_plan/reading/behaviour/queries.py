"""How the plan has an operation access the store: the queries in its code, and in spans of code in its text."""

import re

from endpoint_plan.model.behaviour import Query
from endpoint_plan.notations.queries import read_queries_of
from endpoint_plan.reading.behaviour.subject import Statement, Subject

_SPAN = re.compile(r"`([^`]{8,2000})`")
_BARE = re.compile(r"\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|ORDER BY)\b.*")


def read_queries(subject: Subject) -> tuple[Query, ...]:
    """Return the queries that the plan writes down for *subject*, each once."""
    found = [
        one.model_copy(update={"shared": not part.own})
        for part in subject.statements
        for one in _queries_in(part)
    ]
    return tuple({repr(one): one for one in found}.values())


def _queries_in(part: Statement) -> tuple[Query, ...]:
    if part.code is not None:
        return read_queries_of(part.code.text, part.line)
    spans = _SPAN.findall(part.text) or _BARE.findall(part.text)
    return tuple(one for span in spans for one in read_queries_of(span, part.line))
