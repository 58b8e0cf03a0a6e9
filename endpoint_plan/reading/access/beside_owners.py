"""Roles told in passing: whom a 403 refuses, and who reaches what others own.

The sections on data flow, errors and steps say what the one on security leaves out: "403: the user does not have the
role `student`", "unless they are an admin", "the owner or an admin".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.reading.access.marks import NAME, SAME, Marked, mark, plain_role
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    LIST,
    ROLE,
    alternatives,
    says,
)
from endpoint_plan.reading.access.vocabulary import vocabulary
from endpoint_plan.reading.operations.scopes import Scope

LONGEST = 600
"""Characters of a sentence that is read."""

_OR = any_of(words("patterns.or"))
_OWNER = alternatives("people.owner", "people.own", "people.not_theirs")
_OWNED = re.compile(_OWNER)
_BETWEEN = alternatives("people.between")
_LACKING = re.compile(
    rf"{alternatives('passing.lacking')} (?:{_BETWEEN} ){{0,4}}"
    rf"(?P<list>{LIST}(?: {alternatives('passing.nor')} (?:{_BETWEEN} ){{0,3}}{LIST})*)"
    rf"(?=$| [^\w\s]| (?:{_BETWEEN}|{ROLE})(?!\w))"
)
"""Behind it stands nothing of which somebody is an admin: whoever lacks that is refused by a place, not by a role."""
_EVERYTHING = rf"{alternatives('people.everything')} (?!{alternatives('passing.parts')})[a-z{NAME}]"
"""All of something: who may do everything, without a word more, may do what the plan says elsewhere."""
_NOT_THEIRS = re.compile(
    rf"{alternatives('people.not_theirs')}(?: \S+){{0,6}}? (?:{alternatives('passing.unless')} |(?:{any_of(words('patterns.and'))} (?:\S+ ){{0,4}}?{alternatives('passing.lacking')} ))(?:{_BETWEEN} |\S+ ){{0,5}}?(?P<list>{LIST})"
)
"""What is not theirs is refused to all but a role, whatever it is called."""
_BESIDE = tuple(
    re.compile(pattern)
    for pattern in (
        # "their own data, unless they are an admin"
        rf"{_OWNER}(?: \S+){{0,6}}? {alternatives('passing.unless')} (?:\S+ ){{0,6}}?(?P<list>{LIST})",
        # "is the user the owner or do they have the role admin"
        rf"{_OWNER}(?: \S+){{0,4}}? {_OR} (?:\S+ ){{0,6}}?(?P<list>{LIST})",
        rf"(?P<list>{LIST})(?: \S+){{0,4}}? {_OR} (?:\S+ ){{0,3}}?{alternatives('people.owner')}",
        # "if the user is not an admin, the `user_id` must match"
        rf"{alternatives('passing.lacking')} (?:{ARTICLE} )?(?P<list>{LIST})(?: \S+){{1,12}}? {alternatives('passing.compared')}",
        # "an admin may read any of them"
        rf"(?P<list>{LIST})(?: \S+){{0,3}}? {alternatives('people.may_act')}(?: \S+){{1,4}}? {_EVERYTHING}",
    )
)


def refused_without(
    texts: Iterable[str], scopes: tuple[Scope, ...], index: int
) -> tuple[str, ...]:
    """Return the roles without which callers of the operation *index* are refused, by *texts* about refusals."""
    found: dict[str, None] = {}
    for marked in _marked(texts, scopes, index):
        if _OWNED.search(marked.text):
            continue  # Whoever owns it needs none.
        for match in _LACKING.finditer(marked.text):
            names = marked.named(match["list"])
            sure = any(map(marked.knows, names)) or marked.is_quoted(names)
            if sure or re.search(ROLE, match[0]):
                found.update(dict.fromkeys(names))
    _, grouped = vocabulary(scopes)
    return tuple(name for name in found if name.casefold() not in grouped)


def beside_owners(
    texts: Iterable[str], scopes: tuple[Scope, ...], index: int
) -> tuple[str, ...]:
    """Return the roles that reach what others own by the operation *index*: of *texts*, those for all people alone."""
    return tuple(
        dict.fromkeys(
            name for marked in _marked(texts, scopes, index) for name in _beside(marked)
        )
    )


@lru_cache(maxsize=20_000)
def _beside(marked: Marked) -> tuple[str, ...]:
    """Return the roles that *marked* says to reach what others own."""
    theirs = _NOT_THEIRS.search(marked.text)
    named = marked.named(theirs["list"]) if theirs else ()
    quoted = tuple(name for name in named if marked.is_quoted([name]))
    return quoted + tuple(
        name
        for pattern in _BESIDE
        for match in pattern.finditer(marked.text)
        for name in marked.named(match["list"])
        if plain_role(name) in SAME
    )


def _marked(
    texts: Iterable[str], scopes: tuple[Scope, ...], index: int
) -> Iterator[Marked]:
    """Yield those of *texts* that name roles, but for those that name other operations."""
    roles, _ = vocabulary(scopes)
    for text in texts:
        if len(text) <= LONGEST:
            marked = mark(text, scopes, roles)
            meant = marked.targets(marked.text)
            if not marked.names or (meant is not None and index not in meant):
                continue
            if not says("people.membership").search(marked.text):
                yield marked
