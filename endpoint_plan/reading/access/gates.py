"""Sentences outside of the section on security that let some people through or turn others away.

Steps and the flow of data check who calls ("verify that the caller is a captain; otherwise 403"), and errors say whom
they refuse ("403: only captains may do this"). Whoever is named so is asked for where no section on security asks for
anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import singular
from endpoint_plan.markdown.tree import Table
from endpoint_plan.reading.access.any_role import lists_all_roles
from endpoint_plan.reading.access.clauses import HARD
from endpoint_plan.reading.access.deeds import (
    about_nouns,
    acts_of,
    with_known_deeds,
)
from endpoint_plan.reading.access.marks import (
    NAME,
    Marked,
    Targets,
    are_among,
    mark,
)
from endpoint_plan.reading.access.people import People
from endpoint_plan.reading.access.phrases import (
    ANY_DEED,
    ARTICLE,
    OR,
    ROLE,
    Demand,
    alternatives,
    is_no_role,
    says,
)
from endpoint_plan.reading.access.told import Rank, Statement, Told, gather
from endpoint_plan.reading.access.unread import Unread, plain_clause
from endpoint_plan.reading.operations.scopes import Passage, Scope
from endpoint_plan.reading.outline import Topic

_TOPICS = (Topic.ERRORS, Topic.RESPONSE, Topic.DATA_FLOW, Topic.STEPS)
_LONGEST = 400
"""Characters of a sentence that is read; bounds the time."""
_STATUS = re.compile(
    rf"^403(?: {alternatives('gates.forbidden')})?(?: \( [^()]{{1,60}} \))?(?: [:(-])? ?(?:{alternatives('people.condition')} |{alternatives('people.given_to')} )?"
)
"""In front of whom an error refuses, or who alone is not refused."""
_REFUSING = re.compile(rf"\b403\b|{alternatives('gates.refuses')}")
_PERSON = (
    rf"(?:{alternatives('people.generic', 'strangers.somebody', 'people.persons')})"
)
_CALLER = rf"(?:{ARTICLE} )?(?:{alternatives('proof.signed_in')} )?{_PERSON}"
_WORD = rf"(?:[^\W\d_]+|{NAME}\d+)"
_WHO = rf"(?P<who>{_WORD}(?: (?:{_WORD}|,|/)){{0,6}}?)"
_STOP = rf"(?=$| [:;.()-]| (?:, )?(?:{alternatives('gates.otherwise')})(?: |$)| , (?!(?:{OR}) ))"
_BEING = rf"(?:{alternatives('people.are', 'people.holding', 'people.be')})"
_LACKING = alternatives("people.lacking", "passing.lacking")
_ANYONE = rf"(?:{alternatives('gates.anyone')})"
_CHECKED = re.compile(
    rf"(?:{alternatives('membership.checked', 'gates.checks')}) (?P<whether>(?:{alternatives('gates.whether')}) )?(?:{alternatives('gates.that')} )?{_CALLER} {_BEING} {_WHO}{_STOP}"
)
"""A caller is made sure to be somebody."""
_CALLER_IS = re.compile(
    rf"(?:{alternatives('membership.checked', 'gates.checks')}) (?:(?:{alternatives('gates.whether', 'gates.that')}) )*{_CALLER} {_BEING} "
)
_UNLESS_DOING = re.compile(
    rf"{alternatives('people.unless')} {_CALLER} (?!{_BEING} |{alternatives('people.may_act', 'people.lacking')})[^\W\d_]+ "
)
"""All are refused but who did something."""
_WHOSE = ("owner", "own", "not_theirs", "not_owner")
_LACKS = re.compile(
    rf"{_CALLER} (?:{alternatives('people.are')} )?(?:{_LACKING}) {_WHO}{_STOP}"
    rf"|{alternatives('people.unless')} {_CALLER} {_BEING} (?P<spared>{_WORD}(?: {_WORD}){{0,3}}?){_STOP}"
)
"""A caller who is none of them is refused."""
_ALL_BUT = re.compile(
    rf"{_ANYONE} (?:(?:{any_of(words('access.reach.which'))}) )?(?:{_LACKING}|{alternatives('people.but')}|{any_of(words('access.reach.except'))}) {_WHO}(?={_STOP}| {ANY_DEED}(?: |$)| (?:{alternatives('gates.tries')})(?: |$))"
)
"""All but some are refused."""
_ONLY = re.compile(
    rf"(?P<the>{alternatives('people.only', 'people.nobody_but')}) {_WHO} (?:{alternatives('people.may_act', 'gates.through')}|{ANY_DEED})(?= |$)"
)
_BUT_THEM = re.compile(rf"{alternatives('people.nobody_but')} {_WHO}{_STOP}")
_LET = re.compile(
    rf"{alternatives('gates.lets')} (?:{alternatives('people.only')} )?{_WHO} {alternatives('gates.passed')}(?= |$)"
)
_KEPT = re.compile(
    rf"^(?:{alternatives('people.confined', 'people.only', 'passing.lacking')}) {_WHO}$"
    rf"|(?:^|[:(,-] |{alternatives('people.meant_for')} )(?P<behind>{_WORD}(?: {_WORD}){{0,2}}) {alternatives('people.only')}(?=$| [),])"
)
"""Nothing but for whom it is, or who is not refused."""
_MUST = re.compile(rf"(?:{_CALLER} |^){alternatives('people.be')} {_WHO}{_STOP}")
_GUARD = re.compile(r"(?:has(?:Any)?(?:Role|Authority)|[Rr]equire_?[Rr]oles?)\(")
"""A function that asks for roles."""
_LEADING_DEED = re.compile(
    rf"^(?:{alternatives('acts.making', 'acts.changing')})(?= |$)"
)
"""What a step does to the program: "Add a check that ..."."""
_BARE = re.compile(
    rf"^(?:{ARTICLE} )?(?:{ROLE} )?|(?: {ROLE}| {alternatives('people.rights')})+$"
)


@dataclass(frozen=True, slots=True)
class Gate:
    """Whom a clause lets through."""

    roles: tuple[str, ...]
    """Of which one is needed; none where it is not sure whom, or who is refused is told alone."""


def read_gates(
    scopes: tuple[Scope, ...],
    roles: tuple[str, ...],
    found: Iterable[Statement],
    silent: Iterable[Told],
) -> tuple[list[Statement], list[Unread]]:
    """Return what sentences on errors, flow and steps demand of the callers of whom *found* demands nothing, and what is not understood.

    *silent* are sentences on security below operations, of which nothing was made yet.
    """
    asked = tuple(one for one in found if not lists_all_roles(one, roles))
    said: list[Statement] = []
    unread: list[Unread] = []
    for one in (*_told(scopes), *silent):
        marked = mark(one.text, scopes, roles)
        gates = [(part, _gate(marked, part, scopes, one)) for part in HARD.split(marked.text)]  # fmt: skip
        if one.topic is Topic.DATA_FLOW and not any(gate for _, gate in gates):
            unread += _whose(one, marked, scopes, asked)
        for clause, gate in gates:
            if gate is None:
                continue
            about = _about(one, marked, clause, scopes)
            left = frozenset(i for i in about if not _is_asked(i, gate, asked))
            if gate.roles and left:
                demand = Demand(auth=True, roles=gate.roles)
                said.append(Statement(demand, left, Rank.NAMED, one.line, one.text))
            elif left or not (about or _asks_anybody(asked)):
                part = plain_clause(_STATUS.sub("", clause.strip()))
                unread.append(
                    Unread(
                        one.line,
                        part,
                        gate.roles,
                        left or one.about,
                        scopes,
                        roles,
                        closes=left,
                        text=one.text,
                    )
                )
    return said, unread


def _whose(
    told: Told, marked: Marked, scopes: tuple[Scope, ...], found: Iterable[Statement]
) -> Iterator[Unread]:
    """Yield the sentence where it refuses callers for whose the record is: what keeps a record for its owner sees to it, and nothing else."""
    text, known = marked.text, tuple(found)
    refused = "403" in text
    if says("people.maybe").search(text) or not (refused or _CALLER_IS.search(text)):
        return
    whose = any(says(f"people.{one}").search(text) for one in _WHOSE)
    if not (whose or (refused and _UNLESS_DOING.search(text))):
        return
    about = told.about if told.own else marked.targets(text) or frozenset()
    left = frozenset(i for i in about if not _is_asked(i, Gate(()), known))
    if left:
        part = plain_clause(text)
        yield Unread(told.line, part, (), left, scopes, marked.roles, closes=left, text=told.text, in_code=True)  # fmt: skip


def _told(scopes: tuple[Scope, ...]) -> Iterator[Told]:
    """Yield the sentences on errors, flow and steps, and the cells beside a 403."""
    for one in gather(scopes, _TOPICS):
        if one.topic in _TOPICS and len(one.text) <= _LONGEST:
            yield one
    rows: dict[tuple[str, int], set[int]] = {}
    own: dict[tuple[str, int], bool] = {}
    for index, scope in enumerate(scopes):
        for side, alone in ((scope.own, True), (scope.shared, False)):
            for topic in (Topic.ERRORS, Topic.RESPONSE):
                for text, line in _refusing_cells(side.get(topic, ())):
                    rows.setdefault((text, line), set()).add(index)
                    own[text, line] = alone and own.get((text, line), True)
    for (text, line), about in rows.items():
        yield Told(text, line, frozenset(about), own[text, line], Topic.ERRORS)


def _refusing_cells(passages: Iterable[Passage]) -> Iterator[tuple[str, int]]:
    for passage in passages:
        for table in (one for one in passage.blocks if isinstance(one, Table)):
            for row, line in zip(table.rows, table.row_lines, strict=False):
                if any(cell.strip(" `*").startswith("403") for cell in row):
                    cells = (one for one in row if len(one.split()) > 1)
                    yield from (
                        (f"403: {one}", line)
                        for one in cells
                        if "403" not in one and len(one) <= _LONGEST
                    )


def _gate(
    marked: Marked, clause: str, scopes: tuple[Scope, ...], told: Told
) -> Gate | None:
    """Return whom the *clause* of *marked*, which stands in *told*, lets through; None where it tells of no people."""
    whole, bare = marked.text, clause.strip(" .,")
    owners = ("people.owner", "people.own", "people.foreign", "people.maybe")
    if any(says(one).search(bare) for one in (*owners, "people.not_theirs")):
        return None
    status = bare.startswith("403") and _STATUS.match(bare)
    said = bare[status.end() :].strip() if status else bare
    said = with_known_deeds(said, scopes)
    refusing = _REFUSING.search(whole) is not None
    if marked.guards and _GUARD.search(told.text):
        return Gate(marked.guards)
    for pattern in (_CHECKED, _LACKS, _ALL_BUT, _ONLY, _BUT_THEM, _LET, _MUST, _KEPT):
        match = pattern.search(said)
        if match is None:
            continue
        asking = pattern is _CHECKED and match["whether"]
        if (pattern in (_LACKS, _ALL_BUT) or asking) and not refusing:
            continue
        named = match.groupdict()
        who = named["who"] or named.get("spared") or named.get("behind") or ""
        the = pattern in (_CHECKED, _LACKS, _MUST)
        gate = _of_people(marked, who, scopes, relation=the)
        if gate or pattern not in (_ONLY, _KEPT):
            return gate
    people = People(marked, scopes)
    refused = told.topic is not Topic.STEPS and (status or "403" in said)
    return Gate(()) if refused and any(map(people.is_person, said.split())) else None


def _of_people(
    marked: Marked, who: str, scopes: tuple[Scope, ...], *, relation: bool = False
) -> Gate | None:
    """Return the gate for *who*; None where these are no people. *relation*: "the" may stand before whom a record names."""
    people, found, sure = People(marked, scopes), [], True
    for part in re.split(rf" (?:(?:{OR}) )+", who):
        bare = _BARE.sub("", part).split()
        if not bare:
            return None
        last = bare[-1]
        called = _CALLED.search(part)
        named = called and re.match(NAME, last) and people.has(last)
        if not (people.is_person(last) or named):
            return None
        known = re.match(NAME, last)
        one = marked.named(last)[0] if known else marked.spelled(singular(last))
        sure &= len(bare) == 1 and not is_no_role(last)
        sure &= bool(known or called) or not (relation and part.startswith(_THE))
        found.append(one)
    return Gate(tuple(dict.fromkeys(found)) if sure else ())


_CALLED = re.compile(rf"(?:^| ){ROLE}(?: |$)")
_THE = tuple(f"{one} " for one in words("access.people.the"))


def _about(told: Told, marked: Marked, clause: str, scopes: Sequence[Scope]) -> Targets:
    """Return the operations that the *clause* is about; none where it does not say."""
    named = marked.targets(clause)
    named = marked.targets(marked.text) if named is None else named
    if named is not None:
        return named
    if told.own:
        return told.about
    said = _STATUS.sub("", clause.strip())
    if told.topic is Topic.STEPS:
        said = _LEADING_DEED.sub("", said)
    said = f"{NAME}0 {said}"  # somebody does what may be an action
    done = acts_of(said, told.about, tuple(scopes)) or frozenset()
    return about_nouns(said, done, tuple(scopes))


def _is_asked(index: int, gate: Gate, found: Iterable[Statement]) -> bool:
    """Tell whether *found* says who calls the operation *index*: anybody, or those with a role."""
    for one in found:
        if index not in one.targets:
            continue
        demand = one.demand
        if demand.roles or demand.place or demand.auth is False:
            return True
        if gate.roles and are_among(gate.roles, demand.trusted):
            return True
    return False


def _asks_anybody(found: Iterable[Statement]) -> bool:
    """Tell whether *found* asks anybody for a role or a place: an error for all operations says that again."""
    return any(
        one.demand.roles or one.demand.place or one.demand.trusted for one in found
    )
