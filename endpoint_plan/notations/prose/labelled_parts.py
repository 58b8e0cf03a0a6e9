"""A field put together from labelled parts: the cells of a table row, or lines below a list item."""

import re
from collections.abc import Mapping

from endpoint_plan.languages import type_words, words
from endpoint_plan.languages.type_words import Attribute
from endpoint_plan.model.constraints import as_integer
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.notations.code import zod
from endpoint_plan.notations.code.python import read_annotation
from endpoint_plan.notations.code.zod import ZodSchema
from endpoint_plan.notations.prose.choices import listed_values
from endpoint_plan.notations.prose.clues import parse_value
from endpoint_plan.notations.prose.field_names import guess_type, implies_integer
from endpoint_plan.notations.prose.listed_names import (
    with_listed_names,
    without_listed_names,
)
from endpoint_plan.notations.prose.phrase import (
    Phrase,
    constrain,
    find_clues,
    read_phrase,
    read_phrase_as,
)
from endpoint_plan.text.words import fold_letters

_ZOD = re.compile(r"`(z\.[^`]{1,400})`|(?<!\w)z\.\w+\([^`]{0,400}$")
_GENERIC = re.compile(r"`((?:list|Literal|Annotated)\[[^`]{1,2000}\])`")
"""A type cell that is one annotation of Python, exact where prose could only be read."""
_FILLER = type_words.matcher((*type_words.ADJECTIVES, *type_words.ASIDES))
_NONE = frozenset({"", "-", "–", "—", *words("fields.nothing")})


def read_described_field(name: str, text: str, line: int | None) -> Property:
    """Return the field *name* that the phrase *text* describes."""
    optional = name.endswith("?")
    bare = name.rstrip("?")
    code = _ZOD.search(text)
    checked = zod.read_inline(code[1] or code[0]) if code else None
    if code and checked:
        return _read_zod_field(
            bare, checked, text[: code.start()] + text[code.end() :], line
        )
    phrase = read_phrase_as(guess_type(bare), text)
    schema = _narrow_by_name(bare, phrase.type, text)
    whole = with_listed_names(bare, schema, text)
    if whole != schema:
        phrase = read_phrase_as(schema, without_listed_names(text))
    return Property(
        name=bare,
        type=whole,
        required=False if optional else phrase.required,
        default=phrase.default,
        has_default=phrase.has_default,
        description=_find_description(text, phrase.rest),
        line=line,
    )


def _read_zod_field(
    name: str, checked: ZodSchema, rest: str, line: int | None
) -> Property:
    """Return the field that a zod expression in its phrase describes."""
    stated = read_phrase(rest).required
    implied = not (checked.optional or checked.has_default)
    required = implied if stated is None else stated
    return Property(
        name=name,
        type=constrain(checked.schema, rest),
        required=required,
        default=checked.default,
        has_default=checked.has_default,
        description=checked.description,
        line=line,
    )


def assemble_field(
    name: str, parts: Mapping[Attribute, str], line: int | None
) -> Property:
    """Return the field *name*, whose type, limits and so on are in *parts*."""
    source = parts.get(Attribute.TYPE, "")
    code = _GENERIC.fullmatch(source.strip())
    formal = read_annotation(code[1]) if code else listed_values(source)
    field = read_described_field(name, "" if formal else source, line)
    field = field.but(type=formal) if formal else field
    return extend_field(field.but(description=""), parts)


def extend_field(field: Property, parts: Mapping[Attribute, str]) -> Property:
    """Return *field* with what the labelled *parts* add to it."""
    schema = field.type
    if schema.kind is Kind.ANY and parts.get(Attribute.TYPE):
        schema = read_described_field(
            field.name, parts[Attribute.TYPE], field.line
        ).type
    for part in (Attribute.LIMITS, Attribute.DESCRIPTION):
        schema = _constrain(field.name, schema, parts.get(part, ""))
    if _allows_null(parts.get(Attribute.NULLABLE, "")):
        schema = schema.but(nullable=True)
    required = _read_required(parts, field.required)
    default = parts.get(Attribute.DEFAULT, "").strip(" `")
    has_default = fold_letters(default) not in _NONE
    changes: dict[str, object] = {"type": schema, "required": required}
    if has_default:
        changes |= {
            "default": parse_value(default),
            "has_default": True,
            "required": False,
        }
    elif not field.has_default and (told := _told_default(schema, parts)):
        changes |= {"default": told.default, "has_default": True}
    if parts.get(Attribute.EXAMPLE):
        changes["example"] = parse_value(parts[Attribute.EXAMPLE])
    description = parts.get(Attribute.DESCRIPTION, "").strip()
    return field.but(**changes, description=description or field.description)


def _told_default(schema: Schema, parts: Mapping[Attribute, str]) -> Phrase | None:
    """Return what the limits or the description of a field say, where they tell its default."""
    limits = parts.get(Attribute.LIMITS, "")
    marked = find_clues(limits).default
    # Behind a word of running text, "default" may be an adjective.
    texts = (
        "" if marked and marked.beside else limits,
        parts.get(Attribute.DESCRIPTION, ""),
    )
    phrases = (read_phrase_as(schema, text) for text in texts if text)
    return next((one for one in phrases if one.has_default), None)


def _find_description(text: str, rest: str) -> str:
    """Return the running text of a phrase, in its own words where a sign sets it off."""
    if not any(map(str.isalpha, _FILLER.sub("", fold_letters(rest)))):
        return ""
    depth = 0
    for place, character in enumerate(text):
        depth += (character in "([{<") - (character in ")]}>" and depth > 0)
        mark = text[place : place + 2] == ": " or text[place : place + 3] in {
            " - ",
            " – ",
            " — ",
        }
        if mark and not depth:
            return (
                text[place + 2 :].strip(" -–—:")
                if _shares_end(text[place:], rest)
                else rest
            )
    return rest


def _shares_end(part: str, rest: str) -> bool:
    """Tell whether the running text *rest* stands in *part* and not before it."""
    return rest.split(" ")[-1] in part


def _constrain(name: str, schema: Schema, text: str) -> Schema:
    if not text:
        return schema
    known = schema if schema.kind is not Kind.ANY else guess_type(name)
    values = listed_values(text)
    return constrain(known, f"enum: {text}" if values else text)


def _read_required(parts: Mapping[Attribute, str], known: bool | None) -> bool | None:
    if Attribute.REQUIRED in parts:
        answer = read_yes_or_no(parts[Attribute.REQUIRED])
        return known if answer is None else answer
    if Attribute.OPTIONAL in parts:
        answer = read_yes_or_no(parts[Attribute.OPTIONAL])
        return known if answer is None else not answer
    if known is not None:
        return known
    texts = (parts.get(part, "") for part in (Attribute.LIMITS, Attribute.DESCRIPTION))
    return next(
        (
            answer
            for text in texts
            if (answer := read_phrase_as(Schema(), text).required) is not None
        ),
        None,
    )


def _allows_null(text: str) -> bool:
    """Tell whether a cell such as `yes` or `NULL`, in a column of its own, allows null."""
    plain = fold_letters(text).strip(" `*.()")
    return bool(plain) and (
        plain in {"null", "nullable"} or read_yes_or_no(plain) is True
    )


def read_yes_or_no(text: str) -> bool | None:
    """Return whether a cell says yes (`Yes`, `✓`) or no (`nie`); None when it says neither."""
    plain = fold_letters(text).strip(" `*.()").split(" ")[0].rstrip(",;:(")
    if _is_among(plain, type_words.NO):
        return False
    return True if _is_among(plain, type_words.YES) else None


def _is_among(word: str, table: tuple[str, ...]) -> bool:
    return any(
        word.startswith(row[:-1]) if row.endswith("*") else word == row for row in table
    )


def _narrow_by_name(name: str, schema: Schema, text: str) -> Schema:
    """Return *schema* made as narrow as the name makes it: a page number is an integer."""
    if schema.kind is Kind.NUMBER and implies_integer(name):
        return as_integer(schema)
    timestamp = guess_type(name).format is Format.DATE_TIME
    if schema.format is Format.DATE and timestamp and "yyyy" not in text.lower():
        return schema.but(format=Format.DATE_TIME)
    return schema
