"""Sentences below an operation that say who does it, whatever the verb: "A mender (role `mender`) takes it to a bench"."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from endpoint_plan.languages.plurals import singular
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


_TO_IT = re.compile(
    rf"^ ?(?:{alternatives('people.only')} )?(?:{ARTICLE} )?(?:(?P<list>{LIST})|{alternatives('values.owner')}) (?:{alternatives('people.may_act')} )?"
    rf"(?!{alternatives('people.passive', 'people.undergoes', 'people.may_not', 'people.denied')})[a-z]+ (?P<object>(?:[^\W\d_]+ ){{0,3}}[^\W\d_]+)"
)
"""Somebody does something to something."""


def who_does_it(marked: Marked, part: str, things: AbstractSet[str]) -> Demand:
    """Return who does the operation below which the clause *part* of *marked* stands, by their role or as its owner.

    *things* are words for what the operation is about, in the singular: whoever does something to
    these does the operation, whatever the verb.
    """
    if match := _HOLDER.match(part):
        names = marked.named(match["list"] or match["first"])
        return Demand(auth=True, roles=names)
    if _OWNER.match(part):
        return Demand(owned=True, of_owner=True)
    match = _TO_IT.match(part)
    if match is None or things.isdisjoint(map(singular, match["object"].split())):
        return NOTHING
    if match["list"]:
        names = marked.named(match["list"])
        known = all(map(marked.knows, names))  # What code names may do things, too.
        return Demand(auth=True, roles=names) if known else NOTHING
    return Demand(auth=True, owned=True, of_owner=True)
