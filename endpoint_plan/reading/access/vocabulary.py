"""The roles that a plan names: once known, a role is found in sentences without quotes too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from endpoint_plan.languages import words
from endpoint_plan.reading.access.marks import mark
from endpoint_plan.reading.access.phrases import JOINING, LIST, ROLE, says
from endpoint_plan.reading.access.spoken import spoken_roles
from endpoint_plan.reading.access.values import is_name
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.words import fold_text

_TOLD = re.compile(
    rf"{ROLE}(?: {JOINING}){{0,4}} (?P<list>{LIST})|(?P<before>{LIST}) {ROLE}"
)


class _Text(Protocol):
    @property
    def text(self) -> str: ...


def known_roles(
    told: Iterable[_Text], scopes: Sequence[Scope]
) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the roles that the sentences *told* name as such, and which of them groups have."""
    found: dict[str, None] = {}
    grouped: set[str] = set()
    of_token: set[str] = set()
    for one in told:
        marked = mark(one.text, scopes)
        lists = [m["list"] or m["before"] for m in _TOLD.finditer(marked.text)]
        names = [name for one in lists for name in marked.named(one) if _may_be(name)]
        found.update(dict.fromkeys(names))
        for role in spoken_roles(marked, scopes):
            if _may_be(role) and not marked.knows(role):
                found.setdefault(role)
        if says("people.membership").search(marked.text):
            grouped |= {name.casefold() for name in marked.names}
        elif says("values.token").search(marked.text):
            of_token |= {name.casefold() for name in names}
    return tuple(found), frozenset(grouped - of_token)


def _may_be(name: str) -> bool:
    """Tell whether *name* can be found by its word: those for any caller are not."""
    return fold_text(name) not in words("access.people.generic") and is_name(name)
