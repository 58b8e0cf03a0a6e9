"""Which fields are worked out from others: "`rate` = `sold` / `made`", "`endsAt` is `startsAt` plus 2 hours", "3 days after creation".

What is worked out stands behind the name of a field that no caller sends: a sign of equality, a colon or a
verb of working out, then fields of the same record, numbers and periods with signs or words for these
between them. What holds any other name says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from endpoint_plan.languages import compile_words
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.names import CREATED
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.model.calculations import Calculation, Formula, Sign, both
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Schema
from endpoint_plan.reading.behaviour.changes import SENTENCES, is_conditional, settable
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.reading.facts.rates import read_period
from endpoint_plan.text.identifiers import fold_name, words
from endpoint_plan.text.words import fold_text

LONGEST = 300
"""Characters of a sentence that is read."""
DEEPEST = 12
"""Signs in one formula."""

_INFIX = {
    Sign.PLUS: phrases("formulas.plus"),
    Sign.MINUS: phrases("formulas.minus"),
    Sign.TIMES: phrases("formulas.times"),
    Sign.OVER: phrases("formulas.over"),
}
_SIGNS = {"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-"}
_SIGN_OF = {
    fold_text(word): sign for sign, several in _INFIX.items() for word in several
}
_WORDS = re.compile(rf"\b{any_of(_SIGN_OF)}\b", re.IGNORECASE)
"""Words for signs, the longest first."""
_EQUALS = compile_words(
    r"[`'\"*)\]]{0,3}\s*(?:\([^)]{0,30}\)\s*)?(?::\s|:?=(?!=)|→|\b(?:{is}|{turns})\b|(?:[a-z]{1,15}\s){0,4}?\b{worked_out}\b)[\s`'\"*]{0,4}"
    r"(?:{worked_out}\b[\s:`]{0,3}){0,2}(?:{as_what}\b[\s:`]{0,3}){0,2}"
)
"""Between the name of a field and what it is made of."""
_FILLER = compile_words(r"\b(?:{article}|{its})\b\s*")
_PAIR = compile_words(
    r"\b(?P<sign>(?P<plus>{sum_of})|(?P<minus>{difference_of})|(?P<times>{product_of})|(?P<over>{ratio_of}))\s+"
    r"[`'\"]?(?P<left>[\w.]{2,60})[`'\"]?\s+(?:{joint})\s+[`'\"]?(?P<right>[\w.]{2,60})[`'\"]?"
)
"""The sign in front of both: adding `duration` to `start`, the difference between `sold` and `bought`."""
_TAKEN = compile_words(
    r"\b{taking}\s+[`'\"]?(?P<right>[\w.]{2,60})[`'\"]?\s+(?:{joint})\s+[`'\"]?(?P<left>[\w.]{2,60})[`'\"]?"
)
_MORE = compile_words(r"\s*(?:,|{joint}\b|[-+*/×÷])")
_LATER = compile_words(
    r"(?P<number>\d{1,4})\s?(?P<unit>[^\W\d]{1,12})\s+(?:(?P<before>{ahead_of})|{since})\s+(?P<what>.{1,40})"
)
"""So long after a moment: 24 hours after `createdAt`, 7 days after creation."""
_CREATION = compile_words(r"^(?:{article}\s+)?{creation}\b")
_TOKEN = re.compile(
    r"(?P<period>(?P<count>\d{1,4})\s?(?P<unit>[^\W\d_]{1,12})\b)|(?P<number>\d{1,9}(?:\.\d{1,6})?)(?!\w|\.\d)|(?P<name>[A-Za-z_]\w{0,59}(?:\.\w{1,60}){0,2})|(?P<sign>[-+*/()])"
)
_APART = re.compile(r"[`'\"]?,\s{0,3}([-+*/]\s)")
"""A sign behind a comma: divided by `made`, times 100."""
_CODE = re.compile(
    r"^[ \t]*(?:(?:const|let|var|final)\s)?(?:\w{1,40}\.)?(\w{2,60})\s*=\s*([^=\n]{3,120}?);?\s*$",
    re.MULTILINE,
)


def read_formulas(subject: Subject) -> tuple[Formula, ...]:
    """Return the fields of the record of *subject* that are worked out from others, each once; contradictions say nothing."""
    free = dict(settable(subject))
    found: dict[str, dict[str, Formula]] = {}
    for one in _told(subject, free):
        name = subject.known(one.field)
        if one.field not in one.value.names and not _is_plain(one.value):
            found.setdefault(name, {}).setdefault(repr(one.value), one)
    return tuple(
        next(iter(several.values())) for several in found.values() if len(several) == 1
    )


def _told(subject: Subject, free: dict[str, Schema]) -> Iterator[Formula]:
    names = {name: type_ for name, type_ in free.items() if _may_be_told(type_)}
    for part in subject.statements if names else ():
        if part.code is not None:
            for match in _CODE.finditer(part.code.text):
                name = subject.known(match[1])
                value = _parsed(match[2], subject) if name in names else None
                if value:
                    line = part.line + part.code.text.count("\n", 0, match.start(1))
                    yield Formula(
                        field=name, value=value, says=match[0].strip(), line=line
                    )
            continue
        for text in SENTENCES.split(part.text):
            if len(text) > LONGEST:
                continue
            for name in names:
                if value := _behind(name, text, subject):
                    yield Formula(
                        field=name, value=value, says=part.text, line=part.line
                    )


def _may_be_told(schema: Schema) -> bool:
    return schema.kind in NUMERIC_KINDS or schema.format is Format.DATE_TIME


def _is_plain(value: Calculation) -> bool:
    """Tell whether *value* is no more than one field, or made of none."""
    return value.sign is None or not value.names


def _behind(name: str, text: str, subject: Subject) -> Calculation | None:
    """Return what *text* says that the field *name* is worked out from."""
    for match in re.finditer(rf"(?<![\w.]){re.escape(name)}(?!\w)", text):
        told = _EQUALS.match(text, match.end())
        if told is None:
            continue
        behind = text[told.end() :]
        value = _worded(behind, subject) or _parsed(behind, subject)
        if value and not is_conditional(behind):
            return value
    return None


def _worded(text: str, subject: Subject) -> Calculation | None:
    """Return what *text* begins with in words: the sum of two fields, so long after a moment."""
    text = _FILLER.sub("", text)
    if later := _LATER.match(text):
        seconds = read_period(later["number"], later["unit"])
        what = _moment(later["what"], subject)
        if seconds and what:
            sign = Sign.MINUS if later["before"] else Sign.PLUS
            return both(sign, what, Calculation(seconds=seconds))
        return None
    for pattern in (_PAIR, _TAKEN):
        pair = pattern.match(text)
        left = _field(pair["left"], subject) if pair else None
        right = _field(pair["right"], subject) if pair else None
        if pair and left and right and not _MORE.match(text, pair.end()):
            kinds = [one for one in Sign if pattern is _PAIR and pair[one.name.lower()]]
            return both(kinds[0] if kinds else Sign.MINUS, left, right)
    return None


def _moment(text: str, subject: Subject) -> Calculation | None:
    """Return the moment that *text* begins with: a field, or the creation of the record."""
    if _CREATION.match(text):
        name = next((one for one in subject.kept if fold_name(one) in CREATED), "")
        return Calculation(name=name) if name else None
    match = re.match(r"[`'\"]?([\w.]{2,60})", text)
    return _field(match[1], subject) if match else None


def _field(text: str, subject: Subject) -> Calculation | None:
    """Return the field of the record that *text* names, with or without the record in front; None where it is none."""
    holder, _, name = text.rpartition(".")
    known = subject.known(name)
    if not known or (holder and not _is_record(holder, subject)):
        return None
    shape = subject.shapes.resolve(subject.kept[known])
    timed = shape.format in (Format.DATE_TIME, Format.DATE)
    return Calculation(name=known) if timed or shape.kind in NUMERIC_KINDS else None


def _is_record(holder: str, subject: Subject) -> bool:
    parts = words(holder)
    return len(parts) == 1 and (parts[0] == subject.noun or parts[0] in _HOLDERS)


_HOLDERS = frozenset({"row", "record", "entity", "item", "this", "self", "data"})


def _parsed(text: str, subject: Subject) -> Calculation | None:
    """Return the formula that *text* begins with; None where it has none, or one with names that are no fields."""
    text = _WORDS.sub(lambda match: f" {_SIGN_OF[fold_text(match[0])]} ", text)
    text = _APART.sub(r" \1", text)
    tokens = _Tokens(text, subject)
    value = tokens.sum()
    return value if value and value.sign and tokens.is_done() else None


class _Tokens:
    """The signs and values of a text, read one by one."""

    def __init__(self, text: str, subject: Subject) -> None:
        """Stand in front of the first token of *text*, whose names are fields of the record of *subject*."""
        self._text = re.sub("|".join(_SIGNS), lambda match: _SIGNS[match[0]], text)
        self._subject = subject
        self._at = 0
        self._signs = 0

    def is_done(self) -> bool:
        """Tell whether what was read may end here: at the end of the text, of a clause or of code."""
        rest = self._text[self._at :]
        return not rest.strip() or bool(
            re.match(r"[`'\"]|\s*[.,;:)\]|]|\s+[(\w]", rest)
        )

    def sum(self) -> Calculation | None:
        """Read what plus and minus join."""
        return self._joined((Sign.PLUS, Sign.MINUS), self._product)

    def _product(self) -> Calculation | None:
        return self._joined((Sign.TIMES, Sign.OVER), self._value)

    def _joined(
        self, signs: tuple[Sign, ...], read: Callable[[], Calculation | None]
    ) -> Calculation | None:
        left = read()
        while left is not None:
            before = self._at
            token = self._next()
            if token is None or token["sign"] not in signs:
                self._at = before
                return left
            self._signs += 1
            right = read() if self._signs <= DEEPEST else None
            left = both(Sign(token["sign"]), left, right) if right else None
        return None

    def _value(self) -> Calculation | None:
        token = self._next()
        if token is None:
            return None
        if token["period"]:
            seconds = read_period(token["count"], token["unit"])
            return Calculation(seconds=seconds) if seconds else None
        if token["number"]:
            digits = token["number"]
            return Calculation(
                number=int(digits) if digits.isdigit() else float(digits)
            )
        if token["name"]:
            return _field(token["name"], self._subject)
        if token["sign"] != "(" or self._signs > DEEPEST:
            return None
        self._signs += 1
        inner = self.sum()
        closing = self._next()
        return inner if closing and closing["sign"] == ")" else None

    def _next(self) -> re.Match[str] | None:
        start = re.compile(r"[\s`]{0,4}").match(self._text, self._at)
        assert start
        match = _TOKEN.match(self._text, start.end())
        if match:
            self._at = match.end()
        return match
