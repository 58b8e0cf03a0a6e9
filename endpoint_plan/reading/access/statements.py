"""The statements of a plan about access: which operations, what they demand, and how surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from endpoint_plan.languages import words
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.reading.access.alike import alike_in
from endpoint_plan.reading.access.below_people import read_below
from endpoint_plan.reading.access.clauses import HARD
from endpoint_plan.reading.access.gates import read_gates
from endpoint_plan.reading.access.grants import like_others
from endpoint_plan.reading.access.guards import Guard, guards_in_code
from endpoint_plan.reading.access.headings import read_headings, unread_headings
from endpoint_plan.reading.access.marks import Targets, mark
from endpoint_plan.reading.access.narrowed import held_in_groups
from endpoint_plan.reading.access.phrases import says
from endpoint_plan.reading.access.placed import PlaceReading
from endpoint_plan.reading.access.sentences import SentenceReading
from endpoint_plan.reading.access.tables import read_tables, unread_rows
from endpoint_plan.reading.access.told import (
    FURTHER_TOPICS,
    TOPICS,
    Rank,
    Statement,
    Told,
    gather,
)
from endpoint_plan.reading.access.unread import Unread, plain_clause, tells_deeds
from endpoint_plan.reading.access.vocabulary import vocabulary
from endpoint_plan.reading.access.within_groups import nouns_above, roles_within_groups
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.words import fold_text


def read_statements(scopes: tuple[Scope, ...]) -> tuple[Statement, ...]:
    """Return what the plan of *scopes* says of access, in the order of the document."""
    return _read(scopes)[0]


def unread_clauses(scopes: tuple[Scope, ...]) -> tuple[Unread, ...]:
    """Return what the plan of *scopes* says of access and no statement was made of."""
    return _read(scopes)[1]


@lru_cache(maxsize=2)
def _read(
    scopes: tuple[Scope, ...],
) -> tuple[tuple[Statement, ...], tuple[Unread, ...]]:
    told = tuple(gather(scopes))
    roles, grouped = vocabulary(scopes)
    found: list[Statement] = []
    unread: list[Unread] = []
    likes: list[tuple[str, Statement]] = []
    alike = [like for one in told if (like := alike_in(one, scopes))]
    pointing = [like.told for like in alike]
    silent: list[Told] = []
    below = read_below(told, scopes, roles)
    above = ""
    for one in told:
        if one in pointing:
            continue
        if one in below:
            found += filter(None, (below[one].statement,))
            unread += filter(None, (below[one].unread,))
            continue
        reading = SentenceReading(one, scopes, roles, above=above)
        said = [*reading.statements()]
        found += said
        granted = [s.demand.roles or () for s in said if s.demand.granted]
        above = granted[-1][-1] if granted and granted[-1] else ""
        unread += reading.unread
        if one.own and not (said or reading.unread) and one.topic in TOPICS:
            silent.append(one)
        likes += reading.likes
    found += like_others(likes, found)
    in_tables = [*read_tables(scopes, roles, closed=_are_all_known(found))]
    found += in_tables
    headed = [*read_headings(scopes, roles)]
    unread += unread_headings(scopes, roles)
    read = {one.line for one in in_tables}
    unread += unread_rows(scopes, roles, read, _opened(found))
    for guard in guards_in_code(scopes):
        if guard.known:
            found.append(_of_code(guard))
        else:
            part, whom = plain_clause(guard.text), guard.roles
            unread.append(
                Unread(
                    guard.line,
                    part,
                    whom,
                    guard.targets,
                    scopes,
                    roles,
                    closes=guard.closes,
                    text=guard.text,
                    in_code=True,
                )
            )
    passed, not_passed = read_gates(scopes, roles, found, silent)
    found += passed
    unread += not_passed
    in_groups: list[Unread] = []
    for one in gather(scopes, (*TOPICS, *FURTHER_TOPICS)):
        places = PlaceReading(one, scopes, roles)
        found += places.statements()
        in_groups += places.unread
    nouns = [nouns_above(scope.path) for scope in scopes]
    held = [*held_in_groups(found, nouns, scopes, roles)]
    in_groups += [one for one in held if isinstance(one, Unread)]
    found = [one for one in held if isinstance(one, Statement)]
    found = [_of_the_token(one, grouped) for one in _narrowed(found)]
    for like in alike:
        found += [*like.statements([*found, *headed])]
        unread += [*like.unread(unread)]
    unread += _open_and_owned(found, scopes, roles)
    unread += roles_within_groups(told, [*found, *headed], scopes, roles)
    placed = {one.line for one in found if one.demand.place}
    found.sort(key=lambda one: one.line)
    return (
        (*found, *(_of_the_token(one, grouped) for one in headed)),
        tuple(
            one
            for one in unread
            if one.line not in placed or not _tells_of_group(one.part)
        )
        + tuple(in_groups),
    )


def _opened(found: Iterable[Statement]) -> Targets:
    """Return the operations of which *found* says outright that they need no role."""
    opened = (one for one in found if one.demand.roles == () and not one.in_group)
    return frozenset[int]().union(*(o.targets for o in opened if o.rank > Rank.REST))


def _open_and_owned(
    found: Sequence[Statement], scopes: tuple[Scope, ...], roles: tuple[str, ...]
) -> Iterator[Unread]:
    """Yield what keeps callers to what is theirs, of operations that need no caller: what is for all is not told.

    "Reading is public. Drafts are visible to their author only."
    """
    opened = [one for one in found if one.demand.auth is False and one.rank > Rank.REST]
    for one in found:
        if not one.demand.owned or one.rank <= Rank.REST:
            continue
        both = [one.targets & other.targets for other in opened]
        about = frozenset[int]().union(*both)
        if about:
            pieces = HARD.split(mark(one.text, scopes, roles).text)
            whose = ("people.owner", "people.own")
            said = (p for p in pieces if any(says(kind).search(p) for kind in whose))
            part = plain_clause(next(said, ""))
            if not tells_deeds(part):
                continue
            yield Unread(one.line, part, (), about, scopes, roles, closes=about, text=one.text, turned=True)  # fmt: skip


def _tells_of_group(part: str) -> bool:
    """Tell whether the clause may be about a place in a group, as the one of its line that is understood."""
    return any(says(f"people.{one}").search(part) for one in ("membership", "group"))


def _are_all_known(found: Iterable[Statement]) -> bool:
    """Tell whether a sentence says outright that all callers are known: a guest is somebody with a role, then."""
    return any(
        one.demand.auth
        and not one.demand.roles
        and one.rank is Rank.SHARED
        and says("reach.everything").search(fold_text(one.text))
        for one in found
    )


def _narrowed(found: list[Statement]) -> Iterator[Statement]:
    """Yield *found* without lists that only tell which roles there are, as other statements say what each is for."""
    used = {
        role for one in found if one.rank >= Rank.ACT for role in one.demand.roles or ()
    }
    for one in found:
        label = fold_text(one.text.partition(":")[0]).strip()
        listed = one.demand.labelled and one.rank is Rank.SHARED
        names = one.demand.roles or ()
        if (
            listed
            and len(names) > 1
            and label in words("access.words.enumeration")
            and used.intersection(names)
        ):
            one = replace(one, demand=replace(one.demand, roles=None))
        yield one


def _of_code(guard: Guard) -> Statement:
    """Return what code demands; roles and owners name whom it lets in, while what only asks for a token says less than a sentence."""
    demand = guard.demand
    rank = Rank.NAMED if demand.roles or demand.owned else Rank.ACT
    return Statement(demand, guard.targets, rank, guard.line, guard.text)


@lru_cache(maxsize=2)
def unchecked_memberships(scopes: tuple[Scope, ...]) -> tuple[Finding, ...]:
    """Return a finding for each sentence that lets in who has a place in a group, and is not understood."""
    read = {one.line for one in read_statements(scopes) if one.demand.place}
    return tuple(
        warning(
            "who may do this depends on a place in a group, which the service does not check",
            one.line,
            "write the check in the service, before the record is found or changed",
            "unchecked-membership",
        )
        for one in gather(scopes)
        if one.line not in read
        and says("people.membership").search(folded := fold_text(one.text))
        and (says("people.only").search(folded) or says("strict").search(folded))
    )


def _of_the_token(one: Statement, grouped: frozenset[str]) -> Statement:
    """Return the statement without roles that callers have within a group only."""
    roles = [name.casefold() for name in one.demand.roles or ()]
    if not roles or not grouped.issuperset(roles):
        return one
    return replace(one, demand=replace(one.demand, roles=()), in_group=True)
