"""Values in JSON examples, which are real or name a type: `12`, `"uuid"`."""

import re
from dataclasses import dataclass
from functools import lru_cache

from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code import zod
from endpoint_plan.notations.prose.clues import Default, parse_value
from endpoint_plan.notations.prose.field_names import guess_type, narrow_number
from endpoint_plan.notations.prose.limiting import apply_limits
from endpoint_plan.notations.prose.limits import Unit
from endpoint_plan.notations.prose.phrase import (
    Clues,
    apply_clues,
    find_clues,
    is_value_of,
)
from endpoint_plan.notations.type_expression import read_expression
from endpoint_plan.notations.type_names import STRING, is_type_name, string_of, word_set
from endpoint_plan.text.words import fold_letters

_FORMS = (
    (re.compile(r"[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z.…]", re.IGNORECASE), Format.UUID),
    (re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}|\d{4}-\d{2}-\d{2}T"), Format.DATE_TIME),
    (re.compile(r"\d{4}-\d{2}-\d{2}$"), Format.DATE),
    (re.compile(r"[^\s@]{1,64}@[^\s@]{1,64}\.[a-z]{2,}$", re.IGNORECASE), Format.EMAIL),
    (re.compile(r"https?://", re.IGNORECASE), Format.URI),
)
"""Real values, by their looks."""
_STAND_IN = re.compile(
    r"(?:[a-z]{1,20}[-_])*uuid(?:[-_][a-z0-9-]{1,20})*$", re.IGNORECASE
)
"""`uuid`, `user-uuid`, `uuid-1`: words that stand for an identifier."""
_TYPE_FIRST = re.compile(
    r"(?:string|uuid|guid|number|integer|int|boolean|bool|float|decimal|double|timestamp|date-?time"
    r"|iso[ -]?\d*|optional|required|array|object|email|url|date|yyyy|null"
    r"|timestamptz|bigint|bigserial|smallint|int[248]|numeric|varchar|citext|jsonb)(?!\w)"
)
_FORM_FIRST = re.compile(
    r"(?:hh:mm(?::ss)?|yyyy-mm|mm-yyyy|mm-dd)(?=\s?[(,;]|$)", re.IGNORECASE
)
"""The picture of a form, before what else is said: `"HH:MM (optional)"`."""
_CHOICES_FIRST = re.compile(
    r"\w{1,40}(?:\s?\|\s?\w{1,40}){1,20}\s?\((?:optional|required|default)(?!\w)"
)
"""Values between bars, and a note on whether one must be given: `"spring|tide (required if tidal)"`."""
_EVERYDAY = word_set(
    "email url uri date time text list set file any record map image timestamp json object array"
)
_KEYS_OF_WORDS = word_set(
    "type kind sort order field mode category format name title label key source reason"
)
_OF_ERRORS = word_set(
    "message error detail details reason description constraint msg password"
)
"""Keys whose texts speak of limits, and have none."""
_FILLER = re.compile(r"[\s.…]*$")


@dataclass(frozen=True, slots=True)
class Value:
    """What a value says about its field."""

    type: Schema
    example: JsonValue = None
    """The value itself, where it is a real one."""
    required: bool | None = None
    default: Default | None = None
    """What stands in for it where nobody sends it."""


@lru_cache(maxsize=20_000)
def read_value(text: str, name: str) -> Value:
    """Return what *text*, the value of the field *name*, says about the field.

    It is a type or a real value: `"uuid"`, `string | null`, `12`.
    """
    content = _quoted_content(text)
    if content is not None:
        return _read_string(content, name)
    if _FILLER.match(text):
        return Value(Schema())
    known = parse_value(text)
    if known is None:
        guessed = guess_type(name)
        return Value(
            (Schema() if guessed.kind is Kind.NUMBER else guessed).but(nullable=True)
        )
    if not isinstance(known, str):
        return Value(Schema(kind=type_algebra.kind_of(known)), known)
    return Value(_read_type(text.strip("<> ") if text[:1] == "<" else text, name))


def _read_type(text: str, name: str) -> Schema:
    """A type, written without quotes."""
    checked = zod.read_inline(text)
    schema = checked.schema if checked else read_expression(text)
    return narrow_number(
        apply_clues(Schema(), find_clues(text)) if schema is None else schema, name
    )


def _quoted_content(text: str) -> str | None:
    quote = text[:1]
    alone = (
        len(text) > 1
        and text[-1] == quote
        and quote in "\"'`"
        and quote not in text[1:-1]
    )
    return text[1:-1] if alone else None


def _read_string(content: str, name: str) -> Value:
    """The content of a string: the name of a type, or a value."""
    bare = content.strip(" <>{}")
    if bare != content.strip() and bare.isidentifier() and is_type_name(bare):
        return Value(type_algebra.reference(bare))
    clues = find_clues(bare)
    if _is_type(clues, name, bare):
        schema = narrow_number(apply_clues(Schema(), clues), name)
        fits = clues.default is not None and is_value_of(clues.default, schema)
        return Value(
            schema,
            required=(
                False if clues.default and clues.required is None else clues.required
            ),
            default=clues.default if fits else None,
        )
    if clues.pattern and _FORM_FIRST.match(bare):
        return Value(STRING.but(pattern=clues.pattern), required=clues.required)
    if _STAND_IN.match(bare):
        return Value(string_of(Format.UUID))
    form = next((form for pattern, form in _FORMS if pattern.match(bare)), None)
    shortened = bare.endswith(("...", "…")) and guess_type(name).kind is Kind.STRING
    if form is None and shortened:
        form = guess_type(name).format
    lengths = [one for one in clues.limits if one.unit is Unit.CHARACTERS]
    if form is None and lengths and name.lower() not in _OF_ERRORS:
        return Value(apply_limits(STRING, lengths))
    return Value(
        string_of(form) if form else STRING, None if _FILLER.match(bare) else content
    )


def _is_type(clues: Clues, name: str, content: str) -> bool:
    """Tell whether a string stands for a type: it is understood whole, or begins with a type.

    Beside a key such as `type` or `order` an everyday word is a value: `"type": "text"`.
    """
    schema = apply_clues(Schema(), clues)
    folded = fold_letters(content)
    if schema.kind in {Kind.ANY, Kind.REF} or any(
        pattern.match(content) for pattern, _ in _FORMS
    ):
        return False
    if folded in _EVERYDAY and name.lower() in _KEYS_OF_WORDS:
        return False
    understood = not any(map(str.isalnum, clues.rest))
    if clues.choices is not None:
        return understood or _CHOICES_FIRST.match(folded) is not None
    return _TYPE_FIRST.match(folded) is not None or (understood and " " in folded)
