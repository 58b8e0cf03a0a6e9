"""Comparisons of fields in text: `score <= max_score`, "`endsAt` must be after `startsAt`", "cannot be in the past"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from endpoint_plan.languages import book
from endpoint_plan.languages.phrases import Phrasebook
from endpoint_plan.markdown.lines import without_code
from endpoint_plan.model.behaviour import Comparison, Operand, Operator, Place, value_of
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Schema
from endpoint_plan.reading.behaviour.state_sentences import When, clauses, negated
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.text.identifiers import words
from endpoint_plan.text.words import folded_words

_SIGNED = re.compile(
    r"[`'\"]{0,2}(?P<left>[A-Za-z_][\w.]{0,60})[`'\"]{0,2}\s{0,2}"
    r"(?P<sign><=|>=|!==?|===?|<|>|≤|≥|≠|=)\s{0,2}"
    r"[`'\"]{0,2}(?P<right>-?\d+(?:\.\d+)?(?![\w.])|[A-Za-z_][\w.]{0,60})(?P<end>[`'\"]{0,2})"
)
_SIGNS = {"≤": "<=", "≥": ">=", "≠": "!=", "===": "==", "!==": "!=", "=": "=="}
_FIXED: dict[str, object] = {"null": None, "true": True, "false": False, "none": None}
RELATIONS = {
    "more": Operator.GT,
    "less": Operator.LT,
    "least": Operator.GE,
    "most": Operator.LE,
}
BESIDE_NOW = {
    "future": Operator.GT,
    "past": Operator.LT,
    "onward": Operator.GE,
    "day_onward": Operator.GE,
}
"""How a moment stands to the present, where a phrase says that alone."""
ORDERED = frozenset({Format.DATE, Format.DATE_TIME, Format.TIME})
MOMENTS = frozenset({Format.DATE, Format.DATE_TIME})
FAR = 6
"""Words between a field and what it is compared with."""
SHORTEST = 2
"""Words of the name of a field that is known without marks around it."""


def read_comparisons(
    text: str, subject: Subject, *, demanded: bool = False
) -> tuple[When, ...]:
    """Return the conditions under which *text* refuses; what is *demanded* is said to be as it should be."""
    related = {one.start for one in book("relations").matches(without_code(text))}
    if any(
        one.meaning == "conditional" and one.start not in related
        for one in book("conditions").matches(without_code(text))
    ):
        return ()
    asked = demanded or _is_wanted(text)
    found = list(_signed(text, subject)) or []
    if found:
        return tuple((negated(one) if asked else one,) for one in found)
    return tuple(dict.fromkeys(_told(text, subject, demanded=demanded)))


def signed_comparisons(text: str, subject: Subject) -> Iterator[When]:
    """Yield the conditions under which something is refused that *text* demands with signs."""
    return ((negated(one),) for one in _signed(text, subject))


def _is_wanted(text: str) -> bool:
    meanings = {one.meaning for one in book("conditions").matches(text)}
    return bool(meanings & {"wanted", "must"}) and "never" not in meanings


def _signed(text: str, subject: Subject) -> Iterator[Comparison]:
    """Yield the comparisons that *text* writes with signs."""
    for match in _SIGNED.finditer(text):
        left = _operand(match["left"], subject)
        right = _value(match["right"], subject)
        if left is None or right is None or left == right:
            continue
        sign = _SIGNS.get(match["sign"], match["sign"])
        fixed = right.place is Place.VALUE
        operator = Operator(sign)
        if fixed and (left.place is Place.SENT or operator in RELATIONS.values()):
            continue  # What one field may be is told by its type.
        ordering = operator in RELATIONS.values()
        if ordering and not _ordered(left, right, subject):
            continue
        if right.place is Place.NOW and not ordering:
            continue
        yield Comparison(left=left, operator=operator, right=right)


def _operand(name: str, subject: Subject) -> Operand | None:
    """Return the field that is spelt like *name*: one that callers send, else one of the record."""
    last = name.rpartition(".")[2]
    if given := subject.given(last):
        return Operand(place=Place.SENT, name=given)
    known = subject.known(last)
    return Operand(place=Place.RECORD, name=known) if known else None


def _ordered(left: Operand, right: Operand, subject: Subject) -> bool:
    """Tell whether one of the two can come before the other."""
    moment = right.place is Place.NOW
    for one in (left,) if moment else (left, right):
        if one.place is not Place.VALUE:
            held = subject.sent if one.place is Place.SENT else subject.kept
            shape = subject.shapes.resolve(held[one.name])
            if shape.kind not in NUMERIC_KINDS and shape.format not in ORDERED:
                return False
            if moment and shape.format not in MOMENTS:
                return False
    return True


def _value(text: str, subject: Subject) -> Operand | None:
    if text.lower() in _FIXED:
        return value_of(_FIXED[text.lower()])
    if text.lstrip("-").replace(".", "").isdigit():
        return value_of(float(text) if "." in text else int(text))
    known = _operand(text, subject)
    now = known is None and book("changes").whole(text) == "now"
    return Operand(place=Place.NOW) if now else known


@dataclass(frozen=True, slots=True)
class _Field:
    start: int
    end: int
    operand: Operand
    shape: Schema


def _told(text: str, subject: Subject, *, demanded: bool) -> Iterator[When]:
    """Yield the comparisons that *text* makes in words."""
    names = _names(subject)
    for clause in clauses(text):
        fields = list(_fields(clause, names, subject))
        found = {one.start: one for one in book("relations").matches(clause)}
        longest = {
            s: m
            for s, m in found.items()
            if _is_longest(m, book("relations").matches(clause))
        }
        said = folded_words(clause)
        for start, match in sorted(longest.items()):
            before = [
                one for one in fields if one.end <= start and start - one.end <= FAR
            ]
            if not before:
                continue
            left = before[-1]
            behind = [f for f in fields if 0 <= f.start - start - match.length <= 1]
            between = " ".join(said[left.end : start])
            refused = _refuses(between, demanded=demanded)
            made = _compared(left, match.meaning, behind, refused=refused)
            if made and refused is not None:
                yield (made,)


def _is_longest(match: object, all_: tuple[object, ...]) -> bool:
    return not any(
        other.start <= match.start  # type: ignore[attr-defined]
        and other.start + other.length >= match.start + match.length  # type: ignore[attr-defined]
        and other.length > match.length  # type: ignore[attr-defined]
        for other in all_
    )


def _compared(
    left: _Field, meaning: str, behind: list[_Field], *, refused: bool | None
) -> Comparison | None:
    if meaning in BESIDE_NOW:
        # What may lie earlier on the same day is no matter of the clock.
        days = {Format.DATE} if meaning == "day_onward" else MOMENTS
        if left.shape.format not in days:
            return None
        operator = BESIDE_NOW[meaning]
        holds = Comparison(
            left=left.operand, operator=operator, right=Operand(place=Place.NOW)
        )
        return holds if refused else negated(holds)
    if not behind or behind[0].operand == left.operand:
        return None
    right = behind[0]
    alike = left.shape.format == right.shape.format and left.shape.format in ORDERED
    numbers = left.shape.kind in NUMERIC_KINDS and right.shape.kind in NUMERIC_KINDS
    if not alike and not numbers:
        return None
    holds = Comparison(
        left=left.operand, operator=RELATIONS[meaning], right=right.operand
    )
    return holds if refused else negated(holds)


def _refuses(between: str, *, demanded: bool) -> bool | None:
    """Tell whether what stands *between* a field and its relation refuses that it holds; None where that is not clear."""
    meanings = {one.meaning for one in book("conditions").matches(between)}
    if meanings & {"never", "cannot"}:
        return True
    if meanings & {"wanted", "must"}:
        return "not" in meanings
    if "not" in meanings:
        return demanded
    return not demanded


@lru_cache(maxsize=64)
def _names(subject: Subject) -> Phrasebook:
    """Return the names of fields in prose, of several words: `end date` for `endDate`, or for a date `end`."""
    held = {**subject.kept, **subject.sent}
    return Phrasebook(
        {
            n: [" ".join(words(n)), "".join(words(n)), *_as_date(n, held[n])]
            for n in sorted(held)
            if words(n)
        }
    )


def _as_date(name: str, schema: Schema) -> Iterator[str]:
    """Yield how people call a date that the field *name*, of one word, holds."""
    if schema.format in ORDERED and len(words(name)) < SHORTEST:
        yield f"{words(name)[0]} {'time' if schema.format is Format.TIME else 'date'}"


def _fields(clause: str, names: Phrasebook, subject: Subject) -> Iterator[_Field]:
    marked = {"".join(words(one)) for one in re.findall(r"`([\w.]+)`", clause)}
    taken = 0
    for match in sorted(
        names.matches(clause), key=lambda one: (one.start, -one.length)
    ):
        if match.start < taken:
            continue
        spelled = "".join(words(match.meaning))
        alone = max(match.length, len(words(match.meaning))) < SHORTEST
        if alone and spelled not in marked:
            continue
        operand = _operand(match.meaning, subject)
        if operand is None:
            continue
        held = subject.sent if operand.place is Place.SENT else subject.kept
        shape = subject.shapes.resolve(held[operand.name])
        taken = match.start + match.length
        yield _Field(match.start, taken, operand, shape)
