"""Which statements tell what a list holds, and in which order: its own, and shared ones that speak of it."""

from collections.abc import Iterator
from functools import lru_cache

from endpoint_plan.languages.plurals import is_plural
from endpoint_plan.reading.behaviour.subject import (
    Peers,
    Statement,
    Subject,
    collection,
)
from endpoint_plan.text.identifiers import fold_name, words


def is_list(subject: Subject) -> bool:
    """Tell whether the operation of *subject* answers with a list, by its method and path."""
    operation = subject.operation
    return operation.method == "GET" and not operation.path.endswith("}")


def list_statements(subject: Subject) -> Iterator[Statement]:
    """Yield what may tell of the list of *subject*: its own statements, then sentences of shared ones that name what it lists.

    Where the plan has no other list, shared sentences need not name it.
    """
    for one in subject.statements:
        if one.own or (one.code is None and _speaks_of(one.text, subject)):
            yield one


def _speaks_of(text: str, subject: Subject) -> bool:
    lists = _lists(subject.peers)
    own = fold_name(collection(subject.operation.path))
    return lists == {own} or _named(text, lists) == {own}


@lru_cache(maxsize=2)
def _lists(peers: Peers) -> frozenset[str]:
    """Return the folded names of what *peers* list."""
    return frozenset(
        fold_name(collection(one.operation.path))
        for one in peers.subjects
        if is_list(one)
    )


@lru_cache(maxsize=20_000)
def _named(text: str, lists: frozenset[str]) -> frozenset[str]:
    """Return those of *lists* that *text* names in the plural."""
    said = words(text)
    phrases = {
        fold_name("_".join(said[first:last]))
        for first in range(len(said))
        for last in range(first + 1, min(len(said), first + 3) + 1)
        if is_plural(said[last - 1])
    }
    return lists & phrases
