"""Members of a group of whom a clause asks for more than that they are in it, and people of a group whom no place names.

"Members who are not suspended", "only active members", "conductors may do so in their own choir": who has any place in
the group is not yet let in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.agents import is_agent
from endpoint_plan.reading.access.marks import Marked, Targets, mark, same_role
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    ROLE,
    alternatives,
    is_no_role,
    says,
)
from endpoint_plan.reading.access.places import in_plain_words, member_of_group
from endpoint_plan.reading.access.told import Statement
from endpoint_plan.reading.access.unread import Unread, plain_clause
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.words import fold_text

_NARROWING = re.compile(
    rf" ?(?:, ?)?(?:{alternatives('membership.narrowing')}) (?!(?:{ARTICLE} )?(?:\S+ )?{alternatives('proof.proof')}(?= |$))"
)
"""What stands behind the members, and asks for more than a token."""
_SUBJECT = re.compile(
    rf"^ ?(?:{alternatives('people.only')} )?(?:{ARTICLE} )?(?P<who>[^\W\d_]{{3,}}) (?:{alternatives('people.only')} )?{alternatives('people.may_act')}(?= |$)"
)


def is_narrowed(marked: Marked, part: str) -> bool:
    """Tell whether the clause *part* of *marked* asks more of the members of a group than that they are in it."""
    text, whole = in_plain_words(marked, part), in_plain_words(marked, marked.text)
    match = member_of_group(text)
    if match is None:
        return False
    before = text[: match.start()].split()
    if before and says("membership.kinds").fullmatch(before[-1]):
        return True
    behind = text[match.end() :]
    if not behind.strip():
        behind = whole.partition(text)[2]
    return bool(_NARROWING.match(behind))


def is_of_some(marked: Marked, part: str) -> bool:
    """Tell whether the clause is on what some people, of whom no token tells, do in the group that is theirs."""
    match = _SUBJECT.search(in_plain_words(marked, part))
    if match is None:
        return False
    who = singular(match["who"])
    known = ("membership.people", "membership.member", "people.persons", "people.generic")  # fmt: skip
    return not any(says(one).fullmatch(match["who"]) for one in known) and is_person_of_group(who)  # fmt: skip


def is_person_of_group(word: str) -> bool:
    """Tell whether *word* is one for people whom no token tells: "conductor"."""
    return not is_no_role(word) and bool(
        is_agent(word) or says("strangers.jobs").fullmatch(word)
    )


@cache
def _held(noun: str) -> re.Pattern[str]:
    """Return how a text says that somebody is something of, or in, what *noun* stands for."""
    of = alternatives("membership.of")
    between = f"(?:{alternatives('membership.between')} ){{0,3}}"
    return re.compile(rf"(?P<who>[^\W\d_]{{3,}}) (?:{ROLE} )?{of} {between}{re.escape(noun)}(?= |$|[.,;:])")  # fmt: skip


def held_in_groups(
    found: Sequence[Statement],
    above: Sequence[frozenset[str]],
    scopes: tuple[Scope, ...],
    roles: tuple[str, ...],
) -> Iterator[Statement | Unread]:
    """Yield each of *found*, or what is told of it.

    A role that a text has people hold in what the path names is none of their token: "an admin of the choir".
    *above*: what the path of each operation names above its last part.
    """
    placed = {(one.line, role) for one in found if one.demand.place for role in one.demand.place.roles}  # fmt: skip
    for one in found:
        asked = (*(one.demand.roles or ()), *one.demand.trusted)
        nouns = frozenset[str]().union(*(above[i] for i in one.targets))
        there = list(_roles_held(one.text, nouns)) if asked and not one.in_group else []
        held = [
            role
            for role in asked
            if any(same_role(fold_text(role), who) for who in there)
            and not any(line == one.line and same_role(role, p) for line, p in placed)
        ]
        if not held:
            yield one
            continue
        marked = mark(one.text, scopes, roles)
        yield Unread(
            one.line, plain_clause(marked.text), (), one.targets, scopes, roles,
            closes=one.targets, text=one.text, always=True, turned=True,
        )  # fmt: skip


def _roles_held(text: str, nouns: frozenset[str]) -> Iterator[str]:
    folded = fold_text(text)
    for noun in nouns:
        for match in _held(noun).finditer(folded):
            if not says("people.owner").fullmatch(match["who"]):
                yield singular(match["who"])
        if re.search(rf"\b{re.escape(noun)} {ROLE} [`\"'“]", text.lower()):
            yield noun  # "the club role `skipper`"


def narrowed(
    line: int,
    marked: Marked,
    targets: Targets,
    text: str,
    scopes: tuple[Scope, ...],
) -> Unread:
    """Return what is told of a place in a group that is narrowed: it closes its operations, whatever else they ask."""
    return Unread(
        line, plain_clause(marked.text), (), targets, scopes, marked.roles,
        closes=targets, text=text, always=True, turned=True,
    )  # fmt: skip
