"""Clauses about people of whom no reader knows who they are: what they do, what is asked of them, what they are kept from.

"Any botanist can release a specimen" lets in some people, and no token tells who a botanist is; whoever a record is
"assigned to" is known by a field. Nothing of it is checked, so that the operations that it is about are closed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import is_plural
from endpoint_plan.reading.access.deeds import (
    ends_in_thing,
    things_of,
    with_known_deeds,
)
from endpoint_plan.reading.access.labels import LABEL, label_kind
from endpoint_plan.reading.access.marks import NAME, Marked
from endpoint_plan.reading.access.people import BEHIND, JOINT, People
from endpoint_plan.reading.access.phrases import (
    ANY_DEED,
    ARTICLE,
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
from endpoint_plan.reading.operations.scopes import Scope


class Kept(StrEnum):
    """Which operations a clause on strangers is about."""

    SAID = "said"
    """Those of which it says that they are done; all where it says of none."""
    BEFORE = "before"
    """Those of the clause before it: "a gardener may not"."""
    OTHER = "other"
    """What no known verb says is done: actions, or whatever writes where there are none."""
    READS = "reads"
    """Those that read: "hidden from interns"."""
    WRITES = "writes"
    """All but those that read: "interns only read"."""


_WORD = rf"(?:[^\W\d_]+|{NAME}\d+)"
_LEAD = rf"^(?:{JOINT} )*"
_MAY = rf"(?:{alternatives('people.may_act', 'people.must_not')}) (?:{alternatives('people.only')} )?(?!{alternatives('people.passive')})(?:[^\W\d_]+ )?"
_DO_NOT = rf"(?:{alternatives('people.do')} )?{alternatives('people.denied')} "
_ADVERB = rf"(?:{alternatives('people.only', 'proof.also')} )?"
_END = rf"(?=$| [,:;(-]| {alternatives('people.in_order')} | (?:{OR}) )"
_ASKED = alternatives("proof.asked", "people.takes")
_ONE = rf"(?:{ARTICLE} )?(?P<who>{_WORD})"

_MAY_DO = re.compile(rf"{_LEAD}(?P<who>(?:{_WORD} ){{1,6}}?){_MAY}{ANY_DEED}(?= |$)")
"""Somebody may do it, or must not."""
_DO = re.compile(
    rf"{_LEAD}(?P<who>(?:{_WORD} ){{1,4}}?)(?:{_DO_NOT}|{_ADVERB}){ANY_DEED}(?= |$)"
)
"""Somebody does it."""
_DONE_BY = re.compile(
    rf"{ANY_DEED} {_ADVERB}(?:{alternatives('people.by')} ){_ONE}{_END}"
)
_DOES_WHO = re.compile(rf"{_LEAD}(?:[^\W\d_]+ )?{ANY_DEED} (?P<who>{_WORD})(?=$| [,(])")
"""The verb before who does it."""
_DOES_THE_ONE = re.compile(rf"{ANY_DEED} {alternatives('strangers.the_one')}$")
_ANY = re.compile(
    rf"{_LEAD}{alternatives('people.each')} (?P<who>{_WORD}) (?:{_MAY})?{ANY_DEED}(?= |$)"
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
_BARRED_MUST_NOT = re.compile(
    rf"(?:{alternatives('strangers.barred')} {_WORD}|{_WORD} {alternatives('strangers.barred')}) {alternatives('people.must_not')}"
)
_SOME_MUST_NOT = re.compile(
    rf"{_LEAD}(?:{ARTICLE} )?(?P<kind>[^\W\d_]+) (?P<who>{_WORD}) {alternatives('people.must_not')} (?!{alternatives('people.passive')})[^\W\d_]+"
    rf"|{_LEAD}(?:{ARTICLE} )?(?P<one>{_WORD}) {alternatives('people.must_not')} (?!{alternatives('people.passive')})[^\W\d_]+"
)
"""People of some kind must not do something."""
_ONLY_BEHIND = re.compile(
    rf"^(?:§\d+ [:,-] )?(?P<who>(?:{_WORD} ){{1,4}}){alternatives('people.only')}(?=$| ,)"
)
_FEW = 6
"""Words of a value behind a label that is no sentence."""
_ALONE = re.compile(
    rf"^(?:(?:§\d+ [:,-] )?{ARTICLE} (?P<who>{_WORD})(?=$| [,(])|§\d+ [:,-] (?P<bare>{_WORD}(?: (?:(?:{OR}) )+{_WORD})*)$)"
)
"""Nothing but who it is for."""
_NOT_FOR = re.compile(
    rf"^{alternatives('people.may_not')} (?:{alternatives('people.given_to')} )?(?:{ARTICLE} )?(?:{ROLE} )?(?P<who>{_WORD})(?: {ROLE})?$"
)
"""Nothing but for whom it is not."""
_AUDIENCE = re.compile(
    rf"^(?:(?P<meant>{alternatives('people.meant_for')}) )?(?P<who>{_WORD}(?: {_WORD})?(?: (?:(?:{OR}) )+{_WORD}(?: {_WORD})?){{0,4}})(?= ,|$)"
)
"""Nothing but some people, in the plural."""
_DO_THIS = re.compile(
    rf"{_LEAD}(?P<who>(?:{_WORD} ){{1,3}}?){alternatives('people.may_act')} {alternatives('acts.calling')} (?:this|it)$"
)
"""They may do it, whatever it is."""
_ONESELF = re.compile(
    rf"^(?:{ARTICLE} )?{alternatives('people.generic')} {alternatives('membership.oneself')}(?= |$)"
)
_TO_BE = re.compile(
    rf"(?:^|(?<= ))(?:{alternatives('people.generic', 'strangers.somebody')}) (?:(?P<must>{alternatives('people.be')})|{alternatives('people.are')})"
    rf" (?:{alternatives('people.denied')} )?(?:(?P<inside>{alternatives('strangers.inside')}) |{ARTICLE} (?!(?:[^\W\d_]+ ){{0,2}}{alternatives('people.owner')})(?P<who>{_WORD})(?= |$))"
)
"""Callers are somebody, or among some people."""
_UNLESS_SOMEBODY = re.compile(
    rf"{alternatives('people.condition')} (?:{ARTICLE} )?(?:{alternatives('people.generic', 'strangers.somebody')}) {alternatives('people.lacking')} (?:{ARTICLE} )?(?P<who>{_WORD})(?= |$)"
)
"""What happens if a caller is not one of them."""
_CHECKED = re.compile(rf"{alternatives('membership.checked')}|\b403\b")
_NEEDED = re.compile(
    rf"(?P<before>\S+ )?{_ASKED} (?:{ARTICLE} )?(?P<kind>[^\W\d_]+) {alternatives('people.rights')}"
)
"""Rights of some kind are needed."""
_NEEDS_WHO = re.compile(
    rf"{_ASKED} (?:{ARTICLE}|{alternatives('strangers.several')}) (?P<who>{_WORD}){_END}"
)
_IS_NEEDED = re.compile(
    rf"{_LEAD}(?:{ARTICLE} )?(?P<who>{_WORD}) (?:{alternatives('people.are')} )?{_ASKED}"
    rf"|{_ASKED} (?P<bare>{_WORD}){_END}"
)
_CONSENT = re.compile(
    rf"{alternatives('strangers.consent')} (?:{ARTICLE} )?(?P<who>{_WORD})|(?P<first>{_WORD}) {alternatives('strangers.consenting')}"
)
"""Somebody has to agree."""
_OFFERED = re.compile(
    rf"{alternatives('reach.calls')} (?:{alternatives('people.are')} )?{alternatives('people.offered')} (?P<who>(?:{_WORD} ?){{1,3}})$"
)
_HIDDEN = re.compile(rf"{alternatives('strangers.hidden')} {_ONE}")
_FOR_WHOM = re.compile(
    rf"^(?P<deed>[^:]+) : (?:{ARTICLE} )?(?P<who>{_WORD})(?=$| \(| (?:{OR}) )"
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
    rf"{ANY_DEED} .*{alternatives('strangers.related_by')}|{ANY_DEED}.* {alternatives('strangers.related')}(?= |$)|^(?:{ARTICLE} )?{alternatives('strangers.related')} (?:{_MAY}|{_ADVERB}){ANY_DEED}(?= |$)"
)
"""It is done by whom a record names, or to what names them."""
_OF_THEIRS = re.compile(
    rf"{ANY_DEED} .*?(?:{any_of(words('patterns.of'))} {alternatives('people.its')} (?P<whose>[^\W\d_]{{3,}})(?=$| [,;])"
    rf"|{alternatives('people.its')} (?P<people>[^\W\d_]{{3,}}s) (?P<record>[^\W\d_]{{3,}}))"
)
"""It is done to what others have who are somebody's."""
_READ_ONLY = re.compile(
    rf"{_LEAD}(?P<who>(?:{_WORD} ){{1,4}}?)(?:: )?(?:{alternatives('people.may_act')} )?"
    rf"(?:(?:{alternatives('people.only')}|(?:{alternatives('people.are')} )?{alternatives('people.confined')}) {alternatives('acts.reading', 'acts.seeing')}|(?:{alternatives('people.holding', 'people.do')} )?readonly(?: {alternatives('people.rights')})?$)"
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
    rf"^{alternatives('people.nobody')} {alternatives('people.may_act')} {ANY_DEED}(?: (?:{ARTICLE} )?[^\W\d_]+)?$"
)
_ONLY_THOSE = re.compile(
    rf"{alternatives('people.only', 'people.nobody_but')} (?:{alternatives('people.persons', 'strangers.those')}) (?:{BEHIND}|{alternatives('people.whose')})"
    rf" (?!(?:\S+ ){{0,3}}?(?:{alternatives('proof.proof')}|{ROLE}|{NAME})).* {_MAY}{ANY_DEED}(?= |$)"
)
"""Only people may of whom more is said than that they have a token or a role."""
_LISTED = re.compile(
    rf"^(?P<who>(?:{_WORD} ){{1,3}}): (?:{alternatives('people.everything_at_all')}|{ANY_DEED})(?= |$)"
)
"""Some people, then what they may do."""
_SAME = re.compile(alternatives("strangers.same_rules"))


def strangers_in(
    marked: Marked, part: str, scopes: Sequence[Scope], *, sure: bool = False
) -> Kept | None:
    """Return what the clause is about that lets strangers in or keeps them out; None where it does neither.

    *sure*: it stands where people are spoken of who are any callers, and has to ask for somebody in so many words.
    """
    plain = READ_ONLY.sub("readonly", part.strip(" .,;:-()"))
    people = _Said(marked, tuple(scopes))
    if says("people.maybe").search(plain) or counts_things(plain):
        return None
    if (match := _ALL_BUT.search(plain)) and people.has(match["who"]):
        return Kept.SAID
    if _is_for_all(plain):
        return None
    known = with_known_deeds(plain, scopes)
    if people.are_behind_label(plain):
        return Kept.SAID
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
    if (match := _HIDDEN.search(plain)) and people.has(match["who"]):
        return Kept.READS
    if (match := _MUST_NOT.match(plain)) and people.has(match["who"]):
        return Kept.BEFORE
    said = people.are_asked_for(plain, known) or people.are_told(plain, known)
    if said and people.are_kept_out(plain) and not re.search(ANY_DEED, known):
        return Kept.OTHER
    return Kept.SAID if said else None


class _Said(People):
    """What the clauses of a sentence say of people."""

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
        if self.are_kept_out(plain) or self._stand_alone(plain):
            return True
        return self._must_be(plain) or bool(_CONFINED.search(plain))

    def are_behind_label(self, plain: str) -> bool:
        """Tell whether the clause is a label for who may call, and behind it stand some people."""
        label = LABEL.match(plain)
        if label is None or label_kind(label["label"]) not in ("access", "roles"):
            return False
        value = label["value"].strip(" .,")
        return len(value.split()) <= _FEW and self.have(value, surely=True)

    def are_kept_out(self, plain: str) -> bool:
        """Tell whether some people must not do something, whatever it is."""
        if _BARRED_MUST_NOT.search(plain):
            return True
        match = _SOME_MUST_NOT.match(plain)
        if match is None:
            return False
        if match["one"]:
            return self.is_person(match["one"])
        kind = not (self.is_other(match["kind"]) or is_nobody(match["kind"]))
        persons = says("people.persons").fullmatch(match["who"])
        return kind and bool(persons or self.is_person(match["who"]))

    def _stand_alone(self, plain: str) -> bool:
        """Tell whether the clause is nothing but a word for some people, alone or behind a label."""
        for pattern in (_ONLY_BEHIND, _DO_THIS):
            match = pattern.match(plain)
            if match and self.have(match["who"], surely=True):
                return True
        match = _NOT_FOR.match(plain)
        if match and self.has(match["who"]):
            return True
        title = self.marked.text.rstrip().endswith(":")
        match = None if title else _AUDIENCE.match(plain)
        if match and self._are_all_people(match["who"]):
            return True
        if _ONESELF.match(plain) and len(plain.split()) <= _FEW:
            return True
        match = _ALONE.match(plain)
        return bool(match and self.have(match["who"] or match["bare"], surely=True))

    def _are_all_people(self, who: str) -> bool:
        """Tell whether *who* lists nothing but people, each in the plural."""
        listed = [one.split() for one in re.split(rf" (?:(?:{OR}) )+", who)]
        return all(is_plural(one[-1]) and self.is_person(one[-1]) for one in listed)

    def _must_be(self, plain: str) -> bool:
        unless = _UNLESS_SOMEBODY.search(plain)
        if unless and self.is_person(unless["who"]):
            return True
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
            if match and pattern is _DO and not self.are_who_does(match["who"]):
                continue
            widened = match and _EVERYTHING.match(known[match.end() :])
            if match and not widened and self.have(match["who"], surely=True):
                return True
        if (match := _OTHER_THAN.search(plain)) and self.has(match["who"]):
            return True
        sure = (_NOBODY_OUTSIDE, _NOBODY, _ONLY_THOSE, _DOES_THE_ONE)
        if any(one.search(known) for one in sure):
            return True
        for one in (_IS_NEEDED, _CONSENT):
            found = [who for m in one.finditer(known) for who in m.groups() if who]
            if any(map(self.is_person, found)):
                return True
        if (match := _OFFERED.search(known)) and self.have(match["who"]):
            return True
        match = _FOR_WHOM.match(known)
        if (
            match
            and re.search(ANY_DEED, match["deed"])
            and self.is_person(match["who"])
        ):
            return True
        if (match := _LISTED.match(known)) and self.have(match["who"], surely=True):
            return True
        acts = re.search(ANY_DEED, known) or self.marked.targets(plain) is not None
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


def is_barring(part: str) -> bool:
    """Tell whether the clause keeps out people for what they are, whatever role they have: "banned users"."""
    if (match := _REFUSED.match(part)) and _BARRED.search(match["who"]):
        return True
    return bool(_BARRED_MUST_NOT.search(part))


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
