"""Who may call operations by the headings above them: "Admin endpoints", "Directors only", "POST /kites (admin only)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.reading.access.agents import is_agent
from endpoint_plan.reading.access.deeds import methods_of
from endpoint_plan.reading.access.marks import NAME, SAME, Marked, Targets, mark
from endpoint_plan.reading.access.people import People
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    LIST,
    NOTHING,
    OR,
    READ_ONLY,
    ROLE,
    Demand,
    alternatives,
    says,
)
from endpoint_plan.reading.access.proof import read_proof
from endpoint_plan.reading.access.told import Rank, Statement
from endpoint_plan.reading.access.unread import Unread, named_roles, plain_clause
from endpoint_plan.reading.access.values import read_value
from endpoint_plan.reading.operations.scopes import Scope

_BRACKETS = str.maketrans("[]", "()")
_CALLS = alternatives("reach.calls", "reach.routes")
_IN_BRACKETS = re.compile(r"\( (?P<value>[^()]+) \)$")
_BEHIND_DASH = re.compile(r" [-:] (?P<value>[^():]+)$")
_OF_GROUP = re.compile(
    rf"^(?P<value>\S+(?: {alternatives('people.only')})?) {_CALLS}$"
    rf"|^(?:{_CALLS} )?{alternatives('people.meant_for')} (?P<whom>.+)$"
)
"""What a heading calls the operations below it, or whom they are for."""
_KEPT_OUT = re.compile(
    rf"(?P<who>\S+) {alternatives('people.must_not')}(?= |$)"
    rf"|{alternatives('people.not_of', 'people.may_not')} (?:(?:{alternatives('people.among', 'people.by')}|{ROLE}) ){{0,3}}(?P<behind>{NAME}\d+|[^\W\d_]\S+)"
)
"""Whom a heading keeps from what stands below it: "what couriers must not reach", "staff, not couriers"."""
_LONGEST = 120
"""Characters of a heading that is read."""
_FEW = 3
"""Words for people behind "only" of which no list has one."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading, and the operations below it."""

    marked: Marked
    title: str
    line: int
    below: Targets
    first: bool
    """Whether it is the title of the document."""


def read_headings(
    scopes: Sequence[Scope], roles: tuple[str, ...]
) -> Iterator[Statement]:
    """Yield what the headings above operations demand of their callers."""
    for one in _headings(scopes, roles):
        title = one.below == frozenset(range(len(scopes))) and one.first
        if not title and _kept_out(one.marked, tuple(scopes)):
            continue
        people = NOTHING if title else _of_people(one, tuple(scopes))
        if demand := _demand(one.marked) or people:
            own = one.marked.targets(one.marked.text)
            rank = Rank.NAMED if own or len(one.below) == 1 else Rank.ACT
            yield Statement(demand, own or one.below, rank, one.line, one.title)


def unread_headings(
    scopes: tuple[Scope, ...], roles: tuple[str, ...]
) -> Iterator[Unread]:
    """Yield the headings that keep operations to some people of whom no role is known."""
    for one in _headings(scopes, roles):
        title = one.below == frozenset(range(len(scopes))) and one.first
        if title:
            continue
        if shut := _kept_out(one.marked, scopes):
            about, part = one.below, plain_clause(one.marked.text)
            roles_out = tuple(name for who in shut for name in one.marked.named(who))
            yield Unread(one.line, part, roles_out, about, scopes, roles, closes=about, text=one.title, shut=True)  # fmt: skip
            continue
        if _demand(one.marked) or _of_people(one, scopes):
            continue
        if _keeps_to_some(one.marked, scopes):
            about = one.marked.targets(one.marked.text) or one.below
            part = plain_clause(one.marked.text)
            named = named_roles(one.marked, one.marked.text)
            yield Unread(one.line, part, named, about, scopes, roles, closes=about, text=one.title)  # fmt: skip


def _kept_out(marked: Marked, scopes: tuple[Scope, ...]) -> tuple[str, ...]:
    """Return the words for people whom a heading keeps out."""
    people = People(marked, scopes)
    found = (one["who"] or one["behind"] for one in _KEPT_OUT.finditer(marked.text))
    return tuple(who for who in found if people.is_person(who))


def _headings(scopes: Sequence[Scope], roles: tuple[str, ...]) -> Iterator[_Heading]:
    """Yield the headings above operations, each once."""
    below: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for index, scope in enumerate(scopes):
        for heading in scope.headings:
            below[heading].add(index)
    first = min((line for _, line in below), default=0)
    for (title, line), targets in below.items():
        if len(title) <= _LONGEST:
            marked = mark(title.translate(_BRACKETS), tuple(scopes), roles)
            yield _Heading(marked, title, line, frozenset(targets), line == first)


def _whom(marked: Marked) -> tuple[str, bool]:
    """Return for whom a heading may say that operations are, and whether it says so: it has "only" or "for", or it stands behind operations."""
    text = READ_ONLY.sub("readonly", marked.text.strip(" .:"))
    only = says("people.only").search(text) is not None
    behind = _IN_BRACKETS.search(text) or _BEHIND_DASH.search(text)
    group = _OF_GROUP.fullmatch(text)
    if behind:
        before, bracket = text[: behind.start()], behind.re is _IN_BRACKETS
        meant = bracket and ("§" in before or bool(re.search(_CALLS, before)))
        whom = behind["value"]
    elif group:
        meant, whom = bool(group["whom"]), group["whom"] or group["value"]
    else:
        meant, whom = False, "" if "§" in text else text
    whom = re.sub(rf"(?<!\S){ARTICLE}(?!\S)", " ", says("people.only").sub(" ", whom))
    return whom.strip(), meant or (only and bool(whom))


def _listed(whom: str) -> list[str]:
    """Return the parts of a list of people."""
    return [one.strip() for one in re.sub(OR, ";", whom).split(";") if one.strip()]


def _of_people(one: _Heading, scopes: tuple[Scope, ...]) -> Demand:
    """Return what a heading demands that lists people and says that they are meant, or stands beside one that says so of others."""
    whom, meant = _whom(one.marked)
    people = People(one.marked, scopes)
    listed = _listed(whom)
    if not listed or not all(map(people.is_person, listed)):
        return NOTHING
    others = (h for h in _headings(scopes, one.marked.roles) if h.line != one.line)
    if not meant and not any(_tells_callers(h.marked, scopes) for h in others):
        return NOTHING
    roles = (_role(one.marked, part) for part in listed)
    return Demand(auth=True, roles=tuple(dict.fromkeys(roles)))


def _keeps_to_some(marked: Marked, scopes: tuple[Scope, ...]) -> bool:
    """Tell whether a heading says that operations are for some people, whoever these are."""
    whom, meant = _whom(marked)
    people = People(marked, scopes)
    if not whom:
        return False
    if meant:
        few = len(whom.split()) <= _FEW and not methods_of(whom)
        only = few and says("people.only").search(marked.text) and people.have(whom)
        kinds = ("people.owner", "people.whoever", "people.internal")
        own = any(says(kind).search(marked.text) for kind in kinds)
        return bool(only or own or people.have(whom, surely=True))
    listed = _listed(whom)
    return all(is_plural(part) and people.is_person(part) for part in listed)


def _role(marked: Marked, word: str) -> str:
    named = marked.named(word)
    return named[0] if named else marked.spelled(singular(word))


def _tells_callers(marked: Marked, scopes: tuple[Scope, ...]) -> bool:
    """Tell whether a heading without operations says for whom they are that stand below it."""
    if "§" in marked.text:
        return False
    whom, meant = _whom(marked)
    surely = meant and People(marked, scopes).have(whom, surely=True)
    return bool(surely or _demand(marked))


def _demand(marked: Marked) -> Demand:
    """Return what the words of a heading demand: in brackets, behind a dash, or of the operations below it."""
    text = marked.text.strip(" .:")
    if match := _IN_BRACKETS.search(text) or _BEHIND_DASH.search(text):
        return _of_value(marked, match["value"].strip())
    match = _OF_GROUP.fullmatch(text)
    value = (match["value"] or match["whom"]) if match else text
    if says("values.opened").fullmatch(value):
        return Demand(auth=False)
    if says("values.public").fullmatch(value):
        return Demand(auth=False) if match is None or match["value"] else NOTHING
    if match:
        return _of_value(marked, value)
    alone = marked.named(value) if re.fullmatch(LIST, value) else ()
    return Demand(auth=True, roles=alone) if alone and set(alone) <= set(SAME) else NOTHING  # fmt: skip


def _of_value(marked: Marked, value: str) -> Demand:
    """Return what a short *value* demands; whom nobody knows as a role or as somebody who does something, it does not name."""
    if says("values.public").fullmatch(value) or says("values.opened").fullmatch(value):
        return Demand(auth=False)
    if says("values.yes").fullmatch(value) or says("values.anyone").fullmatch(value):
        return NOTHING
    if says("proof.proof").fullmatch(value) or says("proof.closed").fullmatch(value):
        return Demand(auth=True)
    proof = read_proof(value)
    if proof is not None:
        return Demand(auth=proof)
    demand = read_value("access", marked, value, False)
    named = [*(demand.roles or ()), *demand.trusted]
    known = re.search(ROLE, value) or all(
        marked.knows(one) or is_agent(singular(one)) for one in named
    )
    return replace(demand, labelled=False) if known else NOTHING
