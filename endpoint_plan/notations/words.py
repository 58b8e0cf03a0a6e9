"""The words that describe types and limits in prose, one table per meaning.

A newcomer adds a language by adding rows. Words are written in lower case without accents (see
`fold`); a `*` stands for any ending, which inflected languages need (`wymagan*` is wymagany,
wymagana, wymagane), and a blank for any white space.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from endpoint_plan.schema import Format, Kind

REQUIRED = (
    "required",
    "mandatory",
    "must be provided",
    "must be present",
    "not null",
    "non-null",
    "wymagan*",
    "wymog",
    "obowiazkow*",
    "musi byc podan*",
)
OPTIONAL = (
    "optional*",
    "opt.",
    "not required",
    "if provided",
    "when provided",
    "if present",
    "if specified",
    "may be omitted",
    "can be omitted",
    "opcjonaln*",
    "opc.",
    "niewymagan*",
    "nieobowiazkow*",
    "nie jest wymagan*",
    "jesli podan*",
    "jezeli podan*",
    "gdy podan*",
    "mozna pominac",
)
CONDITIONS = (
    "if",
    "when",
    "unless",
    "only",
    "gdy",
    "jesli",
    "jezeli",
    "tylko",
    "o ile",
)
"""After a word of REQUIRED: the field may be missing at times."""

NULLABLE = (
    "nullable",
    "or null",
    "null allowed",
    "may be null",
    "can be null",
    "null if",
    "null when",
    "null for",
    "lub null",
    "albo null",
    "moze byc null",
    "null jesli",
    "null jezeli",
    "null, jesli",
    "null, gdy",
    "null gdy",
    "nullowaln*",
)
NOT_NULLABLE = (
    "not nullable",
    "non-nullable",
    "cannot be null",
    "must not be null",
    "can't be null",
    "not null",
    "non-null",
    "nie moze byc null",
)
NON_EMPTY = (
    "non-empty",
    "non empty",
    "nonempty",
    "not empty",
    "not blank",
    "non-blank",
    "not be empty",
    "not be blank",
    "cannot be empty",
    "can't be empty",
    "niepust*",
    "nie pust*",
    "nie moze byc pust*",
    "nie moga byc pust*",
)
POSITIVE = (
    "positive",
    "dodatni*",
    "greater than zero",
    "wieksz* od zera",
    "wieksz* niz zero",
)
NON_NEGATIVE = (
    "non-negative",
    "nonnegative",
    "not negative",
    "nieujemn*",
    "zero or greater",
)

AT_LEAST = (
    "minimum",
    "minimal",
    "minimalnie",
    "minimaln* dlugosc",
    "min. length",
    "min length",
    "minimum length",
    "minlength",
    "min",
    "min.",
    "at least",
    "no less than",
    "not less than",
    "greater than or equal to",
    "co najmniej",
    "conajmniej",
    "przynajmniej",
    "nie mniej niz",
    "≥",
    ">=",
    "⩾",
)
AT_MOST = (
    "maximum",
    "maximal",
    "maksymalnie",
    "maksymaln*",
    "maksymaln* dlugosc",
    "max. length",
    "max length",
    "maximum length",
    "maximum length of",
    "maxlength",
    "maks.",
    "maks",
    "max",
    "max.",
    "at most",
    "up to",
    "no more than",
    "not more than",
    "not exceed",
    "not longer than",
    "less than or equal to",
    "co najwyzej",
    "nie wiecej niz",
    "nie dluzsz* niz",
    "nie przekracza*",
    "nie moze przekracza*",
    "nie moze byc dluzsz* niz",
    "nie moga przekracza*",
    "do",
    "≤",
    "<=",
    "⩽",
)
MORE_THAN = ("greater than", "more than", "wieksz* od", "wieksz* niz", "powyzej", ">")
LESS_THAN = (
    "less than",
    "lower than",
    "fewer than",
    "mniejsz* od",
    "mniejsz* niz",
    "ponizej",
    "<",
)
EXACTLY = (
    "exactly",
    "dokladnie",
    "length of",
    "length:",
    "length =",
    "o dlugosci",
    "dlugosc:",
)
BETWEEN = (
    "between",
    "from",
    "range",
    "pomiedzy",
    "miedzy",
    "od",
    "zakres",
    "w zakresie",
)
TO = ("to", "and", "through", "do", "a", "i", "-", "–", "—", "−", "..", "...", "…")

CHARACTERS = (
    "characters",
    "character",
    "chars",
    "char",
    "znak*",
    "liter",
    "letters",
    "digits",
    "cyfr*",
)
ELEMENTS = (
    "items",
    "item",
    "elements",
    "element",
    "entries",
    "elementow",
    "elementy",
    "pozycji",
    "pozycje",
    "objects",
    "obiektow",
    "wpisow",
    "rekordow",
    "records",
    "ids",
    "uuids",
)
FOREIGN_UNITS = (
    "%",
    "kb",
    "mb",
    "gb",
    "kib",
    "mib",
    "bytes",
    "bajt*",
    "ms",
    "s",
    "sec*",
    "sek*",
    "min",
    "minut*",
    "minutes",
    "h",
    "hour*",
    "godzin*",
    "day*",
    "dni",
    "dzien",
    "week*",
    "tygodni*",
    "month*",
    "miesi*",
    "year*",
    "lat",
    "rok*",
    "times",
    "razy",
    "decimal*",
    "miejsc*",
    "cyfr* po",
    "words",
    "slow",
    "requests",
    "zadan",
    "req",
    "prob",
    "per",
    "sentences",
    "zdan",
    "zdania",
    "levels",
    "poziom*",
    "px",
    "pixels",
    "tokens",
    "tokenow",
)
"""What follows a number that limits something else than the value, its length or its elements."""
EACH = ("each", "every", "per item", "kazd*")
"""With a limit of an array: it is the elements that are limited."""

DEFAULT = (
    "defaults to",
    "default to",
    "default value is",
    "default value",
    "default is",
    "default",
    "defaults",
    "domyslnie",
    "domyslna wartosc to",
    "domyslna wartosc",
    "wartosc domyslna to",
    "wartosc domyslna",
    "domyslna",
    "domyslny",
    "domyslne",
)
BY_DEFAULT = ("by default", "default", "domyslnie", "domyslny", "domyslna", "domyslne")
"""After a value: `asc` (default)."""

ONE_OF = (
    "must be one of",
    "one of the following",
    "one of",
    "any of",
    "either",
    "enum values",
    "enum",
    "jedna z wartosci",
    "jedno z wartosci",
    "jeden z nastepujacych",
    "jedna z nastepujacych wartosci",
    "jedna z dozwolonych wartosci",
    "jedna z",
    "jedno z",
    "jeden z",
)
VALUES = (
    "allowed values are",
    "allowed values",
    "allowed",
    "possible values",
    "valid values",
    "accepted values",
    "supported values",
    "values",
    "value",
    "options",
    "dozwolone wartosci",
    "dozwolone",
    "mozliwe wartosci",
    "dopuszczalne wartosci",
    "akceptowane wartosci",
    "wartosci",
    "wartosc",
    "opcje",
)
"""Like ONE_OF; bare words after it are values only with a colon between."""
EXAMPLE = (
    "e.g.",
    "e.g",
    "eg.",
    "for example",
    "example",
    "such as",
    "like",
    "np.",
    "np",
    "przyklad*",
    "na przyklad",
)


FORMATS = {
    Format.DATE_TIME: (
        "iso 8601 timestamp*",
        "iso 8601 datetime",
        "iso 8601 date-time",
        "iso-8601 timestamp*",
        "iso timestamp*",
        "iso datetime",
        "iso date-time",
        "iso date time",
        "datetime",
        "date-time",
        "date and time",
        "date time",
        "timestamp*",
        "data i czas",
        "data i godzina",
        "znacznik* czasu",
        "yyyy-mm-ddthh*",
        "rfc 3339",
        "rfc3339",
    ),
    Format.DATE: (
        "yyyy-mm-dd",
        "rrrr-mm-dd",
        "iso 8601 date",
        "iso date",
        "data iso",
        "data w formacie iso*",
        "date only",
        "valid date",
        "date in iso*",
        "date format",
        "poprawn* data",
        "prawidlow* data",
        "format daty",
    ),
    Format.UUID: (
        "uuid",
        "uuids",
        "uuidv4",
        "uuid-ow",
        "uuidow",
        "uuid-y",
        "guid",
        "guids",
    ),
    Format.EMAIL: (
        "valid email",
        "valid e-mail",
        "email format",
        "e-mail format",
        "email address",
        "e-mail address",
        "format email",
        "format e-mail",
        "format adresu e-mail",
        "format adresu email",
        "adres e-mail",
        "adres email",
        "poprawn* email",
        "poprawn* e-mail",
        "prawidlow* email",
        "rfc 5322",
    ),
    Format.URI: (
        "valid url",
        "valid uri",
        "url format",
        "uri format",
        "format url",
        "format uri",
        "poprawn* url",
        "prawidlow* url",
        "poprawn* adres* url",
        "adres url",
        "url address",
        "https url",
        "http url",
        "absolute url",
    ),
}
"""Words that mean a format wherever they stand in the phrase, the most telling formats first."""
TIMESTAMP_IF_ALONE = (
    "iso 8601",
    "iso8601",
    "iso-8601",
    "iso string",
    "iso*string",
    "format iso",
)
"""A date and time unless the phrase speaks of a date alone."""
FIXED_FORMS = (
    "hh:mm",
    "hh:mm:ss",
    "yyyy-mm",
    "mm-dd",
    "regex",
    "regexp",
    "regular expression",
    "wyrazeni* regularn*",
    "alphanumeric",
    "alfanumeryczn*",
    "hexadecimal",
    "slug format",
    "iso 4217",
    "iso 3166*",
    "e.164",
    "pattern",
)
"""Forms of text that JSON Schema has no name for."""

TYPES: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (
        Kind.STRING,
        (
            "ciag znakow",
            "lancuch znakow",
            "lancuch",
            "napis",
            "tekst",
            "tekst*",
            "strings",
            "enum",
            "stringow",
        ),
    ),
    (
        Kind.INTEGER,
        (
            "liczba calkowita",
            "liczby calkowite",
            "liczba naturalna",
            "liczb calkowitych",
            "calkowita",
            "integers",
            "ints",
            "integer number",
            "whole number",
            "natural number",
            "numer calkowity",
        ),
    ),
    (
        Kind.NUMBER,
        (
            "liczba zmiennoprzecinkowa",
            "liczba dziesietna",
            "liczba rzeczywista",
            "decimal number",
            "floating point",
            "numbers",
            "numeryczn*",
            "liczb",
        ),
    ),
    (
        Kind.BOOLEAN,
        (
            "booleans",
            "wartosc logiczna",
            "logiczn*",
            "flaga logiczna",
            "true/false",
            "true or false",
            "true | false",
        ),
    ),
    (
        Kind.OBJECT,
        (
            "objects",
            "obiekt",
            "obiekty",
            "obiektow",
            "json object",
            "obiekt json",
            "slownik",
        ),
    ),
)
"""Prose names of types beside the names that programming languages have (`typenames`)."""
LIST_OF = (
    "array of",
    "arrays of",
    "list of",
    "set of",
    "collection of",
    "non-empty array of",
    "tablica",
    "tablice",
    "tablic*",
    "lista",
    "liste",
    "kolekcja",
    "zbior",
    "array",
)
ADJECTIVES = (
    "must be",
    "must be a",
    "must be an",
    "should be",
    "should be a",
    "musi byc",
    "powinn* byc",
    "is",
    "a",
    "an",
    "the",
    "valid",
    "unique",
    "poprawn*",
    "prawidlow*",
    "unikaln*",
    "jako",
    "as",
    "trimmed",
    "json",
    "typ:",
    "typu",
    "type:",
    "typ",
    "type",
    "of type",
    "query",
    "path",
    "format:",
    "wymagane",
)
"""May stand between the beginning of a clause and the type."""

YES = (
    "yes",
    "y",
    "true",
    "tak",
    "required",
    "wymagan*",
    "obowiazkow*",
    "✓",
    "✔",
    "✅",
    "x",
    "mandatory",
)
NO = (
    "no",
    "n",
    "false",
    "nie",
    "optional*",
    "opcjonaln*",
    "-",
    "–",
    "—",
    "✗",
    "❌",
    "",
)


class Attribute(StrEnum):
    """What a column of a table of fields, or a labelled line below a field, tells about it."""

    NAME = "name"
    TYPE = "type"
    REQUIRED = "required"
    OPTIONAL = "optional"
    DEFAULT = "default"
    LIMITS = "limits"
    EXAMPLE = "example"
    LOCATION = "location"
    DESCRIPTION = "description"


ATTRIBUTES: dict[Attribute, tuple[str, ...]] = {
    Attribute.NAME: (
        "name",
        "field",
        "field name",
        "parameter",
        "param",
        "parameter name",
        "property",
        "key",
        "argument",
        "column",
        "nazwa",
        "nazwa pola",
        "nazwa parametru",
        "pole",
        "parametr",
        "wlasciwosc",
        "klucz",
        "header",
        "naglowek",
        "kolumna",
    ),
    Attribute.TYPE: (
        "type",
        "data type",
        "typ",
        "typ danych",
        "type/format",
        "typ/format",
        "schema",
    ),
    Attribute.REQUIRED: (
        "required",
        "required?",
        "req",
        "req.",
        "mandatory",
        "wymagane",
        "wymagane?",
        "wymagany",
        "wymagana",
        "wym.",
        "wymagalnosc",
        "obowiazkowe",
        "obowiazkowy",
        "requirement",
        "required/optional",
    ),
    Attribute.OPTIONAL: (
        "optional",
        "optional?",
        "opcjonalne",
        "opcjonalny",
        "opcjonalna",
    ),
    Attribute.DEFAULT: (
        "default",
        "default value",
        "domyslnie",
        "domyslna",
        "domyslne",
        "domyslna wartosc",
        "wartosc domyslna",
    ),
    Attribute.LIMITS: (
        "validation",
        "validation rules",
        "validations",
        "constraints",
        "constraint",
        "rules",
        "rule",
        "limits",
        "range",
        "format",
        "values",
        "allowed values",
        "possible values",
        "walidacja",
        "reguly walidacji",
        "reguly",
        "zasady",
        "zasady walidacji",
        "ograniczenia",
        "zakres",
        "wartosci",
        "dozwolone wartosci",
        "min",
        "max",
        "length",
        "dlugosc",
        "min length",
        "max length",
        "wymagania",
        "requirements",
    ),
    Attribute.EXAMPLE: (
        "example",
        "examples",
        "przyklad",
        "przyklady",
        "sample",
        "example value",
    ),
    Attribute.LOCATION: (
        "in",
        "location",
        "where",
        "lokalizacja",
        "gdzie",
        "zrodlo",
        "source",
        "place",
    ),
    Attribute.DESCRIPTION: (
        "description",
        "opis",
        "notes",
        "note",
        "uwagi",
        "details",
        "purpose",
        "meaning",
        "znaczenie",
        "cel",
        "comment",
        "komentarz",
        "przeznaczenie",
        "remarks",
    ),
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
