"""Roles that hold within what the path names above, and people who are outside of it: no token tells of either.

"Everybody has one role in each garden", below `/gardens/{gardenId}/beds`; "outsiders get 404".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.deeds import acts_of
from endpoint_plan.reading.access.marks import Targets, mark, same_role
from endpoint_plan.reading.access.narrowed import is_person_of_group
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    ROLE,
    Demand,
    alternatives,
    says,
)
from endpoint_plan.reading.access.told import Statement, Told
from endpoint_plan.reading.access.unread import Unread, plain_clause, tells_deeds
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.cues import find_statuses
from endpoint_plan.text.identifiers import words as words_of_name
from endpoint_plan.text.words import fold_text

_HIDING = frozenset({403, 404})
_SOME = rf"(?:{alternatives('people.each', 'people.its')}|{ARTICLE}|this|that)"
_NOUN = r"(?P<noun>[^\W\d_]+)"
_PER_GROUP = re.compile(
    rf"{ROLE} .*?{alternatives('strangers.within')} (?:{_SOME} )?{_NOUN}(?= |$)"
)
_EACH_HAS = re.compile(rf"{alternatives('people.each')} {_NOUN} .*?{ROLE}(?= |$)")
"""A role in each of some things, or each of them with roles."""
_OUTSIDE = re.compile(
    rf"(?:{alternatives('people.persons', 'people.generic', 'strangers.those')}|who|not|nobody) .*?{alternatives('strangers.not_in')} {_SOME} {_NOUN}(?= |$)"
)
_OUTSIDERS = re.compile(alternatives("strangers.outsiders"))


def roles_within_groups(
    told: Sequence[Told],
    found: Sequence[Statement],
    scopes: tuple[Scope, ...],
    roles: tuple[str, ...],
) -> Iterator[Unread]:
    """Yield the sentences of *told* by which roles are none of the token, or outsiders are kept out; each closes what it is about.

    *found*: what the plan demands, by whatever roles.
    """
    above = [nouns_above(scope.path) for scope in scopes]
    known = frozenset[str]().union(*above)
    read = {one.line for one in found if one.demand.place or one.demand.roles or one.demand.trusted}  # fmt: skip
    for one in told if known else ():
        marked = mark(one.text, scopes, roles)
        if says("people.membership").search(marked.text):
            continue
        for part in re.split(r" ?[;.] ?", marked.text):
            if noun := _group_of_roles(part, known):
                closes = _asking(found, marked.named(part), noun, above)
            elif noun := _left_out(part, known, find_statuses(one.text)):
                closes = frozenset(i for i in one.about if noun & above[i])  # fmt: skip
            elif (
                one.line not in read
                and one.topic is Topic.SECURITY
                and (noun := _of_people_within(part, known, find_statuses(one.text)))
            ):
                done = acts_of(part, one.about, scopes) or one.about
                closes = frozenset(i for i in done & one.about if noun & above[i])
            else:
                continue
            if closes:
                yield Unread(
                    one.line, plain_clause(part), (), closes, scopes, roles,
                    closes=closes, text=one.text, always=True,
                )  # fmt: skip


def nouns_above(path: str) -> frozenset[str]:
    """Return what the *path* names with a parameter above its last part, in the singular."""
    parts = path.strip("/").split("/")
    pairs = zip(parts, parts[1:], parts[2:], strict=False)
    named = (noun for noun, key, _ in pairs if "{" in key and "{" not in noun)
    return frozenset(singular(fold_text(words_of_name(noun)[-1])) for noun in named)


def _group_of_roles(part: str, known: frozenset[str]) -> frozenset[str]:
    """Return the thing in which *part* says that people have roles; empty where it says nothing of the kind."""
    matches = (one.search(part) for one in (_PER_GROUP, _EACH_HAS))
    return known & {singular(match["noun"]) for match in matches if match}


def _asking(
    found: Sequence[Statement],
    named: tuple[str, ...],
    group: frozenset[str],
    above: Sequence[frozenset[str]],
) -> Targets:
    """Return the operations below the *group* that ask for one of the roles *named*, or for any where none is."""
    return frozenset(
        index
        for one in found
        for index in one.targets
        if group & above[index]
        and (one.demand.of_owner or _asks_for(one.demand, named))
    )


def _asks_for(demand: Demand, named: tuple[str, ...]) -> bool:
    roles = (*(demand.roles or ()), *demand.trusted)
    return any(not named or any(same_role(role, one) for one in named) for role in roles)  # fmt: skip


def _left_out(part: str, known: frozenset[str], statuses: Sequence[int]) -> frozenset[str]:  # fmt: skip
    """Return the thing of which *part* says that whoever is outside of it finds nothing."""
    if _HIDING.isdisjoint(statuses):
        return frozenset()
    match = _OUTSIDE.search(part)
    if match:
        return known & {singular(match["noun"])}
    return known if _OUTSIDERS.search(part) else frozenset()


@cache
def _in_thing(noun: str) -> re.Pattern[str]:
    """Return how a text speaks of people, or of something, in the thing *noun*: "conductors of that choir"."""
    of = alternatives("membership.of", "strangers.not_in")
    between = alternatives("membership.between")
    return re.compile(
        rf"(?P<by>{alternatives('people.by')} )?(?:{ARTICLE} )?(?P<who>[^\W\d_]{{2,}}) (?:{ROLE} )?"
        rf"(?:(?P<inside>inside|within)|{of}) (?:{between} ){{0,3}}{re.escape(noun)}(?= |$)"
    )


def _of_people_within(part: str, known: frozenset[str], statuses: Sequence[int]) -> frozenset[str]:  # fmt: skip
    """Return the thing of which *part* says that people in it, or none outside, do or see something."""
    if says("people.maybe").search(part) or says("if").search(part):
        return frozenset()
    asked = any(says(one).search(part) for one in ("people.only", "people.may_act", "proof.asked"))  # fmt: skip
    persons = says("people.persons").search(part) or says("people.generic").search(part)
    refused = bool(persons and says("people.denied").search(part)) and not _HIDING.isdisjoint(statuses)  # fmt: skip
    found = (
        (noun, match) for noun in known for match in _in_thing(noun).finditer(part)
    )
    for noun, match in found:
        who = match["who"]
        doing = asked or bool(match["by"]) or tells_deeds(part)
        seen = asked and match["inside"] and says("acts.seeing").search(part)
        all_in = asked and says("people.everybody").fullmatch(who)
        outside = persons and says("strangers.not_in").search(match[0])
        if (doing and is_person_of_group(singular(who))) or seen or all_in or outside or refused:  # fmt: skip
            return frozenset({noun})
    return frozenset()
