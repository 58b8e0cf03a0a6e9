"""Whether a clause asks callers to prove who they are."""

from __future__ import annotations

import re

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.reading.access.agents import is_for_people
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    DEEDS,
    OF,
    OR,
    alternatives,
    says,
)

_PROOF, _ASKED = alternatives("proof.proof"), alternatives("proof.asked")
_WITHOUT = alternatives("proof.without")
_IS = any_of((*words("patterns.is_or_must"), "be", "to"))
_WHO = any_of(words("access.reach.which"))
_NOT_ASKED = re.compile(
    rf"{_WITHOUT} (?:\S+ )?(?:{_ASKED} )?(?:for )?(?:{ARTICLE} )?(?:\w+ )?(?P<proof>{_PROOF})(?P<asked>(?: \w+){{0,3}} {_ASKED})?"
    rf"|{_ASKED} {_WITHOUT} (?:{ARTICLE} )?(?:\w+ )?{_PROOF}"
    rf"|(?P<last>{_PROOF})(?: {_IS})? {_WITHOUT}(?: {_IS})? {_ASKED}"
)
"""No token is needed; signing in is not needed."""
_ASKED_FOR = re.compile(
    rf"(?:{_ASKED}|{alternatives('proof.sends')}) (?:for )?(?:\w+ ){{0,3}}?{_PROOF}"
    rf"|{_PROOF}(?: \w+){{0,2}}? (?:{_IS} )?{_ASKED}"
)
_DOING_WITHOUT = re.compile(
    rf"(?: ,)?(?: (?:{alternatives('proof.works')}))?(?: (?:{alternatives('proof.also')}))? "
    rf"(?:{_WITHOUT} (?:{ARTICLE} )?(?:\w+ )?{_PROOF}|{alternatives('people.unknown')})$"
)
"""It works without a token, or also without one."""
_NONE_FOR = re.compile(
    rf"^{_WITHOUT} (?:{ARTICLE} )?(?:\w+ )?{_PROOF} (?:for|{OF}) (?P<what>.*)$"
)
"""No authentication for what is named."""
_NOTHING_WITHOUT = re.compile(
    rf"{alternatives('proof.nothing')} (?:\w+ ){{0,3}}?{_WITHOUT} (?:{ARTICLE} )?(?:\w+ )?{_PROOF}"
)
"""Nothing works without a token."""
_BEING_KNOWN = re.compile(
    rf"(?:{alternatives('people.be')}|{alternatives('people.persons', 'strangers.those', 'people.generic')} (?:{_WHO} )?(?:{alternatives('people.are')} )?)(?: )?{alternatives('proof.signed_in')}(?= |$)"
)
_KNOWN_ONLY = re.compile(
    rf"^{alternatives('people.only')} (?:{alternatives('proof.signed_in')})(?: {alternatives('people.persons')})? {alternatives('people.may_act')} "
    rf"|{alternatives('people.only')} (?:{alternatives('people.by', 'people.meant_for')} )?(?:{alternatives('proof.signed_in')})(?: {alternatives('people.persons')})?$"
)
"""Only those may who are known."""
_IS_NOT = re.compile(
    rf"^(?P<what>\S.*?)(?: ,)? (?:(?:{_IS}|{alternatives('people.do')}) )?{_WITHOUT}(?: (?:{_IS}|{alternatives('people.do')}))?$"
)
"""What the clause before says is not so of this."""
_DOES = re.compile(rf"^(?P<what>\S.*?) {alternatives('people.do')}$")
"""What the clause before denies is so of this: "GET needs no token, POST does"."""
_OPEN = re.compile(rf"(?:{_IS} )?{alternatives('proof.opened')}(?= [(,]|$)")
_SUBJECT = re.compile(
    "|".join(
        (
            alternatives(
                *(f"acts.{act}" for act in DEEDS),
                *(f"reach.{one}" for one in ("everything", "rest", "which", "calls")),
            ),
            ARTICLE,
            OR,
            r"§\d+",
            r"[,:()]",
        )
    )
)
"""What an opened operation is called by."""
_DEED_FIRST = re.compile(
    rf"(?:{ARTICLE} )?{alternatives(*(f'acts.{act}' for act in DEEDS))} (?!{alternatives('people.by')})"
)
_ASIDE = re.compile(rf"{alternatives('people.however')}(?: ,)?")
_THING = 2
"""Words of the thing behind a deed."""
_FEW_WORDS = 3


def read_proof(part: str) -> bool | None:
    """Return whether the clause asks callers to prove who they are; None if it does not say."""
    if says("proof.unprotected").search(part) or _is_opened(part):
        return False
    none = _NONE_FOR.match(part)
    without = _DOING_WITHOUT.search(part)
    if none and _is_subject(none["what"]):
        return False
    if without and without.start() and _is_subject(part[: without.start()]):
        return False
    if says("proof.protected").search(part) or _NOTHING_WITHOUT.search(part):
        return True
    if says("if").search(part) or says("proof.refusing").search(part):
        return None
    denied = _NOT_ASKED.search(part)
    if denied:
        sure = (
            denied["asked"] or denied["last"] or says("proof.asked").search(denied[0])
        )
        known = says("proof.proof").search(part[: denied.start()])
        return (
            False if not known and (sure or len(part.split()) <= _FEW_WORDS) else None
        )
    asking = (_ASKED_FOR, _BEING_KNOWN, _KNOWN_ONLY)
    return True if any(one.search(part) for one in asking) else None


def turns_about(part: str, before: str) -> bool | None:
    """Return what is so of what the clause names, as it is not as the clause *before* says: "reading is free, writing is not"."""
    match = _IS_NOT.match(part) or _DOES.match(part)
    told = read_proof(before) if match else None
    if match is None or told is None or not _is_subject(match["what"]):
        return None
    if match.re is _DOES and told:
        return None
    return not told


def _is_opened(part: str) -> bool:
    """Tell whether the clause opens what it names: "reading is public", "which is public, also without an account"."""
    without = _DOING_WITHOUT.search(part)
    bare = part[: without.start()] if without else part
    found = _OPEN.search(bare)
    if not found or found.start() == 0 or says("proof.without").search(bare):
        return False
    return _is_subject(bare[: found.start()])


def _is_subject(text: str) -> bool:
    """Tell whether *text* is nothing but what operations are called by: a deed may have its thing behind it."""
    plain = _ASIDE.sub(" ", text)
    left = _SUBJECT.sub("", plain).split()
    if says("people.takes").search(plain) or any(map(is_for_people, left)):
        return False
    return not left or (len(left) <= _THING and bool(_DEED_FIRST.match(plain.strip())))
