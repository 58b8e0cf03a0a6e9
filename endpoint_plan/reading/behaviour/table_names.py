"""The names of tables in text and code, wherever authors write them down.

``the table `results` ``, ``joined with `users` ``, "the parameters table", ``Database Models: `Invitation` ``,
`Tables<'sets'>`, and columns: `households.user_id`, `tags(id, name)`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.plurals import is_plural, plural_of, singular
from endpoint_plan.text.identifiers import Identifier, fold_name, words
from endpoint_plan.text.words import folded_words

_BESIDE = compile_words(
    r"\b{table}\s+(?:[^\W\d]+\s+)?`\"?(?:public\.|auth\.)?(\w{1,60})\"?`"
    r"|`(?:public\.|auth\.)?(\w{1,60})`\s+{table}\b"
)
"""A name beside the word for a table."""
_BARE = compile_words(r"\b(?:{before_table}\s+|public\.)([a-z]\w{2,59})\s+{table}\b")
"""A name beside it that is not marked as code; what it follows tells it from a verb."""
_BARE_BEHIND = compile_words(r"\b{table}\s+(\w{3,60})\b")
_JOIN = re.compile(
    r"\bjoin\w{0,4}\b[^`.\n]{0,24}((?:`\w{1,60}`[^`\w\n]{0,4}(?:\b[^\W\d]{1,3}\b\s{0,2})?){1,6})",
    re.IGNORECASE,
)
"""What a query joins: one table, or several."""
_STORED_CLASSES = compile_words(
    r"\b{database}[ -]?{model}\b[^`\w]{0,6}((?:`[A-Z]\w{1,59}`[,\s]{0,3}){1,9})"
)
_NUMBER_OF = compile_words(r"\b{number_of}\s+(?P<behind>[^.,;(]{3,120})")
_LABELLED = compile_words(r"\b{table}\b[^`\w\n]{1,6}((?:`\w{1,60}`[^`\w\n]{0,4}){1,9})")
"""A label for tables, and their names: ``Tables: `sections`, `portfolios` ``."""
_ENUMERATED = compile_words(
    r"\b{table}\s`\w{1,60}`((?:,?\s{0,2}(?:{and}\s)?`\w{1,60}`){1,9})"
)
"""What follows a table in one breath: the tables `orders`, `lines` and `prices`."""
_CLASS_OF_ROW = re.compile(r"\bTables[<\[]\s*['\"](\w{1,60})['\"]")
_SPAN = re.compile(r"`([^`]{1,200})`")
_READ = compile_words(
    r"\b{kept_in}\s+((?:`(?:\w{1,30}\.)?[a-z]\w{1,59}`(?:,?\s{0,2}(?:{and|or}\s)?)){1,6})"
)
"""What is read or written, as words in front of it say: queries from `orders` and `customers`."""
_COLUMN = re.compile(r"(?<![\w./])([a-z][a-z0-9_]{0,59})\.([a-z]\w{0,59})(?![\w.(/])")
_COLUMNS = re.compile(r"([a-z][a-z0-9_]{0,59})\s*\((\w{1,60}(?:,\s*\w{1,60})*)\)")
_FIELD = compile_words(r"\b{field}\s*$")
_LISTED = re.compile(r"[a-z]{2,40}(?:_[a-z]{1,40}){0,5}")

FAR = 5
"""Words behind a number among which what is counted, and what has it, are told."""

ENDINGS = frozenset(phrases("tables.files"))
"""What stands behind the point in the name of a file."""

NO_TABLES = frozenset(phrases("tables.not"))
"""Plurals in code that are no tables: what frameworks call their parts."""

VERBS = frozenset(phrases("names.paths.verbs"))
"""What a function begins with: `get_all_decks` is no table."""

UNITS = frozenset({"seconds", "bytes", "ms", "total", "exists"})
"""What the names of metrics end with, and those of codes: `email_exists`."""

OF_DATABASES = frozenset({"pg", "idx", "asp"})
"""What the names of tables and indexes begin with that databases and frameworks keep for themselves."""

MESSAGES = frozenset({"dto", "dtos", "command", "request", "response", "query"})
"""What the names of classes end with that travel and are not kept."""


def tables_in(text: str, fields: set[str]) -> Iterator[str]:
    """Yield the tables that *text* names, in snake_case; *fields* are folded names that are no tables."""
    return (table for table, field in _named(text) if field not in fields)


@lru_cache(maxsize=20_000)
def _named(text: str) -> tuple[tuple[str, str | None], ...]:
    """Return the tables that *text* names, each with the folded name of the field that it may be in its place.

    What stands in the text about several operations is looked at for each of them.
    """
    return tuple(_found(text))


def _found(text: str) -> Iterator[tuple[str, str | None]]:
    beside = [(match[1] or match[2], False) for match in _BESIDE.finditer(text)]
    for match in _ENUMERATED.finditer(text):
        beside += ((one, True) for one in _SPAN.findall(match[1]) if is_plural(one))
    for name, alone in beside:
        if is_table(name, called_so=True):
            yield table_of(name), fold_name(name) if alone else None
    marked = [(name, True) for name in _listed(text)]
    marked += ((name, False) for name in _CLASS_OF_ROW.findall(text))
    for labelled in (_STORED_CLASSES, _LABELLED):
        for match in labelled.finditer(text):
            marked += ((name, False) for name in _SPAN.findall(match[1]))
    for name, alone in marked:
        if is_table(name):
            yield table_of(name), fold_name(name) if alone else None
    for match in _READ.finditer(text):
        for name in _SPAN.findall(match[1]):
            plain = name.rpartition(".")[2]
            if is_plural(plain) and is_table(plain):
                yield table_of(plain), fold_name(plain)
    joined = [
        name for match in _JOIN.finditer(text) for name in _SPAN.findall(match[1])
    ]
    bare = _BARE.findall(text)
    bare += [name for name in _BARE_BEHIND.findall(text) if "_" in name]
    for name in filter(is_table, (*joined, *bare)):
        if is_plural(str(Identifier(name))) or (name in joined and name[:1].isupper()):
            yield table_of(name), None


def counted_in(text: str, path: str) -> Iterator[tuple[str, str]]:
    """Yield things that *text* has counted, each with what of the *path* has them: "number of questions of the quiz"."""
    for noun, behind in _numbers_in(text) if "{" in path else ():
        for holder in _holders(path):
            told = any(word.startswith(holder) for word in behind[1:])
            if told and noun != holder:
                yield plural_of(noun), holder


@lru_cache(maxsize=1_000)
def _holders(path: str) -> tuple[str, ...]:
    """Return what of the *path* has things of its own: each word in front of a parameter, in the singular."""
    return tuple(
        singular("_".join(words(part)))
        for part, after in pairwise(path.split("/"))
        if after.startswith("{")
    )


@lru_cache(maxsize=20_000)
def _numbers_in(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the nouns of which *text* tells a number, each with the words from there on."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for match in _NUMBER_OF.finditer(text):
        nouns = [one for one in book("nouns").matches(match["behind"]) if not one.start]
        if nouns:
            found.append((nouns[0].meaning, folded_words(match["behind"])[:FAR]))
    return tuple(found)


@lru_cache(maxsize=20_000)
def columns_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return the tables of which *text* names columns, each with the column."""
    spans = map(_columns, _SPAN.findall(text))
    return tuple(one for columns in spans for one in columns if _is_column(one))


def table_of(name: str) -> str:
    """Return the name of the table for *name*: a class, such as `Retrospective`, stands for its table."""
    plain = str(Identifier(name))
    return plural_of(plain) if name[:1].isupper() and not is_plural(plain) else plain


def is_table(name: str, *, called_so: bool = False) -> bool:
    """Tell whether *name*, which stands where tables do, may be one: no message, and no part of a framework unless it is *called_so*."""
    plain = str(Identifier(name))
    parts = words(plain)
    if not parts or plain[:1].isdigit() or (plain in NO_TABLES and not called_so):
        return False
    if parts[0] in OF_DATABASES or parts[-1] in MESSAGES:
        return False
    return len(parts) == 1 or not (parts[0] in VERBS or parts[-1] in (*UNITS, "id"))


def _listed(text: str) -> Iterator[str]:
    """Yield what stands as code in *text*: plurals of several words, tables but where a field bears the name."""
    for match in _SPAN.finditer(text):
        span = match[1]
        alone = _LISTED.fullmatch(span) and "_" in span and is_plural(span)
        before = text[: match.start()]
        if alone and not (_FIELD.search(before) or before.endswith("` (")):
            yield span


def _columns(span: str) -> Iterator[tuple[str, str]]:
    """Yield the tables of *span* with their columns: `households.user_id`, `tags(id, name)`."""
    yield from _COLUMN.findall(span)
    match = _COLUMNS.fullmatch(span)
    if match:
        for column in match[2].split(","):
            yield match[1], column.strip()


def _is_column(column: tuple[str, str]) -> bool:
    table, name = column
    return is_plural(table) and is_table(table) and name not in ENDINGS
