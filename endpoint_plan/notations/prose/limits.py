"""Limits that a sentence states, and the quantity that each is about: `1-100`, `max 200 characters`.

The unit beside a number decides whether it limits the value, the length or the elements; without a
unit the kind of the value decides.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from endpoint_plan.languages import (
    compile_words,
    table,
    type_words,
    with_words,
    words,
)
from endpoint_plan.text.words import fold_letters


class Unit(Enum):
    """What a number counts."""

    UNSTATED = auto()
    CHARACTERS = auto()
    ELEMENTS = auto()
    PERCENT = auto()
    """What only a number is limited in."""
    FOREIGN = auto()
    """Something that JSON Schema does not limit: megabytes, minutes, decimal places."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Bounds on one quantity; `above` and `below` are exclusive."""

    low: float | None = None
    high: float | None = None
    above: float | None = None
    below: float | None = None
    unit: Unit = Unit.UNSTATED
    each: bool = False
    step: float | None = None
    """What the value must be a multiple of."""
    signed: bool = False
    """A minus is one, as in code: in prose it may be a dash, so that a length has none."""


Span = tuple[int, int]
Found = tuple[Limit, Span]

_NUMBER = r"-?\d{1,15}(?:[ \u00a0\u202f_']\d{3}(?!\d)){0,5}(?:,\d{3}(?!\d)){0,5}(?:[.,]\d{1,10})?"
_DIGIT = re.compile(r"\d")
_FIRST = rf"(?<![\w.,-]){_NUMBER}"
_LAST = rf"{_NUMBER}(?![\w-])"
_GAP = with_words(r"[\s:=`*(]{0,14}(?:{measure}[\s:=]{1,3})?(?:{amounts_to} )?`?")
_SIDES = {
    "low": type_words.AT_LEAST,
    "high": type_words.AT_MOST,
    "above": type_words.MORE_THAN,
    "below": type_words.LESS_THAN,
    "exact": type_words.EXACTLY,
}
_UNITS = {
    Unit.CHARACTERS: type_words.CHARACTERS,
    Unit.PERCENT: ("%",),
    Unit.FOREIGN: type_words.FOREIGN_UNITS,
    Unit.ELEMENTS: type_words.ELEMENTS,
}


def _any_named(tables: Mapping[str, Iterable[str]]) -> str:
    return (
        "(?:"
        + "|".join(
            f"(?P<{name}>{type_words.any_of(table)})" for name, table in tables.items()
        )
        + ")"
    )


_UNIT = re.compile(
    r"[\s`)*-]{0,3}(?:[^\W\d]{1,14}\s)??"
    + _any_named({unit.name: table for unit, table in _UNITS.items()})
)
_EACH = re.compile(type_words.any_of(type_words.EACH) + r"[\s:`(]{0,3}$")
_SANDWICH = re.compile(
    rf"({_FIRST})\s?(<=|≤|<)\s?[\w.`]{{1,40}}\s?(<=|≤|<)\s?({_LAST})"
)
_RANGE = compile_words(
    rf"(?P<lead>{type_words.any_of(type_words.BETWEEN)}[\s:`]{{1,3}})?(?P<open>\[)?(?P<low>{_FIRST})"
    rf"`?\s{{0,2}}(?:{{character}}\s)?(?P<to>{type_words.any_of(type_words.TO)}|,)\s{{0,2}}`?(?P<high>{_LAST})(?P<close>\])?"
)
_AND = frozenset(words("patterns.range_and"))
_ARROW = r"(?:(?<=[-=])>|>`)"
"""What is no comparison: `-> 404`, and the end of a type in backticks."""
_BOUND = re.compile(
    rf"(?!{_ARROW})" + _any_named(_SIDES) + _GAP + rf"(?P<number>{_NUMBER})(?!-?\d)"
)
_DENIED = compile_words(r"(?:{not})(?!\w)")
_OTHERWISE = compile_words(r"\s{1,3}{or}\s{1,3}")
_SIZE = compile_words(r"(?<![\w.-])(\d{1,4})(?:[- ]{sized}|-{sized_stem}\w{1,4})(?!\w)")
_OPEN_END = re.compile(
    rf"(?P<number>{_FIRST})(?P<unit>[\s`]{{1,3}}[^\W\d]{{2,14}})?\s{{1,2}}"
    + _any_named({"low": type_words.OR_MORE, "high": type_words.OR_LESS})
    + r"(?!\s{1,3}\w{1,8}\s{1,3}\d)"
)
"""What no other number follows, as in "3 or more than 30": `18 or more`, `200 characters or fewer`."""
_COUNT = re.compile(
    rf"(?:(?:^|[,;:(])\s{{0,2}}|(?:{type_words.any_of(type_words.OF)})\s)(?P<number>\d{{1,4}})\s{{1,2}}(?:[^\W\d]{{1,14}}\s){{0,2}}?"
    rf"(?!{type_words.any_of(type_words.DIGITS)}){type_words.any_of(type_words.CHARACTERS)}"
)
"""So many characters, of which no form says more, where a clause begins: "string, 8 characters"."""
_MULTIPLE = re.compile(
    rf"{type_words.any_of(type_words.MULTIPLES)}[\s`]{{1,3}}(?P<number>{_NUMBER})(?![\w-])"
)
_CARDINALS = {
    word: number
    for number, spelt in table("limits.cardinals").items()
    for word in map(fold_letters, spelt)
}
_CARDINAL = re.compile(
    rf"(?<=[a-z])\s(?P<word>{type_words.any_of(_CARDINALS)})(?=\s{{1,2}}(?:[^\W\d]{{1,14}}\s)?"
    rf"{type_words.any_of((*type_words.CHARACTERS, *type_words.ELEMENTS))}|[,;.)]|$)"
)
"""A spelt number of characters or elements, or at the end of a clause: "exactly three letters", "at least one"."""
_DECIMALS = re.compile(
    rf"(?:{type_words.any_of((*type_words.AT_MOST, *type_words.EXACTLY))}[\s:=]{{1,3}})?"
    rf"(?P<places>(?<![\w.,-])\d|{type_words.any_of(_CARDINALS)})[\s-]{type_words.any_of(type_words.DECIMALS)}"
)
_ROUNDED = compile_words(r"(?<!\w)(?:{rounded})\W{0,3}$")
_MOST_PLACES = 9
_WORDS = (
    (type_words.matcher(type_words.NON_NEGATIVE), Limit(low=0, each=True)),
    (type_words.matcher(type_words.POSITIVE), Limit(above=0, each=True)),
    (type_words.matcher(type_words.NON_EMPTY), Limit(low=1, unit=Unit.CHARACTERS)),
)


def find_limits(folded: str) -> tuple[list[Limit], list[Span]]:
    """Return the limits that the folded text states, and their spans in it.

    Adjectives come first, so that a number overrides them: `non-empty, 3-50 characters`.
    """
    folded = _CARDINAL.sub(_in_digits, folded)
    limits: list[Limit] = []
    spans: list[Span] = []
    taken: list[Span] = []
    """The spans in their order in the text; none overlaps another."""
    # Numbers are what all others look for, each with much around it.
    numbered = (
        _find_sandwiches,
        _find_ranges,
        _find_open_ends,
        _find_bounds,
        _find_sizes,
    )
    for finder in (
        _find_steps,
        _find_adjectives,
        *(numbered if _DIGIT.search(folded) else ()),
    ):
        for limit, (start, end) in finder(folded):
            place = bisect(taken, (start, end))
            before = taken[place - 1][1] if place else 0
            if before <= start and (place == len(taken) or end <= taken[place][0]):
                limits.append(limit)
                spans.append((start, end))
                taken.insert(place, (start, end))
    return limits, spans


def _in_digits(match: re.Match[str]) -> str:
    """Return a spelt number in digits, as long as it is spelt."""
    return _CARDINALS[match["word"]].rjust(len(match[0]))


def _find_sandwiches(folded: str) -> Iterator[Found]:
    """`1 <= page < 100`."""
    for match in _SANDWICH.finditer(folded):
        low, left, right, high = (
            parse_number(match[1]),
            match[2],
            match[3],
            parse_number(match[4]),
        )
        lower = Limit(above=low) if left == "<" else Limit(low=low)
        upper = Limit(below=high) if right == "<" else Limit(high=high)
        yield replace(lower, high=upper.high, below=upper.below), match.span()


def _find_ranges(folded: str) -> Iterator[Found]:
    """`1-100`; a comma joins two numbers only in brackets, `and` only after `between`."""
    for match in _RANGE.finditer(folded):
        joint, low, high = (
            match["to"],
            parse_number(match["low"]),
            parse_number(match["high"]),
        )
        unit, end = _read_unit(folded, match.end())
        each = _is_of_each(folded, match.start())
        in_brackets = match["open"] and match["close"]
        if (joint == "," and not in_brackets) or (joint in _AND and not match["lead"]):
            continue
        if low < high or (low == high and unit is not Unit.UNSTATED):
            yield Limit(low=low, high=high, unit=unit, each=each), (match.start(), end)


def _find_open_ends(folded: str) -> Iterator[Found]:
    """`18 or more`, `200 characters or fewer`."""
    for match in _OPEN_END.finditer(folded):
        unit, _ = _read_unit(folded, match.end("number"))
        side = "low" if match["low"] else "high"
        each = _is_of_each(folded, match.start())
        value = parse_number(match["number"])
        yield one_sided_limit(side, value, unit, each), match.span()


def _find_bounds(folded: str) -> Iterator[Found]:
    """`max 200 characters`, `>= 0`; what must not be "less than 2 or more than 40" is 2 to 40."""
    denied = 0
    for match in _BOUND.finditer(folded):
        value, (unit, end) = parse_number(match["number"]), _read_unit(
            folded, match.end()
        )
        each = _is_of_each(folded, match.start())
        side = next(name for name in _SIDES if match[name])
        if denied and _OTHERWISE.fullmatch(folded, denied, match.start()):
            side = {"above": "high", "below": "low"}.get(side, side)
        denied = end if side in ("low", "high") and _DENIED.match(match[0]) else 0
        if side == "exact":
            size = Unit.CHARACTERS if unit is Unit.UNSTATED else unit
            limit = Limit(low=value, high=value, unit=size, each=each)
        else:
            limit = one_sided_limit(side, value, unit, each)
        yield limit, (match.start(), end)


def one_sided_limit(
    side: str, value: float, unit: Unit = Unit.UNSTATED, each: bool = False
) -> Limit:
    """Return the limit whose only bound is the one called *side*."""
    return Limit(
        low=value if side == "low" else None,
        high=value if side == "high" else None,
        above=value if side == "above" else None,
        below=value if side == "below" else None,
        unit=unit,
        each=each,
    )


def _find_sizes(folded: str) -> Iterator[Found]:
    """`6-digit code`, `string, 8 characters`."""
    found = [(match[1], match.span()) for match in _SIZE.finditer(folded)]
    found += [
        (match["number"], (match.start("number"), match.end()))
        for match in _COUNT.finditer(folded)
    ]
    for number, span in found:
        size = parse_number(number)
        yield Limit(low=size, high=size, unit=Unit.CHARACTERS), span


def _find_steps(folded: str) -> Iterator[Found]:
    """`multiple of 5`, `at most two decimal places`."""
    for match in _MULTIPLE.finditer(folded):
        step = parse_number(match["number"])
        if step > 0:
            yield Limit(step=step), match.span()
    for match in _DECIMALS.finditer(folded):
        places = _CARDINALS.get(match["places"]) or match["places"]
        if int(places) <= _MOST_PLACES and not _ROUNDED.search(
            folded[: match.start()][-24:]
        ):
            yield Limit(step=float(f"1e-{places}")), match.span()


def _find_adjectives(folded: str) -> Iterator[Found]:
    """`positive`, `non-empty`."""
    for pattern, limit in _WORDS:
        for match in pattern.finditer(folded):
            yield limit, match.span()


def _read_unit(folded: str, place: int) -> tuple[Unit, int]:
    """Return the unit after a number and where it ends."""
    match = _UNIT.match(folded, place)
    if match is None or match.lastgroup is None:
        return Unit.UNSTATED, place
    return Unit[match.lastgroup], match.end()


def _is_of_each(folded: str, place: int) -> bool:
    """Tell whether the limit at *place* is of each element."""
    return _EACH.search(folded[max(0, place - 16) : place]) is not None


def parse_number(text: str) -> float:
    """Return the value of a number with blanks or commas between thousands."""
    bare = re.sub(r"[\s _']", "", text)
    bare = re.sub(r",(?=\d{3}(?:\D|$))", "", bare).replace(",", ".")
    return float(bare) if "." in bare else int(bare)
