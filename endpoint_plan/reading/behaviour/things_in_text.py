"""Where a text names fields of other things than the record: "the book's `status`", "`itemCount` of the list"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from endpoint_plan.languages import compile_words
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.schema import Schema
from endpoint_plan.reading.behaviour.named_things import Thing, named_things
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.text.identifiers import words

HIDDEN = "\u00b7"
"""Stands for each letter of what is told of another thing."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A field of another thing in a text."""

    thing: Thing
    field: str
    schema: Schema
    start: int
    """Where the field and its thing begin."""
    end: int


def mentions(text: str, subject: Subject) -> Iterator[Mention]:
    """Yield the fields of things, named by *subject* or by its record, that *text* names together with these."""
    for thing in named_things(subject, stored=True):
        noun = spelled(singular("_".join(words(thing.plural))))
        if not re.search(noun, text, re.IGNORECASE):
            continue
        lower = text.lower()
        for name, type_ in thing.subject.kept.items():
            if next(iter(words(name)), "") not in lower:
                continue
            schema = thing.subject.shapes.resolve(type_)
            for match in _pattern(noun, spelled(name)).finditer(text):
                yield Mention(thing, name, schema, match.start(), match.end())


@lru_cache(maxsize=2_000)
def without_things(text: str, subject: Subject) -> str:
    """Return *text*, in which what is told of fields of other things cannot be taken for those of the record."""
    for one in mentions(text, subject):
        hidden = HIDDEN * (one.end - one.start)
        text = text[: one.start] + hidden + text[one.end :]
    return text


def spelled(name: str) -> str:
    """Return a pattern for *name* as code and as running text spell it: `item_count`, "item count"."""
    return r"[ _-]?".join(map(re.escape, words(name))) or re.escape(name)


@lru_cache(maxsize=2_000)
def _pattern(noun: str, field: str) -> re.Pattern[str]:
    mark = r"[`'\"]?"
    return compile_words(
        rf"(?<![\w`])(?:{noun}(?:['’]s|s['’])\s+(?:[^\W\d]{{2,12}}\s+)?{mark}{field}(?!\w)|"
        rf"{noun}\s+`{field}(?!\w)|"
        rf"{mark}{noun}\.{field}(?!\w)|"
        rf"{mark}{field}{mark}\s+{{of}}\s+(?:{{article}}\s+|[^\W\d]{{2,10}}\s+)?{mark}{noun}(?!\w))"
    )
