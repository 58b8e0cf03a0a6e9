"""Who may call which operation, as sentences, labels and tables of a plan tell it.

`read_statements` gathers what the plan says, each with the operations that it is about;
`stated_access` tells what follows for one of them. What says it without naming operations or
roles is for `reading/facts/access.py`, which asks here first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from endpoint_plan.model.access import Membership
from endpoint_plan.reading.access.marks import SAME, are_among, plain_role, same_role
from endpoint_plan.reading.access.statements import (
    read_statements,
    unchecked_memberships,
    unread_clauses,
)
from endpoint_plan.reading.access.told import Rank, Statement

__all__ = [
    "SAME",
    "Stated",
    "are_among",
    "read_statements",
    "same_role",
    "stated_access",
    "unchecked_memberships",
    "unread_clauses",
]


@dataclass(frozen=True, slots=True)
class Stated:
    """What the statements about one operation say; None where they say nothing."""

    auth: bool | None = None
    roles: tuple[str, ...] | None = None
    also: tuple[str, ...] = ()
    """What a caller needs beside one of the roles, all of it."""
    owned: bool | None = None
    trusted: tuple[str, ...] = ()
    keeping: bool = False
    """Whether what it says of the trusted roles keeps the others to what is theirs."""
    line: int | None = None
    place: Membership | None = None
    sure: bool = False
    """Whether a label or a role says so that callers are known."""


def stated_access(statements: Iterable[Statement], index: int) -> Stated:
    """Return what *statements* say of the operation *index*: the surest ones decide."""
    told = tuple(statements)
    about = [one for one in told if index in one.targets]
    deciding = _deciding(about)
    roles = _distinct(role for one in deciding or () for role in one.demand.roles or ())
    also = _distinct(role for one in deciding or () for role in one.demand.also)
    also += _besides(about)
    if also and not roles:
        roles, also = also[:1], also[1:]
    auth, rank = _surest([(one, one.demand.auth) for one in about])
    if roles:
        auth = True
        roles = _distinct((*roles, *_everywhere(about)))
    line = deciding[0].line if deciding else None
    return Stated(
        auth=auth,
        roles=None if deciding is None and not roles else roles,
        also=also,
        owned=_owned(about) and not _reach_all(about, roles, told),
        sure=bool(roles) or rank is Rank.LABELLED,
        trusted=tuple(
            dict.fromkeys(role for one in about for role in one.demand.trusted)
        ),
        keeping=any(one.demand.trusted and not one.demand.widening for one in about),
        line=line or next((one.line for one in about), None),
        place=_place(about),
    )


def _place(about: list[Statement]) -> Membership | None:
    """Return the place in a group that the surest statements ask for, with the status that any of them tells.

    Of statements that are as sure as each other, one that names roles says more; for all operations
    at once no role is demanded by a sentence, which may be about some of them only.
    """
    told = [(one.rank, one.demand.place) for one in about if one.demand.place]
    if not told:
        return None
    best = max(rank for rank, _ in told)
    surest = [place for rank, place in told if rank is best]
    group = Counter(place.group for place in surest).most_common(1)[0][0]
    surest = [place for place in surest if place.group == group]
    kept = [place for place in surest if not place.own] or surest
    with_roles = [place for place in kept if place.roles]
    deciding = with_roles[0] if with_roles and best is not Rank.SHARED else kept[0]
    statuses = [place.status for _, place in told if place.status]
    roles = deciding.roles if best is not Rank.SHARED else ()
    update = {"roles": roles, "status": next(iter(statuses), None)}
    return deciding.model_copy(update=update)


def _owned(about: list[Statement]) -> bool | None:
    """Return whether callers are kept to their own records; what says outright that they are not wins among equals."""
    owned, rank = _surest([(one, one.demand.owned) for one in about])
    shared = any(one.demand.shared and one.rank is rank for one in about)
    return False if shared else owned


def _reach_all(
    about: list[Statement], roles: tuple[str, ...] | None, told: tuple[Statement, ...]
) -> bool:
    """Tell whether who may call has a role that reaches what others own, and nothing keeps them from it here.

    Who sees all bookings, and alone may close one, closes those of others; but what keeps callers
    to their own for this very operation holds.
    """
    kept = any(
        one.demand.owned
        and one.rank > Rank.SHARED
        and not are_among(roles or (), one.demand.trusted)
        for one in about
    )
    asked = any(one.demand.roles and one.rank > Rank.REST for one in about)
    whose = {
        one.demand.whose for one in about if one.demand.owned and not one.demand.trusted
    }
    if roles and asked and not kept and whose and "" not in whose:
        return not any(same_role(role, one) for role in roles for one in whose)
    reaching = [role for one in told for role in one.demand.trusted]
    reaching += SAME
    return bool(roles) and asked and not kept and are_among(roles or (), reaching)


def _surest(told: list[tuple[Statement, bool | None]]) -> tuple[bool | None, Rank]:
    """Return the value of the surest statements, and their rank.

    What closes an operation wins among equals; sentences for all of them that contradict each
    other say nothing.
    """
    known = [(one.rank, value) for one, value in told if value is not None]
    best = max((rank for rank, _ in known), default=Rank.SHARED)
    values = {value for rank, value in known if rank is best}
    if not values or (best is Rank.SHARED and len(values) > 1):
        return None, best
    return any(values), best


def _deciding(about: list[Statement]) -> list[Statement] | None:
    """Return the statements that decide which roles are needed, none where none is; None where nothing is said."""
    told = [
        one for one in about if one.demand.roles is not None and not one.demand.besides
    ]
    strict = [one for one in told if not one.demand.granted]
    grants = [one for one in told if one.demand.granted]
    best = max((one.rank for one in strict), default=Rank.SHARED)
    deciding = [one for one in strict if one.rank is best]
    if grants and best < Rank.ACT:
        deciding = grants
    deciding = [one for one in deciding if not _is_narrowed(one, deciding)]
    different = {frozenset(one.demand.roles or ()) for one in deciding}
    open_too = any(one.demand.auth is False for one in about if one.rank is best)
    if best is Rank.SHARED and (len(different) > 1 or open_too) and not grants:
        return None
    opened = any(one.demand.auth is False and one.rank > best for one in about)
    if deciding and opened and best <= Rank.REST and not grants:
        return []  # what all others need is not needed here
    return deciding or None


def _besides(about: list[Statement]) -> tuple[str, ...]:
    """Return what is needed beside the roles that others of the statements ask for."""
    return _distinct(
        role
        for one in about
        if one.demand.besides
        for role in (*(one.demand.roles or ()), *one.demand.also)
    )


def _is_narrowed(one: Statement, others: Iterable[Statement]) -> bool:
    """Tell whether another of *others* says of some of its operations what they need: writing needs this, deleting that."""
    return not one.demand.granted and any(
        other.targets < one.targets and not other.demand.granted for other in others
    )


def _everywhere(about: list[Statement]) -> Iterable[str]:
    """Return the roles that may do all that others may."""
    return (
        role for one in about if one.demand.everywhere for role in one.demand.trusted
    )


def _distinct(roles: Iterable[str]) -> tuple[str, ...]:
    """Return *roles*, each once, in the spelling that comes first."""
    found: dict[str, str] = {}
    for role in roles:
        if not any(same_role(role, known) for known in found.values()):
            found[plain_role(role)] = role
    return tuple(found.values())
