"""Sentences below an operation that say who does it, whatever the verb: "A mender (role `mender`) takes it to a bench"."""

from __future__ import annotations

import re

from endpoint_plan.reading.access.marks import NAME, Marked
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    LIST,
    NOTHING,
    ROLE,
    Demand,
    alternatives,
)

_HOLDER = re.compile(
    rf"^ ?(?:{ARTICLE} )?(?:{NAME}\d+|[^\W\d_]+)(?: [^\W\d_]+)? \( (?:{ROLE} (?P<list>{LIST})|(?P<first>{LIST}) {ROLE}) \) [a-z]"
)
"""Somebody, and in brackets the role."""
_OWNER = re.compile(
    rf"^ ?(?:{alternatives('people.only')} )?(?:{ARTICLE} )?{alternatives('people.owner')}(?: (?:it|[^\W\d_]+ [^\W\d_]+))? "
    rf"{alternatives('people.may_act')} (?!{alternatives('people.passive')})[a-z]"
)
"""Whoever has made it may do so."""


def who_does_it(marked: Marked, part: str) -> Demand:
    """Return who does the operation below which the clause *part* of *marked* stands, by their role or as its owner."""
    if match := _HOLDER.match(part):
        names = marked.named(match["list"] or match["first"])
        return Demand(auth=True, roles=names)
    return Demand(owned=True, of_owner=True) if _OWNER.match(part) else NOTHING
