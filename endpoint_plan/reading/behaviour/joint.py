"""Conditions on several fields that are sent, joined by "and": "`service` is `express` and `weightGrams` is greater than 9"."""

from __future__ import annotations

import re

from endpoint_plan.languages import book, compile_words
from endpoint_plan.model.behaviour import Comparison, Operand, Operator, Place, value_of
from endpoint_plan.model.schema import NUMERIC_KINDS
from endpoint_plan.reading.behaviour.comparisons import RELATIONS
from endpoint_plan.reading.behaviour.request_rules import value_among
from endpoint_plan.reading.behaviour.state_sentences import When
from endpoint_plan.reading.behaviour.subject import Subject

_AND = compile_words(r"\s{1,3}{and}\s{1,3}")
_PART = compile_words(
    r"^\W{0,3}`(?P<field>\w{1,60})`\s{0,2}(?:(?P<sign>>=|<=|>|<|={1,3}|≥|≤)|{is})?\s{0,2}(?P<rest>.{1,60}?)\s*[.;]?$"
)
_NUMBER = re.compile(r"(?P<number>-?\d{1,12}(?:\.\d{1,6})?)$")
_SIGNS = {"≤": "<=", "≥": ">="}
SEVERAL = 2


def read_joint(text: str, subject: Subject) -> tuple[When, ...]:
    """Return the condition that *text* is, where each of its parts compares a field that is sent with a value."""
    parts = _AND.split(text)
    if len(parts) < SEVERAL:
        return ()
    found = [_compared(part, subject) for part in parts]
    when = tuple(one for one in found if one is not None)
    fields = {one.left.name for one in when}
    return (when,) if len(fields) == len(parts) else ()


def _compared(part: str, subject: Subject) -> Comparison | None:
    match = _PART.match(part)
    name = subject.given(match["field"]) if match else ""
    if not match or not name:
        return None
    shape = subject.shapes.resolve(subject.sent[name])
    left = Operand(place=Place.SENT, name=name)
    number = _NUMBER.search(match["rest"])
    if number and shape.kind in NUMERIC_KINDS:
        said = match["rest"][: number.start()]
        meaning = book("relations").whole(said) or ""
        sign = _SIGNS.get(match["sign"] or "", match["sign"] or "")
        operator = RELATIONS.get(meaning) or (
            Operator(sign) if sign in (">=", "<=", ">", "<") and not said else None
        )
        told = number["number"]
        value = value_of(float(told) if "." in told else int(told))
        if operator is None:
            return None
        return Comparison(left=left, operator=operator, right=value)
    fixed = value_among(match["rest"], shape)
    if fixed is None or match["sign"] in (">=", "<=", ">", "<"):
        return None
    return Comparison(left=left, operator=Operator.EQ, right=value_of(fixed))
