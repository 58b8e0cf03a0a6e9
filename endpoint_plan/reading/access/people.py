"""The words for people in the clauses of a sentence, told from those for things, for any callers and for owners."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import is_plural, plural_of, singular
from endpoint_plan.reading.access.agents import is_agent, is_thing
from endpoint_plan.reading.access.data_names import data_names
from endpoint_plan.reading.access.deeds import ends_in_thing, with_known_deeds
from endpoint_plan.reading.access.marks import NAME, Marked, mark
from endpoint_plan.reading.access.phrases import ARTICLE, OR, alternatives, says
from endpoint_plan.reading.access.unread import (
    is_for_all,
    is_nobody,
    reads_only,
    tells_deeds,
)
from endpoint_plan.reading.access.values import is_name
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.passages.cues import find_statuses
from endpoint_plan.text.identifiers import Identifier

JOINT = rf"(?:{OR}|{alternatives('people.yet', 'people.however')})"
BEHIND = rf"(?:{any_of(words('access.reach.which'))}|{alternatives('strangers.behind', 'strangers.outside')})"
"""In front of what is said of people behind the word for them."""
_BEHIND_PEOPLE = re.compile(BEHIND)
_NO_PEOPLE = re.compile(rf"{ARTICLE}|{JOINT}|{alternatives('people.between')}")


_REFUSED = 403
_BEFORE_WHOM = re.compile(
    rf"(?:^| )(?:{alternatives('people.by', 'proof.asked')}(?: {ARTICLE})?|{alternatives('people.given_to')})$"
)
"""In front of those for whom something is, or by whom it is done."""
_BEFORE_ONE = re.compile(
    rf"(?:^| )(?:{ARTICLE}|{alternatives('proof.asked', 'people.each')})$"
)
"""In front of the word for one of some people."""


def does_something(text: str, scopes: Sequence[Scope]) -> bool:
    """Tell whether some people of whom no token tells do in *text* what the operations of *scopes* do, or are refused."""
    marked = mark(text, scopes)
    refused = _REFUSED in find_statuses(text)
    if says("unmet.story").search(marked.text) and not refused:
        return False
    if not (refused or tells_deeds(with_known_deeds(marked.text, scopes))):
        return False
    people, said = People(marked, tuple(scopes)), marked.text.split()
    for place, word in enumerate(said):
        before = " ".join(said[:place])
        known = is_plural(word) or _BEFORE_ONE.search(before)
        if not (known and people.is_person(word)) or _is_any_caller(word):
            continue
        behind = with_known_deeds(" ".join(said[place + 1 :]), scopes)
        whom = _BEFORE_WHOM.search(before)
        if refused or whom or tells_deeds(behind):
            return True
    return False


def permits(text: str, scopes: Sequence[Scope]) -> bool:
    """Tell whether *text* lets somebody do something, or keeps somebody from it, and is no story of what they do."""
    said = mark(text, scopes).text
    if is_for_all(said) or reads_only(said):
        return False
    done_by = says("people.by").search(said)
    if done_by and tells_deeds(said[: done_by.start()]):
        return True
    kinds = ("may_act", "must", "must_not", "only", "denied")
    return any(says(f"people.{one}").search(said) for one in kinds)


def _is_any_caller(word: str) -> bool:
    """Tell whether *word* is one for people as they come: "a customer orders a loaf"."""
    several = word if is_plural(word) else plural_of(Identifier(word))
    return bool(says("people.persons").fullmatch(several))


@dataclass(frozen=True)
class People:
    """The words for people in the clauses of a sentence."""

    marked: Marked
    scopes: tuple[Scope, ...]

    def have(self, text: str, *, surely: bool = False) -> bool:
        """Tell whether the subject *text* is about some people; *surely*: by a word that is for nothing else."""
        said: list[str] = []
        persons = False
        for word in text.split():
            if said and _BEHIND_PEOPLE.fullmatch(word):
                break
            persons |= bool(says("people.persons").fullmatch(word))
            said += [] if _NO_PEOPLE.fullmatch(word) else [word]
        if not said or any(map(self.is_other, said)):
            return False
        kind = persons and len(said) == 1  # of what kind they are is told
        if surely and not kind:
            return any(map(self.is_person, said))
        return any(map(self.has, said))

    def are_who_does(self, text: str) -> bool:
        """Tell whether the subject *text* ends in a word for people, but for what is said behind it."""
        bare = re.split(rf" (?={BEHIND} )", text.strip())[0].split()
        last = bare[-1] if bare else ""
        return bool(says("people.persons").fullmatch(last)) or self.is_person(last)

    def is_other(self, word: str) -> bool:
        """Tell whether *word* is one for what is no person, or for the owner, or for a token."""
        if says("people.owner").fullmatch(word) or says("proof.proof").fullmatch(word):
            return True
        if says("people.nobody_else").fullmatch(word):
            return True
        if re.match(NAME, word):
            return not self.has(word)
        if word in data_names(self.scopes):
            return True
        things = ("people.things", "people.of_data", "strangers.other")
        return (
            any(says(one).fullmatch(word) for one in things)
            or is_thing(singular(word))
            or ends_in_thing(word, self.scopes)
        )

    def has(self, word: str) -> bool:
        """Tell whether *word* may be one for some people, and for no thing."""
        if re.match(NAME, word):
            name = self.marked.named(word)[0]
            return is_name(name) and name.casefold() not in data_names(self.scopes)
        if is_nobody(word) or self.is_other(word):
            return False
        kinds = ("everybody", "nobody", "each", "only", "its", "anybody", "persons")
        if any(says(f"people.{kind}").fullmatch(word) for kind in kinds):
            return False
        return word.isalpha() and len(word) > 2

    def is_person(self, word: str) -> bool:
        """Tell whether *word* is surely one for some people."""
        if re.match(NAME, word):
            return self.has(word) and self.marked.knows(self.marked.named(word)[0])
        if not self.has(word):
            return False
        one = singular(word) if is_plural(word) else word
        return is_agent(one) or bool(says("strangers.jobs").fullmatch(one))
