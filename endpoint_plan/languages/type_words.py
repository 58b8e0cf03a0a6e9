"""The words that describe types and limits in prose, and the signs that stand for some of them."""

from enum import StrEnum

from endpoint_plan.languages import table, words
from endpoint_plan.languages.phrases import any_of, matcher
from endpoint_plan.model.schema import Format, Kind
from endpoint_plan.text.words import fold_letters

__all__ = ["any_of", "matcher"]


class Attribute(StrEnum):
    """What a column of a table of fields, or a labelled line below a field, tells about it."""

    NAME = "name"
    TYPE = "type"
    REQUIRED = "required"
    OPTIONAL = "optional"
    NULLABLE = "nullable"
    DEFAULT = "default"
    LIMITS = "limits"
    EXAMPLE = "example"
    LOCATION = "location"
    DESCRIPTION = "description"


def _words(name: str) -> tuple[str, ...]:
    """Return the words of all languages for one meaning, as they stand in folded text."""
    return tuple(map(fold_letters, words(name)))


REQUIRED = _words("fields.required")
OPTIONAL = _words("fields.optional")
CONDITIONS = _words("fields.conditions")
NULLABLE = _words("fields.nullable")
NOT_NULLABLE = _words("fields.not_nullable")
DEFAULT = _words("fields.default")
BY_DEFAULT = _words("fields.by_default")
ONE_OF = _words("fields.one_of")
VALUES = _words("fields.values")
NAMES_FOLLOW = _words("fields.names_follow")
EXAMPLE = _words("fields.example")
TIMESTAMP_IF_ALONE = _words("fields.timestamp_if_alone")
FIXED_FORMS = _words("fields.fixed_forms")
FORMS = table("forms")
"""Words that name a form of texts, by the names of the forms that `notations.prose.forms` knows."""
CHARACTER_SETS = table("character_sets")
"""Words for the characters that a text may have, by the names that `notations.prose.forms` knows."""
NEEDED_CHARACTERS = table("needed_characters")
"""Words for characters of which a text needs one, by the names that `notations.prose.forms` knows."""
LIST_OF = _words("fields.list_of")
ADJECTIVES = _words("fields.adjectives")
ASIDES = _words("fields.asides")
YES = (*_words("fields.yes"), "✓", "✔", "✅")
NO = (*_words("fields.no"), "", "-", "–", "—", "✗", "❌")
NON_EMPTY = _words("limits.non_empty")
POSITIVE = _words("limits.positive")
NON_NEGATIVE = _words("limits.non_negative")
AT_LEAST = (*_words("limits.at_least"), "≥", ">=", "⩾")
AT_MOST = (*_words("limits.at_most"), "≤", "<=", "⩽")
MORE_THAN = (*_words("limits.more_than"), ">")
LESS_THAN = (*_words("limits.less_than"), "<")
OR_MORE = _words("limits.or_more")
OR_LESS = _words("limits.or_less")
OF = _words("limits.of")
EXACTLY = _words("limits.exactly")
BETWEEN = _words("limits.between")
TO = (*_words("limits.to"), "-", "–", "—", "−", "..", "...", "…")
CHARACTERS = _words("limits.characters")
ELEMENTS = _words("limits.elements")
DIGITS = _words("limits.digits")
MULTIPLES = _words("limits.multiples")
DECIMALS = _words("limits.decimals")
FOREIGN_UNITS = _words("limits.foreign_units")
EACH = _words("limits.each")
FORMATS = {Format(name): phrases for name, phrases in table("formats").items()}
"""Words that mean a format wherever they stand in a phrase, the most telling formats first."""
TYPES = {Kind(name): phrases for name, phrases in table("types").items()}
"""Prose names of types, beside the names that programming languages have (`type_names`)."""
ATTRIBUTES = {
    Attribute(name): frozenset(map(fold_letters, phrases))
    for name, phrases in table("attributes").items()
}


def attribute(label: str) -> Attribute | None:
    """Return what the column or label *label* tells about a field."""
    plain = fold_letters(label).strip(" *`_:")
    return next((found for found, known in ATTRIBUTES.items() if plain in known), None)
