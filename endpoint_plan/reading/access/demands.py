"""What a clause demands of callers: to be known, to have a role, to own the record."""

from __future__ import annotations

import re

from endpoint_plan.languages import words
from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.marks import NAME, Marked
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    LIST,
    NOTHING,
    OR,
    READ_ONLY,
    Demand,
    alternatives,
    says,
)
from endpoint_plan.reading.access.proof import read_proof
from endpoint_plan.reading.access.roles import read_roles

_ONLY = alternatives("people.only", "people.confined")
_OWNER = alternatives("people.owner")
_BETWEEN = alternatives("people.between")
_OF_OWNER = re.compile(
    rf"{_ONLY} (?:{_BETWEEN} ){{0,3}}(?:its |their )?{_OWNER}"
    rf"|{alternatives('people.by')} (?:its |their |{ARTICLE} )?{_OWNER}"
    rf"|{_OWNER}(?: \S+){{0,3}}? {_ONLY}"
)
_BEFORE_OWN = re.compile(rf"^(?:{ARTICLE} |{OR} )?(?:\S+ )?(?P<list>{LIST})")
_SEE_ALL = re.compile(
    rf"^(?:{ARTICLE} |{OR} )?(?P<who>[a-z]\w+) (?:{alternatives('people.may')} )?"
    rf"{alternatives('acts.seeing', 'acts.reading', 'acts.managing')}"
)
_OR_NAMES = re.compile(rf"(?:{OR}) (?:\S+ ){{0,6}}?(?P<list>{LIST})")
_NAMES_OR = re.compile(rf"(?P<list>{LIST})(?: \S+){{0,3}}? (?:{OR}) ")
_REFUSING = re.compile(
    rf"{alternatives('people.may_not', 'proof.refusing', 'proof.without', 'membership.checked', 'people.lacking')}"
)
_ANONYMOUS = re.compile(
    rf"{alternatives('people.anonymous')}(?: \S+){{0,2}}? {alternatives('people.may_act')} "
    rf"{alternatives('acts.reading', 'acts.seeing', 'acts.making', 'acts.changing', 'acts.deleting')}"
)
"""Callers whom nobody knows may do it."""

_WITHOUT_LOGIN = re.compile(
    rf"{alternatives('people.may_act')} (?:\S+ ){{1,4}}?{alternatives('people.unknown')}"
)
_WHICH = frozenset(words("access.reach.which"))


def read_demand(marked: Marked, part: str, before: str = "") -> Demand:
    """Return what the clause *part* of *marked* demands; *before* is the clause in front of it."""
    bare = READ_ONLY.sub("readonly", part.strip(" :.,;-()"))
    if says("people.maybe").search(bare):
        return NOTHING
    names = re.search(LIST + "$", before.split(" , ")[-1].strip()) if before else None
    if names is None and before:
        names = re.search(LIST, bare) if bare.split()[:1] == ["and"] else None
    relative = bare.split()[:1] and bare.split()[0] in _WHICH
    if relative and names:
        bare = f"{names[0]} {bare.partition(' ')[2]}"
    if is_conditional(bare):
        return _on_condition(marked, bare)
    anonymous = _ANONYMOUS.search(bare) or _WITHOUT_LOGIN.search(bare)
    if anonymous and not says("people.may_not").search(bare):
        return Demand(auth=False)
    ownership = _ownership(marked, bare, relative=bool(relative))
    if ownership:
        return ownership
    roles = read_roles(marked, bare, exclusive=_is_exclusive(marked))
    if roles:
        return roles
    if says("people.anybody").search(bare):
        return Demand(auth=True, roles=())
    return Demand(auth=read_proof(bare))


def _is_exclusive(marked: Marked) -> bool:
    """Tell whether the sentence lets in roles only: each of its clauses with "only" names one."""
    text = READ_ONLY.sub("readonly", marked.text)
    with_only = [
        part for part in re.split(r" [;,.] ", text) if says("people.only").search(part)
    ]
    return bool(with_only) and all(NAME in part for part in with_only)


def is_conditional(part: str) -> bool:
    """Tell whether the clause is about what changes with a role: it lets nobody in and keeps nobody out."""
    condition = says("if").search(part)
    named = condition and re.search(NAME, part[condition.end() :])
    return bool(named) and not _REFUSING.search(part)


def _on_condition(marked: Marked, part: str) -> Demand:
    """Return the roles that see everything, where the others see what is theirs."""
    everything = says("people.everything").search(part)
    match = re.search(LIST, part)
    if everything and match and says("people.own").search(marked.text):
        names = marked.named(match[0])
        return Demand(trusted=names) if any(map(marked.knows, names)) else NOTHING
    return NOTHING


def _ownership(marked: Marked, part: str, *, relative: bool) -> Demand:
    """Return whose records the clause speaks of."""
    if says("people.shared").search(part) and not _OF_OWNER.search(part):
        return Demand(owned=False, shared=True)
    if says("people.unowned").search(part) or says("people.not_own").search(part):
        return Demand(owned=False)
    everything = says("people.everything").search(part)
    if says("people.own").search(part):
        return Demand(owned=True)
    if everything and says("people.own").search(marked.text):
        listed = _BEFORE_OWN.match(part)
        if listed:
            names = marked.named(listed["list"])
            return Demand(trusted=names) if any(map(marked.knows, names)) else NOTHING
        seen = None if relative else _SEE_ALL.match(part)
        if seen and not says("people.generic").fullmatch(seen["who"]):
            who = seen["who"]
            return Demand(trusted=(singular(who),)) if singular(who) != who else NOTHING
    if _OF_OWNER.search(part):
        return Demand(owned=True, of_owner=True, trusted=granted(marked, part))
    if everything and says("people.anybody").search(part):
        return Demand(auth=True, roles=(), owned=False)
    return NOTHING


def granted(marked: Marked, part: str) -> tuple[str, ...]:
    """Return the roles that may do so beside the owner."""
    match = _OR_NAMES.search(part) or _NAMES_OR.search(part)
    names = marked.named(match["list"]) if match else ()
    return names if any(map(marked.knows, names)) else ()
