"""Sentences on access of which every word is known: who, what is done, to what, and whether nobody else may.

Whatever the order of its words, such a sentence says what its pieces say; one word that is not
known, a condition or a denial that is not understood, and nothing is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from endpoint_plan.languages import table, words
from endpoint_plan.reading.access.data_names import data_names
from endpoint_plan.reading.access.deeds import (
    about_nouns,
    actions_of,
    acts_for,
    names_thing,
)
from endpoint_plan.reading.access.marks import NAME, Marked, Targets, is_name
from endpoint_plan.reading.access.phrases import ROLE, Demand, says
from endpoint_plan.reading.access.pieces import Piece, pieces_of
from endpoint_plan.reading.access.places import names_group, read_place
from endpoint_plan.reading.access.roles import is_scope
from endpoint_plan.reading.access.told import Rank, Statement, Told
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic

_ROLE = re.compile(f"{ROLE}(?= |$)")
_LONGEST = 60
"""Pieces of the longest sentence that is read; bounds the time."""


@dataclass(frozen=True, slots=True)
class Plain:
    """What a sentence says of which operations."""

    demand: Demand
    targets: Targets
    named: bool
    """Whether it names the operations, not only what they do."""
    kept_out: bool = False
    """Whether it only says who may not do what others may."""
    limiting: bool = False
    """Whether it keeps others out, or says nothing but who may."""


def read_plain(
    marked: Marked, part: str, about: Targets, scopes: Sequence[Scope], *, own: bool
) -> Plain | None:
    """Return what the clause *part* says; None where anything of it is not known.

    *about* are the operations that it may be about, *own*: it stands where the plan speaks of them alone.
    """
    others = ("people.membership", "people.maybe", "reach.everything", "reach.rest")
    if any(says(one).search(part) for one in others):
        return None
    if names_group(marked) and read_place(marked, part):
        return None
    actions, rest = actions_of(part, about, scopes)
    pieces = pieces_of(rest, scopes)
    kinds = [one.kind for one in pieces]
    if len(pieces) > _LONGEST or "condition" in kinds:
        return None
    if any(k == "word" for k in kinds):
        return None
    found = _Reading(marked, pieces, tuple(scopes)).demand()
    if found is None:
        return None
    demand, kept_out = found
    known = all(
        marked.knows(one) or is_scope(one)
        for one in (*(demand.roles or ()), *demand.trusted)
    )
    people = demand.roles or demand.trusted or demand.owned
    limits = {"alone", "nobody_else", "denying", "scope", "own"} & {*kinds}
    limiting = bool(known and people and limits and "somebody" not in kinds)
    explicit = marked.targets(part)
    deeds = [one for one in pieces if one.kind in ("deed", "thing")]
    if kept_out and not deeds and not actions and explicit is None:
        return Plain(demand, frozenset(), False, kept_out=True)
    if kept_out:
        return None
    if explicit is not None:
        return Plain(demand, explicit, True, limiting=limiting)
    reaching = demand.trusted and not demand.owned
    points = reaching or any(
        one.text in table("access.plain")["them"] for one in pieces
    )
    if deeds and points and not any(one.kind == "thing" for one in deeds):
        before = marked.text.partition(part)[0] + part
        deeds += [
            Piece("thing", one) for one in before.split() if names_thing(one, scopes)
        ]
        if not own and deeds[-1].kind != "thing" and not actions:
            return None
    acts = any(one.kind == "deed" for one in deeds)
    done = done_to(deeds, about, scopes) if acts or not actions else frozenset()
    if done is None and not actions:
        bare = own and not deeds
        return (
            Plain(
                demand, about, True, limiting=limiting or bool(known and demand.roles)
            )
            if bare
            else None
        )
    if deeds and not done and not actions:
        return None
    targets = (done or frozenset()) | actions
    if own:
        targets &= about
    return Plain(demand, targets, False, limiting=limiting) if targets else None


def read_plainly(
    marked: Marked, parts: Iterable[str], told: Told, scopes: Sequence[Scope]
) -> tuple[list[Statement], list[str]]:
    """Return what those of *parts*, of what is *told*, say of which every word is known, and the others."""
    found: list[Statement] = []
    left: list[str] = []
    for part in parts:
        plain = read_plain(marked, part, told.about, scopes, own=told.own)
        on_access = plain and (
            told.topic is Topic.SECURITY or (told.own and plain.limiting)
        )
        if plain is None or plain.kept_out or not on_access:
            left.append(part)
            continue
        rank = Rank.NAMED if plain.named else Rank.ACT
        found.append(Statement(plain.demand, plain.targets, rank, told.line, told.text))
        if plain.demand.owned and not plain.demand.of_owner and not plain.named:
            whole = about_nouns(part, told.about, scopes, whole=True)
            kept = Demand(owned=True, trusted=plain.demand.trusted)
            found.append(Statement(kept, whole, Rank.SHARED, told.line, told.text))
    return found, left


def read_people(marked: Marked, value: str, *, sure: bool) -> Demand | None:
    """Return who may call by *value*, which names nothing but people: "its author or an editor"; None where it has more.

    *sure*: it stands where roles do, and a word that is not known is one.
    """
    if says("people.membership").search(value) or says("people.maybe").search(value):
        return None
    pieces = pieces_of(value, (), sure=sure)
    kinds = {one.kind for one in pieces}
    named = [one for one in pieces if one.kind in ("name", "somebody")]
    called = _ROLE.search(" ".join(one.text for one in pieces))
    if "token" in kinds and named and not called:
        return None  # "any signed-in user (buyers, sellers)"
    if not pieces or kinds & {"word", "deed", "thing", "condition", "operation", "own"}:
        return None
    found = _Reading(marked, pieces, ()).demand()
    if found is None or found[1]:
        return None
    demand = found[0]
    return replace(demand, granted=False, labelled=not demand.owned)


def plain_roles(marked: Marked, scopes: Sequence[Scope]) -> Iterator[str]:
    """Yield the people in *marked*, a sentence on access, whom no word is known for: "growers and head growers may"."""
    everything = frozenset(range(len(scopes)))
    for hard in _hard(marked.text):
        actions, rest = actions_of(hard, everything, scopes)
        pieces = pieces_of(rest, scopes)
        kinds = {one.kind for one in pieces}
        people = [one.text for one in pieces if one.kind == "somebody"]
        if kinds & {"word", "condition", "own"} or not ("deed" in kinds or actions):
            continue  # who is kept to what is theirs may be anybody: "customers see their own orders"
        if NAME in hard and _ROLE.search(hard):
            continue  # "employees with the role `printer`"
        yield from people


def _hard(text: str) -> list[str]:
    return [one for one in text.replace(" ; ", " . ").split(" . ") if one.strip()]


@dataclass(frozen=True, slots=True)
class _Reading:
    """The reading of the pieces of a clause."""

    marked: Marked
    pieces: Sequence[Piece]
    scopes: tuple[Scope, ...]

    def demand(self) -> tuple[Demand, bool] | None:
        """Return what is demanded, and whether it only says who is kept out; None where it is not clear."""
        pieces = [*self.pieces]
        kinds = [one.kind for one in pieces]
        alone = "alone" in kinds or "nobody_else" in kinds
        if "but" in kinds:
            place = kinds.index("but")
            before, pieces = pieces[:place], pieces[place + 1 :]
            known = {one.kind for one in before}
            if self._are_visitors(pieces) and known <= {"all", "filling", "joint"}:
                return Demand(auth=True, roles=()), False
            if "denying" not in known or known & {"name", "owner", "somebody"}:
                return None
            if {one.kind for one in pieces} & {"denying", "but"}:
                return None
            alone = True
        elif "denying" in kinds:
            place = kinds.index("denying")
            if not self._is_aside(pieces[:place], pieces[place:]):
                return None if {"public", "token"} & {*kinds} else (Demand(), True)
            pieces, alone = pieces[:place], True
        return self._of(pieces, alone=alone)

    def _are_visitors(self, pieces: Sequence[Piece]) -> bool:
        """Tell whether *pieces* name nobody but callers whom nobody knows: "everyone except guests"."""
        named = [one for one in pieces if one.kind not in ("filling", "joint")]
        return bool(named) and all(
            one.kind == "public" or says("values.guest").fullmatch(one.text)
            for one in named
        )

    def _is_aside(self, before: Sequence[Piece], behind: Sequence[Piece]) -> bool:
        """Tell whether a denial only says once more what stands *before* it: "to clerks, never to ordinary users"."""
        asked = {"name", "somebody", "owner", "token"}
        told = {one.kind for one in before}
        if not (asked & told and {"deed", "thing"} & told):
            return False
        if not before or before[-1].kind not in ("joint", "filling"):
            return False
        named = {name for one in before for name in self.marked.named(one.text)}
        again = {name for one in behind for name in self.marked.named(one.text)}
        kinds = {one.kind for one in behind[1:]}
        if kinds & {"deed", "thing", "denying", "own", "scope", "any_role"}:
            return False
        return named.isdisjoint(again) and not ("owner" in kinds and "owner" in told)

    def _of(
        self, pieces: Sequence[Piece], *, alone: bool
    ) -> tuple[Demand, bool] | None:
        kinds = {one.kind for one in pieces}
        if not _are_together(pieces):
            return None
        names = self._names(pieces)
        scopes = tuple(filter(is_scope, names))
        roles = tuple(one for one in names if one not in scopes)
        known = data_names(self.scopes)
        called = _ROLE.search(" ".join(one.text for one in pieces))
        if any(one.casefold() in known or not is_name(one) for one in roles):
            return None
        new = {one for one in roles if not self.marked.knows(one)}
        if new and not called and new & {*self.marked.names}:
            return None
        if (
            says("people.both").search(" ".join(one.text for one in pieces))
            and len(names) > 1
        ):
            return None
        if scopes and (roles or (len(scopes) > 1 and _are_joined(pieces))):
            return None
        if "owner" in kinds:
            if "public" in kinds or "own" in kinds or scopes:
                return None
            return Demand(auth=True, owned=True, of_owner=True, trusted=roles), False
        if "own" in kinds:
            told = self._of_own(pieces)
            return (told, False) if told else None
        if names:
            if "public" in kinds or ("any_role" in kinds and not scopes):
                return None
            if beside := self._beside_own(names, pieces):
                return beside, False
            return Demand(auth=True, roles=names, granted=not alone), False
        if "public" in kinds:
            return (Demand(auth=False), False) if "token" not in kinds else None
        if "token" in kinds or "any_role" in kinds:
            said = " ".join(one.text for one in pieces)
            enough = says("people.enough").search(said) or not alone
            whoever = enough or {"any_role", "all"} & kinds
            return Demand(auth=True, roles=() if whoever else None), False
        if "all" in kinds and not alone:
            return Demand(roles=()), False
        return None

    def _of_own(self, pieces: Sequence[Piece]) -> Demand | None:
        """Return that callers are kept to what is theirs, and the roles behind it that reach everything."""
        kinds = [one.kind for one in pieces]
        place = kinds.index("own")
        if {"public", "all"} & {*kinds[:place]}:
            return None
        named = [k for k in range(place) if kinds[k] in ("name", "somebody")]
        if named and {"thing", "joint"} & {*kinds[named[-1] : place]}:
            return None
        behind = pieces[place + 1 :]
        reaching = self._names(behind)
        said = " ".join(one.text for one in behind)
        if reaching and not says("people.everything").search(said):
            return None
        return Demand(owned=True, trusted=reaching)

    def _beside_own(
        self, names: tuple[str, ...], pieces: Sequence[Piece]
    ) -> Demand | None:
        """Return that who has one of the roles *names* reaches all, where the sentence keeps others to what is theirs."""
        own = says("people.own").search(self.marked.text) or any(
            one.kind == "own" for one in pieces_of(self.marked.text, self.scopes)
        )
        said = " ".join(one.text for one in pieces)
        if not own or not says("people.everything").search(said):
            return None
        return Demand(trusted=names)

    def _names(self, pieces: Sequence[Piece]) -> tuple[str, ...]:
        """Return whom *pieces* name by roles or scopes, each once."""
        found: dict[str, None] = {}
        called = any(
            one.kind == "name" and _ROLE.fullmatch(before.text)
            for before, one in pairwise(pieces)
        )
        for one in pieces:
            if one.kind == "name":
                found.update(dict.fromkeys(self.marked.named(one.text)))
            elif one.kind == "somebody" and not called:
                found.setdefault(one.text)
        return tuple(found)


def _are_together(pieces: Sequence[Piece]) -> bool:
    """Tell whether nothing is done between those whom *pieces* name; but for those who reach all, where others reach what is theirs."""
    if any(one.kind == "own" for one in pieces):
        return True
    kinds = ("name", "owner", "somebody", "token", "public")
    people = [k for k, one in enumerate(pieces) if one.kind in kinds]
    if not people:
        return True
    between = pieces[people[0] : people[-1]]
    return not any(
        one.kind in ("deed", "thing", "alone", "operation") for one in between
    )


def _are_joined(pieces: Sequence[Piece]) -> bool:
    """Tell whether several names in *pieces* are joined by "and"."""
    return any(one.text in words("patterns.and") for one in pieces)


def done_to(
    deeds: Sequence[Piece], about: Targets, scopes: Sequence[Scope]
) -> Targets | None:
    """Return the operations that do the *deeds*, each to the things beside it; None where nothing is done to anything."""
    if not deeds:
        return None
    groups: list[tuple[list[str], list[str]]] = []
    first = deeds[0].kind
    for one in deeds:
        begins = one.kind == first and (
            not groups or bool(groups[-1][1] if first == "deed" else groups[-1][0])
        )
        if begins:
            groups.append(([], []))
        groups[-1][0 if one.kind == "deed" else 1].append(one.act or one.text)
    found: Targets = frozenset()
    things: list[str] = []
    if first == "thing" and len(groups) > 1 and not all(done for done, _ in groups):
        return frozenset()
    for done, to in groups:
        things = to or things
        found |= acts_for(done, things, about, scopes)
    return found
