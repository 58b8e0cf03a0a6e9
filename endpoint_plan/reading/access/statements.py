"""The statements of a plan about access: which operations, what they demand, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from endpoint_plan.languages import book, words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.reading.access.demands import read_demand
from endpoint_plan.reading.access.marks import Marked, Targets, mark
from endpoint_plan.reading.access.phrases import Demand, alternatives, says
from endpoint_plan.reading.access.places import names_group, read_place
from endpoint_plan.reading.access.tables import read_tables
from endpoint_plan.reading.access.told import (
    FURTHER_TOPICS,
    TOPICS,
    Rank,
    Statement,
    Told,
    gather,
)
from endpoint_plan.reading.access.unread import (
    Unread,
    leaves_out,
    named_roles,
    plain_clause,
    speaks_of_access,
)
from endpoint_plan.reading.access.values import only_one, read_value
from endpoint_plan.reading.access.vocabulary import known_roles
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.identifiers import words as words_of_name
from endpoint_plan.text.words import fold_text

_HARD = re.compile(r" ?[;.] ?")
_EXCEPT = any_of(words("access.reach.except"))
_EXCEPTING = re.compile(_EXCEPT)
_SOFT = re.compile(r" , (?!¤\d)|(?<!¤\d) , (?=¤\d)| - ")
_ONLY_OPERATIONS = re.compile(
    rf"(?:(?:{any_of((*words('patterns.and'), *words('patterns.or'), *words('patterns.of')))} )?[()/|]? ?§\d+ ?)+[()]?"
)
_ONLY_NAMES = re.compile(
    rf"(?:(?:{any_of((*words('patterns.and'), *words('patterns.or')))} )?¤\d+ ?)+"
)
_LABEL = re.compile(
    r"^(?:§\d+(?: [,/|] §\d+)* )?(?:[-:] )?(?P<label>[^:§¤;.]{2,40}?) : (?P<value>.*)$"
)
_AT_START = re.compile(r"^(?:§\d+[ ,:()→-]*)+")
_REST = re.compile(rf"^{alternatives('reach.rest')} ?:? ?")
_LEADING = re.compile(r"^(?:§\d+ ?(?:, )?)+(?:\([^)]*\) )?(?:[-:→]|$)")
_FIELD = re.compile(r"`[\w.\[\]-]+`\??\s*[:(–—-]")
"""How a parameter or a field of a request is listed."""
_METHODS: dict[str, frozenset[str]] = {
    "reading": frozenset({"GET"}),
    "seeing": frozenset({"GET"}),
    "making": frozenset({"POST"}),
    "changing": frozenset({"PUT", "PATCH"}),
    "deleting": frozenset({"DELETE"}),
    "writing": frozenset({"POST", "PUT", "PATCH", "DELETE"}),
}


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
    roles, grouped = known_roles(told, scopes)
    found = [*read_tables(scopes, roles)]
    unread: list[Unread] = []
    for one in told:
        reading = _Reading(one, scopes, roles)
        found += reading.statements()
        unread += reading.unread
    for one in gather(scopes, (*TOPICS, *FURTHER_TOPICS)):
        found += _Reading(one, scopes, roles).places()
    found = [_of_the_token(one, grouped) for one in found]
    placed = {one.line for one in found if one.demand.place}
    return (
        tuple(sorted(found, key=lambda one: one.line)),
        tuple(one for one in unread if one.line not in placed),
    )


@lru_cache(maxsize=2)
def unchecked_memberships(scopes: tuple[Scope, ...]) -> tuple[Finding, ...]:
    """Return a finding for each sentence that lets in who has a place in a group, and is not understood."""
    read = {one.line for one in read_statements(scopes) if one.demand.place}
    return tuple(
        warning(
            "who may do this depends on a place in a group, which the service does not check",
            one.line,
            "write the check in the service, before the record is found or changed",
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


@dataclass(slots=True)
class _Reading:
    """The reading of one sentence, clause by clause."""

    told: Told
    scopes: Sequence[Scope]
    roles: tuple[str, ...]
    unread: list[Unread] = field(default_factory=list)

    def statements(self) -> Iterator[Statement]:
        """Yield what the clauses of the sentence demand."""
        if self.told.topic is Topic.REQUEST and _FIELD.match(self.told.text):
            return
        marked = mark(self.told.text, self.scopes, self.roles)
        listed = _list_behind_label(marked)
        if listed:
            rank = Rank.NAMED if self.told.own else Rank.SHARED
            yield from self._state(listed, self.told.about, rank)
            return
        named: Targets = frozenset()
        leading = _leading(marked)
        before, previous = None, ""
        for part in _clauses(marked.text):
            targets, rank = self._targets(marked, part, named, before)
            explicit = marked.targets(part)
            if rank is Rank.NAMED and explicit:
                named |= targets
            if leading and explicit is None and rank in (Rank.SHARED, Rank.NAMED):
                targets, rank = leading, Rank.NAMED
            excluded = _EXCEPTING.split(part, maxsplit=1)
            if len(excluded) == 2:
                said = [*self._with_exception(marked, *excluded)]
            else:
                demand = self._demand(marked, part, previous)
                said = [*self._state(demand, targets, rank, part)]
            yield from said
            self._note(marked, part, said, nothing=explicit == frozenset())
            before, previous = marked.targets(excluded[-1]), part

    def _note(
        self, marked: Marked, part: str, said: list[Statement], *, nothing: bool
    ) -> None:
        """Note that the clause *part* speaks of access, and that not all of it was *said*."""
        lost = not said or leaves_out((one.demand for one in said), marked, part)
        if lost and not nothing and speaks_of_access(marked, part):
            named, clause = named_roles(marked, part), plain_clause(part)
            about = marked.targets(part) or self.told.about
            self.unread.append(
                Unread(
                    self.told.line, clause, named, about, tuple(self.scopes), self.roles
                )
            )

    def places(self) -> Iterator[Statement]:
        """Yield the places in groups that the clauses of the sentence ask callers to have."""
        marked = mark(self.told.text, self.scopes, self.roles)
        if not names_group(marked):
            return
        leading, named = _leading(marked), frozenset[int]()
        group = ""
        for part in _HARD.split(marked.text):
            place = read_place(marked, part, group)
            if place:
                group = place.group
            if self.told.own and not self._is_meant(part):
                continue
            targets, rank = self._targets(marked, part, named, None)
            if rank is Rank.NAMED and marked.targets(part):
                named |= targets
            elif leading and rank in (Rank.SHARED, Rank.NAMED):
                targets, rank = leading, Rank.NAMED
            if place:
                placed = place.model_copy(update={"line": self.told.line})
                demand = Demand(place=placed)
                yield Statement(
                    demand, targets, rank, self.told.line, self.told.text, in_group=True
                )

    def _demand(self, marked: Marked, part: str, before: str = "") -> Demand:
        """Return what the clause demands: behind a label, behind its operation, as a sentence."""
        label = _LABEL.match(part.strip())
        kind = _label_kind(label["label"]) if label else None
        if label and kind:
            value = _AT_START.sub("", label["value"])
            found = read_value(kind, marked, value, kind == "roles")
            if found or kind in ("roles", "scopes"):
                return found
            return read_demand(marked, label["value"], before)
        bare = _REST.sub("", _AT_START.sub("", part.strip()))
        if bare != part.strip():
            told = read_value("access", marked, bare, False)
            if told and told.owned is None:
                return replace(told, labelled=False)
        elif self.told.topic is Topic.SECURITY and (only := only_one(marked, bare)):
            return Demand(auth=True, roles=only)
        return read_demand(marked, part, before)

    def _with_exception(
        self, marked: Marked, rule: str, rest: str
    ) -> Iterator[Statement]:
        """Yield what a rule demands, and what its exception does."""
        spared = marked.targets(rest)
        demand = self._demand(marked, rule)
        if not demand or spared is None:
            return
        meant, rank = self._targets(marked, rule, frozenset(), None)
        yield from self._state(demand, meant - spared, rank, rule)
        other = self._demand(marked, rest)
        if not other:
            other = (
                Demand(auth=True, roles=())
                if demand.roles
                else Demand(auth=not demand.auth)
            )
        yield from self._state(other, spared, Rank.NAMED)

    def _state(
        self, demand: Demand, targets: Targets, rank: Rank, part: str = ""
    ) -> Iterator[Statement]:
        """Yield the statement that *targets* demand so of callers."""
        if demand.owned and rank is Rank.ACT and not demand.of_owner:
            targets, rank = (
                self._about_nouns(part, self.told.about, whole=True),
                Rank.SHARED,
            )
        if demand.of_owner and self.told.own and part and not self._is_meant(part):
            return
        if demand.labelled and rank is Rank.NAMED:
            rank = Rank.LABELLED
        for_all = rank is not Rank.SHARED or says("reach.everything").search(part)
        if demand.auth is False and not demand.labelled and not for_all:
            return  # whether all of them are open is not sure
        if demand and targets:
            yield Statement(demand, targets, rank, self.told.line, self.told.text)

    def _targets(
        self, marked: Marked, part: str, named: Targets, before: Targets | None
    ) -> tuple[Targets, Rank]:
        """Return the operations that the clause is about."""
        about = self.told.about
        everyone = frozenset(range(len(self.scopes)))
        found = marked.targets(part)
        if found is not None:
            return found, Rank.NAMED
        if says("reach.rest").search(part):
            return everyone - named, Rank.REST
        if says("reach.everything").search(part):
            return (about if not self.told.own else everyone), Rank.SHARED
        if (
            before is not None
            and part.split()[:1]
            and part.split()[0] in words("access.reach.which")
        ):
            return before, Rank.NAMED
        if self.told.own:
            return about, Rank.NAMED
        acts = self._acts(part)
        if acts is not None:
            return self._about_nouns(part, acts), Rank.ACT
        return about, Rank.SHARED if about == everyone else Rank.ACT

    def _acts(self, part: str) -> Targets | None:
        """Return the operations that do what the clause says is done; None if it does not say."""
        methods = frozenset[str]().union(
            *(
                known
                for act, known in _METHODS.items()
                if says(f"acts.{act}").search(part)
            )
        )
        if not methods:
            return None
        return frozenset(i for i in self.told.about if self.scopes[i].method in methods)

    def _is_meant(self, part: str) -> bool:
        """Tell whether what the clause says is done is what the operations do."""
        return self._acts(part) != frozenset()

    def _about_nouns(
        self, part: str, among: Targets, *, whole: bool = False
    ) -> Targets:
        """Return those of *among* whose things the clause names; all where it names none.

        *whole*: a thing that stands anywhere in the path counts.
        """
        spoken = {singular(word) for word in part.split() if word.isalpha()}
        fitting = frozenset(
            i for i in among if _nouns(self.scopes[i].path, whole) & spoken
        )
        return fitting or among


@lru_cache(maxsize=1_000)
def _nouns(path: str, whole: bool) -> frozenset[str]:
    """Return the words for the things of a path, or for the last one, in the singular."""
    fixed = [part for part in path.split("/") if part and "{" not in part]
    named = [
        word for part in fixed[0 if whole else -1 :] for word in words_of_name(part)
    ]
    return frozenset(singular(fold_text(word)) for word in named)


def _list_behind_label(marked: Marked) -> Demand | None:
    """Return what a label demands that has nothing but a list of roles behind it."""
    label = _LABEL.match(marked.text)
    kind = _label_kind(label["label"]) if label else None
    if not label or kind not in ("roles", "access") or marked.targets(marked.text):
        return None
    demand = read_value(kind, marked, label["value"], "(" not in label["value"])
    return demand if demand.roles else None


def _leading(marked: Marked) -> Targets | None:
    """Return the operations with which the whole sentence begins, as a label."""
    match = _LEADING.match(marked.text)
    return marked.targets(match[0]) if match else None


def _label_kind(label: str) -> str | None:
    return book("access.labels").whole(label)


def _clauses(text: str) -> Iterator[str]:
    """Yield the clauses of a marked sentence: lists of operations and of names stay whole."""
    for hard in _HARD.split(text):
        if _EXCEPTING.search(hard):
            yield hard
            continue
        pending = ""
        made: list[str] = []
        pieces = [piece for piece in _SOFT.split(hard) if piece and piece.strip()]
        for number, piece in enumerate(pieces):
            bare = piece.strip()
            last = number == len(pieces) - 1
            if _ONLY_NAMES.fullmatch(bare) and made:
                made[-1] += f" , {bare}"
            elif _ONLY_OPERATIONS.fullmatch(bare) and not last:
                pending += f"{bare} , "
            elif _ONLY_OPERATIONS.fullmatch(bare) and made:
                made[-1] += f" , {pending}{bare}"
                pending = ""
            else:
                made.append(pending + bare)
                pending = ""
        yield from made
