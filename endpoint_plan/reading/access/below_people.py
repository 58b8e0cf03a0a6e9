"""What people may do who are named above it: "### Captains", and below that "close trips"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.deeds import (
    about_nouns,
    acts_of,
    with_known_deeds,
)
from endpoint_plan.reading.access.grants import deeds_granted
from endpoint_plan.reading.access.marks import NAME, Marked, Targets, mark
from endpoint_plan.reading.access.people import People
from endpoint_plan.reading.access.phrases import (
    ANY_DEED,
    ARTICLE,
    OF,
    OR,
    ROLE,
    Demand,
    alternatives,
    says,
)
from endpoint_plan.reading.access.told import Rank, Statement, Told
from endpoint_plan.reading.access.unread import Unread, plain_clause
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic

_LONGEST = 80
"""Characters of a heading, or of an item in front of a list, that names people."""
_TITLE = re.compile(
    rf"^(?:{alternatives('below.what')} |{alternatives('people.rights')} (?:{OF}|{alternatives('people.given_to')}) )?"
    rf"(?:{alternatives('people.only')} )?(?:{alternatives('people.meant_for')} )?"
    rf"(?P<who>[^:;.()]+?)(?: {alternatives('people.only')})?"
    rf"(?: {alternatives('people.may_act')}(?: {alternatives('acts.calling')})?| {alternatives('people.rights')})?$"
)
_MAY = re.compile(
    rf"^(?:{alternatives('people.they')} )?{alternatives('people.may_act')} "
)
_MUST_NOT = re.compile(
    rf"^(?:{alternatives('people.they')} )?{alternatives('people.must_not')} "
)
_OPERATIONS = re.compile(rf"^(?:(?:§\d+|{OR}) ?)*§\d+(?: |$)")
_MORE = re.compile(
    alternatives("people.only", "people.condition", "people.unless", "people.turning")
)
"""What makes less of it than what is done."""
_DEED_FIRST = re.compile(rf"^{ANY_DEED}(?= |$)")
_EVERY = re.compile(rf"{alternatives('people.everything')} ")


@dataclass(frozen=True, slots=True)
class Below:
    """What stands below the word for some people, as it was understood."""

    roles: tuple[str, ...]
    statement: Statement | None = None
    unread: Unread | None = None


def roles_above(told: Told, scopes: tuple[Scope, ...]) -> tuple[str, ...]:
    """Return the roles that are named above a sentence that says what may be done; none where no people are."""
    found = below_people(told, scopes, ())
    return found.roles if found else ()


def below_people(
    told: Told, scopes: tuple[Scope, ...], roles: tuple[str, ...]
) -> Below | None:
    """Return what the sentence *told* says of the people above it; None where it is not about them."""
    if told.topic is not Topic.SECURITY or len(told.above) > _LONGEST:
        return None
    named = tuple(_named_above(mark(told.above, scopes, roles), scopes))
    if not named:
        return None
    marked = mark(told.text, scopes, roles)
    said = marked.text.strip(" .")
    if _MUST_NOT.match(said):
        return Below(named, unread=_unread(told, marked, named, scopes, shut=True))
    said = _MAY.sub("", said)
    if says("people.everything_at_all").fullmatch(said):
        demand = Demand(trusted=named, widening=True, everywhere=True)
        every = frozenset(range(len(scopes)))
        return Below(named, Statement(demand, every, Rank.ACT, told.line, told.text))
    own = says("people.own").search(said) is not None
    targets, rank = _targets(marked, said, scopes, own=own)
    if targets and not _MORE.search(said):
        demand = Demand(auth=True, roles=named, granted=True)
        if own:
            demand = replace(demand, owned=True, of_owner=True)
        return Below(named, Statement(demand, targets, rank, told.line, told.text))
    known = with_known_deeds(said, scopes)
    if targets or _DEED_FIRST.match(known):
        return Below(named, unread=_unread(told, marked, named, scopes))
    return None


def read_below(
    told: Iterable[Told], scopes: tuple[Scope, ...], roles: tuple[str, ...]
) -> dict[Told, Below]:
    """Return what each of *told* says of the people above it, where it does.

    Of what some do to their own, others reach what everybody has.
    """
    found = {one: below for one in told if (below := below_people(one, scopes, roles))}
    said = [one.statement for one in found.values() if one.statement]
    owned = frozenset[int]().union(*(one.targets for one in said if one.demand.owned))
    return {one: _reaching(below, owned) for one, below in found.items()}


def _reaching(below: Below, owned: Targets) -> Below:
    """Return *below* with its roles reaching all records, where others are kept to their own by the *owned* operations."""
    said = below.statement
    if said is None or said.demand.owned or not said.targets & owned:
        return below
    demand = replace(said.demand, trusted=below.roles, widening=True)
    return replace(below, statement=replace(said, demand=demand))


def _named_above(marked: Marked, scopes: tuple[Scope, ...]) -> Iterator[str]:
    """Yield the roles of which *marked* is a heading, all or none."""
    match = _TITLE.match(marked.text.strip(" .:-"))
    if match is None:
        return
    people, found = People(marked, scopes), []
    for part in re.split(rf" (?:(?:{OR}) )+", match["who"]):
        bare = re.sub(rf"^(?:{ARTICLE} )?(?:{ROLE} )?|(?: {ROLE})?$", "", part)
        if re.fullmatch(rf"{NAME}\d+", bare):
            if not people.has(bare):
                return
            found.append(marked.named(bare)[0])
        elif bare.isalpha() and people.is_person(bare):
            found.append(marked.spelled(singular(bare)))
        else:
            return
    yield from dict.fromkeys(found)


def _targets(
    marked: Marked, said: str, scopes: Sequence[Scope], *, own: bool
) -> tuple[Targets, Rank]:
    """Return the operations that *said* names, or whose deeds it lists, and how surely."""
    if operations := _OPERATIONS.match(said):
        return marked.targets(operations[0]) or frozenset(), Rank.NAMED
    every = frozenset(range(len(scopes)))
    bare = says("people.own").sub(" ", said) if own else said
    bare = " ".join(_EVERY.sub("", bare).split())
    return deeds_granted(bare, every, scopes) or frozenset(), Rank.ACT


def _unread(
    told: Told,
    marked: Marked,
    roles: tuple[str, ...],
    scopes: tuple[Scope, ...],
    *,
    shut: bool = False,
) -> Unread:
    """Return that the sentence was not understood, which closes the operations that it names or that do what it says."""
    known = with_known_deeds(marked.text, scopes)
    every = frozenset(range(len(scopes)))
    done = acts_of(known, every, scopes) or frozenset()
    named = marked.targets(marked.text)
    about = about_nouns(known, done, scopes) if named is None else named
    return Unread(
        told.line,
        plain_clause(marked.text),
        roles if shut else (),
        about or told.about,
        scopes,
        marked.roles,
        closes=about,
        text=told.text,
        shut=shut,
        turned=not shut,
    )
