"""Which part of a line is about which status: "404 `A`, 409 `B` when ...", "must be held (409 `A`) and due (410 `B`)".

A line with several statuses has one of four forms. Statuses stand in a row, each with what is said of it behind it;
codes do, each with its status behind it; clauses end in them, in brackets or not; or they are part of a sentence that
cannot be taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from endpoint_plan.languages import compile_words, words
from endpoint_plan.languages.phrases import any_spelling_of
from endpoint_plan.reading.facts.error_codes import behind, in_front
from endpoint_plan.reading.passages.cues import Cue, has_cue, status_positions

_BEFORE = compile_words(r"(?:[,;/.]\s*|\b{and|or}\s+)[`*(]*$")
_SLASH = re.compile(r"^[`*\s\d]*[/|][`*\s]*$")
_JOINT = compile_words(r"(?:\s*[,;/&.(]|\s)*(?:\b{and|or}\b)?(?:\s[`*(]*)?\s*$")
_LEAD = compile_words(r"^[\s,;.)`*]*(?:\b{and|or}\b)?[\s,]*")
_LONGEST_JOINT = 30
"""Characters before a status that may join it to the one before."""
_CELL = " | "
_BRACKETS = re.compile(r"\([^()]{1,300}\)")
_ANSWERS = re.compile(
    rf"^\W*(?:\w+\W+){{0,2}}?{any_spelling_of(words('answers.verbs'))}$", re.IGNORECASE
)
_CLAUSE_END = compile_words(r"[`*)]*\s*(?:[,;.]|\b{and|or}\b|$)")
_AT_END = re.compile(r"[`*).\s]*$")
_FEWEST_WORDS = 2
"""Words that a clause has in front of the status in which it ends."""


@dataclass(frozen=True, slots=True)
class ErrorPart:
    """A status, and the part of a line that is about it, with the status in it."""

    status: int
    text: str


@lru_cache(maxsize=20_000)
def error_parts(text: str) -> tuple[ErrorPart, ...]:
    """Return the parts of *text* about each of its statuses; none where it has one only, or cannot be taken apart."""
    places = status_positions(text)
    if len(places) < 2 or _CELL in text:
        return ()
    for form in (_in_a_row, _codes_first, _bracketed, _at_ends):
        if found := tuple(form(text, places)):
            return found
    return ()


_Places = tuple[tuple[int, int], ...]


def _in_a_row(text: str, places: _Places) -> Iterator[ErrorPart]:
    """Yield the parts of `Errors: 400 Bad Request, 404 when there is no such bed`.

    Only a label may stand before the first status. Each part goes up to the next status. Statuses
    joined by a slash share their part.
    """
    if not _is_head(text[: places[0][0]]):
        return
    starts = ((place, max(place - _LONGEST_JOINT, 0)) for place, _ in places[1:])
    if not all(_BEFORE.search(text, start, place) for place, start in starts):
        return
    ends = [place for place, _ in places[1:]] + [len(text)]
    shared: list[int] = []
    for (start, status), end in zip(places, ends, strict=True):
        part = text[start:end]
        shared.append(status)
        if not _SLASH.search(part):
            cut = _JOINT.sub("", part) if end < len(text) else part
            yield from (ErrorPart(one, cut) for one in shared)
            shared = []


def _codes_first(text: str, places: _Places) -> Iterator[ErrorPart]:
    """Yield the parts of `Errors: POLL_CLOSED (409) when it is over, NO_POLL (404)`."""
    starts = [in_front(text, place) for place, _ in places]
    if not all(starts):
        return
    begins = [one.start for one in starts if one]
    if not _is_head(text[: begins[0]]):
        return
    ends = [*begins[1:], len(text)]
    for (_, status), start, end in zip(places, begins, ends, strict=True):
        part = text[start:end]
        yield ErrorPart(status, _JOINT.sub("", part) if end < len(text) else part)


def _bracketed(text: str, places: _Places) -> Iterator[ErrorPart]:
    """Yield the parts of "it must be held (409 `A`), and only before noon (410 `B`)"."""
    brackets = [
        (match.span(), inner)
        for match in _BRACKETS.finditer(text)
        if (inner := [one for one in places if match.start() < one[0] < match.end()])
    ]
    if sum(len(inner) for _, inner in brackets) < len(places):
        return
    if not all(_CLAUSE_END.match(text, end) for (_, end), _ in brackets):
        return  # "NotFound (404): ..."
    last = 0
    for (start, end), inner in brackets:
        said = _LEAD.sub("", text[last:start])
        if len(inner) == 1:
            yield ErrorPart(inner[0][1], said + text[start:end])
        else:
            for part in error_parts(text[start + 1 : end - 1]) or (
                ErrorPart(status, text[start + 1 : end - 1]) for _, status in inner
            ):
                yield ErrorPart(part.status, f"{said}({part.text})")
        last = end


def _at_ends(text: str, places: _Places) -> Iterator[ErrorPart]:
    """Yield the parts of "a closed poll answers 409 `CLOSED`, and a draft answers 404 `NO_POLL`"."""
    codes = [behind(text, place + 3) for place, _ in places]
    ends = [
        code.end if code else place + 3
        for (place, _), code in zip(places, codes, strict=True)
    ]
    if not _AT_END.match(text, ends[-1]):
        return
    starts = [0, *ends[:-1]]
    clauses = [
        text[start:place] for start, (place, _) in zip(starts, places, strict=True)
    ]
    if any(len(re.findall(r"\w+", clause)) < _FEWEST_WORDS for clause in clauses):
        return
    if not all(_CLAUSE_END.match(text, end) for end in ends):
        return
    for (_, status), start, end in zip(places, starts, ends, strict=True):
        yield ErrorPart(status, _LEAD.sub("", text[start:end]))


def _is_head(head: str) -> bool:
    """Tell whether *head* does no more than announce what follows: a label, a title, "answers"."""
    head = head.strip("`*( \"'")
    return (
        not head
        or head.endswith((":", "–", "-"))
        or _is_title(head)
        or bool(_ANSWERS.match(head))
    )


def _is_title(head: str) -> bool:
    """Tell whether *head* does no more than announce errors: `Error responses (400, 401)`."""
    return len(head.split()) < 4 and has_cue(head, Cue.ERROR)
