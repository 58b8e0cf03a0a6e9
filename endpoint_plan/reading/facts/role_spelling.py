"""How roles are called in tokens: as the code of a plan spells them, whatever its text calls them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from endpoint_plan.markdown.tree import walk_code, walk_texts
from endpoint_plan.reading.access import SAME, same_role
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.passages.context import Siblings

PREFIX = "ROLE_"
"""Spring writes it in front of a role."""

_CODED = re.compile(rf"[`'\"]((?:{PREFIX})?(?:{'|'.join(SAME)}))[`'\"]", re.IGNORECASE)
_SHORT = re.compile(rf"\b{SAME[0]}\b", re.IGNORECASE)


def as_in_code(roles: tuple[str, ...], siblings: Siblings) -> tuple[str, ...]:
    """Return *roles* as the plan of *siblings* spells them in code: an administrator of its text may be an `admin`."""
    return tuple(dict.fromkeys(_spelled(role, siblings) for role in roles))


def _spelled(role: str, siblings: Siblings) -> str:
    if role != role.casefold():
        return role
    return next((one for one in _coded(siblings) if same_role(one, role)), role)


@lru_cache(maxsize=4)
def _coded(siblings: Siblings) -> tuple[str, ...]:
    """Return the usual roles that stand in code or quotes, those with a prefix last; else the short name, if it is used."""
    told = [text for scope in siblings.scopes for text in _texts(scope)]
    found = dict.fromkeys(m[1] for text in told for m in _CODED.finditer(text))
    if not found and any(map(_SHORT.search, told)):
        return (SAME[0],)
    return tuple(sorted(found, key=lambda name: name.startswith(PREFIX)))


def _texts(scope: Scope) -> Iterator[str]:
    for side in (scope.own, scope.shared):
        for passages in side.values():
            for passage in passages:
                yield from (text for text, _ in walk_texts(passage.blocks))
                yield from (code.text for code in walk_code(passage.blocks))
