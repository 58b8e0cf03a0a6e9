"""Phrases about one value: "string, required, max 200 chars" and what they add up to."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache

from endpoint_plan.languages import book
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.merging import refine
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Kind, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.prose.choices import find_choices
from endpoint_plan.notations.prose.clues import (
    Default,
    Text,
    find_default,
    find_nullable,
    find_required,
)
from endpoint_plan.notations.prose.forms import find_pattern, of_digits
from endpoint_plan.notations.prose.limiting import apply_limits
from endpoint_plan.notations.prose.limits import Limit, find_limits
from endpoint_plan.notations.prose.types import find_type

_ENUM = re.compile(r"(?<!\w)enum(?!\w)")
_LONGEST = 2000
"""Characters of a phrase that are read; a longer one is a chapter, not a phrase."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase says about a value; `rest` holds its other words."""

    type: Schema
    required: bool | None = None
    """None when the phrase says neither."""
    default: JsonValue = None
    has_default: bool = False
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Clues:
    """What the finders found in a phrase."""

    type: Schema
    choices: Schema | None
    nullable: bool
    required: bool | None
    default: Default | None
    limits: tuple[Limit, ...]
    pattern: str | None
    trimmed: bool
    lowered: bool
    emptied: bool
    rest: str


@lru_cache(maxsize=4_096)
def read_phrase(text: str) -> Phrase:
    """Return what *text* says about a value, whose type is ANY when *text* names none."""
    return read_phrase_as(Schema(), text)


def constrain(schema: Schema, text: str) -> Schema:
    """Return *schema* with the limits, values and formats that the sentence *text* adds to it.

    The kind of *schema* stays, except that a number becomes an integer where the text says so.
    """
    return apply_clues(schema, find_clues(text))


def read_phrase_as(schema: Schema, text: str) -> Phrase:
    """Return what *text* says about a value, whose type is *schema* when *text* names none."""
    clues = find_clues(text)
    has_type = clues.type.kind is not Kind.ANY or clues.choices is not None
    kind = apply_clues(Schema() if has_type else schema, clues)
    default = (
        clues.default if clues.default and is_value_of(clues.default, kind) else None
    )
    optional = False if clues.default is not None else None
    return Phrase(
        type=kind,
        required=optional if clues.required is None else clues.required,
        default=default.value if default else None,
        has_default=default is not None,
        rest=clues.rest,
    )


def is_value_of(default: Default, schema: Schema) -> bool:
    """Tell whether a default is a value of the type: `now` is a word for a date, not a date."""
    value = default.value
    if value is None or schema.kind in {Kind.ANY, Kind.REF, Kind.OBJECT}:
        return True
    if isinstance(value, str) and schema.format in {
        Format.DATE,
        Format.DATE_TIME,
        Format.TIME,
    }:
        return value[:1].isdigit()
    numbers = NUMERIC_KINDS
    kind = type_algebra.kind_of(value)
    return (
        kind is schema.kind
        or {kind, schema.kind} <= numbers
        or schema.kind is Kind.STRING
    )


@lru_cache(maxsize=4096)
def find_clues(text: str) -> Clues:
    """Return everything that the finders understand of *text*."""
    rest = Text.of(text[:_LONGEST])
    pattern, rest = find_pattern(rest)
    default, rest = find_default(rest)
    choices, rest = find_choices(rest, default)
    limits, spans = find_limits(rest.folded)
    nullable, rest = find_nullable(rest.without(*spans))
    required, rest = find_required(rest)
    kind, rest = find_type(rest)
    if kind.kind is Kind.ANY and _ENUM.search(rest.folded):
        kind = Schema(kind=Kind.STRING)
    return Clues(
        type=kind,
        choices=choices,
        nullable=nullable,
        required=required,
        default=default,
        limits=tuple(limits),
        pattern=pattern,
        trimmed=_says("trimmed", text),
        lowered=_says("lowered", text),
        emptied=_says("emptied", text),
        rest=_tidy(rest.written) + text[_LONGEST:],
    )


def apply_clues(schema: Schema, clues: Clues) -> Schema:
    """Return *schema* with *clues* put into it: first the kind, then what depends on it."""
    schema = refine(schema, clues.type)
    if clues.choices is not None:
        schema = _apply_choices(schema, clues.choices)
    if schema.kind is Kind.ANY and clues.default is not None:
        schema = schema.but(kind=type_algebra.kind_of(clues.default.value))
    if clues.nullable:
        schema = schema.but(nullable=True)
    schema = apply_limits(schema, list(clues.limits))
    if (
        clues.pattern is not None
        and schema.kind is Kind.STRING
        and not (schema.format or schema.enum)
    ):
        schema = schema.but(pattern=clues.pattern)
    if clues.pattern is not None and schema.kind is Kind.INTEGER:
        schema = of_digits(schema, clues.pattern)
    plain = schema.format in (None, Format.EMAIL) and not schema.enum
    if schema.kind is Kind.STRING and plain:
        made = {
            "trimmed": clues.trimmed,
            "lowered": clues.lowered,
            "emptied": clues.emptied,
        }
        schema = schema.but(**{name: True for name, said in made.items() if said})
    return schema


def _says(made: str, text: str) -> bool:
    """Tell whether *text* says that a text is *made* so before it is kept."""
    known = book("texts")
    return known.has(made, text[:_LONGEST]) and not known.has("not", text[:_LONGEST])


def _apply_choices(schema: Schema, choices: Schema) -> Schema:
    if choices.enum is None:
        return refine(schema, choices)
    if schema.kind is Kind.ARRAY:
        items = schema.items or Schema(kind=choices.kind)
        return schema.but(items=items.but(enum=choices.enum, kind=choices.kind))
    if schema.kind is Kind.BOOLEAN and choices.kind is Kind.BOOLEAN:
        return schema.but(enum=choices.enum) if len(choices.enum) == 1 else schema
    if (
        schema.kind in {Kind.OBJECT, Kind.REF, Kind.BOOLEAN}
        or schema.format is not None
    ):
        return schema
    mixed = choices.kind in {Kind.STRING, Kind.ANY}
    if schema.kind in NUMERIC_KINDS and mixed:
        return schema
    if choices.kind is Kind.ANY and schema.kind is Kind.STRING:
        choices = type_algebra.literal(*map(_as_text, choices.enum))  # `0 | 0A`
    return schema.but(
        kind=choices.kind,
        enum=choices.enum,
        nullable=schema.nullable or choices.nullable,
    )


def _as_text(value: str | float | bool) -> str:
    return value if isinstance(value, str) else json.dumps(value)


_GAPS = (
    ("( ", "("),
    (" )", ")"),
    ("()", ""),
    ("``", ""),
    ("** **", ""),
    (",,", ","),
    ("(,", "("),
    (",)", ")"),
)


def _tidy(text: str) -> str:
    """Return *text* without the blanks and the punctuation that understood words leave behind."""
    words = re.sub(r"\s+([,;:.])", r"\1", " ".join(text.split()))
    for _ in range(4):
        for gap, closed in _GAPS:
            words = words.replace(gap, closed)
    words = " ".join(words.split()).strip(" ,;:-–—/|=*.`")
    alone = words.startswith("(") and words.find(")") == len(words) - 1
    return words[1:-1] if alone else words


def apply_comment(field: Property, comment: str) -> Property:
    """Return *field*, declared by code, with what the *comment* beside it adds.

    The code decides the kind and whether the field may be missing; a comment adds limits, a format
    and a default.
    """
    if not comment:
        return field
    clues = find_clues(comment)
    default = clues.default
    return field.but(
        type=apply_clues(field.type, clues),
        default=default.value if default else field.default,
        has_default=field.has_default or default is not None,
        description=field.description or comment,
    )
