"""The codes for programs that a text gives to errors: `BED_EXISTS`, `bed_exists`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus

from endpoint_plan.languages import with_words
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.reading.passages.cues import status_positions

_PLAIN = r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![\w/(-]|\.\w)"
_CODE = re.compile(rf"(?<![\w/.-]){_PLAIN}")
_SPAN_CODE = re.compile(r"(?:\w+\.)*([A-Z][A-Z0-9_]{3,})")
_NO_CODES = frozenset(
    (
        "NULL",
        "TRUE",
        "FALSE",
        "UUID",
        "JSON",
        "POST",
        "PATCH",
        "DELETE",
        "HTTP",
        "TODO",
        "UNIQUE",
        "CHECK",
        "ERROR",
        "WARN",
        "WARNING",
        "INFO",
        "DEBUG",
    )
)
_TOLD_CODE = re.compile(
    r"""[`"']{0,3}\b(?:error[._]?)?code[`"']{0,3}\s{0,3}[=:]\s{0,3}[`"']{1,3}([A-Za-z][\w.-]{2,60})[`"']{1,3}""",
    re.IGNORECASE,
)
"""A code that is called one, whatever its case: `"code": "not_found"`."""
_ERROR_BESIDE_MESSAGE = re.compile(
    r"""\berror["']?\s{0,3}:\s{0,3}["']((?![A-Z][a-z]*["'])[A-Za-z][\w.-]{2,60})["'](?=[^{}]{0,200}\bmessage\b)"""
)
"""A word that is the `error` of a body that has a message for people: `{ error: "not_found", message }`.

One word with a capital letter is the name of the status."""
_STANDS_FOR_CODES = frozenset(("string", "str", "code", "error_code", "errorcode"))
"""What examples have in the place of a code."""
_SMALL = r"`([a-z][a-z0-9]*(?:_[a-z0-9]+)*)`"
_CHAIN = (
    rf"{_SMALL}(?:\s{{0,2}}[/|,]\s{{0,2}}{_SMALL})?(?:\s{{0,2}}[/|,]\s{{0,2}}{_SMALL})?"
)
"""Up to three codes in small letters."""
_BEHIND_STATUS = re.compile(
    r"[`*)]{0,4}(?: ?[A-Z][\w-]{1,20}){0,4}[`*]{0,3}[\s:=>→(–—*-]{0,8}"
    + with_words(r"(?:{with} )?(?:{code} )?")
    + _CHAIN
)
_IN_BRACKETS = re.compile(rf"\({_CHAIN}(?=\s?[):;,–—-])")
_IN_QUOTES = re.compile(r"[\"“„]([a-z][a-z0-9]*(?:_[a-z0-9]+)+)[\"”“]")
_AT_START = re.compile(rf"[\s*]*{_CHAIN}\s{{0,2}}(?=$|[*(:;–—→=-])")
_ANY = (
    rf"(?<!\w)(?P<code>{_PLAIN}|(?<=`)[A-Z][A-Z0-9_]{{3,60}}(?=`)|[A-Z]{{4,40}}"
    + with_words(r"(?=$|[)*]*(?:[,;.:)|]|\s[–—(-]|\s(?:{and|or|supposed})\b)))")
)
"""A code beside its status: in capitals, and one word without marks only where it ends what is said, unlike "503 SMTP is down"."""
_IN_ONE_SPAN = re.compile(
    r"`[45]\d\d:?\s([A-Za-z][a-z0-9]*(?:_[a-z0-9]+|[A-Z][a-z0-9]+)+)`"
)
"""A code in small letters, or of several words, that is marked together with its status: "`404 noSuchKite`"."""
_GAP = r"[`*)]{0,4}(?: ?[A-Z][a-z'-]{1,20}){0,4}[`*]{0,3}[\s:=>→(–—*\"\"`-]{0,8}"
_BEHIND = re.compile(
    _GAP + with_words(r"(?:(?:{with}\s)?(?:{article}\s)?{code}\s)?") + r"[`\"]?" + _ANY
)
_IN_FRONT = re.compile(
    r"[`\"*]{0,3}" + _ANY + r"[`\"*]{0,3}\s?[\s:=>→(–—-]{1,4}[`*]{0,3}(?:HTTP\s)?$"
)
_LONGEST_IN_FRONT = 80
"""Characters before a status among which its code may stand."""
_SAYS_WHAT_IS_WRONG = re.compile(
    r"(?:already|cannot|duplicate|forbidden|invalid|missing|no|not|too|unauthorized|unknown|unsupported)_\w+"
    r"|\w+_(?:accepted|allowed|conflict|denied|disabled|duplicate|error|exceeded|exists?|expired|failed|failure"
    r"|forbidden|found|invalid|large|limited|locked|long|mismatch|missing|range|reached|required|short|taken"
    r"|timeout|unauthorized|unavailable|unsupported|use|violation)"
)
"""Codes differ by it from names of fields and tables, which stand where they stand."""
_STATUS_NAMES = frozenset(re.sub(r"\W", "", one.phrase.lower()) for one in HTTPStatus)
_PHRASES = frozenset(
    (*(one.phrase.lower() for one in HTTPStatus), "unauthenticated", "validation")
)


@dataclass(frozen=True, slots=True)
class CodePlace:
    """A code beside a status, and where it stands in the text."""

    code: str
    start: int
    end: int


def behind(text: str, end: int) -> CodePlace | None:
    """Return the code that follows the status which ends at *end* of *text*: "409 Conflict (`BED_EXISTS`)"."""
    return _placed(_BEHIND.match(text, end))


def in_front(text: str, start: int) -> CodePlace | None:
    """Return the code that the status at *start* of *text* follows: "`BED_EXISTS` (409)"."""
    first = max(start - _LONGEST_IN_FRONT, 0)
    found = _placed(_IN_FRONT.search(text[first:start]))
    return found and CodePlace(found.code, found.start + first, found.end + first)


def _placed(match: re.Match[str] | None) -> CodePlace | None:
    if match is None or match["code"] in _NO_CODES or _is_phrase(match["code"]):
        return None
    return CodePlace(match["code"], match.start("code"), match.end("code"))


def _is_phrase(code: str) -> bool:
    """Tell whether *code* is the name of a status in capitals, which many write for nothing more: "409 CONFLICT"."""
    return re.sub(r"[\W_]", "", code.lower()) in _STATUS_NAMES


def find_codes(text: str, status: int) -> tuple[str, ...]:
    """Return the codes for programs in *text*, a line about *status* or one below it.

    They are `BED_EXISTS`, `UNAUTHORIZED` in backticks, and `bed_exists` where a code stands. Where
    *text* calls something a code (`error.code = "bed_exists"`), nothing else is one.
    """
    if named := told_codes(text):
        return tuple(dict.fromkeys(named))
    spans = (_SPAN_CODE.fullmatch(span) for span in code_spans(text))
    found = [match[1] for match in spans if match] or _CODE.findall(text)
    known = tuple(code for code in found if code not in _NO_CODES)
    codes = known or codes_beside(text, status) or tuple(_small_codes(text, status))
    return tuple(dict.fromkeys(codes))


@lru_cache(maxsize=20_000)
def codes_beside(text: str, status: int) -> tuple[str, ...]:
    """Return the codes that stand directly beside *status* in *text*."""
    found = (
        one.code
        for place, told in status_positions(text)
        if told == status
        for one in (behind(text, place + 3), in_front(text, place))
        if one
    )
    return tuple(dict.fromkeys(found))


def told_codes(text: str) -> list[str]:
    """Return what *text* calls a code, whatever its case, each as often as it stands there."""
    found = (*_TOLD_CODE.findall(text), *beside_messages(text))
    return [code for code in found if code.lower() not in _STANDS_FOR_CODES]


def beside_messages(text: str) -> list[str]:
    """Return the codes that are the `error` of a body beside its message."""
    return _ERROR_BESIDE_MESSAGE.findall(text)


def without_told_codes(text: str, instead: str = "") -> str:
    """Return *text* with *instead* in place of what is called a code in it."""
    return _TOLD_CODE.sub(instead, text)


def _small_codes(text: str, status: int) -> Iterator[str]:
    """Yield what is in small letters and stands where codes stand, when it says what is wrong."""
    places = status_positions(text)
    if not places:
        chains = [_AT_START.match(text)]
    else:
        starts = [place for place, one in places if one == status]
        ends = [place + 3 for place in starts]
        marked = (_IN_ONE_SPAN.match(text, place - 1) for place in starts if place)
        yield from (one[1] for one in marked if one and not _is_phrase(one[1]))
        chains = [_BEHIND_STATUS.match(text, end) for end in ends]
        if len(places) == 1:
            chains += [_IN_BRACKETS.search(text), _AT_START.match(text)]
            chains.append(_IN_QUOTES.search(text))
    for chain in filter(None, chains):
        for code in chain.groups():
            if code and (chain.re is _IN_QUOTES or _says_what_is_wrong(code)):
                yield code


def _says_what_is_wrong(code: str) -> bool:
    alone = code.replace("_", " ") in _PHRASES
    return alone or bool(_SAYS_WHAT_IS_WRONG.fullmatch(code))
