"""Clauses that say who may do what, and of which no demand was made: each is told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from endpoint_plan.languages import words
from endpoint_plan.languages.cardinals import CARDINALS
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import is_plural
from endpoint_plan.reading.access.deeds import methods_of
from endpoint_plan.reading.access.demands import forbids_own
from endpoint_plan.reading.access.marks import NAME, Marked, Targets
from endpoint_plan.reading.access.phrases import (
    ANY_DEED,
    ARTICLE,
    DEEDS,
    LIST,
    OR,
    ROLE,
    Demand,
    alternatives,
    says,
)
from endpoint_plan.reading.access.roles import keeps_out, left_out
from endpoint_plan.reading.access.token_scopes import is_scope
from endpoint_plan.reading.access.turns import QUALIFIED, is_on_condition
from endpoint_plan.reading.operations.scopes import Scope

SIGNS = re.compile(rf"[§{NAME}]\d+")
_JOINTS = frozenset(",:-")
_SOMEBODY = re.compile(
    rf"{alternatives('people.only')} (?:{ARTICLE} )?(?P<who>\S+)(?: \S+){{0,6}}? "
    rf"{alternatives('people.may_act')} (?!{alternatives('people.passive')})"
)
"""Only somebody may do something."""
WHOLE = re.compile(alternatives("reach.whole", "reach.everything", "reach.rest"))
_FOR_PEOPLE_ONLY = re.compile(
    rf"{alternatives('people.are')} {alternatives('people.meant_for')} (?!{alternatives('people.generic')})\S+ {alternatives('people.only')}"
)
"""It is for some people only."""
_NO_ROLE = re.compile(
    rf"{alternatives('proof.without')} (?:\S+ ){{0,2}}?{ROLE}(?= |$)|{alternatives('people.whatever')} (?:{ARTICLE} )?{ROLE}"
)
"""No role is needed, or any will do."""
_ROLE = re.compile(rf"{ROLE}(?= |$)")
_IS_OPEN = re.compile(rf"{alternatives('people.are')} {alternatives('proof.opened')}")
_ASKS_WHICH = re.compile(
    rf"^ ?{any_of(words('access.reach.which'))} [^\W\d_]+ {alternatives('people.are')} {alternatives('proof.opened')}"
)
"""What an answer tells: "which rooms are free"."""
_BY_NAME = re.compile(rf"{alternatives('people.by')} (?:{ARTICLE} )?{NAME}\d")
_MAY_DO = re.compile(
    rf"(?:{LIST}|{alternatives('people.owner')}(?: [^\W\d_]+){{0,3}}?) "
    rf"{alternatives('people.may_act', 'people.must_not')} (?!{alternatives('people.passive')})(?:[^\W\d_]+ )?{ANY_DEED}"
)
_MAY_OTHERS = re.compile(
    rf"{any_of(words('access.reach.except'))} (?:[^\W\d_]+ ){{1,3}}(?:, )?{alternatives('people.may_act')} {ANY_DEED}"
)
"""Somebody may do it, but some others may not."""
_INTERNAL = re.compile(
    rf"{alternatives('people.are')} {alternatives('people.internal')}(?= (?:[,:;.(-]|{any_of(words('patterns.and'))}(?= ))|$)"
)
_ONLY_SOMEBODY = re.compile(
    rf"§\d+ (?:[:-] ){alternatives('people.only')} {ARTICLE} [^\W\d_]+(?: [^\W\d_]+)?$"
)
"""The operation, and behind it who alone calls it, without a verb."""
_MAY_SEE = re.compile(
    rf"^(?:{ARTICLE} )?[^\W\d_]+(?: [^\W\d_]+)? (?:{alternatives('people.may_act')} )?{alternatives('acts.seeing', 'acts.reading')}"
)
_HOW_MANY = re.compile(
    rf"(?:{alternatives('people.nobody')} (?:[a-z]+ ){{0,4}}?|{alternatives('people.may_act')} {alternatives('people.only')} (?:[a-z]+ )?)(?:\d+|{any_of(word for word, number in CARDINALS.items() if number > 1)}|{alternatives('people.over')})(?= |$)"
)
_TOO_LITTLE = re.compile(
    rf"(?:{ROLE} )?{LIST}(?: {ROLE})? {alternatives('people.insufficient')}"
)
"""A role that is not enough."""
_RELATIONS = frozenset(words("access.words.relations"))


@dataclass(frozen=True, slots=True)
class Unread:
    """A clause about access that was not understood."""

    line: int
    part: str
    """Its words, with a sign for each name and operation."""
    roles: tuple[str, ...]
    """The roles that it names."""
    about: Targets
    """The operations that it may be about."""
    scopes: tuple[Scope, ...]
    known: tuple[str, ...]
    """The roles that the plan tells: what its text is marked with."""
    partial: bool = False
    """Whether the operations have what it names, and it says more."""
    shut: bool = False
    """Whether it says who is kept out."""
    closes: Targets = frozenset()
    """The operations from which it surely keeps somebody."""
    text: str = ""
    """The sentence, row or code that it is a part of."""
    always: bool = False
    """Whether it keeps somebody out whom a role or a place of theirs would let in: who is banned, or has made the record."""
    turned: bool = False
    """Whether it has words that turn what it says: whatever roles its operations have, it is not understood."""
    in_code: bool = False
    """Whether code asks for it, or a step: sentences on the same operations say in words what it does."""


_ONLY_ROLES = re.compile(rf" ?(?:{ARTICLE} )?(?:{ROLE} )?{LIST} ?")
_TO_DO = re.compile(rf"(?:{OR} )?{alternatives('people.in_order')} {ANY_DEED} ")
_SEVERAL_MAY = re.compile(
    rf"^(?:(?:{OR}|{ARTICLE}) )?(?P<who>[a-z]{{3,}}) {alternatives('people.may_act')} (?!{alternatives('people.passive')})"
    rf"(?:[^\W\d_]+ )?{ANY_DEED}(?= |$)"
    rf"|^(?:{ARTICLE} )?(?P<all>[a-z]{{3,}}) {alternatives('people.everything_at_all')}"
)
"""People who are called by a word of the plan's own may do something."""
_DONE_BY = re.compile(
    rf"{alternatives('people.are')} (?:[a-z]+ )?{ANY_DEED}(?: (?:{OR}) {ANY_DEED})* {alternatives('people.by')} (?:{ARTICLE} )?(?P<who>[a-z]{{3,}})(?=$| ,| (?:{OR}) )"
)
"""Something is done by them."""
_REFUSED_TO = re.compile(
    rf"\b403\b(?: \S+){{0,3}}? {alternatives('people.given_to')} (?:{ARTICLE} )?(?P<who>[a-z]{{3,}})"
)
"""They are refused."""
_RESTRICTING = re.compile(
    alternatives("people.only", "people.confined", "people.nobody_but", "proof.asked")
)
_ONLY_READS = re.compile(
    rf"{alternatives('people.only')} {alternatives('acts.reading', 'acts.seeing')}"
    rf"|{alternatives('acts.reading', 'acts.seeing')} (?:\S+ ){{0,4}}?{alternatives('people.only')}$"
)
"""Others do no more than read, which keeps nobody from it."""
_EXCEPT = any_of((*words("access.reach.except"), *words("access.people.but")))
_BUT_SOME = re.compile(
    rf"(?:{alternatives('people.everybody')}|{alternatives('people.each')} [^\W\d_]+)(?: \S+){{0,3}}? {_EXCEPT} "
    rf"|^{any_of(words('access.reach.except'))} [^,]+ , {alternatives('people.each')} [^\W\d_]+ {alternatives('people.may_act')} "
)
"""Everybody but some may do it."""
_SOME_PEOPLE = re.compile(
    rf"^(?:{ARTICLE} )?(?:(?P<kind>[^\W\d_]+{QUALIFIED}|{alternatives('people.lesser')}) {alternatives('people.persons')}"
    rf"|{alternatives('people.persons')} (?P<behind>[^\W\d_]+{QUALIFIED}))(?: \([^)]*\))?(?: [^\W\d_]+)? {alternatives('people.must_not')}"
)
_THEY = re.compile(
    rf"^(?:(?:{OR}|{alternatives('people.yet')}) )*(?:(?P<they>{alternatives('people.they')}) )?"
    rf"(?:(?P<never>{alternatives('people.must_not')})|{alternatives('people.may_act')}) (?:[^\W\d_]+ )?{ANY_DEED}(?= |$)"
)
"""What those whom the clause before names may do as well, or must not."""
_FINITE = alternatives(
    "people.may", "people.may_not", "people.do", "people.only", "proof.asked"
)


def restricts(part: str) -> bool:
    """Tell whether the clause says that not everybody may do it."""
    if (
        says("people.maybe").search(part)
        or _NO_ROLE.search(part)
        or counts_things(part)
    ):
        return False
    if says("people.neither").match(part):
        return True
    if keeps_out(part) or _BUT_SOME.search(part) or forbids_own(part):
        return True
    if _INTERNAL.search(part):
        return True
    if reads_only(part) or is_for_all(part):
        return False
    if is_told_of_people(part):
        return True
    return bool(_RESTRICTING.search(part) or keeps_out(part))


def goes_on_about(marked: Marked, part: str, before: str) -> tuple[str, ...]:
    """Return the roles of which the clause goes on to say what they may do, as the one *before* it names them."""
    match = _THEY.match(part)
    if match is None or not (match["they"] or match["never"]) or marked.named(part):
        return ()
    return named_roles(marked, before)


def denies_more(part: str) -> bool:
    """Tell whether such a clause denies something to them."""
    match = _THEY.match(part)
    return bool(match and match["never"])


def is_for_all(part: str) -> bool:
    """Tell whether the clause lets everybody in, or any caller: nobody is kept out by it."""
    told = ("people.everybody", "people.anybody", "values.anyone", "values.signed_in")
    shut = says("people.nobody").search(part) or says("people.only").search(part)
    return not shut and any(says(one).search(part) for one in told)


def reads_only(part: str) -> bool:
    """Tell whether the clause says of somebody that they do no more than read."""
    return bool(_ONLY_READS.search(part.strip(" .")))


def is_told_of_people(part: str) -> bool:
    """Tell whether the clause says what people may do who are called by a word of the plan's own."""
    for pattern in (_SEVERAL_MAY, _DONE_BY, _REFUSED_TO):
        match = pattern.search(part)
        named = match.groupdict() if match else {}
        who = named.get("who") or named.get("all") or ""
        if who and is_plural(who) and not is_nobody(who):
            return True
    return False


def goes_on(marked: Marked, part: str, deeds: bool = False) -> bool:
    """Tell whether the clause names operations and, without a verb, whom they are for: "to create a lantern a curator"."""
    if re.search(_FINITE, part):
        return False
    named = (
        deeds
        or marked.targets(part)
        or _TO_DO.match(part)
        or _ONLY_ROLES.fullmatch(part)
    )
    return bool(named)


def is_nobody(word: str) -> bool:
    """Tell whether *word* is one for any caller, or for no caller at all."""
    kinds = ("people.generic", "people.things", "people.visitors", "proof.proof")
    named = any(says(kind).fullmatch(word) for kind in kinds)
    return named or bool(methods_of(word) or re.fullmatch(ROLE, word))


def plain_clause(text: str) -> str:
    """Return a marked *text* such that clauses of it are found in it, whatever the numbers of their signs and what joins them."""
    return " ".join(one for one in SIGNS.sub("§", text).split() if one not in _JOINTS)


def speaks_of_access(marked: Marked, part: str) -> bool:
    """Tell whether the clause *part* of *marked* says who may do what."""
    if says("people.maybe").search(part) or _NO_ROLE.search(part):
        return False
    if _ASKS_WHICH.match(part):
        return False
    acts = tells_deeds(part) or bool(marked.targets(part))
    acts = acts or bool(WHOLE.search(part) and _RESTRICTING.search(part))
    if (
        acts
        and is_on_condition(part)
        and (marked.named(part) or says("people.may_act").search(part))
    ):
        return True
    may = says("people.may").search(part) or says("people.may_not").search(part)
    if (_is_of_somebody(marked, part) or forbids_people(part)) and acts:
        return True
    if forbids_own(part) or _is_of_operation(marked, part) or _see_all(marked, part):
        return True
    if _BUT_SOME.search(part) and may and acts:
        return True
    if named_roles(marked, part):
        told = ("people.only", "people.confined", "people.offered", "people.all_checks")
        return bool(may or acts or any(says(one).search(part) for one in told))
    if (
        says("people.visitors").search(part)
        and (may or acts)
        and not counts_things(part)
    ):
        return True
    if _ROLE.search(part) and says("proof.asked").search(part) and acts:
        return True
    if (_BY_NAME.search(part) or _IS_OPEN.search(part)) and acts:
        return True
    if _FOR_PEOPLE_ONLY.search(part) and acts:
        return True
    somebody = _SOMEBODY.search(part)
    return bool(
        somebody and acts and not says("people.things").fullmatch(somebody["who"])
    )


def forbids_people(part: str) -> bool:
    """Tell whether the clause forbids something to people of a certain kind: "suspended users cannot lend"."""
    match = _SOME_PEOPLE.search(part)
    kind = (match["kind"] or match["behind"]) if match else ""
    known = ("people.generic", "values.signed_in", "people.anonymous", "values.anyone")
    return bool(kind) and not any(says(one).match(kind) for one in known)


def _is_of_somebody(marked: Marked, part: str) -> bool:
    """Tell whether the clause says what those may do who have a name in code, or the owner, or which scope is needed."""
    scopes = any(map(is_scope, marked.named(part)))
    return bool(
        _MAY_DO.search(part)
        or _MAY_OTHERS.search(part)
        or (scopes and says("proof.asked").search(part))
    )


def _is_of_operation(marked: Marked, part: str) -> bool:
    """Tell whether the clause says of operations that it names whom they are for, or whom they are not for."""
    if not marked.targets(part):
        return False
    called = says("people.called_by").search(part)
    limits = ("people.only", "people.must_not", "people.nobody")
    if called and any(says(one).search(part) for one in limits):
        return True
    return bool(_INTERNAL.search(part) or _ONLY_SOMEBODY.search(part))


def _see_all(marked: Marked, part: str) -> bool:
    """Tell whether the clause is about those who see all, in a sentence on those who see what is theirs."""
    if says("people.unless").search(marked.text):
        return False  # It says again what the exception does.
    own = says("people.own")
    widened = own.search(marked.text) and not own.search(part) and _MAY_SEE.match(part)
    return bool(widened and says("people.everything").search(part))


def counts_things(part: str) -> bool:
    """Tell whether the clause says of how many things nobody may have more: "nobody may hold two bookings"."""
    return bool(_HOW_MANY.search(part))


def named_roles(marked: Marked, part: str) -> tuple[str, ...]:
    """Return the roles that the clause names, but for those that people have to a record or a group."""
    return tuple(
        name
        for name in marked.named(part)
        if marked.knows(name) and name.casefold() not in _RELATIONS
    )


def leaves_out(demands: Iterable[Demand], marked: Marked, part: str) -> bool:
    """Tell whether *demands*, which were made of *part*, have nothing of a role that it names."""
    known: set[str] = set()
    for one in demands:
        if one.partial:
            return True
        if one.owned and not one.of_owner:
            return (
                False  # whoever it names is kept to what is theirs, as all callers are
            )
        places = one.place.roles if one.place else ()
        known |= {*(one.roles or ()), *one.also, *one.trusted, *places}
    known.update(left_out(marked, part) if known else ())
    return bool(set(named_roles(marked, _TOO_LITTLE.sub("", part))) - known)


@lru_cache(maxsize=20_000)
def tells_deeds(part: str) -> bool:
    """Tell whether the clause says that anything is done."""
    return any(
        says(f"acts.{deed}").search(part) for deed in (*DEEDS, "sending", "managing")
    )
