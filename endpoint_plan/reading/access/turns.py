"""Words that turn what a clause demands, and of which no demand is made: then none of it is sure.

"Provided they are an `editor`", "not suspended", "both": a reader that knows the rest of the clause reads half of it,
and half a rule lets somebody in.
"""

from __future__ import annotations

import re

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.agents import is_agent
from endpoint_plan.reading.access.deeds import methods_of
from endpoint_plan.reading.access.labels import LABEL, label_kind
from endpoint_plan.reading.access.marks import NAME, SAME, Marked
from endpoint_plan.reading.access.phrases import (
    ANY_DEED,
    ARTICLE,
    LIST,
    OR,
    READ_ONLY,
    ROLE,
    Demand,
    alternatives,
    says,
)
from endpoint_plan.reading.access.values import BESIDE_UNKNOWN
from endpoint_plan.text.words import fold_text

_SHORTEST = 3
"""Letters of a word that says nothing of operations: "the", "our"."""
_NOT = alternatives("people.denied")
_BETWEEN = alternatives("people.between")
_OWNER = alternatives("people.owner")
_ITS = alternatives("people.its")
_HARMLESS = re.compile(
    "|".join(
        (
            alternatives("people.nobody_else", "people.unknown", "people.not_own"),
            alternatives("people.unowned", "people.shared", "people.anonymous"),
            alternatives("people.insufficient"),
            rf"{alternatives('people.lacking', 'people.unless')} (?:{_BETWEEN} ){{0,4}}{LIST}",
            rf"{alternatives('proof.without')} (?:\S+ )?(?:{alternatives('proof.asked')} )?(?:{ARTICLE} )?(?:\w+ )?{alternatives('proof.proof')}",
            rf"{alternatives('proof.proof')} (?:\S+ )?{alternatives('proof.without')} (?:\S+ )?{alternatives('proof.asked')}",
            rf"{_NOT} (?:{alternatives('proof.also', 'people.by', 'people.given_to')} )?(?:(?:{ARTICLE}|{_ITS}) )?(?:{LIST}|(?:[a-z]+ )?{_OWNER}|{alternatives('people.own', 'values.guest')})",
        )
    )
)
"""Denials that a reader has understood, or that take nothing from what is demanded."""
_AND = any_of((*words("patterns.and"), *words("access.people.yet")))
_WHO = any_of(words("access.reach.which"))
QUALIFIED = "(?:" + "|".join(map(fold_text, words("access.people.participles"))) + ")"
_LEFT = re.compile(
    rf"(?:^|(?:^| )(?:[,(]|{_AND}) )(?:{_WHO} )?{_NOT} [^\W\d_]+{QUALIFIED}(?= [,;.)]|$)"
    rf"|(?:^| )(?:{_WHO}|{alternatives('people.persons')}) (?:{alternatives('people.are', 'people.do')} ){{1,2}}{_NOT} (?!{alternatives('people.only')})"
)
"""Those are meant who are not something."""
_FORBIDDEN = re.compile(
    rf"(?:^| )(?:{_AND}|,) (?:\S+ ){{0,2}}?{alternatives('people.must_not')}"
)
_ONLY_THEN = re.compile(
    rf"(?:^| )(?:{_AND}) (?:{alternatives('people.then')} )?{alternatives('people.only')} (?!(?:{_BETWEEN} |{alternatives('people.by')} )*(?:{NAME}|{_OWNER}|{alternatives('people.own')}))"
)
"""And only then: some condition on those who may."""
_BUT_NOT_PEOPLE = re.compile(
    rf"(?:^| )(?:{_AND}) {_NOT} (?:{alternatives('people.by', 'people.given_to')} )?(?:{ARTICLE} )?(?:{alternatives('people.persons')}) (?:{alternatives('people.whose', 'strangers.behind')})"
)
"""But not people of whom more is said."""
_OWN_PEOPLE = re.compile(
    rf"{alternatives('people.own')} (?P<who>[^\W\d_]{{4,}}s)(?= |$)"
)
"""What is theirs is people: "their own patients"."""
_OF_SOME_OF_THEM = re.compile(
    rf"{NAME}\d+ {alternatives('people.whose_it')} (?!(?:\S+ ){{0,2}}?{alternatives('proof.proof')}|(?:{_BETWEEN} )*{ROLE})\S+"
)
"""Not all who have the role, but those of whom something else is so: "an auditor whose region"."""
_ONLY_THAT = re.compile(
    rf": (?:{ARTICLE} )?{NAME}\d+ {alternatives('people.may_act')} {alternatives('people.only')} (?!{ANY_DEED}(?= |$))[^\W\d_]+"
)
"""Behind a label they do no more than something that is not known: "approving: clerks may only look on"."""
_EXCEPT_FOR = re.compile(
    rf"{alternatives('people.unless')} (?:{ARTICLE} )?(?:{alternatives('people.persons')}|they|{_OWNER})(?! (?:[^\W\d_]+ ){{0,5}}?{NAME})"
)
"""Unless somebody has done something."""
_IF_THEY = re.compile(
    rf" {alternatives('unmet.if_they')} (?!(?:\S+ ){{0,3}}?(?:{ROLE}|{NAME}))"
)
"""A condition on those who may."""
_TURNING = re.compile(alternatives("people.turning"))
_SOME_WITH_MORE = re.compile(
    rf"(?:^|{NAME}\d+(?: ,)? ){any_of(words('patterns.or'))} (?:{_BETWEEN} )*{NAME}\d+ .*{NAME}\d"
)
"""A role, or another one that needs more than that."""
_OR_ONE_WITH = re.compile(
    rf"^{any_of(words('patterns.or'))} (?:{_BETWEEN} )*{NAME}\d+ {alternatives('people.whose', 'people.jointly')} .*{NAME}\d"
)
_OR_OTHERS = re.compile(
    rf"^(?:{OR}) (?:(?:{_ITS}|{ARTICLE}) )?(?:{alternatives('people.owner')}|{alternatives('people.whoever')}|{NAME}\d+ {alternatives('people.whose', 'people.jointly')})(?= |$)"
    rf"|^(?:{_ITS}|{ARTICLE}) {alternatives('people.owner')}$"
)
"""Who else may do what the clause before lets a role do."""
_BESIDE_OWNER = re.compile(
    rf"(?:{_OWNER}|{alternatives('people.maker')})(?: \S+){{0,4}}? (?:(?:{OR}) )+{alternatives('people.by', 'people.given_to')} (?!{alternatives('people.own')})\S+"
)
"""Somebody else does it beside the owner: "by its author and by the curators"."""
_CLASS = re.compile(
    rf"^(?:{ARTICLE} )?(?P<class>[^\W\d_]+) (?:{alternatives('reach.calls', 'reach.routes')}) (?:{alternatives('people.are', 'proof.asked', 'people.may_act')})(?= |$)"
)
"""Operations of some kind, in front of what they need."""
_MARKED = re.compile(
    rf"{alternatives('reach.calls', 'reach.routes')} (?:{alternatives('people.are')} )?{alternatives('reach.marked')}(?= |$)"
)
_LEGEND = re.compile(
    r"^\W*(?:\([A-Z*†]\)|[^\w\s`(\[*#|>-]\uFE0F?)\s*(?:=|:|–|—|-|means|stands for)\s"
)
"""A sign, and what it means."""
_LETTER = re.compile(rf"^\( [a-z] \) (?:{alternatives('reach.means')})(?= |$)")
_OF_BOTH = re.compile(
    rf"{alternatives('people.both')} (?:{_BETWEEN} ){{0,3}}(?:{NAME}|{ROLE}|{alternatives('people.scope')})"
)
_OF_SOME_KIND = re.compile(
    rf"(?:{alternatives('people.only', 'people.confined', 'people.by', 'people.be', 'proof.asked')}|:|^) (?:{_BETWEEN} )*(?P<kind>[^\W\d_]{{3,}}) (?P<name>{NAME}\d+)"
)
_KNOWN_VALUE = re.compile(
    "^(?:"
    + "|".join(
        alternatives(f"values.{one}") for one in ("yes", "signed_in", "token", "anyone")
    )
    + ")"
)
_OF_ROLE = re.compile(rf"{ROLE}(?: [:=])? (?!key)\S")
_WITH = re.compile(
    rf"{alternatives('people.whose')} (?!(?:\S+ ){{0,2}}?{alternatives('proof.proof')}|(?:{_BETWEEN} )*(?:{ROLE}|{NAME}))\S+"
)
"""Something that callers have, and that is neither a token nor a role."""


_OF_RECORD = re.compile(
    rf"(?: ,)?(?: {_AND})?(?: {alternatives('people.only')})? {alternatives('people.as_long_as')} (?:{alternatives('people.it')}|{ARTICLE} [^\W\d_]+) .*$"
)
"""As long as the record is in some state."""


def without_state(part: str) -> str:
    """Return the clause without the state of the record in which alone it may be done."""
    return _OF_RECORD.sub("", part)


def is_turned(part: str, demand: Demand) -> bool:
    """Tell whether the clause *part* has words that turn what it demands, of which *demand* has nothing."""
    text = READ_ONLY.sub("readonly", part)
    if _ONLY_THEN.search(text) or (
        _EXCEPT_FOR.search(text) and not demand.owned and not demand.trusted
    ):
        return True
    if (demand.also and _SOME_WITH_MORE.search(text)) or _OR_ONE_WITH.match(text):
        return True
    if demand.of_owner and not demand.trusted and _BESIDE_OWNER.search(text):
        return True
    own = _OWN_PEOPLE.search(text)
    if own and demand.owned and is_agent(singular(own["who"])):
        return True
    if _TURNING.search(text) or _BUT_NOT_PEOPLE.search(text):
        return True
    roles = {*(demand.roles or ()), *demand.also, *demand.trusted}
    if roles and (_OF_SOME_OF_THEM.search(text) or _ONLY_THAT.search(text)):
        return True
    every = len(demand.roles or ()) > 1 and not demand.also
    if every and _OF_BOTH.search(text) and not says("people.all_roles").search(text):
        return True
    if roles and not demand.owned and _IF_THEY.search(text):
        return True
    if _FORBIDDEN.search(_HARMLESS.sub(" ", text)) and roles:
        return True
    sure = bool(roles or demand.owned or demand.labelled)
    return sure and denies(says("people.may_not").sub(" ", text))


def is_of_some_class(text: str, part: str) -> bool:
    """Tell whether the clause *part* of *text* is about operations that it calls by a word or a mark of the plan's own."""
    if _MARKED.search(part) or _LEGEND.match(text) or _LETTER.match(part):
        return True
    match = _CLASS.match(part)
    return bool(match and not methods_of(match["class"]) and not _is_any(match["class"]))  # fmt: skip


def _is_any(word: str) -> bool:
    """Tell whether *word* is one for all operations, or for those that some callers may use."""
    names = ("people.each", "people.both", "people.only", "proof.proof", "values.public", "proof.closed", "strangers.other", "people.its")  # fmt: skip
    return any(says(one).fullmatch(word) for one in names) or len(word) <= _SHORTEST


_PLUS_ON_CONDITION = re.compile(
    rf"^(?:{OR}|{alternatives('people.plus', 'people.besides')}) (?:{_BETWEEN} )*{NAME}\d+ .*{alternatives('people.as_long_as')}(?= |$)"
)
"""A role beside others, which has to wait for something."""


def adds_names(marked: Marked, part: str) -> bool:
    """Tell whether the clause asks for more names beside those that the one before it does: "`warden` as well".

    Or whether it lets in somebody beside them: "or whoever made it".
    """
    if _OR_OTHERS.match(part.strip()) or _PLUS_ON_CONDITION.match(part.strip()):
        return True
    return bool(marked.named(part) and says("people.besides").search(part))


def is_half(marked: Marked, part: str, demand: Demand) -> bool:
    """Tell whether the clause is a label whose value names a role, or more, that *demand* has not."""
    asked = demand.roles or demand.trusted
    return demand.labelled and not asked and asks_in_value(marked, part)


def is_of_some_kind(marked: Marked, part: str, demand: Demand) -> bool:
    """Tell whether a usual role that *demand* has stands behind another noun: how a token calls "harbour staff" is not told."""
    for match in _OF_SOME_KIND.finditer(part):
        (name,) = marked.named(match["name"])
        sure = marked.is_quoted([name]) or name in (*marked.roles, *SAME)
        if name in (demand.roles or ()) and not sure and not _is_plain(match["kind"]):
            return True
    return False


def _is_plain(word: str) -> bool:
    """Tell whether *word* says no more of people than that they are callers."""
    plain = ("people.generic", "people.between", "people.persons", "proof.proof")
    return any(says(one).fullmatch(word) for one in plain)


def asks_in_value(marked: Marked, part: str) -> bool:
    """Tell whether the clause is a label whose value begins as known ones do, and asks for more than that."""
    label = LABEL.match(part.strip())
    if label is None or label_kind(label["label"]) not in (
        "access",
        "authentication",
        "roles",
    ):
        return False
    value = READ_ONLY.sub("readonly", label["value"]).strip()
    known = _KNOWN_VALUE.match(value)
    return known is not None and adds_to_value(marked, value[known.end() :])


def owner_and_others(text: str) -> bool:
    """Tell whether *text* is a label, and behind it the owner beside somebody who is called by no known role."""
    label = LABEL.match(text.strip(" ."))
    kind = label_kind(label["label"]) if label else None
    if label is None or kind not in ("access", "roles"):
        return False
    beside = BESIDE_UNKNOWN.match(label["value"])
    return beside is not None and not is_agent(beside[0].split()[-1])


def is_on_condition(part: str) -> bool:
    """Tell whether the clause names a condition on who may do it."""
    return bool(_TURNING.search(part))


def denies(text: str) -> bool:
    """Tell whether a denial is left in *text* which is none of a role, of the owner or of a token."""
    return bool(_LEFT.search(_HARMLESS.sub(" ", text)))


def adds_to_value(marked: Marked, rest: str) -> bool:
    """Tell whether *rest*, behind or beside a value that is understood, asks for more than the value does."""
    bare = rest.strip(" :.,;-()")
    if not bare:
        return False
    asked = ("people.scope", "people.turning")
    if any(says(one).search(bare) for one in asked) or _OF_ROLE.search(bare):
        return True
    known = any(map(marked.knows, marked.named(bare)))
    return known or denies(bare) or bool(_WITH.search(bare))
