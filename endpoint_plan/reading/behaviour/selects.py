"""The queries of a plan that read what a list holds."""

from collections.abc import Iterator

from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.behaviour import Query, Verb
from endpoint_plan.reading.behaviour.subject import Subject, collection
from endpoint_plan.text.identifiers import words


def own_selects(subject: Subject) -> Iterator[Query]:
    """Yield the queries that select from the table behind the path of *subject*, whatever stands before its name."""
    wanted = _parts(collection(subject.operation.path))
    for query in subject.operation.queries:
        named = _parts(query.table)
        if query.verb is Verb.SELECT and named[-len(wanted) :] == wanted:
            yield query


def _parts(name: str) -> list[str]:
    return singular("_".join(words(name))).split("_")
