"""The roles that a clause demands of callers."""

from __future__ import annotations

import re
from dataclasses import replace

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.marks import NAME, Marked
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    DEEDS,
    JOINING,
    LIST,
    NOTHING,
    OR,
    ROLE,
    Demand,
    alternatives,
    is_no_role,
    says,
)
from endpoint_plan.reading.access.token_scopes import (
    are_joined,
    called_scopes,
    is_plain_scope,
    is_scope,
)

_ONLY = alternatives("people.only", "people.confined")
_TOLD = re.compile(
    rf"(?P<before>{ROLE} (?:{JOINING} ){{0,4}})(?P<list>{LIST})"
    rf"|(?P<first>{LIST})(?P<behind> {ROLE})"
)
"""Names that the clause calls roles."""
_ALONE = re.compile(rf"{ROLE} (?:: )?{LIST}|{LIST} {ROLE}")
_BETWEEN = alternatives("people.between")
_ONLY_FOR = re.compile(
    rf"{_ONLY} (?:{_BETWEEN} ){{0,4}}(?P<list>{LIST})(?P<other> {OR} (?!{_BETWEEN})[a-z])?"
)
_FOR_ONLY = re.compile(rf"(?P<list>{LIST})(?: \( |(?: {_BETWEEN})? ){_ONLY}")
_NEEDED = re.compile(
    rf"{alternatives('proof.asked', 'people.takes')} (?:(?:{ARTICLE} )?{alternatives('proof.proof')} {any_of(words('patterns.and'))} )?(?:{_BETWEEN} ){{0,3}}(?P<list>{LIST})(?P<other> {OR} (?!{_BETWEEN})[a-z])?"
)
_SOMEBODY_OR = re.compile(
    rf"{_ONLY} (?:{_BETWEEN} ){{0,4}}(?!{NAME})[a-z]{{2,}} (?:[^\W\d_]+ ){{0,9}}?{any_of(words('patterns.or'))} (?:{_BETWEEN} ){{0,4}}{LIST}"
)
"""Somebody who is called by no role may do it, or one who is."""
_WITHOUT = re.compile(
    rf"{alternatives('people.lacking')} (?:{_BETWEEN} ){{0,3}}(?P<list>{LIST}(?: (?:, )?{alternatives('passing.nor')} (?:(?:{ARTICLE}|{ROLE}) ){{0,2}}{LIST})*)"
)
_UNLESS = re.compile(
    rf"{alternatives('people.unless')} (?:\S+ ){{0,3}}?(?:{ARTICLE} )?(?P<list>{LIST})$"
)
_BEING = re.compile(
    rf"{alternatives('people.be')} (?:{ARTICLE} )?(?P<list>{LIST})(?P<other> {OR} (?!{_BETWEEN})[a-z])?"
)
_ARE_NEEDED = re.compile(
    rf"(?P<list>{LIST}) {alternatives('people.rights')} (?:{alternatives('people.are')} )?{alternatives('proof.asked')}"
)
_DUTY = re.compile(
    rf"(?P<list>{LIST})(?: s)? {alternatives('people.duty')}(?=$| [,;.])"
)
"""It is their job, and so nobody else's."""
_NOBODY_BUT = re.compile(
    rf"{alternatives('people.nobody')} (?:[a-z]+ ){{0,8}}?{alternatives('people.but')} (?:{_BETWEEN} ){{0,4}}(?P<list>{LIST})(?P<other> {OR} (?!{_BETWEEN})[a-z])?"
)
_MACHINE = re.compile(
    rf"{LIST} {alternatives('people.service')}|{alternatives('people.service')} {LIST}"
)
_MAY_BEFORE = re.compile(rf"{alternatives('people.may_act')} $")
_MAY_BEHIND = re.compile(
    rf" (?:{alternatives('people.machine')}$"
    rf"|(?:{alternatives('people.machine')} )?{alternatives('people.may_act')} (?!{alternatives('people.passive')}))"
)
_HOLDERS = re.compile(
    rf"^(?:{ARTICLE} |{OR} )?(?:{alternatives('people.persons')} {alternatives('people.holding')} (?:{_BETWEEN} )*(?:{ROLE} {LIST}|{LIST} {ROLE})"
    rf"|(?:{NAME}\d+|[^\W\d_]+)(?: [^\W\d_]+)? \( (?:{ROLE} {LIST}|{LIST} {ROLE}) \)) (?:{alternatives('people.may_act')} )?"
    rf"{alternatives(*(f'acts.{one}' for one in DEEDS))}"
)
"""Those who hold a role do something."""
_REFUSED = re.compile(rf"{alternatives('people.may_not')}|\b403\b")
_FORBIDDEN = re.compile(
    rf"{LIST}(?: {ROLE})?(?: [^\W\d_]+| \)){{0,3}}? {alternatives('people.must_not')}"
    rf"|{alternatives('people.must_not')}(?: [^\W\d_]+){{0,5}}? {LIST}"
)
"""Somebody with a role must not do it."""
_GRANT = re.compile(
    rf"(?:{ARTICLE} )?(?:{ROLE} )?{LIST}(?: {ROLE})? [:-] (?:[a-z]+ )?(?:§|{alternatives('reach.everything')})"
)
"""A role, then the operations that are for it."""
_NEW_ONE = re.compile(
    rf"(?:^|[,:] ){alternatives('people.only')} (?:{ARTICLE} )?(?P<who>[a-z]\w+) (?P<may>\w+)"
)
_PERMISSIONS = re.compile(
    rf"{alternatives('people.rights')} (?:[:=,] )?(?P<list>{LIST})|(?P<behind>{LIST}) {alternatives('people.rights')}"
)
_SCOPES_NEEDED = re.compile(
    rf"{alternatives('proof.asked', 'people.takes', 'people.guarded')} (?:{_BETWEEN} |{alternatives('people.both')} ){{0,3}}(?P<list>{LIST})(?P<behind>)"
)
_SCOPES_HELD = re.compile(
    rf"(?:{alternatives('people.holding')}|{any_of(words('patterns.of'))}) (?:{_BETWEEN} ){{0,3}}(?P<list>{LIST})(?P<behind>) {alternatives('people.may_act')}"
    rf"|(?P<asked>{LIST}) (?:{alternatives('people.are')} )?{alternatives('proof.asked')}"
)
"""Who has a scope may do it; a scope is needed for it."""
_ALL_BUT = re.compile(
    rf"{alternatives('people.all_roles')} {alternatives('reach.except', 'people.but')} (?:{_BETWEEN} ){{0,3}}(?P<list>{LIST})"
)
_AND = any_of(words("patterns.and"))
_EITHER = re.compile(
    rf"{NAME}\d+(?: {ROLE})? {any_of(words('patterns.or'))} (?:{_BETWEEN} ){{0,4}}(?:{alternatives('people.scope')} )?{NAME}\d"
)
_BOTH = re.compile(
    rf"{alternatives('proof.asked', 'people.takes', 'people.holding', 'people.be')} (?:{_BETWEEN} ){{0,3}}{alternatives('people.both')} (?P<all>.*)$"
)
_JOINTLY = re.compile(
    rf"(?:{alternatives('proof.asked', 'people.takes', 'people.guarded')}|{alternatives('people.be')}) (?:{_BETWEEN} ){{0,4}}(?P<first>{LIST})(?: {ROLE})? "
    rf"(?:, )?{alternatives('people.jointly')} (?:{_BETWEEN} ){{0,4}}(?P<second>{LIST})"
    rf"|{alternatives('people.jointly')} (?:{_BETWEEN} ){{0,4}}(?P<other>{LIST}).* (?:{alternatives('proof.asked', 'people.takes')}) (?:{_BETWEEN} ){{0,4}}(?P<more>{LIST})"
)
"""One is needed in addition to another."""
_BESIDES = re.compile(
    rf"{alternatives('people.besides')}.* (?:{alternatives('proof.asked', 'people.takes', 'people.be', 'people.guarded')})"
    rf"|(?:{alternatives('proof.asked', 'people.takes', 'people.be', 'people.guarded')})(?: \S+)*? {alternatives('people.besides')}"
)
"""It is needed as well."""
_MEMBERS = re.compile(alternatives("people.membership"))


def read_roles(marked: Marked, part: str, *, exclusive: bool) -> Demand:
    """Return the roles that the clause demands, alone or beside others, or to which it grants operations.

    *exclusive*: the sentence around it shuts callers out, so that what it lets one role do is for
    that role.
    """
    if _MEMBERS.search(marked.text) or any(map(_is_of_members, marked.named(part))):
        return NOTHING
    may = says("people.only").search(part) or says("people.may").search(part)
    if shut := left_out(marked, part):
        roles = tuple(one for one in marked.roles if one not in shut)
        return Demand(auth=True, roles=roles) if may and roles else NOTHING
    if all_of := _all_of(marked, part):
        return Demand(auth=True, roles=all_of[:1], also=all_of[1:])
    if may and marked.roles and says("people.all_roles").search(part):
        return Demand(auth=True, roles=marked.roles)
    demand = _read_roles(marked, part, may=bool(may), exclusive=exclusive)
    if demand.roles and not demand.granted and _BESIDES.search(part):
        return replace(demand, besides=True)
    return demand


def _read_roles(marked: Marked, part: str, *, may: bool, exclusive: bool) -> Demand:
    """Return the roles that the clause demands; *may*: it says that somebody may or must."""
    told = _told(marked, part)
    if jointly := _jointly(marked, part):
        return Demand(auth=True, roles=jointly[:1], also=jointly[1:])
    scopes = _scopes(marked, part)
    if scopes:
        return _of_scopes(part, scopes, told)
    if told and _GRANT.match(part):
        return Demand(auth=True, roles=told, granted=True)
    if marked.guards:
        return Demand(auth=True, roles=marked.guards)
    demanded = _demanded(marked, part)
    if demanded:
        machine = _MACHINE.search(part)  # which has nothing of its own
        return Demand(
            auth=True,
            roles=demanded,
            owned=False if machine else None,
            partial=asks_for_least(part),
        )
    lacking = _WITHOUT.search(part) or _UNLESS.search(part)
    if lacking and _REFUSED.search(part):
        names = marked.named(lacking["list"])
        return (
            Demand(auth=True, roles=names) if any(map(marked.knows, names)) else NOTHING
        )
    if keeps_out(part):
        return NOTHING  # whom it keeps out is told, not who may do it
    called = _called(marked, part)
    if called and (_is_strict(part) or _ALONE.fullmatch(part)):
        return Demand(
            auth=True, roles=called, partial=_names_others(part) or asks_for_least(part)
        )
    held = bool(called) and bool(_HOLDERS.match(part))
    if told and (held or (may and exclusive)) and not _names_others(part):
        return Demand(auth=True, roles=told, granted=True)
    new = _NEW_ONE.search(part)
    if new and says("people.may").match(new["may"]):
        who = new["who"]
        if singular(who) != who and not is_no_role(who):
            return Demand(auth=True, roles=(singular(who),))
    return NOTHING


def _is_of_members(name: str) -> bool:
    """Tell whether *name* is one of a table of members, whose roles are none of the token."""
    return "_" in name and name.casefold().endswith(("members", "memberships"))


def forbids_a_role(part: str) -> bool:
    """Tell whether the clause forbids something to those who have a role."""
    return bool(_FORBIDDEN.search(part)) and keeps_out(part)


def asks_for_least(part: str) -> bool:
    """Tell whether a role is only the least that is enough: which ones are above it is not told."""
    return bool(says("people.least").search(part))


def left_out(marked: Marked, part: str) -> tuple[str, ...]:
    """Return the roles that alone may not do what all others may."""
    but = _ALL_BUT.search(part)
    return marked.named(but["list"]) if but else ()


def keeps_out(part: str) -> bool:
    """Tell whether the clause says who may not do it, and nothing of who may: its roles are no demand."""
    lacking = _WITHOUT.search(part) or _UNLESS.search(part)
    return bool(_REFUSED.search(part) and not lacking and not _is_only(part))


def _is_only(part: str) -> bool:
    return bool(
        says("people.only").search(part)
        or says("people.confined").search(part)
        or _NOBODY_BUT.search(part)
    )


def _is_strict(part: str) -> bool:
    return bool(says("people.only").search(part) or says("strict").search(part))


def _told(marked: Marked, part: str) -> tuple[str, ...]:
    """Return the names in the clause that are roles: known ones, and those that it calls so."""
    found = dict.fromkeys(_called(marked, part))
    for match in re.finditer(LIST, part):
        names = marked.named(match[0])
        if any(map(marked.knows, names)):
            found.update(dict.fromkeys(names))
    return tuple(found)


def _called(marked: Marked, part: str) -> tuple[str, ...]:
    """Return the names that the clause calls roles."""
    lists = (match["list"] or match["first"] for match in _TOLD.finditer(part))
    return tuple(dict.fromkeys(name for one in lists for name in marked.named(one)))


def _demanded(marked: Marked, part: str) -> tuple[str, ...]:
    """Return the roles right beside the word that demands them."""
    every = (_NOBODY_BUT, _ONLY_FOR, _FOR_ONLY, _NEEDED, _BEING, _ARE_NEEDED, _DUTY)
    for pattern in every:
        match = pattern.search(part)
        if match is None:
            continue
        if match.groupdict().get("other") or _is_denied(part, match.start()):
            return ()  # whoever else may do it is not known
        names = marked.named(match["list"])
        called = _called(marked, part)
        if called and not marked.is_quoted(names) and set(called).isdisjoint(names):
            return called  # "the staff at the desk (role `desk`)"
        people = pattern is _NOBODY_BUT or (
            pattern is _ONLY_FOR and _is_somebody(part, match)
        )
        if people or any(map(marked.knows, names)) or _TOLD.search(part):
            return names
    return ()


def _is_somebody(part: str, match: re.Match[str]) -> bool:
    """Tell whether the names are of people, as only they may do something: "only `clerk` may add boats"."""
    before, behind = part[: match.start()], part[match.end("list") :]
    return bool(_MAY_BEFORE.search(before) or _MAY_BEHIND.match(behind))


def _names_others(part: str) -> bool:
    """Tell whether somebody may do it beside the roles, who is not known by one."""
    found = (pattern.search(part) for pattern in (_ONLY_FOR, _NEEDED))
    return bool(_SOMEBODY_OR.search(part)) or any(
        match is not None and bool(match["other"]) for match in found
    )


def _is_denied(part: str, start: int) -> bool:
    before = part[:start].split()[-1:]
    return any(map(says("proof.without").fullmatch, before))


def _scopes(marked: Marked, part: str) -> tuple[str, ...]:
    """Return the scopes of a token that the clause names: those of other things have no colon."""
    called = called_scopes(marked, part)
    match = None
    if not called and says("people.guarded").search(part):
        match = _PERMISSIONS.search(part)
        called = marked.named(next(filter(None, match.groups()))) if match else ()
    match = match or _SCOPES_NEEDED.search(part) or _SCOPES_HELD.search(part)
    names = called or (marked.named(next(filter(None, match.groups()))) if match else ())  # fmt: skip
    known = marked.roles
    fits = is_scope if called else lambda one: is_plain_scope(one, known)
    return names if names and all(map(fits, names)) else ()


def _of_scopes(part: str, scopes: tuple[str, ...], told: tuple[str, ...]) -> Demand:
    """Return the demand of *scopes*, and of the roles *told* beside them."""
    roles = tuple(name for name in told if name not in scopes)
    every = _are_all_needed(part, scopes)
    if roles and _EITHER.search(part):
        return Demand(auth=True, roles=(*roles, *scopes), partial=every)
    if roles:
        return Demand(auth=True, roles=roles, also=scopes, partial=not every)
    if every:
        return Demand(auth=True, roles=scopes[:1], also=scopes[1:])
    return Demand(auth=True, roles=scopes)


def _jointly(marked: Marked, part: str) -> tuple[str, ...]:
    """Return what is needed together, where one is needed in addition to another."""
    match = _JOINTLY.search(part)
    lists = filter(None, match.groupdict().values()) if match else ()
    names = tuple(dict.fromkeys(name for one in lists for name in marked.named(one)))
    sure = all(map(is_scope, names)) or any(map(marked.knows, names))
    return names if len(names) > 1 and sure else ()


def _all_of(marked: Marked, part: str) -> tuple[str, ...]:
    """Return the roles of which a caller needs every one: "needs both the role `a` and the role `b`"."""
    match = _BOTH.search(part)
    names = marked.named(match["all"]) if match else ()
    return names if len(names) > 1 and _TOLD.search(part) else ()


def _are_all_needed(part: str, names: tuple[str, ...]) -> bool:
    """Tell whether the clause asks for all of the scopes *names*, not for one of them."""
    joined = re.search(rf"{NAME}\d+ (?:{ROLE} )?{_AND} {NAME}\d+", part)
    every = joined or are_joined(part) or says("people.both").search(part)
    return len(names) == 1 or bool(every)
