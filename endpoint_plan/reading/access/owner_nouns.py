"""The plan's own word for whose a record is: "keeper", where records have a `keeperId` and no other such field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from endpoint_plan.languages.plurals import singular
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.markdown.tree import walk_code, walk_texts
from endpoint_plan.reading.access.agents import is_agent
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.http_paths import resource

_ID = re.compile(r"(?<![\w.-])([a-z]{4,30})(?:Id|_id)(?!\w)")


@lru_cache(maxsize=4)
def owner_noun(scopes: Sequence[Scope]) -> str:
    """Return the one word for people whose ids fields of the plan hold, if that is no role and no resource; else nothing.

    Of two such words ("guest", "host") no field tells which of them has the record.
    """
    named, coded = _found(tuple(scopes))
    people = {noun for noun in named - coded if is_agent(noun)}
    return people.pop() if len(people) == 1 else ""


def is_owner_of_role(word: str, scopes: Sequence[Scope]) -> bool:
    """Tell whether *word*, the name of a role in code, is what a field for the id of somebody is called by: `tenantId`.

    "The tenant" is the one whom a record names then, and "a tenant" or "tenants" anybody in that role.
    """
    named, coded = _found(tuple(scopes))
    return word in named & coded and not owner_noun(scopes)


@lru_cache(maxsize=4)
def _found(scopes: tuple[Scope, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words by which fields for ids are called that are no resource, and what stands in code."""
    named, coded = set[str](), set[str]()
    for text in _texts(scopes):
        named.update(_ID.findall(text))
        coded.update(code_spans(text))
    things = {singular(part) for one in scopes for part in resource(one.path)}
    return frozenset(named - things), frozenset(coded)


def _texts(scopes: Sequence[Scope]) -> Iterator[str]:
    seen: set[int] = set()
    for scope in scopes:
        for side in (scope.own, scope.shared):
            for passages in side.values():
                for passage in passages:
                    if id(passage) in seen:
                        continue
                    seen.add(id(passage))
                    yield from (text for text, _ in walk_texts(passage.blocks))
                    yield from (code.text for code in walk_code(passage.blocks))
