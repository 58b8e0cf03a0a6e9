"""Whether a clause asks callers to prove who they are."""

from __future__ import annotations

import re

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.reading.access.phrases import ARTICLE, OR, alternatives, says

_PROOF, _ASKED = alternatives("proof.proof"), alternatives("proof.asked")
_WITHOUT = alternatives("proof.without")
_IS = any_of((*words("patterns.is_or_must"), "be", "to"))
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
_OPEN = re.compile(rf"(?:{_IS} )?{alternatives('proof.opened')}(?= [(,]|$)")
_SUBJECT = re.compile(
    "|".join(
        (
            alternatives(
                *(f"acts.{act}" for act in ("reading", "making", "changing")),
                *(f"acts.{act}" for act in ("deleting", "writing")),
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
_FEW_WORDS = 3


def read_proof(part: str) -> bool | None:
    """Return whether the clause asks callers to prove who they are; None if it does not say."""
    if says("proof.unprotected").search(part) or _is_opened(part):
        return False
    if says("proof.protected").search(part):
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
    return True if _ASKED_FOR.search(part) else None


def _is_opened(part: str) -> bool:
    """Tell whether the clause opens what it names: "reading is public", "which is public"."""
    found = _OPEN.search(part)
    if not found or found.start() == 0 or says("proof.without").search(part):
        return False
    return not _SUBJECT.sub("", part[: found.start()]).strip()
