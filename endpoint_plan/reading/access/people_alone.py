"""Sentences below an operation that are nothing but people, whom it is for: "Gardeners.", "The gardener who made it, or the board."."""

from __future__ import annotations

import re

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.reading.access.agents import is_for_people
from endpoint_plan.reading.access.marks import NAME, Marked
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    NOTHING,
    OR,
    ROLE,
    Demand,
    alternatives,
)

_LONGEST = 14
"""Words and signs of such a sentence."""
_HAD = rf"{any_of(words('access.reach.which'))} (?!{any_of(words('patterns.is_or_must'))} )\w+ (?:it|{ARTICLE} \w+)"
_ONE = (
    rf"(?:{ARTICLE} )?(?:(?P<owner>(?:{NAME}\d+|(?P<who>[a-z]+)) (?:{_HAD}|{alternatives('people.themself')})|{alternatives('values.owner')}(?: {alternatives('membership.of')} (?:{ARTICLE} )?(?:{alternatives('membership.between')} )*\w+)?)"
    rf"|(?P<role>{NAME}\d+)(?: (?:{ROLE}|{alternatives('people.persons')}))?)"
)
"""An owner, or a role."""
_PERSON = re.compile(_ONE)
_ARTICLE = re.compile(rf"^{ARTICLE} ")
_JOINT = re.compile(rf"(?: {OR})+ ")
_FOR = re.compile(
    rf"^(?:{alternatives('people.given_to')} |{alternatives('people.only')} )+"
)
_END = re.compile(rf"(?: {alternatives('people.only')})?(?: \.)?$")


def people_alone(marked: Marked) -> Demand:
    """Return whom an operation is for where *marked* names nothing but them; nothing where it says more.

    Each is a role that the plan tells, or the owner, of whom there is one at least beside a role.
    """
    said = _bare(marked)
    parts = [_FOR.sub("", one) for one in _JOINT.split(said)]
    people = [_PERSON.fullmatch(one) for one in parts]
    if len(said.split()) > _LONGEST or not all(people):
        return NOTHING
    names = [
        name
        for one in people
        if one and one["role"]
        for name in marked.named(one["role"])
    ]
    others = [one["who"] for one in people if one and one["who"]]
    if not all(name in marked.roles for name in names):
        return NOTHING
    if not all(map(is_for_people, others)):
        return NOTHING  # "anyone who made it" is nobody in particular
    owned = any(one["owner"] for one in people if one)
    if owned:
        return Demand(auth=True, owned=True, of_owner=True, trusted=tuple(names))
    return Demand(auth=True, roles=tuple(names))


def names_strangers(marked: Marked) -> bool:
    """Tell whether *marked* names nothing but people, of whom the plan does not tell who some are: "the keeper and the board"."""
    parts = [_ARTICLE.sub("", one) for one in _JOINT.split(_bare(marked))]
    unknown = [one for one in parts if not _PERSON.fullmatch(one)]
    return 0 < len(unknown) < len(parts) and all(
        one.isalpha() and is_for_people(one) for one in unknown
    )


def _bare(marked: Marked) -> str:
    """Return the text of *marked* without the words that say that it is for somebody alone."""
    return _END.sub("", _FOR.sub("", marked.text.strip()))
