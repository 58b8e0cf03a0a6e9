"""What a clause demands of callers: to be known, to have a role, to own the record."""

from __future__ import annotations

import re
from functools import lru_cache

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.deeds import methods_of
from endpoint_plan.reading.access.marks import NAME, SAME, Marked, are_among
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    CHECKS_OWNERS,
    DEEDS,
    LIST,
    NOTHING,
    OR,
    READ_ONLY,
    Demand,
    alternatives,
    says,
    without_denied,
)
from endpoint_plan.reading.access.proof import read_proof, turns_about
from endpoint_plan.reading.access.roles import read_roles
from endpoint_plan.reading.access.token_scopes import is_scope

_ONLY = alternatives("people.only", "people.confined")
_OWNER = alternatives("people.owner")
_BETWEEN = alternatives("people.between")
_ITS = rf"(?:(?:{ARTICLE}|{alternatives('people.its')}) )?"
_EITHER = any_of((*words("patterns.or"), *words("patterns.and")))
_OF_OWNER = re.compile(
    rf"{_ONLY} (?:{alternatives('people.offered')} )?(?:{_BETWEEN} ){{0,3}}{_ITS}{_OWNER}"
    rf"|{alternatives('people.by')} {_ITS}{_OWNER}"
    rf"|(?:{_ONLY}|{alternatives('people.by')}) {_ITS}[a-z]+ {alternatives('people.maker')}"
    rf"|{_OWNER}(?: \S+){{0,3}}? {_ONLY}"
)
_OWNER_DOES = re.compile(
    rf"^(?:{ARTICLE} |{OR} )*{_OWNER} (?:{alternatives('people.may_act')} )?{alternatives(*(f'acts.{deed}' for deed in ('changing', 'deleting')))}(?= |$)"
)
"""The owner changes or deletes it, and so nobody else."""
_OWNER_OR = re.compile(
    rf"(?:^| ){_ITS}{_OWNER}(?: \S+){{0,2}}? {_EITHER} (?:{_BETWEEN} ){{0,3}}{LIST}$|{LIST} {_EITHER} {_ITS}{_OWNER}$"
)
"""The owner or a role does it."""
_ROLES_AND_OWNER = re.compile(
    rf"{_ONLY} (?:{_BETWEEN} ){{0,3}}(?P<list>{LIST})(?: ,)? {_EITHER} {_ITS}{_OWNER}(?= |$)(?! {_EITHER})"
)
"""Only a role and the owner do it."""
_BEHIND_OPERATION = re.compile(r"§\d+ [:-] ")
_UNLESS = re.compile(
    rf"{alternatives('people.unless')} (?:[^\W\d_]+ ){{0,5}}?(?P<list>{LIST})"
)
_ONES_OWN = rf"(?!{alternatives('people.only')}){alternatives('people.own')}"
_OWN_FORBIDDEN = re.compile(
    rf"{alternatives('people.must_not')} (?:[^\W\d_]+ ){{1,4}}{alternatives('people.own')}"
    rf"|{alternatives('people.not_even')} {alternatives('people.own')}"
    rf"|(?!{alternatives('people.nobody_but')}|{alternatives('people.nobody_else')}){alternatives('people.nobody')} (?:[^\W\d_]+ ){{1,6}}?{alternatives('people.own')}"
    rf"|{alternatives('reach.except')} {alternatives('people.own')}"
    rf"|(?:^|(?<!\S)(?!{alternatives('people.are')} )\S+ ){alternatives('people.not_of')} (?:{alternatives('people.among')} ){{1,4}}{_ONES_OWN}"
    rf"|(?:{alternatives('people.yet')}|{any_of(words('patterns.and'))}|,) {alternatives('people.not_of')} (?:{alternatives('people.among')} ){{0,4}}{_ONES_OWN}"
)
"""Somebody must not do it to what is their own: "never on their own reports", "but not one of theirs"."""
_FOREIGN = rf"(?:{alternatives('people.foreign')}|{alternatives('people.alien')} (?!{alternatives('people.keys')})[a-z]{{3,}})"
_UNSEEN = rf"(?:{alternatives('people.unseen', 'people.may_not')}|\b40[34]\b)"
_FOREIGN_UNSEEN = re.compile(rf"{_FOREIGN} .*{_UNSEEN}|{_UNSEEN} .*{_FOREIGN}(?= |$)")
"""What others own is not to be seen: "nobody sees the notes of others", "a foreign note answers 404"."""
_ALL_SEE_ALL = re.compile(
    rf"^(?:{ARTICLE} |{OR} )?(?:{alternatives('people.everybody')}|{alternatives('people.each')} (?:{ARTICLE} )?[a-z]{{2,}})"
    rf"(?: [a-z]+){{0,2}}? (?:{alternatives('people.may_act')} )?{alternatives('acts.seeing', 'acts.reading')}"
    rf" (?:[a-z]+ ){{0,2}}?{alternatives('people.everything')}"
)
_APPOSED = re.compile(
    rf"^(?:{ARTICLE} |{OR} )?(?:(?:[^\W\d_]+ ){{1,3}}\( (?P<list>{LIST}) \)|(?P<alone>{LIST})) (?:{alternatives('people.may_act')} )?"
    rf"(?:{alternatives('acts.seeing', 'acts.reading', 'acts.managing')}|{alternatives('people.everything')}$)"
)
"""People see something who are called by their role, or have its name in brackets behind them."""
_BYPASS = re.compile(
    rf"(?P<list>{LIST}) (?:\S+ )?{alternatives('people.bypass')} (?:\S+ ){{0,3}}?(?:{_OWNER}|{alternatives('people.ownership', 'people.such_checks')})"
)
_MAY_EVERYTHING = re.compile(
    rf"^(?:{ARTICLE} |{OR} )*(?P<list>{LIST}) (?:{alternatives('people.may_act', 'people.holding')}) (?:{alternatives('acts.calling')} )?{alternatives('people.everything_at_all')}$"
)
_BEFORE_OWN = re.compile(rf"^(?:{ARTICLE} |{OR} )?(?:\S+ )?(?P<list>{LIST})")
_SEE_ALL = re.compile(
    rf"^(?:{ARTICLE} |{OR} )?(?P<who>[a-z]\w+) (?:(?:{alternatives('people.may')} )?"
    rf"{alternatives('acts.seeing', 'acts.reading', 'acts.managing')}|{alternatives('people.may_act')} {alternatives(*(f'acts.{deed}' for deed in DEEDS))})"
)
_SEE_OWN = re.compile(
    rf"^(?:{ARTICLE} |{OR} )?(?P<who>{NAME}\d+|[^\W\d_]{{3,}}) (?:{alternatives('people.may')} )?(?:{alternatives('people.only')} )?"
    rf"{alternatives('acts.seeing', 'acts.reading', 'acts.managing')}"
)
_ONLY_LIST = re.compile(rf"{_ONLY} (?:{_BETWEEN} ){{0,3}}{LIST}")
_OR_NAMES = re.compile(rf"(?:{OR}) (?:\S+ ){{0,6}}?(?P<list>{LIST})")
_NAMES_OR = re.compile(rf"(?P<list>{LIST})(?: \S+){{0,3}}? (?:{OR}) ")
_CHANGED = re.compile(
    rf"(?<= ){alternatives(*(f'acts.{deed}' for deed in ('changing', 'deleting')))} (?:{ARTICLE} )?{LIST}"
)
"""Fields that somebody changes, which are no roles."""
_ALL_FOR = re.compile(
    rf"^(?:{OR} )+{alternatives('people.everything')} (?:\S+ ){{0,3}}?{alternatives('people.given_to')} (?:{ARTICLE} )?(?P<list>{LIST})$"
)
"""What a role sees beside what the caller has: "the caller's boats, or all boats for harbour masters"."""
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
_OTHERS_OWN = re.compile(
    rf"^(?:{OR} )?(?:[^\W\d_]+ ){{1,2}}?(?:{alternatives('people.may_act')} )?(?:{alternatives('people.only')} )?{alternatives('people.own')}(?: {alternatives('people.them')})?$"
)
_ONE_ASKED = re.compile(
    rf"{alternatives('proof.asked')} {alternatives('people.them')}$|{alternatives('people.them')} {alternatives('proof.asked')}$"
)
"""Such a one is needed, as the clause before it names."""
_NEED_IT = re.compile(rf"(?:{alternatives('proof.asked', 'people.takes')})$")
"""Of a name: what all else needs."""
_NO_PROOF = f"{words('access.proof.without')[0]} {words('access.proof.proof')[0]}"
"""What somebody needs who needs no account."""
_UNCONFINED = re.compile(
    rf"{alternatives('people.denied')} {alternatives('strangers.restricted', 'people.confined')}(?= |$)"
)
"""It is not restricted, whoever is named behind that."""
_OTHERS_READ = re.compile(
    rf"{alternatives('strangers.rest')} (?:{alternatives('people.may_act', 'people.holding')} )?(?:{alternatives('people.only')} {alternatives('acts.reading', 'acts.seeing')}|readonly)(?= |$)"
)
"""All others do no more than read."""
_WHICH = frozenset(words("access.reach.which"))


def read_demand(marked: Marked, part: str, before: str = "") -> Demand:
    """Return what the clause *part* of *marked* demands; *before* is the clause in front of it."""
    bare = READ_ONLY.sub("readonly", without_denied(part.strip(" :.,;-()")))
    bare = says("people.ours").sub(" ", bare)
    bare = says("proof.no_account").sub(_NO_PROOF, bare)
    if says("people.maybe").search(bare):
        return NOTHING
    names = re.search(LIST + "$", before.split(" , ")[-1].strip()) if before else None
    if names is None and before:
        names = re.search(LIST, bare) if bare.split()[:1] == ["and"] else None
    relative = bare.split()[:1] and bare.split()[0] in _WHICH
    if relative and names:
        bare = f"{names[0]} {bare.partition(' ')[2]}"
    if relative and names and _NEED_IT.search(bare):
        found = marked.named(names[0])
        sure = any(map(marked.knows, found)) or all(map(is_scope, found))
        return Demand(auth=True, roles=found) if sure else NOTHING
    if (all_for := _ALL_FOR.match(bare)) and _tells_own(marked):
        trusted = marked.named(all_for["list"])
        known = any(map(marked.knows, trusted))
        return Demand(trusted=trusted) if known else NOTHING
    if forbids_own(bare) or _UNCONFINED.search(bare):
        return NOTHING
    widened = _widened(marked, bare)
    if widened:
        return widened
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
    if says("proof.proof").search(before) and _ONE_ASKED.search(bare):
        return Demand(auth=True)
    auth = turns_about(bare, before) if before else None
    return Demand(auth=read_proof(bare) if auth is None else auth)


def _is_exclusive(marked: Marked) -> bool:
    """Tell whether the sentence lets in roles only: each of its clauses with "only" names one."""
    text = READ_ONLY.sub("readonly", marked.text)
    if says("people.nobody_else").search(text) or _OTHERS_READ.search(text):
        return True
    with_only = [
        part for part in re.split(r" [;,.] ", text) if says("people.only").search(part)
    ]
    return bool(with_only) and all(NAME in part for part in with_only)


def is_conditional(part: str) -> bool:
    """Tell whether the clause is about what changes with a role: it lets nobody in and keeps nobody out."""
    condition = says("if").search(part)
    named = condition and re.search(NAME, part[condition.end() :])
    return bool(named) and not _REFUSING.search(part)


@lru_cache(maxsize=20_000)
def forbids_own(part: str) -> bool:
    """Tell whether the clause forbids something to those whose record it is."""
    return bool(_OWN_FORBIDDEN.search(part))


def _widened(marked: Marked, part: str) -> Demand:
    """Return who reaches what is theirs, and the roles that reach all, in "only their own, unless they are admins"."""
    match = _UNLESS.search(part)
    if match and says("people.own").search(part[: match.start()]):
        return Demand(owned=True, trusted=marked.named(match["list"]))
    if everything := _MAY_EVERYTHING.match(part):
        names = marked.named(everything["list"])
        if are_among(names, SAME):
            return Demand(trusted=names, widening=True, everywhere=True)
    if bypass := _BYPASS.search(part):
        return Demand(trusted=marked.named(bypass["list"]), widening=True)
    return NOTHING


_POSSESSIVE = re.compile(r"(?<=\w) s(?= )")
"""The ending that marking sets apart: "the caller s boats"."""


def _kept(marked: Marked, part: str) -> str:
    """Return the role or the word for those who see what is theirs; empty where they are any callers."""
    match = _SEE_OWN.match(part)
    if match is None:
        return ""
    if named := marked.named(match["who"]):
        return named[0]
    kinds = ("generic", "everybody", "each", "only", "things", "anybody")
    known = any(says(f"people.{kind}").fullmatch(match["who"]) for kind in kinds)
    return "" if known else singular(match["who"])


def says_again(part: str) -> bool:
    """Tell whether the clause only says whose things others may do to what the one before it says: "others only their own"."""
    return bool(_OTHERS_OWN.match(part.strip(" ,")))


def _is_own_of_writing(text: str) -> bool:
    """Tell whether nothing of a sentence keeps those who read to what is theirs."""
    pieces = re.split(r" [,;.:] | - ", text)
    kept = [methods_of(one) for one in pieces if says("people.own").search(one)]
    return all(methods and "GET" not in methods for methods in kept)


def _on_condition(marked: Marked, part: str) -> Demand:
    """Return the roles that see everything, where the others see what is theirs."""
    everything = says("people.everything").search(part)
    match = re.search(LIST, part)
    if everything and match and _tells_own(marked):
        names = marked.named(match[0])
        return Demand(trusted=names) if any(map(marked.knows, names)) else NOTHING
    return NOTHING


def _tells_own(marked: Marked) -> bool:
    """Tell whether the whole text speaks of what somebody, or whoever calls, has."""
    text = _POSSESSIVE.sub("s", marked.text)
    kinds = ("callers_own", "of_caller")
    return says("people.own").search(marked.text) is not None or any(
        says(f"people.{kind}").search(text) for kind in kinds
    )


def _ownership(marked: Marked, part: str, *, relative: bool) -> Demand:
    """Return whose records the clause speaks of."""
    part = says("people.owning").sub(" ", part)
    if says("people.shared").search(part) and not _OF_OWNER.search(part):
        return Demand(owned=False, shared=True)
    if says("people.unowned").search(part) or says("people.not_own").search(part):
        return Demand(owned=False)
    everything = says("people.everything").search(part)
    own = says("people.own")
    if (
        says("people.foreign").search(part)
        and own.search(marked.text)
        and not own.search(part)
    ):
        match = re.search(LIST, part)
        names = marked.named(match[0]) if match and not _REFUSING.search(part) else ()
        if names and (any(map(marked.knows, names)) or _ONLY_LIST.search(part)):
            return Demand(trusted=names)
    if _ALL_SEE_ALL.match(part) and _is_own_of_writing(marked.text):
        return Demand(owned=False)
    if says("people.own").search(part):
        return Demand(owned=True, whose=_kept(marked, part))
    if _FOREIGN_UNSEEN.search(part) and not (
        re.search(LIST, part) or own.search(marked.text)
    ):
        return Demand(owned=True)
    if everything and _tells_own(marked):
        apposed = _APPOSED.match(part)
        if apposed:
            return Demand(trusted=marked.named(apposed["list"] or apposed["alone"]))
        listed = _BEFORE_OWN.match(part)
        if listed:
            names = marked.named(listed["list"])
            return Demand(trusted=names) if any(map(marked.knows, names)) else NOTHING
        seen = None if relative else _SEE_ALL.match(part)
        if seen and not says("people.generic").fullmatch(seen["who"]):
            who = seen["who"]
            return Demand(trusted=(singular(who),)) if singular(who) != who else NOTHING
    alone = says("people.only").search(marked.text) or _BEHIND_OPERATION.match(part)
    among = alone and _OWNER_OR.search(part)
    if both := _ROLES_AND_OWNER.search(part):
        names = marked.named(both["list"])
        return Demand(auth=True, owned=True, of_owner=True, trusted=names)
    if _OF_OWNER.search(part) or among:
        return Demand(owned=True, of_owner=True, trusted=granted(marked, part))
    if _OWNER_DOES.match(part):
        return Demand(owned=True, of_owner=True, trusted=granted(marked, part))
    if everything and says("people.anybody").search(part):
        return Demand(auth=True, roles=(), owned=False)
    return Demand(auth=True, owned=True) if CHECKS_OWNERS.search(part) else NOTHING


def granted(marked: Marked, part: str) -> tuple[str, ...]:
    """Return the roles that may do so beside the owner."""
    rest = _CHANGED.sub(" ", part)
    match = _OR_NAMES.search(rest) or _NAMES_OR.search(rest)
    names = marked.named(match["list"]) if match else ()
    one = all(singular(name) == name for name in names) and marked.is_quoted(names)
    return names if one or any(map(marked.knows, names)) else ()
