"""What the value behind a label demands of callers, or the cell below a heading."""

from __future__ import annotations

import re
from functools import lru_cache

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.agents import is_agent
from endpoint_plan.reading.access.demands import granted
from endpoint_plan.reading.access.marks import NAME, Marked
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    LIST,
    NOTHING,
    OR,
    ROLE,
    Demand,
    alternatives,
    is_no_role,
    says,
)
from endpoint_plan.reading.access.token_scopes import SCOPES, are_joined, is_scope
from endpoint_plan.reading.passages.cues import find_statuses

_ONLY = alternatives("people.only")
_EACH = re.compile(
    rf"{NAME}\d+(?: (?:{any_of(words('patterns.and'))}|\+|&) {NAME}\d+)+"
    rf"|{alternatives('people.both')} {NAME}\d+(?: (?:[^\W\d]+|[,+&]) {NAME}\d+)+"
)
"""Scopes each of which is needed: "`a` and `b`", "both `a` and `b`"."""
_ONLY_ONE = re.compile(rf"(?:{ARTICLE} )?(?P<who>[a-z]\w+) {_ONLY}")
_KNOWN_ONLY = re.compile(
    rf"(?:{ARTICLE} )?(?P<list>{LIST}) {_ONLY}|{_ONLY} (?:{ARTICLE} )?(?P<last>{LIST})"
)
_ONE_LIST = re.compile(
    rf"(?:{ROLE} )?(?:: )?(?:{ARTICLE} )?(?P<list>{LIST})(?P<behind> {ROLE})?"
)
_JOINTS = re.compile(rf"(?<=\s)(?:{OR})(?=\s)|,")
_OWNER = re.compile(rf"(?:{ARTICLE} )?(?:{NAME}\d+ )?{alternatives('people.owner')}")
BESIDE_UNKNOWN = re.compile(
    rf"(?:{ARTICLE} )?{alternatives('values.owner')} (?:{OR}) (?:{ARTICLE} )?[^\W\d_]{{3,}}$"
)
"""The owner, and somebody who is called by no known role."""
_OWN_BEHIND = re.compile(rf" \( {alternatives('values.owner')} \)$")
_ALL_BEHIND = re.compile(
    rf" \( {alternatives('people.everything', 'people.everything_at_all')} \)$"
)
_FURTHER = re.compile(rf"\) (?:{OR}) ")
"""More people behind what brackets say of the first ones."""
_WITH_ROLE = re.compile(rf"(?:\S+ )+{ROLE} (?:: )?(?P<list>{LIST})$")
_DENYING_SIGN = re.compile(r"(?:^|[\s,;(`])[!¬-]`?[^\W\d_]|~~")
_PLAINLY = re.compile(
    "|".join(
        (
            alternatives("proof.proof", "proof.asked", "opening.open", "reach.calls"),
            alternatives("values.opened", "values.no"),
            OR,
            r"[-:.]",
        )
    )
)
"""What says no more than that no token is needed."""
_MOST = 9
"""Words of a value that names a role at its end."""
_MOST_ROLES = 6
_LONGEST = 6
"""Words of a value that is no sentence."""


@lru_cache(maxsize=2_000)
def read_value(kind: str, marked: Marked, value: str, sure: bool) -> Demand:
    """Return what *value* demands behind a label of the given *kind*, or in a cell below it.

    *sure*: words of their own are names of roles, as in a column of roles.
    """
    if kind in ("least", "denied"):
        return NOTHING  # which roles are above it, or left beside it, is not told
    bare = value.strip(" :.,;-")
    head, _, inner = (part.strip(" :.,;-)") for part in bare.partition("("))
    if kind == "roles" and says("values.no_role").fullmatch(bare):
        known = True if says("values.any_role").fullmatch(bare) else None
        return Demand(auth=known, roles=(), labelled=True)
    if kind in ("roles", "access") and (own := _each_with_own(marked, bare)):
        return own
    if kind in ("roles", "access") and inner and _FURTHER.search(bare):
        return NOTHING  # what brackets say of some of them is not known
    yes, no = (says(f"values.{one}").match(head) for one in ("yes", "no"))
    if kind in ("public", "authentication") and _is_half(head, inner, yes, no, kind):
        return NOTHING
    if kind == "public" and (yes or no):
        return Demand(auth=bool(no), labelled=True)
    if no or value.strip() in ("-", "–", "—"):
        nobody = kind == "authentication"
        return Demand(auth=False, labelled=True) if nobody else NOTHING
    if kind == "scopes":
        names = (
            marked.named(head)
            if _EACH.fullmatch(head) or re.fullmatch(SCOPES, head)
            else _listed(marked, head, sure=False)
        )
        if not names and (
            says("values.token").match(head) or says("values.signed_in").match(head)
        ):
            return Demand(auth=True, labelled=True)
        if not names or not all(map(is_scope, names)):
            return NOTHING
        if _EACH.fullmatch(head) or are_joined(head):
            return Demand(auth=True, roles=names[:1], also=names[1:])
        return Demand(auth=True, roles=names)
    if inner and says("values.owner").fullmatch(inner):
        return _of_own(_listed(marked, head, sure))
    if only := only_one(marked, inner) or only_one(marked, bare):
        return Demand(auth=True, roles=only, labelled=True)
    if kind == "authentication" and yes:
        named = _ONE_LIST.fullmatch(inner)
        sure_of_it = named and (
            named["behind"] or all(map(marked.knows, marked.named(named["list"])))
        )
        roles = marked.named(named["list"]) if named and sure_of_it else None
        return Demand(auth=True, roles=roles, labelled=True)
    if marked.guards and kind != "authentication":
        return Demand(auth=True, roles=marked.guards, labelled=True)
    if called := _called(marked, head):
        return Demand(auth=True, roles=called, labelled=True)
    if (kind == "access" and yes) or says("values.token").match(head):
        return Demand(auth=True, labelled=True)
    if len(head.split()) > _LONGEST:
        return NOTHING
    if kind == "roles" and (all_roles := _with_owning_role(marked, head, sure)):
        return Demand(auth=True, roles=all_roles, labelled=True)
    if beside := _beside_owner(marked, head, sure):
        every = _with_owner(marked, head)
        return Demand(auth=True, owned=True, of_owner=True, trusted=beside, named=every)
    if says("values.owner").match(head) and not BESIDE_UNKNOWN.match(head):
        trusted = granted(marked, bare)
        return Demand(auth=True, owned=True, of_owner=True, trusted=trusted)
    if says("values.anyone").fullmatch(head) or says("values.opened").fullmatch(bare):
        return Demand(auth=False, labelled=True) if kind != "roles" else NOTHING
    if says("values.signed_in").match(head) and not marked.named(head):
        return Demand(auth=True, roles=(), labelled=True)
    names = _listed(marked, head, sure)
    return Demand(auth=True, roles=names, labelled=True) if names else NOTHING


def _is_half(
    head: str,
    inner: str,
    yes: re.Match[str] | None,
    no: re.Match[str] | None,
    kind: str,
) -> bool:
    """Tell whether a value would open something, and has more than that: "no, if shared", "none of them", "yes, for members"."""
    opening = yes if kind == "public" else no
    if opening is None:
        return False
    rest = _PLAINLY.sub(" ", head[opening.end() :]).split()
    condition = says("if").match(inner) or says("people.internal").fullmatch(inner)
    return bool(rest or condition)


def denies_role(cell: str) -> bool:
    """Tell whether a sign of a *cell* says for whom it is not: "!trainee", "-trainee", or strikes somebody out."""
    return bool(_DENYING_SIGN.search(cell))


def opens_outright(bare: str, text: str) -> bool:
    """Tell whether *bare*, a clause of *text*, is nothing but a word for callers whom nobody knows; beside a status they are refused."""
    kinds = ("values.anyone", "values.opened")
    opened = any(says(kind).fullmatch(bare) for kind in kinds)
    return opened and not find_statuses(text)


def _of_own(names: tuple[str, ...]) -> Demand:
    """Return what a list of roles demands of which the last one reaches what is its own: "receptionist, patient (own)"."""
    if not names:
        return NOTHING
    return Demand(auth=True, roles=names, owned=True, trusted=names[:-1])


def _each_with_own(marked: Marked, bare: str) -> Demand:
    """Return what a list of roles demands of which some have brackets that keep them to what is theirs: "patient (own), doctor"."""
    parts = [one.strip() for one in _JOINTS.split(f" {bare} ") if one.strip()]
    parts = [_ALL_BEHIND.sub("", one) for one in parts]
    own = {_OWN_BEHIND.sub("", one): bool(_OWN_BEHIND.search(one)) for one in parts}
    if not any(own.values()):
        return NOTHING
    named = {one: _listed(marked, one, sure=True) for one in own}
    if not all(named.values()):
        return NOTHING
    every = tuple(name for names in named.values() for name in names)
    widely = tuple(name for one in own if not own[one] for name in named[one])
    return Demand(auth=True, roles=every, owned=True, trusted=widely)


def _with_owning_role(marked: Marked, text: str, sure: bool) -> tuple[str, ...]:
    """Return the roles of a list with the word for the owner in it, where the plan tells that a token has a role of this name."""
    parts = [one.strip() for one in _JOINTS.split(f" {text} ") if one.strip()]
    if not any(says("people.owner").fullmatch(one) and one in marked.roles for one in parts):  # fmt: skip
        return ()
    named = [(one,) if one in marked.roles else _listed(marked, one, sure) for one in parts]  # fmt: skip
    return tuple(name for names in named for name in names) if all(named) else ()


def _called(marked: Marked, text: str) -> tuple[str, ...]:
    """Return the roles in "authenticated users with the role admin", "JWT + role admin"."""
    match = _WITH_ROLE.search(text)
    if (
        match is None
        or says("people.may_not").search(text)
        or says("people.owner").search(text)
        or len(text.split()) > _MOST
    ):
        return ()
    names = marked.named(match["list"])
    others = set(marked.named(text)) - set(
        names
    )  # which are needed as well, or instead
    return names if not others and all(map(marked.knows, names)) else ()


def only_one(marked: Marked, text: str) -> tuple[str, ...]:
    """Return the role in "foreman only"."""
    known = _KNOWN_ONLY.fullmatch(text)
    if known:
        return marked.named(known["list"] or known["last"])
    match = _ONLY_ONE.fullmatch(text)
    if match is None or is_no_role(match["who"]):
        return ()
    return (marked.spelled(singular(match["who"])),)


def _listed(marked: Marked, text: str, sure: bool) -> tuple[str, ...]:
    """Return the roles that *text* is a list of."""
    match = _ONE_LIST.fullmatch(text)
    if match:
        names = marked.named(match["list"])
        return tuple(name for name in names if is_name(name))
    if not sure:
        return ()
    parts = [one.strip() for one in _JOINTS.split(f" {text} ") if one.strip()]
    single = all(re.fullmatch(rf"[a-z]\w+|{NAME}\d+", one) for one in parts)
    generic = any(
        is_no_role(one)
        or says("people.beyond").fullmatch(one)
        or says("people.visitors").fullmatch(one)
        for one in parts
    )
    if not parts or not single or generic or len(parts) > _MOST_ROLES:
        return ()
    named = (marked.named(one) or (marked.spelled(one),) for one in parts)
    return tuple(dict.fromkeys(name for names in named for name in names))


def _beside_owner(marked: Marked, text: str, sure: bool) -> tuple[str, ...]:
    """Return the roles in "boatman or owner", where the list has the owner too."""
    parts = [one.strip() for one in _JOINTS.split(f" {text} ") if one.strip()]
    kept = [one for one in parts if not _OWNER.fullmatch(one)]
    if len(parts) == len(kept) or not kept:
        return ()
    return _listed(marked, " , ".join(kept), sure or all(map(is_agent, kept)))


def _with_owner(marked: Marked, text: str) -> tuple[str, ...]:
    """Return who stands in a list with the word for the owner in it, where that word may be one for a role."""
    if not says("people.maybe_role").search(text):
        return ()
    parts = [one.strip() for one in _JOINTS.split(f" {text} ") if one.strip()]
    named = (marked.named(one) or (singular(one),) for one in parts)
    return tuple(dict.fromkeys(name for names in named for name in names))


_CHECK = re.compile(r"(?:is|has|can)[A-Z_]")
"""How a function begins that checks something."""


def is_name(text: str) -> bool:
    """Tell whether *text* can be the name of a role: no property, no column, no view, no function."""
    named = "." not in text and text.count("_") < 2 and not text.endswith(("Id", "_id"))
    return named and not _CHECK.match(text)
