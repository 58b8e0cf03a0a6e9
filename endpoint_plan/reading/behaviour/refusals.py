"""Sentences that name a condition and the error it leads to: "Check that the offer is a draft; if not, 409"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from endpoint_plan.languages import book, compile_words
from endpoint_plan.model.behaviour import Comparison, Rule
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.reading.behaviour.acts import (
    UPPER_CODE,
    codes_in,
    is_of,
    without_label,
)
from endpoint_plan.reading.behaviour.subject import Statement, Subject
from endpoint_plan.reading.passages.cues import find_statuses
from endpoint_plan.text.http_statuses import STATUSES
from endpoint_plan.text.identifiers import fold_name, words

LONGEST = 600
"""Characters of a sentence that is read."""
LONGEST_LAW = 300
"""Characters of a sentence that is a law, and names no error."""
_CHECKS = compile_words(
    r"(?:^|[\s(*`])(?:{check})\b,?\s{1,3}(?:{whether}\b\s{1,3})?(?P<condition>.{3,300})$"
)
_IF_NOT = compile_words(r"[\s(,.;:–—-]{1,5}(?:{if_not})\b")
_STARTS_NOT = compile_words(r"^[\s*`-]{0,4}(?:{if_not})\b")
_IF = compile_words(
    r"^[\s*`-]{0,4}(?:\w{1,12}[.:)]\s{0,2}){0,2}(?:{if})\s{1,3}(?P<condition>.{3,200}?)\s{0,2}(?:,\s|→|->|=>|:\s|\s[–—-]\s)(?P<error>.{0,200})$"
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-ZŁŚŻĆ`*])")
DEMANDS = frozenset({"must", "wanted"})
"""What the conditions of a sentence are that says how something has to be."""
_WORDS = {fold_name(one.word): status for status, one in STATUSES.items()}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A condition in words, and the error that follows."""

    condition: str
    demanded: bool
    """Whether the error follows where the condition does not hold."""
    status: int
    code: str
    says: str
    line: int


def waiting_cases(
    subject: Subject, known: Iterable[Rule], statuses: Collection[int]
) -> list[ErrorCase]:
    """Return the errors of *subject* with one of *statuses* that none of the rules *known* leads to: they wait for their cause."""
    ruled = {(rule.status, rule.code) for rule in known}
    return [
        case
        for case in subject.operation.errors
        if case.status in statuses and (case.status, case.code) not in ruled
    ]


def refused(when: tuple[Comparison, ...], case: ErrorCase, one: Statement) -> Rule:
    """Return that *when* is refused with *case*, as the statement *one* says."""
    return Rule(
        when=when, status=case.status, code=case.code, says=one.text, line=one.line
    )


def without_errors(subject: Subject) -> Iterator[Statement]:
    """Yield the sentences about *subject* that name no error, but for long ones."""
    for one in subject.statements:
        short = one.code is None and len(one.text) <= LONGEST_LAW
        if short and not find_statuses(one.text):
            yield one


def asks(text: str) -> bool:
    """Tell whether *text* asks for a condition, or tells what follows where it does not hold."""
    return bool(_CHECKS.search(text)) or asks_otherwise(text)


def asks_otherwise(text: str) -> bool:
    """Tell whether *text* says what follows where a condition does not hold."""
    return bool(_IF_NOT.search(text))


def refusals(subject: Subject) -> Iterator[Refusal]:
    """Yield the refusals that sentences about the operation of *subject* tell."""
    for one in subject.statements:
        if (
            one.code is not None
            or len(one.text) > LONGEST
            or not _is_about(one, subject)
        ):
            continue
        found = _told(one, subject)
        if found is not None:
            yield found


def _is_about(one: Statement, subject: Subject) -> bool:
    """Tell whether the statement can be about the operation: nothing above it names another method."""
    heads = " ".join(one.above[:1])
    methods = set(re.findall(r"\b(GET|POST|PUT|PATCH|DELETE)\b", heads))
    return not methods or subject.operation.method in methods


def _told(one: Statement, subject: Subject) -> Refusal | None:
    whole = one.text
    error = error_of(whole, subject)
    if error is None:
        return None
    if _STARTS_NOT.match(whole) and one.above:
        check = _CHECKS.search(one.above[-1])
        return (
            _refusal(check["condition"], True, error, one.above[-1], one)
            if check
            else None
        )
    if (said := is_of(one, subject)) is False:
        return None
    check = _CHECKS.search(whole)
    if check:
        parts = _IF_NOT.split(check["condition"], maxsplit=1)
        return _refusal(parts[0], True, error, whole, one) if len(parts) == 2 else None
    asked = _IF.search(whole)
    if asked and not _IF_NOT.search(whole) and error_of(asked["error"], subject):
        return _refusal(asked["condition"], False, error, whole, one)
    law = without_label(whole, subject)
    parts = _IF_NOT.split(law, maxsplit=1)
    if len(parts) == 2 and (said or one.own) and error_of(parts[1], subject):
        asks_for = {match.meaning for match in book("conditions").matches(parts[0])}
        if asks_for & DEMANDS:
            return _refusal(parts[0], True, error, whole, one)
    return None


def _refusal(
    condition: str, demanded: bool, error: ErrorCase, says: str, one: Statement
) -> Refusal:
    return Refusal(condition, demanded, error.status, error.code, says, one.line)


def error_of(text: str, subject: Subject) -> ErrorCase | None:
    """Return the error that *text* names: by the code or the only status of one of the operation, or by its words."""
    cases = subject.operation.errors
    statuses = [status for status in find_statuses(text) if status >= 400]
    if len(statuses) > 1:
        return None
    codes = codes_in(text)
    coded = [one for one in cases if one.code and fold_name(one.code) in codes]
    if len(coded) == 1:
        return coded[0]
    if not statuses:
        told = {
            s
            for code in UPPER_CODE.findall(text)
            for w in words(code)
            if (s := _WORDS.get(w))
        }
        statuses = [
            status for status in told if any(one.status == status for one in cases)
        ]
    if len(statuses) != 1:
        return None
    alike = [one for one in cases if one.status == statuses[0]]
    return alike[0] if len(alike) == 1 else ErrorCase(status=statuses[0])
