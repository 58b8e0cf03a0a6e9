"""The words of plans, one file for each language beside this module.

`en.toml` has all tables and says what each is for; a file of another language has the same
tables, as far as the language has words for them. A new language is one new file, and one
more (`es.md`) for the empty plan that `blank` writes. Words that are product names stand in
`technologies.toml`; what only code says stands where it is read.

The functions below join the words of all languages, those of English first.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from endpoint_plan.languages.phrases import (
    Phrasebook,
    any_spelling_of,
    split_phrases,
)

_PLACE = re.compile(r"\{([a-z_]+(?:\|[a-z_]+)*)\}")
"""Where a pattern has words: `{only}`, `{and|or}`. The numbers of a repetition are no such place."""


def folder() -> Path:
    """Return the folder with the files of the languages."""
    return Path(__file__).parent


@cache
def blanks() -> Mapping[str, str]:
    """Return the empty plans by the code of their language, with `{name}` for the title."""
    files = sorted(folder().glob("[a-z][a-z].md"))
    return {file.stem: file.read_text("utf-8") for file in files}


@cache
def languages() -> Mapping[str, Mapping[str, Any]]:
    """Return the contents of the files by the code of the language, English first."""
    files = sorted(folder().glob("[a-z][a-z].toml"), key=lambda file: file.stem)
    files.sort(key=lambda file: file.stem != "en")
    return {file.stem: load(file) for file in files}


def load(file: Path) -> Mapping[str, Any]:
    """Return the tables of a file of words."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def section(name: str, tables: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the table *name* (`access.words`) of *tables*; an empty one where there is none."""
    found: Mapping[str, Any] = tables
    for part in name.split("."):
        found = found.get(part, {})
    return found


@cache
def table(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the phrases of the table *name* in all languages, by their meaning.

    Raises:
        KeyError: English has no such table.
    """
    found = [section(name, tables) for tables in languages().values()]
    if not found[0]:
        raise KeyError(name)
    joined: dict[str, tuple[str, ...]] = {}
    for one in found:
        for meaning, phrases in one.items():
            if isinstance(phrases, str):
                known = joined.get(meaning, ())
                joined[meaning] = (*known, *split_phrases(phrases))
    return joined


def words(name: str) -> tuple[str, ...]:
    """Return the phrases of one meaning in all languages: `words("limits.at_least")`."""
    found, _, meaning = name.rpartition(".")
    return table(found)[meaning]


@cache
def book(name: str) -> Phrasebook:
    """Return the book that finds the phrases of the table *name* in texts."""
    return Phrasebook(table(name))


def compile_words(template: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Return the regular expression *template* with the words that it names put in."""
    return re.compile(with_words(template), flags)


def with_words(template: str) -> str:
    """Return the source of a regular expression with words where it names lists of `patterns`.

    `with_words(r"\\b{and|or}\\b")` finds "and" and "oraz". Words match with their accents and
    without; the longest comes first.
    """
    return _PLACE.sub(lambda place: _any_of(place[1]), template)


@cache
def _any_of(lists: str) -> str:
    names = lists.split("|")
    return any_spelling_of(p for name in names for p in words(f"patterns.{name}"))
