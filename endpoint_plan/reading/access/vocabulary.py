"""The roles that a plan names: once known, a role is found in sentences without quotes too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from endpoint_plan.languages import words
from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.below_people import roles_above
from endpoint_plan.reading.access.data_names import data_names
from endpoint_plan.reading.access.deeds import methods_of
from endpoint_plan.reading.access.grants import (
    LIKE,
    ONLY_OPERATIONS,
    THE_SAME,
    deeds_granted,
)
from endpoint_plan.reading.access.labels import LABEL, label_kind
from endpoint_plan.reading.access.marks import NAME, Marked, mark
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    JOINING,
    LIST,
    OR,
    ROLE,
    alternatives,
    says,
)
from endpoint_plan.reading.access.spoken import spoken_roles
from endpoint_plan.reading.access.token_scopes import called_scopes, is_scope
from endpoint_plan.reading.access.told import Told, gather
from endpoint_plan.reading.access.values import is_name
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.words import fold_text

_TOLD = re.compile(
    rf"{ROLE}(?: {JOINING}){{0,4}} (?P<list>{LIST})|(?P<before>{LIST}) {ROLE}"
    rf"|{alternatives('people.all_roles')} {alternatives('reach.except', 'people.but')} (?:{ARTICLE} )?(?P<spared>{LIST})"
)
_ALL_ROLES = re.compile(
    rf"(?:^|[.;] )(?:{ARTICLE} )?{ROLE}(?: {alternatives('people.are')}| in [a-z ]+)? (?:: )?(?P<who>[^:;.()]+)"
    rf"|(?:^|[.;] )[^:;.()]* {ROLE}(?: in [a-z ]+)? : (?P<more>[^:;.()]+)"
)
"""All roles that there are: "Roles: a, b", "There are two roles: a, b"."""
_LISTED = re.compile(
    rf"^(?P<who>[a-z][a-z_]{{2,}}|{NAME}\d+) (?:[:-]|→) (?P<deeds>[^:;.]+)$"
)
"""Of a list of roles: who, then what they may do."""
_BEHIND_OPERATION = re.compile(
    rf"^§\d+ (?:[:-]|→) (?P<who>[a-z][a-z_]{{2,}}(?: (?:{OR})(?: (?:{OR}))? [a-z][a-z_]{{2,}}){{0,4}})$"
)
"""Of a list of operations: one, then whom it is for."""


_NEEDED = re.compile(
    rf"(?:{alternatives('proof.asked', 'people.takes', 'people.nobody_but', 'people.confined', 'people.privilege')})"
    rf" (?:{ARTICLE} )?(?P<list>{LIST})(?=$| [,;:.()]| (?!{ROLE})[a-z])"
    rf"|{alternatives('people.be')} (?:{ARTICLE} )?(?P<being>{LIST}) {alternatives('people.in_order')}"
    rf"|(?P<enough>{LIST}) {alternatives('people.enough')}"
)
"""Names in code beside what is needed for a deed; fields are needed, too, and known by their names."""


@lru_cache(maxsize=2)
def vocabulary(scopes: tuple[Scope, ...]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the roles that the sentences of *scopes* name as such, and which of them groups have."""
    told = tuple(gather(scopes))
    found: dict[str, None] = {}
    grouped: set[str] = set()
    of_token: set[str] = set()
    for one in told:
        marked = mark(one.text, scopes)
        lists = [next(filter(None, m.groups())) for m in _TOLD.finditer(marked.text)]
        names = [name for one in lists for name in marked.named(one) if _may_be(name)]
        names += _needed(marked, one, scopes)
        names += _owning(marked, one)
        names += _scopes_of_tokens(marked)
        found.update(dict.fromkeys(names))
        for role in (
            *spoken_roles(marked, scopes),
            *_listed(marked, one, scopes),
            *roles_above(one, scopes),
        ):
            if _may_be(role) and not marked.knows(role):
                found.setdefault(role)
        if says("people.membership").search(marked.text):
            grouped |= {name.casefold() for name in marked.names}
        elif says("values.token").search(marked.text):
            of_token |= {name.casefold() for name in names}
    return tuple(found), frozenset(grouped - of_token)


def _owning(marked: Marked, told: Told) -> list[str]:
    """Return the words for an owner in a list of all roles that there are: there they are names of roles."""
    match = _ALL_ROLES.search(marked.text)
    below = told.own and told.topic is not Topic.OTHER
    if below or match is None or says("people.membership").search(marked.text):
        return []
    parts = re.sub(OR, ";", match["who"] or match["more"]).split(";")
    named = [(*marked.named(one), one.strip())[0] for one in parts if one.strip()]
    short = all(name.replace("_", "").isalnum() for name in named)
    owning = [fold_text(one) for one in named if says("people.owner").fullmatch(fold_text(one))]  # fmt: skip
    return owning if short and len(named) > len(owning) else []


def _needed(marked: Marked, told: Told, scopes: Sequence[Scope]) -> list[str]:
    """Return the names in code of which a sentence on security says that they are needed for what is done."""
    if told.topic is not Topic.SECURITY:
        return []
    found: list[str] = []
    for part in re.split(r" ?[;.] ?", marked.text):
        whole = ("reach.rest", "reach.everything")
        done = methods_of(part) or any(says(one).search(part) for one in whole)
        if not (done or marked.targets(part)):
            continue
        for match in _NEEDED.finditer(part):
            found += marked.named(next(filter(None, match.groups())))
    known = data_names(tuple(scopes))
    return [one for one in found if _may_be(one) and one.casefold() not in known]


def _scopes_of_tokens(marked: Marked) -> list[str]:
    """Return the scopes that a sentence calls so, or that stand behind a label for them."""
    names = [*called_scopes(marked, marked.text)]
    label = LABEL.match(marked.text)
    if label and label_kind(label["label"]) == "scopes":
        names += marked.named(label["value"])
    return [one for one in names if is_scope(one)]


def _listed(marked: Marked, told: Told, scopes: Sequence[Scope]) -> Iterator[str]:
    """Yield the role in front of what it may do, in a list with a label that says so."""
    if label_kind(told.above.strip(" :*_.")) not in ("access", "roles"):
        return
    match = _LISTED.match(marked.text.strip(" ."))
    if match and not label_kind(match["who"]):
        everything = frozenset(range(len(scopes)))
        deeds = match["deeds"]
        deeds = THE_SAME.sub("", LIKE.sub("", deeds))
        if ONLY_OPERATIONS.fullmatch(deeds) or deeds_granted(deeds, everything, scopes):
            named = marked.named(match["who"])
            yield named[0] if named else marked.spelled(singular(match["who"]))
    if match := _BEHIND_OPERATION.match(marked.text.strip(" .")):
        for word in re.sub(OR, " ", match["who"]).split():
            yield marked.spelled(singular(word))


def _may_be(name: str) -> bool:
    """Tell whether *name* can be found by its word: those for any caller are not."""
    return fold_text(name) not in words("access.people.generic") and is_name(name)
