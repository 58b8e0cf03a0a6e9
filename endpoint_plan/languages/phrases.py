"""Tables of phrases: what a heading or a label means, whatever the language.

A table maps a meaning to phrases by language, each language one string:

    TABLE = {"request": {"en": "request details; http request", "pl": "szczegol* zadani*"}}

Phrases are separated by semicolons and written folded (see `folding.fold`). A star stands for
any ending of the word. To add a language, add its string to each meaning; nothing else changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from endpoint_plan.text.words import folded_words

Table = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a text."""

    meaning: str
    start: int
    """Index of its first word."""
    length: int
    """Number of its words."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of a table; *rank* is its place there."""

    words: tuple[str, ...]
    meaning: str
    rank: int


class Phrasebook:
    """Finds the phrases of a table in texts."""

    def __init__(self, table: Table) -> None:
        """Index the phrases of *table* by their first word, or by what it begins with."""
        self._whole: dict[str, list[_Phrase]] = {}
        self._stems: dict[str, list[_Phrase]] = {}
        rank = 0
        for meaning, languages in table.items():
            for words in _phrases(languages):
                rank += 1
                one = _Phrase(words, meaning, rank)
                first = words[0]
                index = self._stems if first.endswith("*") else self._whole
                index.setdefault(first.rstrip("*"), []).append(one)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self.matches = lru_cache(maxsize=20_000)(self._matches)
        """Return every phrase in a text, from left to right; at one word, in the order of the table."""

    def _matches(self, text: str) -> tuple[Match, ...]:
        return tuple(self._found(folded_words(text)))

    def _found(self, words: tuple[str, ...]) -> Iterator[Match]:
        for start, word in enumerate(words):
            for one in self._beginning(word):
                size = len(one.words)
                if size == 1 or _fits(one.words, words[start : start + size]):
                    yield Match(one.meaning, start, size)

    def _beginning(self, word: str) -> list[_Phrase]:
        """Return the phrases whose first word is *word*, those with stars last."""
        starred: list[_Phrase] = []
        for length in self._lengths:
            if length > len(word):
                break
            starred += self._stems.get(word[:length], ())
        if len(starred) > 1:
            starred.sort(key=lambda one: one.rank)
        return [*self._whole.get(word, ()), *starred]

    def best(self, text: str) -> str | None:
        """Return the meaning of the longest phrase in *text*, the first of equally long ones."""
        found = max(
            self.matches(text),
            key=lambda match: (match.length, -match.start),
            default=None,
        )
        return found.meaning if found else None

    def at_start(self, text: str) -> str | None:
        """Return the meaning of the longest phrase with which *text* begins."""
        starts = [match for match in self.matches(text) if match.start == 0]
        return max(starts, key=lambda match: match.length).meaning if starts else None

    def whole(self, text: str) -> str | None:
        """Return the meaning of the phrase that is the whole of *text*."""
        size = len(folded_words(text))
        return next(
            (
                m.meaning
                for m in self.matches(text)
                if m.start == 0 and m.length == size
            ),
            None,
        )

    def has(self, meaning: str, text: str) -> bool:
        """Tell whether *text* holds a phrase of *meaning*."""
        return any(match.meaning == meaning for match in self.matches(text))


def _phrases(languages: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for phrases in languages.values():
        for phrase in phrases.split(";"):
            if words := tuple(phrase.split()):
                yield words


def _fits(phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return len(phrase) == len(words) and all(map(_same, phrase, words))


def _same(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern
