"""The words that describe types and limits in prose, from the tables of `words.toml`."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from endpoint_plan.model.schema import Format, Kind

Words = tuple[str, ...]


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


def _load() -> Mapping[str, Any]:
    return tomllib.loads(
        Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    )


def _words(table: Mapping[str, list[str]]) -> Words:
    """Return the words of all languages of a table."""
    return tuple(word for row in table.values() for word in row)


_TABLES = _load()

REQUIRED = _words(_TABLES["required"])
OPTIONAL = _words(_TABLES["optional"])
CONDITIONS = _words(_TABLES["conditions"])
NULLABLE = _words(_TABLES["nullable"])
NOT_NULLABLE = _words(_TABLES["not_nullable"])
NON_EMPTY = _words(_TABLES["non_empty"])
POSITIVE = _words(_TABLES["positive"])
NON_NEGATIVE = _words(_TABLES["non_negative"])
AT_LEAST = _words(_TABLES["at_least"])
AT_MOST = _words(_TABLES["at_most"])
MORE_THAN = _words(_TABLES["more_than"])
LESS_THAN = _words(_TABLES["less_than"])
EXACTLY = _words(_TABLES["exactly"])
BETWEEN = _words(_TABLES["between"])
TO = _words(_TABLES["to"])
CHARACTERS = _words(_TABLES["characters"])
ELEMENTS = _words(_TABLES["elements"])
FOREIGN_UNITS = _words(_TABLES["foreign_units"])
EACH = _words(_TABLES["each"])
DEFAULT = _words(_TABLES["default"])
BY_DEFAULT = _words(_TABLES["by_default"])
ONE_OF = _words(_TABLES["one_of"])
VALUES = _words(_TABLES["values"])
NAMES_FOLLOW = _words(_TABLES["names_follow"])
EXAMPLE = _words(_TABLES["example"])
TIMESTAMP_IF_ALONE = _words(_TABLES["timestamp_if_alone"])
FIXED_FORMS = _words(_TABLES["fixed_forms"])
LIST_OF = _words(_TABLES["list_of"])
ADJECTIVES = _words(_TABLES["adjectives"])
ASIDES = _words(_TABLES["asides"])
YES = _words(_TABLES["yes"])
NO = _words(_TABLES["no"])
FORMATS = {Format(name): _words(table) for name, table in _TABLES["formats"].items()}
"""Words that mean a format wherever they stand in a phrase, the most telling formats first."""
TYPES = {Kind(name): _words(table) for name, table in _TABLES["types"].items()}
"""Prose names of types, beside the names that programming languages have (`typenames`)."""
ATTRIBUTES = {
    Attribute(name): _words(table) for name, table in _TABLES["attributes"].items()
}


def attribute(label: str) -> Attribute | None:
    """Return what the column or label *label* tells about a field."""
    plain = fold(label).strip(" *`_:")
    return next((found for found, table in ATTRIBUTES.items() if plain in table), None)


_STAR = r"\w*"


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in "łŁ":
        return "l"
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


def fold(text: str) -> str:
    """Return *text* in lower case without accents, every character in its old place."""
    return "".join(map(_fold_character, text))


def any_of(words: Iterable[str]) -> str:
    """Return the source of a regular expression that matches one of *words* in folded text.

    The longest word wins, and a word never matches inside another one.
    """
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(map(_pattern, ordered)) + ")"


def _pattern(word: str) -> str:
    body = r"\s{1,3}".join(
        _STAR.join(map(re.escape, part.split("*"))) for part in word.split(" ")
    )
    start = r"(?<![\w-])" if word[:1].isalnum() else ""
    end = r"(?![\w])" if word[-1:].isalnum() or word.endswith("*") else ""
    return start + body + end


def matcher(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds one of *words* in folded text."""
    return re.compile(any_of(words))
