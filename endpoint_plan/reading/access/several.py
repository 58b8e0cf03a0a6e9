"""Sentences that let several groups of people do several things: "coaches add boats and captains delete them"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.deeds import told_deeds, with_known_deeds
from endpoint_plan.reading.access.grants import Grant
from endpoint_plan.reading.access.marks import NAME, Marked, Targets
from endpoint_plan.reading.access.people import People
from endpoint_plan.reading.access.phrases import (
    ANY_DEED,
    ARTICLE,
    OR,
    Demand,
    alternatives,
    says,
)
from endpoint_plan.reading.access.turns import is_turned
from endpoint_plan.reading.operations.scopes import Scope

_WORD = rf"(?:[^\W\d_]+|{NAME}\d+)"
_PEOPLE = (
    rf"(?:{ARTICLE} )?{_WORD}(?: (?:(?:{OR}) ){{1,2}}(?:{ARTICLE} )?{_WORD}){{0,3}}"
)
_JOINT = rf"(?:{OR}|;|{alternatives('people.yet', 'several.joints')})"
_SUBJECT = re.compile(
    rf"(?:^| (?:{_JOINT} )+)(?:{alternatives('people.only')} )?(?P<who>{_PEOPLE}) (?:{alternatives('people.only')} )?"
    rf"(?:{alternatives('people.may_act')} )?(?={ANY_DEED}(?= |$))"
)
"""Some people, in front of what they do."""
_PASSIVE = re.compile(
    rf"^(?P<things>{_WORD}(?: {_WORD})?) (?:{alternatives('people.are')}|{alternatives('people.may_act')} {alternatives('people.be')}) (?P<rest>[^\W\d_]+ .+)$"
)
_NEXT = re.compile(
    rf" (?:{_JOINT} )+(?=[^\W\d_]+ (?:{alternatives('people.only')} )?{alternatives('people.by')} )"
)
_DONE_BY = re.compile(
    rf"^(?P<deed>[^\W\d_]+) (?:{alternatives('people.only')} )?{alternatives('people.by')} (?P<who>{_PEOPLE})(?: {alternatives('people.only')})?$"
)
_ANYBODY = ("people.persons", "people.everybody")
_LESS = (
    "people.own",
    "people.condition",
    "people.unless",
    "people.must_not",
    "people.denied",
)
"""What makes the sentence one of more than who does what."""


def several_in(
    marked: Marked, about: Targets, scopes: tuple[Scope, ...]
) -> list[Grant]:
    """Return the grants of a sentence on two groups of people at least; none where some of it is not understood."""
    text = marked.text.strip(" .")
    if any(says(one).search(text) for one in _LESS) or "§" in text or "." in text:
        return []
    if is_turned(text, Demand(auth=True)):
        return []
    people, found = People(marked, scopes), []
    said = [*_active(text, people)] or [*_passive(text)]
    for who, deeds, behind in said:
        roles = _roles(marked, people, who)
        targets = told_deeds(deeds, about, scopes, behind)
        if roles is None or not targets:
            return []
        found += [Grant(role, targets) for role in roles]
    return found if len(said) > 1 else []


def _active(text: str, people: People) -> Iterator[tuple[str, str, str]]:
    """Yield who does what, and where else its things are told: behind it, or in front where it has a word for them."""
    spoken = text.split()
    somebody = " ".join(f"{NAME}0" if people.is_person(one) else one for one in spoken)
    known = with_known_deeds(somebody, people.scopes)
    starts = [*_SUBJECT.finditer(known)]
    if not starts or starts[0].start():
        return

    def place(character: int) -> int:
        return len(known[:character].split())

    ends = [*(place(one.start()) for one in starts[1:]), len(spoken)]
    parts = [" ".join(spoken[place(one.end()) : end]) for one, end in zip(starts, ends, strict=True)]  # fmt: skip
    for number, (one, part) in enumerate(zip(starts, parts, strict=True)):
        who = " ".join(spoken[place(one.start("who")) : place(one.end("who"))])
        pronoun = says("people.them").search(part)
        deeds = says("people.them").sub(" ", part).strip() if pronoun else part
        behind = parts[number - 1] if pronoun and number else " ".join(parts[number:])
        yield who, deeds, behind


def _passive(text: str) -> Iterator[tuple[str, str, str]]:
    match = _PASSIVE.match(text)
    if match is None:
        return
    for piece in _NEXT.split(match["rest"]):
        done = _DONE_BY.match(piece)
        yield (done["who"], f"{done['deed']} {match['things']}", "") if done else ("", piece, "")  # fmt: skip


def _roles(marked: Marked, people: People, who: str) -> tuple[str, ...] | None:
    """Return the roles of *who*, none for any callers; None where they are no people."""
    found = []
    for part in re.split(rf" (?:(?:{OR}) )+", who):
        bare = re.sub(rf"^{ARTICLE} ", "", part)
        if any(says(one).fullmatch(bare) for one in _ANYBODY):
            return ()
        if not bare or not people.is_person(bare):
            return None
        named = marked.named(bare)
        found.append(named[0] if named else marked.spelled(singular(bare)))
    return tuple(dict.fromkeys(found))
