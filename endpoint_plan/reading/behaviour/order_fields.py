"""Which field of the record the order of a list names, by its spelling or by words for it."""

import re

from endpoint_plan.languages import book
from endpoint_plan.languages.names import CREATED, UPDATED
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Schema
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.text.identifiers import fold_name, words

MOMENTS = (Format.DATE, Format.DATE_TIME)

_CODE_NAME = re.compile(r"\s*:?\s*['\"`(]*(?:\w+\.)?(?P<name>[A-Za-z]\w*)")


def told_field(subject: Subject, name: str) -> str:
    """Return the field *name* as the record spells it, or as it is where it is the moment of creation or change."""
    return subject.known(name) or (name if fold_name(name) in CREATED | UPDATED else "")


def first_field(subject: Subject, rest: str) -> tuple[str, str]:
    """Return the field that *rest* begins with, and what stands behind it."""
    named = _CODE_NAME.match(rest)
    if named:
        known = told_field(subject, named["name"])
        if known:
            return known, rest[named.end() :].lstrip("`'\")")
    said = list(re.finditer(r"[\w-]+", rest))[:5]
    for first in (0, 1):
        for last in range(min(len(said), first + 3), first, -1):
            phrase = rest[said[first].start() : said[last - 1].end()]
            known = subject.known(phrase) or _by_meaning(subject, phrase)
            if known:
                return known, rest[said[last - 1].end() :]
    return "", rest


def is_ordered(subject: Subject, name: str) -> bool:
    """Tell whether a list by the field *name* can only be one in its order: by a number or a moment, and no id."""
    shape = subject.shapes.resolve(subject.kept.get(name, Schema()))
    number = shape.kind in NUMERIC_KINDS and words(name)[-1:] != ["id"]
    return number or shape.format in MOMENTS


def _by_meaning(subject: Subject, phrase: str) -> str:
    meaning = book("order_fields").whole(phrase)
    if meaning == "created":
        return created_field(subject)
    if meaning == "updated":
        return next((n for n in subject.kept if fold_name(n) in UPDATED), "")
    if meaning == "name":
        return name_field(subject)
    if meaning == "date":
        return subject.known("date") or (_moments(subject) or [""])[0]
    return ""


def name_field(subject: Subject) -> str:
    """Return the field by which people call a record; empty where it has none."""
    return subject.known("name") or subject.known("title")


def created_field(subject: Subject) -> str:
    """Return the field that tells how new a record is; `created_at` where none is known."""
    created = next((n for n in subject.kept if fold_name(n) in CREATED), "")
    moments = _moments(subject)
    return created or (moments[0] if len(moments) == 1 else "created_at")


def _moments(subject: Subject) -> list[str]:
    return [
        name
        for name, type_ in subject.kept.items()
        if subject.shapes.resolve(type_).format in MOMENTS
        and fold_name(name) not in UPDATED
    ]
