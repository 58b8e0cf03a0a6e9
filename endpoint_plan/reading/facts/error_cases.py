"""The code, message and cause that a line gives for an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from http import HTTPStatus

from endpoint_plan.languages import book, compile_words, with_words, words
from endpoint_plan.languages.phrases import any_spelling_of
from endpoint_plan.markdown.http_routes import find_methods, route_at_start
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.markdown.tree import Block, Items, Table
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.reading.facts.error_codes import (
    beside_messages,
    codes_beside,
    find_codes,
    without_told_codes,
)
from endpoint_plan.reading.facts.error_parts import error_parts
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.cues import find_statuses
from endpoint_plan.text.words import fold_text

_QUOTED = re.compile(r"[\"“„]([^\"”“„]{3,200})[\"”“]")
_FOR_PEOPLE = re.compile(r"[^\W\d_a-z]|.*[\s_]")
"""A sentence or what stands for one, and no value of a field: "pending"."""
_BODY = re.compile(r"`\s*\{[^`]*`")
_IN_BODY = tuple(
    re.compile(rf"""["']?{name}["']?\s*:\s*["']([^"']{{3,200}})["']""")
    for name in ("message", "detail", "error")
)
_HOLE = re.compile(r"\s+(?=[,.;:)])|(?<=\s)\(\s*\)")
"""What is left where a code or a status stood."""
_ANSWERED = re.compile(
    rf",?\s+{any_spelling_of(words('answers.verbs'))}\s+[`*]*[45]\d\d[`*]*$",
    re.IGNORECASE,
)
"""How a sentence ends whose condition is the cause: "a kite that is torn answers 409"."""
_STARTS_WITH_STATUS = re.compile(r"^[\W_]*[2-5]\d\d\b")
_HEAD = re.compile(r"^[*_`]{0,3}(?P<label>[^:*_`\d{\"]{3,40})[*_`]{0,3}:[*_`]{0,3}\s")
_MOST_CODES = 20
"""Codes that are removed from a text; bounds the time for lines full of codes."""
_LABEL = compile_words(r"(?:{with}\s?)?(?:{code}s?(?:\W|\b{and|or}\b)*)?")
"""What is left of a line that gives codes and nothing else."""
_EDGES = " \t*|:;,.–—-→>()[]"
_LEFT_OF_CODES = re.compile(r"^(?:/ )+[\s–—:(-]*")
"""What stood between two codes."""
_CELL = " | "


_PLAIN_CODE = re.compile(r"`?([A-Za-z][\w.-]{2,60})`?")
"""A code that only its column tells from a word: in small letters, or of one word."""
_LAST_LABEL = re.compile(r"(?:^|[.;,(–—-])\s*(?P<label>[^\W\d][^.;,:()]{2,30}):\s*$")
"""A label at the end of a text."""
_LABELLED = re.compile(
    r"[*_`]{0,3}(?P<label>[^:*_`]{2,30})[*_`]{0,3}:[*_`]{0,3}\s*(?P<value>.+)"
)


@lru_cache(maxsize=1_000)
def columns_of(header: tuple[str, ...], what: str) -> tuple[int, ...]:
    """Return which columns of a table of errors hold *what*; none where its *header* names none.

    *what* is "code_columns", "addressees" for whom they are for, or "messages" for what people are told.
    """
    heads = (" ".join(re.findall(r"\w+", fold_text(cell))) for cell in header)
    known = frozenset(words(f"errors.{what}"))
    return tuple(at for at, head in enumerate(heads) if head in known)


def columns_of_marks(table: Table) -> tuple[int, ...]:
    """Return which columns of a *table* of errors stand for operations, with a mark where one has the error."""
    named = [n for n, head in enumerate(table.header) if find_methods(head)]
    cells = [row[n].strip() for row in table.rows for n in named]
    told = len(named) > 1 and all(not one or _mark(one) for one in cells)
    return tuple(named) if told else ()


def is_marked(cell: str) -> bool:
    """Tell whether a *cell* of such a column has a mark."""
    return _mark(cell.strip()) == "yes"


def _mark(cell: str) -> str:
    meaning = book("access.values").whole(cell)
    if meaning is None and not any(map(str.isalnum, cell)):
        return "no"
    return meaning if meaning in ("yes", "no") else ""


def labelled(blocks: tuple[Block, ...], what: str) -> str:
    """Return what stands in *blocks* behind a label for *what*, as in `columns_of`; empty without one."""
    lists = (block.items for block in blocks if isinstance(block, Items))
    found = (_value_behind(item.text, what) for items in lists for item in items)
    return next(filter(None, found), "")


def is_label(text: str) -> bool:
    """Tell whether *text* says, behind a label, for which operations an error is, or what people are told."""
    return any(_value_behind(text, what) for what in ("addressees", "messages"))


def _value_behind(text: str, what: str) -> str:
    label = _LABELLED.fullmatch(text.strip())
    if label and fold_text(label["label"]).strip() in words(f"errors.{what}"):
        return label["value"].strip(' *_"“”„')
    return ""


def with_told_code(row: tuple[str, ...], column: int | None) -> tuple[str, ...]:
    """Return *row*, whose code in the *column* of codes is called one, whatever its case."""
    plain = _PLAIN_CODE.fullmatch(row[column].strip()) if column is not None else None
    if plain is None or column is None:
        return row
    return (*row[:column], f'code: "{plain[1]}"', *row[column + 1 :])


_ELSE = with_words(r"[,;]?\s*\b{if_not}\b")
"""Behind what must hold, in front of the status where it does not."""


@lru_cache(maxsize=20_000)
def read_error_cases(status: int, text: str, line: int) -> tuple[ErrorCase, ...]:
    """Return the cases of *status* that *text* describes: one for each code, at least one.

    A row of a table comes as its cells joined by bars. In an enumeration of statuses, only the part
    about *status* counts.
    """
    parts = [one.text for one in error_parts(text) if one.status == status]
    return tuple(
        case for part in parts or [text] for case in _read_part(status, part, line)
    )


def _read_part(status: int, text: str, line: int) -> Iterator[ErrorCase]:
    """Yield the cases of *status* in the part of a line about it: one for each code, at least one."""
    message = _message(text)
    statuses = find_statuses(text)
    cause = _cause(text, message, status)
    codes = find_codes(text, status)
    if len(statuses) > 1:
        beside = {one: codes_beside(text, one) for one in statuses}
        codes = beside[status] if any(beside.values()) else codes[:1]
    for code in codes or ("",):
        yield ErrorCase(
            status=status, code=code, message=message, cause=cause, line=line
        )


def _message(text: str) -> str:
    """Return the message for people: the one of a body in code, else the text in quotes."""
    for span in code_spans(text):
        if span.startswith("{"):
            found = (match[1] for one in _IN_BODY if (match := one.search(span)))
            codes = beside_messages(span)
            return next((text for text in found if text not in codes), "")
    quoted = _QUOTED.search(without_told_codes(text, " "))
    return quoted[1] if quoted and _FOR_PEOPLE.match(quoted[1]) else ""


def _cause(text: str, message: str, status: int) -> str:
    """Return why the error happens: what *text* says besides status, phrase, code and message."""
    text = without_head(text)
    if _is_sentence(text):
        return _closed(" ".join(_without(text, message).split()).strip(_EDGES))
    cells = (cell for cell in text.split(_CELL) if not route_at_start(cell))
    parts = (_strip_known(cell, message, status) for cell in cells)
    return next((part for part in parts if any(char.isalpha() for char in part)), "")


def is_list_of_errors(text: str) -> bool:
    """Tell whether *text* is a label for errors with errors behind it: "**Errors:** 404, 409"."""
    told = without_head(text)
    return told != text and bool(_STARTS_WITH_STATUS.match(told))


def without_head(text: str) -> str:
    """Return *text* without a label for errors in front: "Errors:"."""
    head = _HEAD.match(text)
    named = head and book("headings").whole(head["label"]) == Topic.ERRORS
    return text[head.end() :] if head and named else text


def _is_sentence(text: str) -> bool:
    """Tell whether *text* is a sentence about several statuses, which would have holes without them."""
    several = len(find_statuses(text)) > 1 and _CELL not in text
    several = several and not route_at_start(text)
    return several and not _STARTS_WITH_STATUS.match(text)


def _without(text: str, message: str) -> str:
    """Return *text* without *message* and what calls it one: `Not yours. Message: "You may not do this."`."""
    before, quoted, after = text.partition(f'"{message}"')
    if not quoted:
        return text
    label = _LAST_LABEL.search(before)
    if label and fold_text(label["label"]).strip() in words("errors.messages"):
        before = before[: label.start("label")]
    return before + after


def _strip_known(text: str, message: str, status: int) -> str:
    left = _BODY.sub("", _without(text, message) if message else text)
    left = without_told_codes(left).replace("``", "")
    codes = find_codes(left, status)
    for one in find_statuses(
        left
    ):  # where it marks the line, not where it is part of a sentence
        phrase = HTTPStatus(one).phrase
        mark = rf"(?:^|[(:→–—-]|\bwith\b|\bcode\b|\bkod\w*\b|{_ELSE})\s*[`*]*{one}\b(?:\s*/\s*[45]\d\d\b)*(?:\s*{phrase}\b)?[`*]*\)?"
        left = re.sub(mark, "", left, flags=re.IGNORECASE)
    for code in codes[:_MOST_CODES]:
        left = re.sub(rf"`([45]\d\d):?\s{code}`", r"`\1`", left)
        left = re.sub(
            rf"\(?[`\"“„]?(?:\w{{1,40}}\.){{0,4}}\b{code}\b[`\"”“]?\)?", "", left
        )
    left = _LEFT_OF_CODES.sub("", " ".join(left.split()).strip(_EDGES))
    left = _ANSWERED.sub("", _HOLE.sub("", left))
    if _LABEL.fullmatch(left):
        return ""
    return _closed(left)


def _closed(text: str) -> str:
    """Return *text* with the bracket that was cut off at its end."""
    return f"{text})" if text.count("(") > text.count(")") else text
