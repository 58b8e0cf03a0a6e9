"""Clauses on security that keep a deed to some people in words that no reader knows: each is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from endpoint_plan.languages.plurals import is_plural
from endpoint_plan.reading.access.agents import is_agent, is_thing
from endpoint_plan.reading.access.data_names import data_names
from endpoint_plan.reading.access.deeds import ends_in_thing, with_known_deeds
from endpoint_plan.reading.access.marks import NAME, Marked
from endpoint_plan.reading.access.people import BEHIND
from endpoint_plan.reading.access.phrases import (
    ANY_DEED,
    ARTICLE,
    OR,
    READ_ONLY,
    alternatives,
    says,
)
from endpoint_plan.reading.access.unread import (
    SIGNS,
    counts_things,
    is_for_all,
    is_nobody,
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


_WHO = rf"(?P<who>{NAME}\d+|[^\W\d_]{{4,}})"
_FORBIDDEN_TO = re.compile(
    rf"{_WHO}(?: \([^)]*\))? {alternatives('people.must_not')} (?!{alternatives('people.passive')})(?:[^\W\d_]+ )?{ANY_DEED}(?= |$)"
)
"""Some people must not do it."""
_WHOSE = rf"(?:(?:{alternatives('people.its')}|{ARTICLE} [^\W\d_]+ s|{ARTICLE}) )?"
_VISIBLE_TO = rf"{alternatives('people.visible')} (?:{alternatives('people.only')} )?{alternatives('people.given_to')}"
_KEPT_TO = re.compile(
    rf"(?:{alternatives('people.confined', 'people.nobody_but')}|{alternatives('people.only')} (?:{alternatives('people.by', 'people.meant_for')})|{_VISIBLE_TO}) {_WHOSE}{_WHO}(?= |$)"
)
"""It is for some people."""
_BY_THEM_ONLY = re.compile(
    rf"{alternatives('people.by')} {_WHOSE}{_WHO} {alternatives('people.only')}(?= |$)"
)
"""It is done by some people only."""
_VISIBLE_TO_SOME = re.compile(
    rf"{_VISIBLE_TO} (?:{ARTICLE} )?{alternatives('people.persons')} {BEHIND} "
)
"""It is visible to people of some kind."""
_CLOSED_TO = re.compile(
    rf"{alternatives('people.may_not')} (?:(?:{alternatives('people.given_to', 'people.by')}) )?(?:{ARTICLE} )?{_WHO}$"
)
"""It is not for some people."""
_LISTED = re.compile(
    rf"^(?:{OR} )?{_WHO} : (?:§\d+|{ANY_DEED})(?: (?:{OR}) (?:{OR} )?(?:§\d+|{ANY_DEED}))*$"
)
"""Some people, then what they do."""
_VERIFIED = re.compile(
    rf"{alternatives('people.may_act')} (?:{alternatives('people.only')} )?{ANY_DEED}.* {alternatives('people.verified')}(?= |$)"
    rf"|{alternatives('people.only')} (?:[^\W\d_]+ )?{alternatives('people.persons')} .*{alternatives('people.may_act')} {ANY_DEED}"
)
"""They may only if they are something, or who is something may alone."""
_CLAIM = re.compile(
    rf"{alternatives('people.claim')}.* (?:{alternatives('people.may_act', 'proof.asked')})|(?:{alternatives('people.may_act', 'proof.asked')}).* {alternatives('people.claim')}"
)
"""A claim of the token decides."""


def needs_one(part: str) -> bool:
    """Tell whether the clause says that something is needed, which may be somebody: "a keymaster", "a confirmation"."""
    match = _NEEDS_ONE.search(part.strip(" ."))
    return match is not None and not is_thing(match["what"])


def keeps_to_somebody(marked: Marked, part: str, scopes: Sequence[Scope]) -> bool:
    """Tell whether the clause of a section on security says that something is for some only, in whatever words.

    What it says of values, of a token or with numbers is about something else.
    """
    part = READ_ONLY.sub("readonly", part)
    if re.search(r"\d", SIGNS.sub("", part)) or counts_things(part):
        return False
    if _concerns_people(marked, with_known_deeds(part, scopes), scopes):
        return True
    if not (tells_deeds(part) or marked.targets(part)):
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


def _concerns_people(marked: Marked, part: str, scopes: Sequence[Scope]) -> bool:
    """Tell whether the clause lets people of a certain kind do something, or keeps them from it, whatever it asks of them."""
    if says("people.maybe").search(part) or not (
        tells_deeds(part) or marked.targets(part)
    ):
        return False
    if _CLAIM.search(part) or _VISIBLE_TO_SOME.search(part):
        return True
    if _VERIFIED.search(part) and not says("people.own").search(part):
        return True
    for pattern in (_FORBIDDEN_TO, _KEPT_TO, _BY_THEM_ONLY, _CLOSED_TO, _LISTED):
        match = pattern.search(part)
        if match and _are_people(marked, match["who"], match[0], scopes):
            return True
    return False


def _are_people(marked: Marked, who: str, said: str, scopes: Sequence[Scope]) -> bool:
    """Tell whether the word *who* in what is *said* is one for some people, and for no thing."""
    if re.match(NAME, who):
        name = marked.named(who)[0]
        return is_name(name) and name.casefold() not in data_names(scopes)
    kinds = ("generic", "things", "of_data", "everybody", "nobody", "each", "only")
    if is_nobody(who) or is_thing(who) or ends_in_thing(who, scopes):
        return False
    if any(says(f"people.{kind}").fullmatch(who) for kind in kinds):
        return False
    polish = re.search(r"(?:^| )nie (?:moze|moga|wolno)(?: |$)", said)
    return is_plural(who) or is_agent(who) or bool(polish)
