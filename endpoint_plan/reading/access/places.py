"""The place that a clause asks callers to have in a group: any, one of some roles, or what their own group has."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from endpoint_plan.caches.patterns import kept_patterns
from endpoint_plan.languages import table
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.model.access import Membership
from endpoint_plan.reading.access.marks import NAME, Marked
from endpoint_plan.reading.access.phrases import LIST, OR, ROLE, alternatives, says
from endpoint_plan.text.words import fold_text

_NAME = re.compile(NAME + r"(\d+)")
_STATUS = re.compile(r"\b(403|404)\b")
_OTHER = re.compile(r"\b(?:400|401|409|422)\b")
_ROLE_IN = re.compile(
    rf"{ROLE} (?:[:=] |{alternatives('people.are')} )?(?:{NAME}\d+|(?P<word>[a-z]{{3,}})) (?:{alternatives('membership.of')}) (?:{alternatives('membership.between')} )*{NAME}\d+"
)
"""A role, and the table of members behind it."""
_MEMBER_WITH = re.compile(
    rf"(?:{alternatives('membership.having')}) (?:(?:{alternatives('membership.between')}) )?{ROLE} (?P<names>{LIST})"
)
"""Members with a role that has a name: "members of the club with the role `lead`"."""
_LONGEST = 700
"""Characters of the longest clause that is read; bounds the time."""


@cache
def _named(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each meaning of the table *name* with a pattern of its words."""
    found = table(name).items()
    return tuple((one, re.compile(_phrases(said))) for one, said in found)


def _phrases(said: tuple[str, ...]) -> str:
    return any_of(
        " ".join(fold_text(part) + "*" * part.endswith("*") for part in phrase.split())
        for phrase in said
    )


def _all(name: str) -> str:
    """Return the source of a pattern of all words of the table *name*."""
    return _phrases(tuple(one for said in table(name).values() for one in said))


@cache
@kept_patterns()
def _pattern(name: str) -> re.Pattern[str]:
    """Return how a clause says it: *name* is "role", "member", or "own"."""
    groups = _all("access.groups")

    def group(number: int) -> str:
        return f"(?P<group{number}>{groups})"

    role, member = _all("access.places"), alternatives("membership.member")
    of, belong = (alternatives(f"membership.{one}") for one in ("of", "belong"))
    between = f"(?:{alternatives('membership.between')} ){{0,4}}"
    several = f"{role}(?: (?:{OR})(?: (?:{OR}))? {role})*"
    whose = alternatives("membership.whose")
    theirs, caller = (alternatives(f"membership.{one}") for one in ("theirs", "caller"))
    within, people = (
        alternatives(f"membership.{one}") for one in ("belonging", "people")
    )
    spellings = {
        "role": (
            f"(?P<roles1>{several}) (?:role )?(?:{of} )?{between}{group(1)}",
            rf"{group(2)} (?!(?:{whose})\b)(?P<roles2>{several})",
        ),
        "member": (
            f"{member} (?:{of} )?{between}{group(1)}",
            f"{group(2)} {member}",
            rf"{people} (?:\w+ )?{belong} {between}{group(3)}",
        ),
        "own": (
            f"{belong} {between}{group(1)}",
            rf"{theirs} {group(2)} id\b",
            f"{within} (?:{of} )?{theirs} {group(3)}",
            rf"{group(4)} (?:\w+ )?{caller}",
        ),
    }
    return re.compile("|".join(spellings[name]))


@cache
@kept_patterns()
def _about() -> re.Pattern[str]:
    member = alternatives("membership.member", "membership.lacking")
    return re.compile(f"{_all('access.groups')}|{member}")


@lru_cache(maxsize=20_000)
def names_group(marked: Marked) -> bool:
    """Tell whether *marked* speaks of a group at all."""
    return bool(_about().search(marked.text))


def in_plain_words(marked: Marked, part: str) -> str:
    """Return *part* of *marked* with the words of names in the place of their signs."""
    return _NAME.sub(lambda m: fold_text(marked.names[int(m[1])]), part)[:_LONGEST]


def member_of_group(text: str) -> re.Match[str] | None:
    """Return where *text* speaks of members of a group, or of those who have a role in it; None where it does not."""
    return _pattern("member").search(text) or _pattern("role").search(text)


@lru_cache(maxsize=20_000)
def read_place(marked: Marked, part: str, before: str = "") -> Membership | None:
    """Return the place in a group that the clause *part* of *marked* asks callers to have; None without one.

    *before* is the group that the clause in front of it speaks of.
    """
    text = in_plain_words(marked, part)
    if says("people.maybe").search(text) or says("membership.others").search(text):
        return None
    refused = says("membership.lacking").search(text)
    status = _STATUS.search(text)
    if _OTHER.search(text) and not status:
        return None
    told = int(status[1]) if status and refused else None
    conditional = bool(says("if").search(text)) and not refused
    if _is_demanded(text):
        roles, group = _with_roles(text, marked, before)
        if roles and (refused or not says("membership.whether").search(text)):
            oneself = bool(says("membership.oneself").search(marked.text))
            return Membership(
                group=group,
                roles=roles,
                oneself=oneself,
                conditional=conditional,
                status=told,
            )
        if not (refused or conditional) and (named := _named_roles(text, part, marked)):
            return named
        if match := _pattern("member").search(text):
            named_role = _MEMBER_WITH.search(part)
            if named_role and not (refused or conditional):
                named_roles = marked.named(named_role["names"])
                return Membership(group=_group(match), roles=named_roles)
            return Membership(group=_group(match), conditional=conditional, status=told)
    match = _pattern("own").search(text)
    return Membership(group=_group(match), own=True, status=told) if match else None


def _named_roles(text: str, part: str, marked: Marked) -> Membership | None:
    """Return the place that has a name of the plan's own: "the role `lead` in `project_members`", "role = 'lead'"."""
    match = _ROLE_IN.search(part)
    group = re.search(f"(?P<group>{_all('access.groups')})", text)
    if not match or not group or not says("people.only").search(text):
        return None
    names = (match["word"],) if match["word"] else marked.named(match[0])[:1]
    roles = tuple(
        name for name in names if not says("people.generic").fullmatch(name.casefold())
    )
    found = _of_word(group["group"])
    return Membership(group=found, roles=roles) if roles and found else None


def _of_word(word: str) -> str:
    return next(
        (name for name, said in _named("access.groups") if said.fullmatch(word)), ""
    )


def _is_demanded(text: str) -> bool:
    """Tell whether a clause lets callers in or keeps them out."""
    kinds = ("people.only", "people.may", "membership.checked", "membership.lacking")
    return any(says(one).search(text) for one in kinds) or bool(
        says("membership.label").match(text.strip())
    )


def _with_roles(text: str, marked: Marked, before: str) -> tuple[tuple[str, ...], str]:
    """Return the roles of a group that the clause names, each other one in front of them too, and the group."""
    match = _pattern("role").search(text)
    if match:
        named = match["roles1"] or match["roles2"]
        start = match.start("roles1" if match["roles1"] else "roles2")
        return _roles(f"{text[:start]} {named}", marked), _group(match)
    if says("membership.everywhere").search(text):
        return (), ""
    if before and not re.search(_all("access.groups"), text):
        return _roles(text, marked), before
    return (), ""


def _group(match: re.Match[str]) -> str:
    """Return what *match* calls the group, by its name in code."""
    word = next(
        said for name, said in match.groupdict().items() if said and "group" in name
    )
    return next(name for name, said in _named("access.groups") if said.fullmatch(word))


def _roles(text: str, marked: Marked) -> tuple[str, ...]:
    """Return the roles of *text* as the plan spells them."""
    found = [
        name
        for word in re.findall(r"\w+", text)
        for name, said in _named("access.places")
        if said.fullmatch(word)
    ]
    spelled = (
        next(
            (one for one in (*marked.names, *marked.roles) if one.casefold() == name),
            name,
        )
        for name in found
    )
    return tuple(dict.fromkeys(spelled))


def is_place(role: str) -> bool:
    """Tell whether *role* is one that people have in groups."""
    return is_member(role) or bool(re.fullmatch(_all("access.places"), fold_text(role)))


def is_member(role: str) -> bool:
    """Tell whether *role* is that of everybody in a group."""
    return bool(says("membership.member").fullmatch(fold_text(role)))


@lru_cache(maxsize=20_000)
def says_belonging(text: str, group: str) -> bool:
    """Tell whether *text* says that something belongs to a *group*, or is in one."""
    folded = fold_text(text)
    match = _within().search(folded) or _pattern("own").search(folded)
    return match is not None and _group(match) == group


@cache
@kept_patterns()
def _within() -> re.Pattern[str]:
    within, of = alternatives("membership.belonging"), alternatives("membership.of")
    between = f"(?:{alternatives('membership.between')} ){{0,4}}"
    return re.compile(f"(?:{within}|{of}) {between}(?P<group1>{_all('access.groups')})")
