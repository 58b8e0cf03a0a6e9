"""What the text about a parameter says of the comparison with a field: a beginning, several values, a strict bound."""

import re

from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages import words as phrases
from endpoint_plan.model.behaviour import Comparison, Operand, Operator, Place, record
from endpoint_plan.model.plan import Parameter
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Kind
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.text.identifiers import fold_name, words

STRICT = frozenset(phrases("names.bounds.strict"))

MOMENTS = (Format.DATE, Format.DATE_TIME)
BOUNDS = {
    "more": Operator.GT,
    "least": Operator.GE,
    "less": Operator.LT,
    "most": Operator.LE,
}

_STARTING = compile_words(r"\b{starting}\b")
_JOINED = compile_words(r"\b{comma_separated}\b")
_ANY = compile_words(r"\b{some_value}\b")
_ALL = compile_words(r"\b{every_value}\b")
_REACHES = re.compile(r"(?:\.[gl]te\(|[<>]=)[^\n;]{1,80}")
"""A comparison in code that takes in what is equal."""
_INCLUSIVE = compile_words(r"\b{inclusive}\b")


def begins_with(parameter: Parameter) -> bool:
    """Tell whether texts are asked for that begin with what is sent."""
    return bool(_STARTING.search(parameter.description))


def is_joined(parameter: Parameter) -> bool:
    """Tell whether several values are sent as one text, with commas between them."""
    return bool(_JOINED.search(parameter.description))


def of_several(parameter: Parameter) -> Operator | None:
    """Return what a list must hold of several values that are sent; None where nobody says whether one or all."""
    every, some = (found.search(parameter.description) for found in (_ALL, _ANY))
    if bool(every) == bool(some):
        return None
    return Operator.HAS_ALL if every else Operator.HAS_ANY


def _sides(text: str) -> set[str]:
    """Return on which sides of a bound, by the words of *text*, is what is asked for: `more`, `less`, with it `least`, `most`."""
    return {one.meaning for one in book("relations").matches(text)}


def is_strict(subject: Subject, parameter: Parameter) -> bool:
    """Tell whether the bound that is sent is no part of the range that it bounds; code of the plan knows better than its words."""
    reaching = any(
        fold_name(parameter.name) in fold_name(found[0])
        for one in subject.statements
        for found in _REACHES.finditer(one.code.text if one.code else one.text)
    )
    if reaching or _INCLUSIVE.search(parameter.description):
        return False
    sides = _sides(parameter.description)
    named = not STRICT.isdisjoint(words(parameter.name))
    return (bool(sides) and sides <= {"more", "less"}) or (named and not sides)


def told_bound(subject: Subject, parameter: Parameter) -> Comparison | None:
    """Return the bound of the one field that the text about *parameter* names beside a word for it."""
    sides = _sides(parameter.description)
    fields = _named(subject, parameter.description)
    if len(sides) != 1 or not sides <= BOUNDS.keys() or len(fields) != 1:
        return None
    operator = BOUNDS[sides.pop()]
    own, given = (
        subject.shapes.resolve(one) for one in (subject.kept[fields[0]], parameter.type)
    )
    numbers = {own.kind, given.kind} <= NUMERIC_KINDS
    moments = own.format in MOMENTS and given.format in MOMENTS
    if not numbers and not moments:
        return None
    sent = Operand(place=Place.SENT, name=parameter.name)
    return Comparison(left=record(fields[0]), operator=operator, right=sent)


def _named(subject: Subject, text: str) -> list[str]:
    """Return the fields of the record that *text* names, by code or in words."""
    said = re.findall(r"[A-Za-z]\w*", text)
    phrases_ = (
        "_".join(said[first:last])
        for first in range(len(said))
        for last in range(first + 1, min(len(said), first + 3) + 1)
    )
    return list(dict.fromkeys(filter(None, map(subject.known, phrases_))))


def several_of(subject: Subject, parameter: Parameter, name: str) -> Comparison | None:
    """Return the condition that the field *name* is, or holds, some of the values that are sent."""
    own = subject.shapes.resolve(subject.kept[name])
    sent = subject.shapes.resolve(parameter.type)
    joined = sent.kind is Kind.STRING
    if joined and not is_joined(parameter):
        return None
    listed = own.kind is Kind.ARRAY
    operator = of_several(parameter) if listed else Operator.IN
    item = subject.shapes.items(own) if listed else own
    kind = Kind.STRING if joined else subject.shapes.items(sent).kind
    if operator is None or (own.nullable and listed) or item.kind is not kind:
        return None
    given = Operand(place=Place.SENT, name=parameter.name, joined=joined)
    return Comparison(left=record(name), operator=operator, right=given)
