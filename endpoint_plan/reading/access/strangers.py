"""Clauses about people of whom no reader knows who they are: what they do, what is asked of them, what they are kept from.

"Any botanist can release a specimen" lets in some people, and no token tells who a botanist is; whoever a record is
"assigned to" is known by a field. Nothing of it is checked, so that the operations that it is about are closed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.reading.access.agents import is_agent, is_thing
from endpoint_plan.reading.access.data_names import data_names
from endpoint_plan.reading.access.deeds import (
    ends_in_thing,
    things_of,
    with_known_deeds,
)
from endpoint_plan.reading.access.marks import NAME, Marked
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    DEEDS,
    OR,
    READ_ONLY,
    ROLE,
    alternatives,
    says,
)
from endpoint_plan.reading.access.unread import (
    counts_things,
    is_nobody,
)
from endpoint_plan.reading.access.values import is_name
from endpoint_plan.reading.operations.scopes import Scope


class Kept(StrEnum):
    """Which operations a clause on strangers is about."""

    SAID = "said"
    """Those of which it says that they are done; all where it says of none."""
    BEFORE = "before"
    """Those of the clause before it: "a gardener may not"."""
    WRITES = "writes"
    """All but those that read: "interns only read"."""


_WORD = rf"(?:[^\W\d_]+|{NAME}\d+)"
_JOINT = rf"(?:{OR}|{alternatives('people.yet', 'people.however')})"
_LEAD = rf"^(?:{_JOINT} )*"
_DEED = alternatives(*(f"acts.{deed}" for deed in DEEDS))
_MAY = rf"(?:{alternatives('people.may_act', 'people.must_not')}) (?!{alternatives('people.passive')})(?:[^\W\d_]+ )?"
_ADVERB = rf"(?:{alternatives('people.only', 'proof.also')} )?"
_END = rf"(?=$| [,:;(-]| {alternatives('people.in_order')} | (?:{OR}) )"
_ASKED = alternatives("proof.asked", "people.takes")
_BEHIND = rf"(?:{any_of(words('access.reach.which'))}|{alternatives('strangers.behind', 'strangers.outside')})"
"""In front of what is said of people behind the word for them."""
_ONE = rf"(?:{ARTICLE} )?(?P<who>{_WORD})"

_MAY_DO = re.compile(rf"{_LEAD}(?P<who>(?:{_WORD} ){{1,6}}?){_MAY}{_DEED}(?= |$)")
"""Somebody may do it, or must not."""
_DO = re.compile(rf"{_LEAD}(?P<who>(?:{_WORD} ){{1,4}}?){_ADVERB}{_DEED}(?= |$)")
"""Somebody does it."""
_DONE_BY = re.compile(rf"{_DEED} {_ADVERB}(?:{alternatives('people.by')} ){_ONE}{_END}")
_DOES_WHO = re.compile(rf"{_LEAD}(?:[^\W\d_]+ )?{_DEED} (?P<who>{_WORD})(?=$| [,(])")
"""The verb before who does it."""
_ANY = re.compile(
    rf"{_LEAD}{alternatives('people.each')} (?P<who>{_WORD}) (?:{_MAY})?{_DEED}(?= |$)"
)
"""Any of some people does it."""
_EVERYTHING = re.compile(rf" {alternatives('people.everything')}(?= |$)")
"""Whoever sees everything keeps nobody from it."""
_MUST_NOT = re.compile(rf"{_LEAD}{_ONE} {alternatives('people.must_not')}$")
"""Somebody may not, and what is not said again."""
_REFUSED = re.compile(
    rf"{_LEAD}(?P<who>(?:{_WORD} ){{1,7}}?){alternatives('strangers.refused')}(?= |$)"
)
_BARRED = re.compile(
    rf"{alternatives('strangers.barred')} {alternatives('people.persons')}"
    rf"|{alternatives('people.persons')} {alternatives('strangers.barred')}"
)
_TO_BE = re.compile(
    rf"(?:^|(?<= ))(?:{alternatives('people.generic', 'strangers.somebody')}) (?:(?P<must>{alternatives('people.be')})|{alternatives('people.are')})"
    rf" (?:{alternatives('people.denied')} )?(?:(?P<inside>{alternatives('strangers.inside')}) |{ARTICLE} (?!(?:[^\W\d_]+ ){{0,2}}{alternatives('people.owner')})(?P<who>{_WORD})(?= |$))"
)
"""Callers are somebody, or among some people."""
_CHECKED = re.compile(rf"{alternatives('membership.checked')}|\b403\b")
_NEEDED = re.compile(
    rf"(?P<before>\S+ )?{_ASKED} (?:{ARTICLE} )?(?P<kind>[^\W\d_]+) {alternatives('people.rights')}"
)
"""Rights of some kind are needed."""
_NEEDS_WHO = re.compile(
    rf"{_ASKED} (?:{ARTICLE}|{alternatives('strangers.several')}) (?P<who>{_WORD}){_END}"
)
_NOT_ENOUGH = re.compile(
    rf"{_LEAD}(?:{ARTICLE} )?(?:[^\W\d_]+ )?(?P<who>{_WORD}) {alternatives('people.insufficient')}"
)
_CONFINED = re.compile(
    rf"{alternatives('people.confined')} {alternatives('people.persons')} (?:{alternatives('people.whose', 'strangers.outside')})"
    rf" (?!(?:\S+ ){{0,2}}?{alternatives('proof.proof')}|(?:[^\W\d_]+ )?(?:{ROLE}|{NAME}))"
)
"""It is for people who have something that is neither a token nor a role."""
_RESTRICTED = re.compile(
    rf"{alternatives('people.are')} {alternatives('strangers.restricted')}$"
)
"""It is not for everybody, and for whom it is is not told."""
_OTHER_THAN = re.compile(
    rf"{alternatives('people.generic', 'people.persons')} {alternatives('people.but')} {_ONE}"
)
_RELATED = re.compile(
    rf"{_DEED} .*{alternatives('strangers.related_by')}|{_DEED}.* {alternatives('strangers.related')}(?= |$)|^(?:{ARTICLE} )?{alternatives('strangers.related')} (?:{_MAY}|{_ADVERB}){_DEED}(?= |$)"
)
"""It is done by whom a record names, or to what names them."""
_OF_THEIRS = re.compile(
    rf"{_DEED} .*?(?:{any_of(words('patterns.of'))} {alternatives('people.its')} (?P<whose>[^\W\d_]{{3,}})(?=$| [,;])"
    rf"|{alternatives('people.its')} (?P<people>[^\W\d_]{{3,}}s) (?P<record>[^\W\d_]{{3,}}))"
)
"""It is done to what others have who are somebody's."""
_READ_ONLY = re.compile(
    rf"{_LEAD}(?P<who>(?:{_WORD} ){{1,4}}?)(?:: )?(?:{alternatives('people.may_act')} )?"
    rf"(?:{alternatives('people.only')} {alternatives('acts.reading', 'acts.seeing')}|(?:{alternatives('people.holding', 'people.do')} )?readonly(?: {alternatives('people.rights')})?$)"
)
_READERS = re.compile(rf"^readonly {_WORD} {alternatives('people.must_not')} ")
_OTHERS_READ = re.compile(
    rf"{_LEAD}{alternatives('strangers.rest')} (?:{alternatives('people.may_act')} )?{alternatives('people.only')} {alternatives('acts.reading', 'acts.seeing')}(?= |$)"
)
"""Whoever has no role that the plan tells only reads."""
_NOBODY_OUTSIDE = re.compile(
    rf"{alternatives('people.nobody')} {alternatives('strangers.outside')} "
)
_ALL_BUT = re.compile(
    rf"(?:{alternatives('people.everybody')}|{alternatives('people.each')} [^\W\d_]+) (?:{alternatives('people.but', 'reach.except')}) {_ONE}"
)
_NOBODY = re.compile(
    rf"^{alternatives('people.nobody')} {alternatives('people.may_act')} {_DEED}(?: (?:{ARTICLE} )?[^\W\d_]+)?$"
)
_ONLY_THOSE = re.compile(
    rf"{alternatives('people.only', 'people.nobody_but')} (?:{alternatives('people.persons', 'strangers.those')}) (?:{_BEHIND}|{alternatives('people.whose')})"
    rf" (?!(?:\S+ ){{0,3}}?(?:{alternatives('proof.proof')}|{ROLE}|{NAME})).* {_MAY}{_DEED}(?= |$)"
)
"""Only people may of whom more is said than that they have a token or a role."""
_LISTED = re.compile(
    rf"^(?P<who>(?:{_WORD} ){{1,3}}): (?:{alternatives('people.everything_at_all')}|{_DEED})(?= |$)"
)
"""Some people, then what they may do."""
_SAME = re.compile(alternatives("strangers.same_rules"))
_BEHIND_PEOPLE = re.compile(_BEHIND)
_NO_PEOPLE = re.compile(rf"{ARTICLE}|{_JOINT}|{alternatives('people.between')}")


def strangers_in(
    marked: Marked, part: str, scopes: Sequence[Scope], *, sure: bool = False
) -> Kept | None:
    """Return what the clause is about that lets strangers in or keeps them out; None where it does neither.

    *sure*: it stands where people are spoken of who are any callers, and has to ask for somebody in so many words.
    """
    plain = READ_ONLY.sub("readonly", part.strip(" .,;:-()"))
    people = _People(marked, tuple(scopes))
    if says("people.maybe").search(plain) or counts_things(plain):
        return None
    if (match := _ALL_BUT.search(plain)) and people.has(match["who"]):
        return Kept.SAID
    if _is_for_all(plain):
        return None
    known = with_known_deeds(plain, scopes)
    if sure:
        return Kept.SAID if people.are_asked_for(plain, known) else None
    if people.are_named_by_records(known):
        return Kept.SAID
    read_only = _READ_ONLY.search(plain)
    if (
        _READERS.match(plain)
        or _OTHERS_READ.match(plain)
        or (read_only and people.have(read_only["who"], surely=True))
    ):
        return Kept.WRITES
    if (match := _MUST_NOT.match(plain)) and people.has(match["who"]):
        return Kept.BEFORE
    said = people.are_asked_for(plain, known) or people.are_told(plain, known)
    return Kept.SAID if said else None


@dataclass(frozen=True, slots=True)
class _People:
    """The words for people in the clauses of a sentence."""

    marked: Marked
    scopes: tuple[Scope, ...]

    def are_asked_for(self, plain: str, known: str) -> bool:
        """Tell whether the clause says in so many words that some people are meant, or some are refused."""
        if (match := _ANY.match(known)) and self.has(match["who"]):
            return True
        if (match := _NOT_ENOUGH.match(plain)) and self.is_person(match["who"]):
            return True
        if (match := _NEEDS_WHO.search(plain)) and self.is_person(match["who"]):
            return True
        if (match := _REFUSED.match(plain)) and (
            _BARRED.search(match["who"]) or self.have(match["who"], surely=True)
        ):
            return True
        return self._must_be(plain) or bool(_CONFINED.search(plain))

    def _must_be(self, plain: str) -> bool:
        match = _TO_BE.search(plain)
        if match is None or not (match["must"] or _CHECKED.search(plain)):
            return False
        return bool(match["inside"]) or self.has(match["who"])

    def are_told(self, plain: str, known: str) -> bool:
        """Tell whether the clause says what some people do, in a part of the plan that is about nothing else."""
        if (match := _MAY_DO.match(known)) and self.have(match["who"]):
            done_to = things_of(known[match.end() :], self.scopes)
            plural = any(map(is_plural, match["who"].split()))
            if done_to or plural or self.have(match["who"], surely=True):
                return True  # "the name cannot change" is about no people
        for pattern in (_DO, _DONE_BY, _DOES_WHO):
            match = pattern.search(known)
            widened = match and _EVERYTHING.match(known[match.end() :])
            if match and not widened and self.have(match["who"], surely=True):
                return True
        if (match := _OTHER_THAN.search(plain)) and self.has(match["who"]):
            return True
        if any(one.search(known) for one in (_NOBODY_OUTSIDE, _NOBODY, _ONLY_THOSE)):
            return True
        if (match := _LISTED.match(known)) and self.have(match["who"], surely=True):
            return True
        acts = re.search(_DEED, known) or self.marked.targets(plain) is not None
        if acts and _RESTRICTED.search(plain):
            return True
        needed = _NEEDED.search(plain) if acts else None
        if needed and not any(
            says("proof.without").fullmatch((needed[one] or "").strip())
            for one in ("before", "kind")
        ):
            return not says("proof.proof").fullmatch(needed["kind"])
        return bool(_SAME.search(plain))

    def are_named_by_records(self, known: str) -> bool:
        """Tell whether it is done by, or to what belongs to, whom only a record tells."""
        if _RELATED.search(known):
            return True
        match = _OF_THEIRS.search(known)
        if match is None:
            return False
        if record := match["record"]:
            return ends_in_thing(record, self.scopes) and self.has(match["people"])
        return self.has(match["whose"])

    def have(self, text: str, *, surely: bool = False) -> bool:
        """Tell whether the subject *text* is about some people; *surely*: by a word that is for nothing else."""
        said: list[str] = []
        for word in text.split():
            if said and _BEHIND_PEOPLE.fullmatch(word):
                break
            said += [] if _NO_PEOPLE.fullmatch(word) else [word]
        if not said or any(map(self._is_other, said)):
            return False
        if surely:
            return any(map(self.is_person, said))
        return any(map(self.has, said))

    def _is_other(self, word: str) -> bool:
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
        if is_nobody(word) or self._is_other(word):
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


def _is_for_all(plain: str) -> bool:
    """Tell whether the clause lets in everybody, or everybody who is known."""
    if says("people.nobody").search(plain) or says("people.only").search(plain):
        return False
    everybody = (
        "people.everybody",
        "people.anybody",
        "values.anyone",
        "proof.signed_in",
    )
    return any(says(one).search(plain) for one in everybody)


def without_refusal(part: str) -> str:
    """Return the clause without the words that refuse somebody: who "gets 403" reads nothing."""
    return says("strangers.refused").sub(" ", READ_ONLY.sub("", part))
