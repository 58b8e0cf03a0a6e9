"""The names of tables in text and code, wherever authors write them down.

``the table `results` ``, ``joined with `users` ``, "the parameters table", ``Database Models: `Invitation` ``,
`Tables<'sets'>`, and columns: `households.user_id`, `tags(id, name)`.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.plurals import is_plural, plural_of, singular
from endpoint_plan.text.identifiers import Identifier, fold_name, words
from endpoint_plan.text.words import folded_words

_BESIDE = compile_words(
    r"\b{table}\s+(?:[^\W\d]+\s+)?`\"?(\w{1,60})\"?`|`(\w{1,60})`\s+{table}\b"
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
    marked = [match[1] or match[2] for match in _BESIDE.finditer(text)]
    marked += _listed(text, fields)
    marked += _CLASS_OF_ROW.findall(text)
    for labelled in (_STORED_CLASSES, _LABELLED):
        for match in labelled.finditer(text):
            marked += _SPAN.findall(match[1])
    for name in filter(is_table, marked):
        yield table_of(name)
    for match in _READ.finditer(text):
        for name in _SPAN.findall(match[1]):
            plain = name.rpartition(".")[2]
            if is_plural(plain) and is_table(plain) and fold_name(plain) not in fields:
                yield table_of(plain)
    joined = [
        name for match in _JOIN.finditer(text) for name in _SPAN.findall(match[1])
    ]
    bare = _BARE.findall(text)
    bare += [name for name in _BARE_BEHIND.findall(text) if "_" in name]
    for name in filter(is_table, (*joined, *bare)):
        if is_plural(str(Identifier(name))) or (name in joined and name[:1].isupper()):
            yield table_of(name)


def counted_in(text: str, path: str) -> Iterator[tuple[str, str]]:
    """Yield things that *text* has counted, each with what of the *path* has them: "number of questions of the quiz"."""
    holders = [
        singular("_".join(words(part)))
        for part, after in pairwise(path.split("/"))
        if after.startswith("{")
    ]
    for match in _NUMBER_OF.finditer(text):
        behind = folded_words(match["behind"])[:FAR]
        nouns = [one for one in book("nouns").matches(match["behind"]) if not one.start]
        for holder in holders:
            told = any(word.startswith(holder) for word in behind[1:])
            if nouns and told and nouns[0].meaning != holder:
                yield plural_of(nouns[0].meaning), holder


def columns_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the tables of which *text* names columns, each with the column."""
    for span in _SPAN.findall(text):
        yield from filter(_is_column, _columns(span))


def table_of(name: str) -> str:
    """Return the name of the table for *name*: a class, such as `Retrospective`, stands for its table."""
    plain = str(Identifier(name))
    return plural_of(plain) if name[:1].isupper() and not is_plural(plain) else plain


def is_table(name: str) -> bool:
    """Tell whether *name*, which stands where tables do, may be one: no part of a framework and no message."""
    plain = str(Identifier(name))
    parts = words(plain)
    if not parts or plain in NO_TABLES or plain[:1].isdigit():
        return False
    if parts[0] in OF_DATABASES or parts[-1] in MESSAGES:
        return False
    return len(parts) == 1 or not (parts[0] in VERBS or parts[-1] in (*UNITS, "id"))


def _listed(text: str, fields: set[str]) -> Iterator[str]:
    """Yield the tables that stand as code in *text*: plurals of several words that no field bears."""
    for match in _SPAN.finditer(text):
        span = match[1]
        alone = _LISTED.fullmatch(span) and "_" in span and is_plural(span)
        if (
            alone
            and fold_name(span) not in fields
            and not _FIELD.search(text[: match.start()])
        ):
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
