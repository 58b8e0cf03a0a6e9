"""Roles that a plan names in plain words, without quotes: "only the boatman may add boats"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.reading.access.actions import actions_of
from endpoint_plan.reading.access.agents import is_agent
from endpoint_plan.reading.access.deeds import methods_of
from endpoint_plan.reading.access.labels import LABEL, label_kind
from endpoint_plan.reading.access.marks import NAME, Marked
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    OR,
    ROLE,
    alternatives,
    is_no_role,
    says,
)
from endpoint_plan.reading.access.unread import WHOLE, is_nobody
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.identifiers import words as words_of_name
from endpoint_plan.text.words import fold_text

_JOINT = any_of((*words("patterns.or"), *words("patterns.and"), ",", "/"))
_ONE = rf"(?:{NAME}\d+|[a-z][a-z_]{{2,}})"


def _several(article: str) -> str:
    """Return the source of a pattern of one person or several, each with an *article*."""
    one = f"{article}{_ONE}"
    return rf"{one}(?: (?:{_JOINT} ){{1,2}}{one}){{0,4}}"


_ONLY = alternatives("people.only", "people.nobody_but")
_MAY = rf"{alternatives('people.may_act')} (?!{alternatives('people.passive')})"
_RIGHTS = alternatives("people.rights")
_ASKED = alternatives("proof.asked", "people.takes")
_PAST = r"\w+(?:ed|en|n) "
"""How a verb ends that tells what was done to things: "only boats added last week"."""
_INFINITIVE = (
    r"[^\W\d_]+(?:" + "|".join(map(fold_text, words("access.reach.infinitives"))) + ")"
)
_ONLY_DO = (
    rf"{_ONLY} (?P<plural>{_several('')}) (?!{_PAST})(?P<verb>[a-z]{{4,}})(?= |$)"
)
"""Only some people do something, without a word for may."""
_PATTERNS = tuple(
    re.compile(source)
    for source in (
        rf"{_ONLY} (?P<who>{_several(f'{ARTICLE} ')}) {_MAY}",
        rf"{alternatives('people.only_bare')} (?P<who>{_several('')}) {alternatives('people.may_one')}",
        rf"{_ONLY} (?P<plural>{_several('')}) {_MAY}",
        _ONLY_DO,
        rf"^{_INFINITIVE}(?: [^\W\d_]+){{0,3}} {alternatives('people.may_act')} {alternatives('people.only_bare')} (?P<who>{_several('')})$",
        rf"^(?P<plural>{_several('')}) {_MAY}.* {alternatives('people.nobody_else')}",
        rf"{alternatives('people.be')} (?P<who>{_several(f'{ARTICLE} ')}) {alternatives('people.in_order')}",
        rf"(?P<who>{_several('')}) {_RIGHTS} (?:{alternatives('people.are')} )?{alternatives('proof.asked')}",
        rf"{_ASKED} (?:{ARTICLE} )?(?P<who>{_several(f'(?:{ARTICLE} )?')}) (?:{_RIGHTS}|{ROLE})",
        rf"{_ASKED} {ARTICLE} (?P<who>{_ONE}) {any_of(words('access.reach.which'))} (?:\S+ ){{0,3}}(?:{alternatives('people.scope')}|{ROLE}) {NAME}\d",
        rf"{alternatives('people.by')} {ARTICLE} (?P<who>{_ONE}) {alternatives('people.only')}",
        rf"{alternatives('people.only')} {alternatives('people.by')} {ARTICLE} (?P<who>{_ONE})(?: |$)",
        rf"{alternatives('people.by')} (?P<plural>{_several('')}) {alternatives('people.only')}",
        rf"{alternatives('people.only')} {alternatives('people.by')} (?P<plural>{_several('')})(?: |$)",
        rf"{alternatives('people.offered')} (?P<plural>{_several('')}) {alternatives('people.only')}",
        rf"^(?:{OR} )?{alternatives('people.in_order')} .* {alternatives('people.be')} {ARTICLE} (?P<who>{_ONE})(?:$| ,)",
        rf"(?:{alternatives('proof.asked')}|{alternatives('people.holding')}) (?:{ARTICLE} )?{ROLE} (?P<who>{_several('')})$",
        rf"(?:{alternatives('people.holding')}|{alternatives('people.confined')}) (?:{ARTICLE} )?(?P<who>{_ONE}) {ROLE}(?= |$)",
        rf"{alternatives('people.confined')} (?P<agents>{_several('')})(?=$| ,)",
        rf"{alternatives('people.privilege')} (?:{ARTICLE} )?(?P<who>{NAME}\d+(?: (?:{_JOINT} ){{1,2}}(?:{ARTICLE} )?{NAME}\d+){{0,4}})",
        rf"{alternatives('people.privilege')} (?:{ARTICLE} )?(?P<plural>{_several('')})",
        rf"(?:{alternatives('people.are')}) {alternatives('people.meant_for')} (?P<plural>{_several('')}) {alternatives('people.only')}",
        rf"{alternatives('people.privilege')} {ARTICLE} (?P<agent>[a-z]{{3,}})(?=$| ,)",
        rf"{_ASKED} {ARTICLE} (?P<agent>[a-z]{{3,}})(?=$| ,)",
        rf"{alternatives('people.are')} {ARTICLE} (?P<plural>[a-z]{{3,}}) {alternatives('people.duty')}(?=$| ,)",
        rf"{alternatives('people.are')} {ARTICLE} (?P<who>{_ONE}) s {alternatives('people.duty')}(?=$| ,)",
        rf"{alternatives('people.owner')}(?: \S+){{0,3}}? {any_of(words('patterns.or'))} (?:{alternatives('people.by')} )?(?P<who>{ARTICLE} {_ONE})",
    )
)
_LABEL = re.compile(r"^(?:§\d+ )?(?P<label>[^:§;.]{2,40}?) : (?P<value>[^.;(]*)")
_IN_VALUE = re.compile(
    rf"(?:^|[(,+] |: ){ROLE} (?:[:=] )?(?P<who>{_several(f'(?:{ARTICLE} )?')})(?= [),;.]|$)"
)
_OF_LABEL = re.compile(
    rf"(?P<who>{_several(f'(?:{ARTICLE} )?')})(?P<role> {ROLE})?(?: {alternatives('people.only')})?"
)


def spoken_roles(marked: Marked, scopes: Sequence[Scope]) -> Iterator[str]:
    """Yield the roles that *marked* names by plain words, in the singular."""
    if says("people.maybe").search(marked.text) or says("people.membership").search(
        marked.text
    ):
        return
    everything = frozenset(range(len(scopes)))
    things = _all_things(tuple(scopes))
    for part in re.split(r" ?[;.] ?", marked.text):
        acts = bool(methods_of(part) or actions_of(part, everything, scopes)[0])
        acts |= bool(WHOLE.search(part))
        if done := re.search(_ONLY_DO, part):
            doing = f"{NAME}0 {done['verb']}"
            acts |= bool(actions_of(doing, everything, scopes)[0])
        if not (acts or marked.targets(part)):
            continue
        for pattern in _PATTERNS:
            for match in pattern.finditer(part):
                named = match.groupdict()
                verb = named.get("verb")
                if (
                    verb
                    and not actions_of(f"{NAME}0 {verb}", everything, scopes)[0]
                    and not methods_of(verb)
                ):
                    continue
                agent = named.get("agent") or named.get("agents") or ""
                if agent and not all(map(is_agent, map(singular, _persons(agent)))):
                    continue
                yield from _roles(
                    marked,
                    agent or named.get("who") or named["plural"],
                    things,
                    plural="plural" in named or "agents" in named,
                )
    yield from _behind_role(marked, things)
    labelled = _LABEL.match(marked.text)
    kind = label_kind(labelled["label"]) if labelled else None
    if labelled and kind in ("roles", "access"):
        value = _OF_LABEL.fullmatch(labelled["value"].strip())
        if value and (value["role"] or kind == "roles"):
            yield from _roles(marked, value["who"], things, plural=False)


def _persons(who: str) -> list[str]:
    """Return the words for people in *who*, without what joins them."""
    return re.sub(rf"(?:{_JOINT}|{ARTICLE})(?= |$)", " ", who).split()


def _behind_role(marked: Marked, things: frozenset[str]) -> Iterator[str]:
    """Yield the roles behind the word for one in the value of a label: "Auth: required (role: trainer)"."""
    label = LABEL.match(marked.text)
    if label and label_kind(label["label"]):
        for match in _IN_VALUE.finditer(label["value"]):
            yield from _roles(marked, match["who"], things, plural=False)


def _roles(
    marked: Marked, who: str, things: frozenset[str], *, plural: bool
) -> list[str]:
    """Return the roles in *who*, none where one of its words can be none."""
    found: list[str] = []
    for word in _persons(who):
        if word.startswith(NAME):
            found += marked.named(word)
            continue
        if plural and not is_plural(word):
            return []
        if says("people.owner").fullmatch(word):
            continue
        if word in things or is_nobody(word) or says("people.are").fullmatch(word):
            return []
        if is_no_role(word):
            return []
        found.append(marked.spelled(singular(word)))
    return found


@lru_cache(maxsize=2)
def _all_things(scopes: tuple[Scope, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(_things(scope.path) for scope in scopes))


@lru_cache(maxsize=20_000)
def _things(path: str) -> frozenset[str]:
    """Return the words for what the *path* ends in."""
    fixed = [part for part in path.split("/") if part and "{" not in part]
    said = [fold_text(word) for word in words_of_name(fixed[-1])] if fixed else []
    return frozenset((*said, *map(singular, said)))
