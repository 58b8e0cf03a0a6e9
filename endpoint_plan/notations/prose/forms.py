"""Fixed forms of texts that prose names or shows: `HH:MM`, `YYYY-MM`, `^[A-Z]{2}$`, "13 digits"."""

import re

from endpoint_plan.languages import compile_words, type_words
from endpoint_plan.model.patterns import composed_of
from endpoint_plan.model.schema import Schema
from endpoint_plan.notations.prose.clues import Text
from endpoint_plan.text.words import fold_letters

_MONTH, _DAY = r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
_HOURS, _MINUTES = r"([01]\d|2[0-3])", r"[0-5]\d"
_PATTERNS = {
    "month": rf"^\d{{4}}-{_MONTH}$",
    "month_first": rf"^{_MONTH}-\d{{4}}$",
    "month_and_day": rf"^{_MONTH}-{_DAY}$",
    "time": rf"^{_HOURS}:{_MINUTES}$",
    "time_with_seconds": rf"^{_HOURS}:{_MINUTES}:{_MINUTES}$",
    "colour": "^#[0-9A-Fa-f]{6}$",
    "currency": "^[A-Z]{3}$",
    "country": "^[A-Z]{2}$",
    "phone": r"^\+[1-9]\d{1,14}$",
    "version": r"^\d+\.\d+\.\d+$",
}
"""What a text of each named form matches."""
_NAMED = tuple(
    (_PATTERNS[name], type_words.matcher(phrases))
    for name, phrases in type_words.FORMS.items()
)
_VAGUE = type_words.matcher(type_words.FIXED_FORMS)
_SHOWN = re.compile(
    r"/(\^[^`\n]{1,200}?\$)/([a-z]*)|`(\^[^`\n]{1,200}\$?)`|(?<![\w`/])(\^[^\s`]{1,200}\$)(?![\w`/])"
)
_DIGITS = re.compile(
    rf"(?<![\w.,<>=–-])(?P<size>[1-9]\d?)[\s-]{type_words.any_of(type_words.DIGITS)}(?=\s*(?:[,;.)`]|$))"
)
"""So many digits and nothing else: "13 digits", but neither "at least 1 digit" nor "10-13 digits"."""
_SETS = {
    "upper": "A-Z",
    "lower": "a-z",
    "digit": "0-9",
    "underscore": "_",
    "hyphen": "-",
}
"""Characters as they stand in a class of a regular expression; a hyphen comes last."""
_ONLY_DIGITS = f"^[{_SETS['digit']}]+$"
_SET_WORDS = {
    name: type_words.matcher(phrases)
    for name, phrases in type_words.CHARACTER_SETS.items()
}
_SET = type_words.any_of(
    fold_letters(one)
    for phrases in type_words.CHARACTER_SETS.values()
    for one in phrases
)
_JOINED = rf"{_SET}(?:(?:,\s|,?\s{{and|or}}\s){_SET}){{0,4}}"
_ENDS = rf"(?=\s*(?:[;.)]|$|,\s(?:\d|{type_words.any_of((*type_words.AT_LEAST, *type_words.AT_MOST, *type_words.EXACTLY))})))"
"""Behind the last of several: a comma may go on with another."""
_MADE_OF = compile_words(
    rf"(?<!\w){{only}}\s(?P<behind>{_JOINED}){_ENDS}"
    rf"|(?:^|[;:(]\s?|(?<!\w)(?:string|{{text}}),\s)(?P<ahead>{_JOINED})\s{{only}}(?!\w)"
)
"""What a text is made of and nothing else: "only digits and uppercase letters"."""
_CASED = type_words.any_of(
    fold_letters(one)
    for name in ("upper", "lower")
    for one in type_words.CHARACTER_SETS[name]
)
_COUNTED = re.compile(
    rf"{type_words.any_of(type_words.EXACTLY)}\s\w{{1,8}}\s(?P<behind>{_CASED}){_ENDS}"
)
"""So many letters of one case: "exactly three uppercase letters"."""
_SO_MANY = re.compile(r"\^\\d\{(?P<size>\d+)\}\$")
_MOST_DIGITS = 19
"""Of the largest number that 64 bits hold."""
_BOUND = re.compile(
    type_words.any_of((*type_words.AT_LEAST, *type_words.AT_MOST, *type_words.TO))
    + r"\s{0,3}$"
)
_OTHER = compile_words(r"[\s`)]{0,3}(?:{or}(?!\w)|[/|]|am(?!\w)|a(?!\w))")
"""Behind a form that is only one of several."""
_ANOTHER = compile_words(r"(?:(?<!\w){or}|[/|])[\s`(]{0,3}$")

_NEEDED = {
    "upper": _SETS["upper"],
    "lower": _SETS["lower"],
    "letter": "A-Za-z",
    "digit": _SETS["digit"],
    "special": "^A-Za-z0-9",
}
"""Sets of characters of which a text may need one."""
_NEEDED_WORDS = {
    name: type_words.matcher(phrases)
    for name, phrases in type_words.NEEDED_CHARACTERS.items()
}
_NEEDS = compile_words(r"(?<!\w){needs_characters}(?!\w)")
_NOT_ALL = compile_words(
    rf"(?<!\w)(?:{{or}}|{{only}}|{type_words.any_of(type_words.CONDITIONS)})(?!\w)"
)
"""What makes sets alternatives, all that there may be, or a wish."""


def needed_characters(folded: str, *, asked: bool = False) -> str | None:
    """Return a pattern for texts with a character of each of the sets that *folded* says are needed; None without two.

    *asked*: what stands around it says that they are needed.
    """
    found = [name for name in _NEEDED if _NEEDED_WORDS[name].search(folded)]
    if {"upper", "lower"} & {*found}:
        found = [name for name in found if name != "letter"]
    sure = (asked or _NEEDS.search(folded)) and not _NOT_ALL.search(folded)
    return (
        composed_of(_NEEDED[name] for name in found)
        if sure and len(found) > 1
        else None
    )


def find_pattern(text: Text) -> tuple[str | None, Text]:
    """Return the regular expression that the phrase demands; "" for a form without one.

    A regular expression that the phrase shows is blanked out: nothing in it is said of the value.
    """
    match = _SHOWN.search(text.written)
    if match:
        source = match[1] or match[3] or match[4]
        exact = "i" not in (match[2] or "") and _compiles(source)
        return source if exact else "", text.without(match.span())
    if needed := needed_characters(text.folded):
        return needed, text
    made = _MADE_OF.search(text.folded)
    if made:
        listed, start = made["behind"] or made["ahead"], made.start()
        if made["ahead"]:
            start = made.start("ahead")
        rest = text.without((start, made.end()))
        made_of = _of_characters(listed)
        size = _DIGITS.search(rest.folded) if made_of == _ONLY_DIGITS else None
        return rf"^\d{{{size['size']}}}$" if size else made_of, rest
    counted = _COUNTED.search(text.folded)
    if counted:
        return _of_characters(counted["behind"]), text
    named = [
        (pattern, found)
        for pattern, words in _NAMED
        if (found := words.search(text.folded))
    ]
    digits = _DIGITS.search(text.folded)
    if digits and not named and not _BOUND.search(text.folded[: digits.start()][-24:]):
        return rf"^\d{{{digits['size']}}}$", text
    if not named:
        return ("" if _VAGUE.search(text.folded) else None), text
    pattern, found = max(named, key=lambda one: one[1].end() - one[1].start())
    before, end = text.folded[: found.start()][-12:], found.end()
    alone = not (_OTHER.match(text.folded, end) or _ANOTHER.search(before))
    return pattern if alone else "", text


def _of_characters(listed: str) -> str:
    """Return a regular expression for texts of the sets of characters that are *listed*."""
    allowed = (_SETS[name] for name in _SETS if _SET_WORDS[name].search(listed))
    return f"^[{''.join(allowed)}]+$"


def of_digits(schema: Schema, pattern: str) -> Schema:
    """Return the whole number *schema* within the bounds that *pattern* gives it: so many digits.

    A bound that is told by itself stays; none is beyond 64 bits, which is all that numbers are read of.
    """
    match = _SO_MANY.fullmatch(pattern)
    if match is None or schema.enum:
        return schema
    size = min(int(match["size"]), _MOST_DIGITS)
    least = 10 ** (size - 1) if size > 1 else 0
    changes: dict[str, int] = {}
    if schema.minimum is None and schema.exclusive_minimum is None:
        changes["minimum"] = least
    if (
        schema.maximum is None
        and schema.exclusive_maximum is None
        and size < _MOST_DIGITS
    ):
        changes["maximum"] = 10**size - 1
    return schema.but(**changes)


def _compiles(source: str) -> bool:
    try:
        re.compile(source)
    except (re.error, RecursionError, OverflowError):
        return False
    return True
