"""Clauses on security that keep a deed to some people in words that no reader knows: each is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from endpoint_plan.languages.plurals import is_plural
from endpoint_plan.reading.access.data_names import data_names
from endpoint_plan.reading.access.deeds import ends_in_thing
from endpoint_plan.reading.access.marks import Marked
from endpoint_plan.reading.access.phrases import ARTICLE, READ_ONLY, alternatives, says
from endpoint_plan.reading.access.unread import (
    SIGNS,
    counts_things,
    is_for_all,
    is_nobody,
    is_thing,
    reads_only,
    tells_deeds,
)
from endpoint_plan.reading.access.values import is_name
from endpoint_plan.reading.operations.scopes import Scope

_ONLY_WHAT = re.compile(rf"{alternatives('people.only')}(?: [^\W\d_]+){{1,2}}")
_FOR_WHOM = re.compile(rf"^(?P<deed>[^:]+) : (?:{ARTICLE} )?(?P<who>[a-z]{{3,}})$")
"""What is done, then whom it is for."""
_ALONE = re.compile(
    rf"{alternatives('people.alone')}|{alternatives('people.are')} (?:{ARTICLE} )?(?:[a-z]+ )?{alternatives('people.duty', 'people.privilege')}"
)


_NEEDS_ONE = re.compile(
    rf"{alternatives('proof.asked')} (?:{ARTICLE}|{alternatives('people.are')}) (?P<what>[a-z]{{3,}})$"
)


def needs_one(part: str) -> bool:
    """Tell whether the clause says that something is needed, which may be somebody: "a keymaster", "a confirmation"."""
    match = _NEEDS_ONE.search(part.strip(" ."))
    return match is not None and not is_thing(match["what"])


def keeps_to_somebody(marked: Marked, part: str, scopes: Sequence[Scope]) -> bool:
    """Tell whether the clause of a section on security says that something is for some only, in whatever words.

    What it says of values, of a token or with numbers is about something else.
    """
    part = READ_ONLY.sub("readonly", part)
    if not (tells_deeds(part) or marked.targets(part)):
        return False
    if re.search(r"\d", SIGNS.sub("", part)) or counts_things(part):
        return False
    known = data_names(scopes)
    if reads_only(part) or is_for_all(part):
        return False
    names = [one for one in marked.named(part) if is_name(one)]
    if any(one.casefold() in known for one in marked.named(part)):
        return False
    scopes_named = any(":" in one for one in marked.named(part))
    others = ("people.of_data", "people.maybe", "proof.proof", "if")
    if scopes_named:
        return True
    if any(says(one).search(part) for one in others):
        return False
    if names:
        asked = (
            "people.alone",
            "people.enough",
            "people.takes",
            "people.least",
            "proof.asked",
        )
        return any(says(one).search(part) for one in asked)
    only = [one[0] for one in _ONLY_WHAT.finditer(part)]
    if any(ends_in_thing(one, scopes) for one in only):
        return False  # "only active loans are listed"
    behind = _FOR_WHOM.match(part.strip(" ."))
    if behind and is_plural(behind["who"]) and not is_nobody(behind["who"]):
        return True
    return bool(_ALONE.search(part)) or needs_one(part)
