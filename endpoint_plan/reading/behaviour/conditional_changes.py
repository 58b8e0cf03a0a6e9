"""What an operation sets in some cases: "if `source` is 'draft', change it to 'edited'", "when `done` is true, set `doneAt` to now".

The condition compares one field, sent or stored, with a value that it takes; what it leads to is read as
other changes are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from endpoint_plan.languages import book, compile_words
from endpoint_plan.model.behaviour import (
    Change,
    Comparison,
    Operand,
    Operator,
    Place,
    record,
    value_of,
)
from endpoint_plan.reading.behaviour.changes import (
    LONGEST,
    SENTENCES,
    changes_of_field,
    settable,
    telling,
    value_in,
)
from endpoint_plan.reading.behaviour.request_rules import value_among
from endpoint_plan.reading.behaviour.state_sentences import negated
from endpoint_plan.reading.behaviour.subject import Statement, Subject

_NAME = r"[`'\"]{0,2}(?:\w{1,40}\.)?(?P<field>[A-Za-z_]\w{0,60})[`'\"]{0,2}"
_CONDITION = (
    rf"(?:{{article}}\s{{1,3}})?{_NAME}\s{{0,2}}"
    r"(?P<sign>!==?|≠|={1,3}|:|\b{is_not}\b|\b{turns}\b|\b{is}\b)\s{0,2}"
    r"(?P<value>[`'\"]{0,2}[\w-]{1,40}[`'\"]{0,2})"
)
_THEN = compile_words(
    rf"\b{{if}}\s{{1,3}}{_CONDITION}\s{{0,2}}(?:[,:]|→|->|=>|\b{{then}}\b)\s{{0,3}}(?P<effect>\S.{{3,160}})$"
)
_BEFORE = compile_words(
    rf"^(?P<effect>.{{3,160}}?)[\s(,]{{1,3}}{{if}}\s{{1,3}}{_CONDITION}[\s).;`*]{{0,4}}$"
)
_NOT_SIGN = compile_words(r"!==?|≠|{is_not}")
_TURNS = compile_words(r"{turns}")
_ELSE = compile_words(r"[\s,;(]{1,3}{otherwise}\b\W{0,3}")
_ITSELF = compile_words(
    r"^\W{0,3}\w{2,20}\s{1,3}(?:\w{1,6}\s{1,3}){0,2}?(?:{into})\s{1,3}"
    r"(?P<value>[`'\"][\w-]{1,40}[`'\"])"
)
"""What is changed to another value: the field of the condition itself."""
NEAR = 3
"""Words in front of the verb that says what is done."""


def conditional_changes(subject: Subject) -> tuple[Change, ...]:
    """Return what *subject* sets where a condition holds, each field once for each condition."""
    found: dict[str, Change] = {}
    for part in telling(subject):
        for text in SENTENCES.split(part.text[:LONGEST]):
            for change in _in_sentence(part, text, subject):
                found.setdefault(f"{change.field} {change.when!r}", change)
    return tuple(found.values())


def _in_sentence(part: Statement, text: str, subject: Subject) -> Iterator[Change]:
    match = _THEN.search(text) or _BEFORE.match(text)
    when = _condition(match, subject) if match else None
    if match is None or when is None:
        return
    effect, *rest = _ELSE.split(match["effect"], maxsplit=1)
    told = book("changes").matches(effect)
    verbs = [one for one in told if one.meaning == "sets" and one.start < NEAR]
    if not verbs or any(one.meaning == "condition" for one in told):
        return
    found = [
        change
        for name, schema in settable(subject)
        for change in changes_of_field(part, effect, name, schema, beside=False)
    ]
    itself = _ITSELF.match(effect)
    if not found and itself and when.left.place is Place.RECORD:
        schema = subject.shapes.resolve(subject.kept[when.left.name])
        operand = value_in(schema, itself["value"])
        if operand:
            found = [
                Change(
                    field=when.left.name, value=operand, says=part.text, line=part.line
                )
            ]
    for change in found:
        yield change.model_copy(update={"when": (when,)})
        other = _other(change, rest[0], subject) if rest else None
        if other:
            yield change.model_copy(update={"when": (negated(when),), "value": other})


def _other(change: Change, text: str, subject: Subject) -> Operand | None:
    """Return what the field of *change* is set to otherwise, by the first word of *text*."""
    word = (text.split() or [""])[0].strip("`'\".,;)")
    if word.lower() in ("null", "none"):
        return value_of(None)
    return value_in(subject.shapes.resolve(subject.kept[change.field]), word)


def _condition(match: re.Match[str], subject: Subject) -> Comparison | None:
    """Return the comparison that *match* tells; None where the field is unknown, or takes no such value."""
    turns = _TURNS.fullmatch(match["sign"])
    sent, known = subject.given(match["field"]), subject.known(match["field"])
    if not (sent or known) or (turns and not sent):
        return None
    held = subject.sent if sent else subject.kept
    shape = subject.shapes.resolve(held[sent or known])
    value = value_among(match["value"], shape)
    if value is None:
        return None
    left = Operand(place=Place.SENT, name=sent) if sent else record(known)
    unlike = _NOT_SIGN.fullmatch(match["sign"])
    operator = Operator.NE if unlike else Operator.EQ
    return Comparison(left=left, operator=operator, right=value_of(value))
