"""Numbers that an operation raises or lowers: "increments `viewCount`", "decreases `stock` by `quantity`", "adds `amount` to the balance"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from endpoint_plan.languages import book, compile_words
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.model.behaviour import Change, Operand, Place, value_of
from endpoint_plan.model.schema import NUMERIC_KINDS, Schema
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.reading.behaviour.changes import (
    LONGEST,
    SENTENCES,
    is_conditional,
    settable,
    telling,
)
from endpoint_plan.reading.behaviour.subject import Statement, Subject
from endpoint_plan.reading.behaviour.things_in_text import spelled, without_things

NEAR = 40
"""Characters between the verb and what is raised."""
_BY = compile_words(
    r"[`'\"]?\s{0,2}(?:\([^)]{0,30}\)\s*)?(?:{by}\s+|[+-]=\s*)(?:{article}\s+)?(?:{sent}\s+)?"
    r"[`'\"]?(?P<amount>\d{1,9}(?!\.?\d)|[^\W\d]\w{0,59})[`'\"]?"
)
"""Behind what is raised: by how much."""
_AMOUNT = compile_words(
    r"(?:{article}\s+)?(?:{sent}\s+)?[`'\"]?(?P<amount>\d{1,9}|[^\W\d]\w{0,59})[`'\"]?\s+"
    r"(?:{raised_to}|{lowered_from})\s+(?:{article}\s+|[^\W\d]{2,6}\s+)?[`'\"]?$"
)
"""Between the verb and what is raised: "adds the `amount` to the"."""


def read_raises(subject: Subject) -> Iterator[Change]:
    """Yield the numbers of its own record that *subject* raises or lowers."""
    if subject.operation.method == "GET":
        return
    numbers = [one for one in settable(subject) if one[1].kind in NUMERIC_KINDS]
    for part, sentence in telling_sentences(subject):
        text = without_things(sentence, subject)
        for name, schema in (*numbers, *_columns(subject, text)):
            if schema.kind in NUMERIC_KINDS:
                for start, end in _places(text, name):
                    yield from raised(part, text, (start, end), name, subject)


@lru_cache(maxsize=64)
def telling_sentences(subject: Subject) -> tuple[tuple[Statement, str], ...]:
    """Return the sentences about *subject* alone that may tell what it surely counts."""
    return tuple(
        (part, text)
        for part in telling(subject)
        for text in SENTENCES.split(part.text[:LONGEST])
        if not (book("tallies").has("unsure", text) or is_conditional(text))
    )


def raised(
    part: Statement, text: str, place: tuple[int, int], name: str, subject: Subject
) -> Iterator[Change]:
    """Yield that *text* raises or lowers the field *name* that stands in a *place* of it, where it says by how much."""
    before, behind = text[: place[0]], text[place[1] :]
    found = book("tallies").matches(before[-NEAR:])
    verbs = [one for one in found if one.meaning in ("raises", "lowers", "steps")]
    if not verbs:
        return
    last = max(verbs, key=lambda one: one.start).start
    said = {one.meaning for one in verbs if one.start == last}
    sign = 1 if "raises" in said else -1
    told = _BY.match(behind) or _AMOUNT.search(before[-NEAR:])
    amount = _amount(told["amount"], subject) if told else None
    if told is None and "steps" in said:
        amount = value_of(1)
    if amount:
        yield Change(
            field=name, value=amount, raised=sign, says=part.text, line=part.line
        )


def _amount(text: str, subject: Subject) -> Operand | None:
    """Return the number *text*, or what is sent under that name; None where it is neither."""
    if text.isdigit():
        return value_of(int(text))
    if book("tallies").whole(text) == "one":
        return value_of(1)
    sent = subject.given(text)
    counts = sent and subject.shapes.resolve(subject.sent[sent]).kind in NUMERIC_KINDS
    return Operand(place=Place.SENT, name=sent) if counts else None


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    pattern = rf"(?<![\w.])[`'\"]?{spelled(name)}(?!\w)"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        yield match.start(), match.end()


def _columns(subject: Subject, text: str) -> Iterator[tuple[str, Schema]]:
    """Yield what *text* has in code that counts by its name, and that no message shows: `view_count`."""
    for span in dict.fromkeys(code_spans(text)):
        if span.isidentifier() and not (subject.known(span) or subject.given(span)):
            yield span, guess_type(span)
