"""Limits in words that no type has: how far ahead a date lies, on which days, in which letters, without repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator

from endpoint_plan.languages import book, type_words, words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.behaviour import Comparison, Operand
from endpoint_plan.model.constraints import TEXT_FORMATS
from endpoint_plan.model.plan import Plan
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.reading.facts.field_rules import find_rules
from endpoint_plan.text.identifiers import words as split
from endpoint_plan.text.words import fold_letters, folded_words

_NAMED_FIRST = re.compile(r"\W{0,3}`?(\w[\w.]{0,60})`?\s*(?:\||[-–—:(])")
_NUMBER = r"(?:\d{1,4}|" + any_of(words("unkept.numbers")) + r")"
_UNITS = any_of(words("unkept.units"))
_TIME = re.compile(
    rf"{_NUMBER}\s{_UNITS}(?:\s[^\W\d]{{1,12}}){{0,2}}?\s{any_of(words('unkept.ahead'))}"
)
_DAYS = re.compile(
    rf"{any_of(words('unkept.on_days'))}\s(?:[^\W\d]{{1,6}}\s)?{any_of(words('unkept.days'))}"
)
_DEFAULT = re.compile(any_of(type_words.DEFAULT) + r"\W{0,3}$")
_UPPER = re.compile(any_of(words("unkept.upper")))
_LOWER = re.compile(any_of(words("unkept.lower")))
_ANY_CASE = re.compile(any_of(words("unkept.any_case")))
_ONCE = re.compile(any_of(words("unkept.once")))


def unkept_words(plan: Plan, text: str, *, rules: bool) -> Iterator[tuple[str, str]]:
    """Yield the fields that *text* limits in such words where nothing keeps to it, each with the words.

    *rules*: the text may state rules of fields that it does not begin with.
    """
    fields = dict(_fields(plan))
    said = dict(find_rules([text], fields)) if rules else {}
    first = _NAMED_FIRST.match(text)
    if first and first[1] in fields:
        said.setdefault(first[1], text[first.end() :])
    for name, told in said.items():
        words_of = _unkept(fields[name], fold_letters(told), name, plan)
        if words_of:
            yield name, words_of


def unkept_case(plan: Plan, text: str) -> Iterator[tuple[str, str]]:
    """Yield the fields that *text* says to be unique whatever the case, where values that differ in it are two."""
    found = _ANY_CASE.search(fold_letters(text))
    if not found or not book("uniqueness").has("taken", text):
        return
    for name, schema in _called(plan, text):
        plain = schema.kind is Kind.STRING and not (schema.enum or schema.lowered)
        if plain and schema.format in TEXT_FORMATS:
            yield name, f"unique, {found[0].strip()}"


def unkept_upper(plan: Plan, text: str) -> Iterator[tuple[str, str]]:
    """Yield the fields that *text* calls by their nouns and says to be kept in capitals: "plates are stored in upper case"."""
    found = _UPPER.search(fold_letters(text))
    if not found:
        return
    for name, schema in _called(plan, text):
        if schema.is_plain_text and not schema.pattern:
            yield name, found[0].strip()


def _called(plan: Plan, text: str) -> Iterator[tuple[str, Schema]]:
    """Yield the fields that *text* calls by their nouns, in singular or plural."""
    said = {singular(word) for word in folded_words(text)}
    for name, schema in dict(_fields(plan)).items():
        if {*split(name)} <= said:
            yield name, schema


def _fields(plan: Plan) -> Iterator[tuple[str, Schema]]:
    """Yield the fields that callers send, by name."""
    declared = {one.name: one.type for one in plan.declarations}
    for operation in plan.operations:
        sent: list[Property] = [*operation.parameters]
        if operation.body:
            body = operation.body.type
            shape = declared.get(body.name or "", body) if body.name else body
            sent += shape.fields()
        yield from ((one.name, one.type) for one in sent)


def _unkept(schema: Schema, said: str, name: str, plan: Plan) -> str:
    """Return the words of *said* to which a field of *schema* is not held; empty where it is, or nothing is said."""
    moved = [
        side.plus_seconds
        for operation in plan.operations
        for rule in operation.rules
        for one in rule.when
        if name in (one.left.name, one.right.name)
        for side in _sides(one)
    ]
    is_text = schema.kind is Kind.STRING
    free = is_text and not (schema.pattern or schema.enum)
    lowered = schema.lowered or (schema.format not in TEXT_FORMATS)
    asked = (
        (_TIME, is_text and not any(moved)),
        (_DAYS, is_text),
        (_UPPER, free and schema.format is None),
        (_LOWER, free and not lowered),
        (_ONCE, schema.kind is Kind.ARRAY),
    )
    found = [pattern.search(said) for pattern, missing in asked if missing]
    return ", ".join(
        one[0].strip()
        for one in found
        if one and not _DEFAULT.search(said[: one.start()])
    )


def _sides(one: Comparison) -> tuple[Operand, Operand]:
    return one.left, one.right
