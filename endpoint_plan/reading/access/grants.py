"""Roles with what each may do: "`member` (read), `skipper` (read, book)", "boatman: full access"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.reading.access.deeds import things_of, told_deeds
from endpoint_plan.reading.access.marks import NAME, Marked, Targets
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    OR,
    ROLE,
    alternatives,
    says,
)
from endpoint_plan.reading.access.told import Statement
from endpoint_plan.reading.access.values import is_name
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.words import fold_text

_IN_BRACKETS = re.compile(rf"(?P<who>{NAME}\d+) \( (?P<deeds>[^()]*) \)")
_ROLES = re.compile(rf"^(?:{ROLE}|[a-z]+ {ROLE}) :")
_BEHIND_ROLE = re.compile(
    rf"^(?:{ROLE} )?(?P<who>{NAME}\d+)(?: {ROLE})? (?:[:-]|→) (?P<deeds>[^:;.]*)$"
)
LIKE = re.compile(
    rf"^(?:{any_of(map(fold_text, words('patterns.same_as')))}|{alternatives('reach.as')}) (?:{ARTICLE} )?(?:{ROLE} )?(?!{alternatives('people.given_to')} )(?P<like>{NAME}\d+|[a-z_]{{3,}})(?: ,)?(?: {alternatives('people.plus')})?(?: |$)"
)
"""In front of what a role may do beside all that another one may: "as ¤0, plus"."""
THE_SAME = re.compile(
    rf"^{alternatives('people.all_the_same')}(?: ,)?(?: {alternatives('people.plus')})?(?: |$)"
)
"""In front of what a role may do beside all that the one above it may."""
_ALL_BUT = re.compile(
    rf"^(?:{alternatives('people.everything_at_all')})(?: ,)? (?:{alternatives('reach.except', 'people.but', 'reach.minus')}) (?P<rest>.+)$"
)
_MINUS = re.compile(
    rf"^(?:, )?(?:{alternatives('reach.except', 'people.but', 'reach.minus')}) (?P<rest>.+)$"
)
_TAKEN = re.compile(
    rf"{alternatives('reach.except', 'people.but', 'reach.minus')} (?:{ARTICLE} )?§\d"
)
"""In front of operations that are taken away from what somebody may do."""
ONLY_OPERATIONS = re.compile(rf"(?:§\d+|{OR}| )+")
"""Nothing but operations, by their methods or routes."""
_READING = words("access.acts.reading")[0]
_PIECE = re.compile(r" ?[,/] ?")


@dataclass(frozen=True, slots=True)
class Grant:
    """A role, and the operations that it is told to be for; None where they are not understood."""

    role: str
    targets: Targets | None
    like: str = ""
    """The role that may do as much, where it may do what another one does and more."""


def grants_in(
    marked: Marked, about: Targets, scopes: Sequence[Scope], before: str = ""
) -> Iterator[Grant]:
    """Yield the grants of a list of roles, or of one role in front of what it may do; *before*: the role of the item above."""
    listed = [*_IN_BRACKETS.finditer(marked.text)]
    if any(says("values.owner").fullmatch(one["deeds"].strip()) for one in listed):
        return  # whose records it is for is no deed
    single = _BEHIND_ROLE.match(marked.text.strip(" ."))
    named = [name for match in listed for name in marked.named(match["who"])]
    labelled = _ROLES.match(marked.text) and all(map(is_name, named))
    if listed and (labelled or (len(listed) > 1 and all(map(marked.knows, named)))):
        found = listed
    elif (
        single
        and _is_role(marked, marked.named(single["who"])[0], single["deeds"])
        and _are_deeds_or_operations(single["deeds"])
    ):
        found = [single]
    else:
        return
    for match in found:
        deeds, as_much = match["deeds"].strip(), LIKE.match(match["deeds"].strip())
        like = next(iter(marked.named(as_much["like"])), "") if as_much else ""
        deeds = deeds[as_much.end() :] if as_much and like else deeds
        if not like and (the_same := THE_SAME.match(deeds)):
            like, deeds = before, deeds[the_same.end() :] if before else "?"
        if takes_away(deeds):
            granted = granted_by(marked, deeds, about, scopes, {})
        else:
            granted = marked.targets(deeds) or deeds_granted(deeds, about, scopes)
        for role in marked.named(match["who"]):
            yield Grant(role, granted, like)


def _is_role(marked: Marked, name: str, deeds: str) -> bool:
    """Tell whether *name* is a role: a known one, or one in code in front of nothing but operations."""
    coded = marked.is_quoted((name,)) and is_name(name)
    return marked.knows(name) or (coded and "§" in deeds)


def _are_deeds_or_operations(deeds: str) -> bool:
    """Tell whether *deeds* names no operation, nothing but operations, or all but some."""
    return (
        "§" not in deeds
        or takes_away(deeds)
        or bool(ONLY_OPERATIONS.fullmatch(deeds.strip(" .,")))
    )


def deeds_granted(
    deeds: str, about: Targets, scopes: Sequence[Scope]
) -> Targets | None:
    """Return the operations that a list of *deeds* names; None where one of them names none."""
    bare = deeds.strip(" .,")
    if is_everything(bare):
        return about
    found: Targets = frozenset()
    pieces = [piece for piece in _PIECE.split(bare) if piece.strip()]
    for number, piece in enumerate(pieces):
        behind = next((one for one in pieces[number:] if things_of(one, scopes)), piece)
        things = behind if behind is not piece and not things_of(piece, scopes) else ""
        shown = says("acts.showing").sub(_READING, piece)
        done = told_deeds(shown, about, scopes, things)
        if done is None:
            return None
        found |= done
    return found


def is_everything(deeds: str) -> bool:
    """Tell whether *deeds* is all that is done."""
    return says("people.everything_at_all").fullmatch(deeds.strip(" .,")) is not None


def takes_away(deeds: str) -> bool:
    """Tell whether *deeds* is all but something, or has less operations than something else: what it names is not granted."""
    return bool(_ALL_BUT.match(deeds.strip(" .,")) or _TAKEN.search(deeds))


def granted_by(
    marked: Marked,
    deeds: str,
    about: Targets,
    scopes: Sequence[Scope],
    others: Mapping[str, Targets],
) -> Targets | None:
    """Return the operations that *deeds* grants: those that it names, all but some, or those of *others* with more or less; None where it has other words."""
    bare = deeds.strip(" .,")
    if taken := _ALL_BUT.match(bare):
        return _without(about, _named(marked, taken["rest"], about, scopes))
    if as_much := LIKE.match(bare):
        like = next(iter(marked.named(as_much["like"])), as_much["like"])
        known, rest = others.get(like.casefold()), bare[as_much.end() :].strip()
        if known is None or not rest:
            return known
        if taken := _MINUS.match(rest):
            return _without(known, _named(marked, taken["rest"], about, scopes))
        more = _named(marked, rest, about, scopes)
        return None if more is None else known | more
    return _named(marked, bare, about, scopes)


def _without(every: Targets, taken: Targets | None) -> Targets | None:
    """Return *every* one but those *taken*; None where it is not known which ones, or nothing is."""
    return every - taken if taken else None


def _named(
    marked: Marked, deeds: str, about: Targets, scopes: Sequence[Scope]
) -> Targets | None:
    if named := marked.targets(deeds):
        only = ONLY_OPERATIONS.fullmatch(deeds.replace("`", "").strip())
        return named if only else None
    return deeds_granted(deeds, about, scopes)


def like_others(
    likes: Iterable[tuple[str, Statement]], found: Sequence[Statement]
) -> Iterator[Statement]:
    """Yield what roles may do because others may, of which *found* tells; *likes*: the other role, and what is told of the one."""
    known = [*found]
    for like, one in likes:
        for other in tuple(known):
            if other.demand.granted and like in (other.demand.roles or ()):
                new = replace(one, targets=other.targets)
                known.append(new)
                yield new
