"""What running text contains: cues, statuses, sentences.

A cue is what a label or a phrase says about what is near it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from http import HTTPStatus

from endpoint_plan.languages import book, compile_words
from endpoint_plan.markdown.lines import without_code
from endpoint_plan.notations.prose.limits import find_limits
from endpoint_plan.text.words import fold_letters


class Cue(StrEnum):
    """A meaning; the keys of the table are its values."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    BODY = "body"
    FORM = "form"
    URL = "url"
    PARAMETERS = "parameters"
    RESPONSE = "response"
    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"
    EXAMPLE = "example"
    SUCCESS = "success"
    ERROR = "error"
    LATER = "later"
    GOES_ON = "goes on"
    """The label continues the subject of the one above it."""
    ELSEWHERE = "elsewhere"
    """The label starts another subject than the fields of a message."""
    INTERNAL = "internal"
    """Types below the label stay inside the service."""
    DATABASE = "database"
    """Types below the label are those of the storage."""
    VALUES = "values"
    """The label introduces values, not fields."""
    REFUSED = "refused"
    """The text tells what is wrong, not what is right."""
    MANY = "many"
    """What is named next stands for several of its kind."""
    PARTIAL = "partial"
    """Any part of the body may be sent."""


_STATUS = re.compile(
    r"(?:(?<![\w.,:$#<>≤≥=~-])|(?<=[45]\d\d,))(?<!(?<!\b[45]\d\d)/)([2-5]\d\d)"
    r"(?![\w%]|\.\d|,(?![45]\d\d\b)\d|\s?[-–]\s?\d{2,})"
)
_MEASURE = compile_words(r"\s*(?:{counted}|ms\b)")
_UP_OR_TO = compile_words(r"{up_or_to} ")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=(\S))")
_KNOWN = frozenset(str(status.value) for status in HTTPStatus)


@lru_cache(maxsize=20_000)
def find_cues(text: str) -> frozenset[Cue]:
    """Return the cues in *text*.

    Inline code is left out: a parameter called `query` says nothing about its place.
    """
    return frozenset(
        Cue(match.meaning) for match in book("cues").matches(without_code(text))
    )


def has_cue(text: str, *wanted: Cue) -> bool:
    """Tell whether *text* has one of the cues *wanted*."""
    return not find_cues(text).isdisjoint(wanted)


@lru_cache(maxsize=20_000)
def find_statuses(text: str) -> tuple[int, ...]:
    """Return the HTTP status codes that *text* names, in order, each once.

    A number is a status when HTTP knows it (RFC 9110 and its registry), and when it neither is a
    limit nor counts something: `max 500`, `[1, 500]` and `500 chars` name none.
    """
    return tuple(dict.fromkeys(status for _, status in status_positions(text)))


@lru_cache(maxsize=20_000)
def status_positions(text: str) -> tuple[tuple[int, int], ...]:
    """Return the position and the number of each status in *text*; see `find_statuses`."""
    found = [
        match
        for match in _STATUS.finditer(text)
        if match[1] in _KNOWN and not _MEASURE.match(text, match.end())
    ]
    bounds = _quantity_spans(text) if found else ()
    return tuple(
        (match.start(), int(match[1]))
        for match in found
        if not any(start <= match.start() < end for start, end in bounds)
    )


@lru_cache(maxsize=20_000)
def _quantity_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of *text* that limit a quantity: `<= 500`, `1 to 200`.

    Some languages have one word for "up to" and "to": in Polish a plan maps errors "do 409", which
    is no limit. A number alone after such a word is therefore taken for a status.
    """
    folded = fold_letters(text)
    return tuple(
        (start, end)
        for limit, (start, end) in zip(*find_limits(folded), strict=True)
        if (limit.low is None or limit.low != limit.high)
        and not _UP_OR_TO.match(folded, start)
    )


def first_sentence(text: str) -> str:
    """Return the first sentence of *text* on one line, without its final dot."""
    line = " ".join(text.split())
    ends = (
        match.start()
        for match in _SENTENCE_END.finditer(line)
        if match[1].isupper() or match[1] == "`"
    )
    return line[: next(ends, None)].rstrip(" .")
