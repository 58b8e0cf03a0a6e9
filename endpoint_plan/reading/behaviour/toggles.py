"""Booleans that an operation turns round: "toggles `isActive`", "flips the `visible` flag"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from endpoint_plan.languages import compile_words
from endpoint_plan.model.behaviour import Change, Made, Operand, Place
from endpoint_plan.model.schema import Kind
from endpoint_plan.reading.behaviour.changes import settable
from endpoint_plan.reading.behaviour.raises import telling_sentences
from endpoint_plan.reading.behaviour.sense import makes
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.reading.behaviour.things_in_text import spelled, without_things


def read_toggles(subject: Subject) -> Iterator[Change]:
    """Yield the booleans of its own record that the text about *subject* says to be turned round."""
    if subject.operation.method == "GET" or makes(subject):
        return
    booleans = [name for name, one in settable(subject) if one.kind is Kind.BOOLEAN]
    for part, sentence in telling_sentences(subject) if booleans else ():
        text = without_things(sentence, subject)
        for name in booleans:
            if _toggles(name).search(text):
                turned = Operand(place=Place.RECORD, name=name, made=Made.OTHER_VALUE)
                yield Change(field=name, value=turned, says=part.text, line=part.line)


@lru_cache(maxsize=500)
def _toggles(name: str) -> re.Pattern[str]:
    """Return what says that the field *name* is turned round, and not to which value."""
    return compile_words(
        rf"\b{{toggles}}\s+(?:{{article}}\s+)?(?:[^\W\d]{{3,10}}\s+){{0,2}}[`'\"]?{spelled(name)}"
        r"(?!\w|[`'\"]?\s{0,3}(?:=|:=|→|->|(?:[^\W\d]{3,10}\s+)?{into}\b))"
    )
