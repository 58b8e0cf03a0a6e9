"""Finds phrases in texts: what a heading or a label means, whatever the language.

A table maps a meaning to its phrases; a star stands for any ending of a word:

    {"request": ("request details", "szczegol* zadani*")}

A `Phrasebook` finds whole words whatever their case, accents and punctuation. `any_of` and
`matcher` make regular expressions for texts whose every character counts, signs too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from endpoint_plan.text.words import fold_letters, fold_text, folded_words

Table = Mapping[str, Iterable[str]]


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
        for meaning, phrases in table.items():
            for words in filter(None, map(folded_phrase, phrases)):
                rank += 1
                one = _Phrase(words, meaning, rank)
                first = words[0]
                index = self._stems if first.endswith("*") else self._whole
                index.setdefault(first.rstrip("*"), []).append(one)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self.matches = lru_cache(maxsize=20_000)(self._matches)
        """Return every phrase in a text, from left to right; at one word, in the order of the table."""
        self._meanings = lru_cache(maxsize=20_000)(self._meant)
        """Return the meanings of all phrases in a text."""
        self._beginning = lru_cache(maxsize=20_000)(self._first_with)
        """Return the phrases whose first word is a word, those with stars last."""

    def _matches(self, text: str) -> tuple[Match, ...]:
        return tuple(self._found(folded_words(text)))

    def _meant(self, text: str) -> frozenset[str]:
        return frozenset(match.meaning for match in self.matches(text))

    def _found(self, words: tuple[str, ...]) -> Iterator[Match]:
        for start, begun in enumerate(map(self._beginning, words)):
            for one in begun:
                size = len(one.words)
                if size == 1 or _fits(one.words, words[start : start + size]):
                    yield Match(one.meaning, start, size)

    def _first_with(self, word: str) -> tuple[_Phrase, ...]:
        starred: list[_Phrase] = []
        for length in self._lengths:
            if length > len(word):
                break
            starred += self._stems.get(word[:length], ())
        if len(starred) > 1:
            starred.sort(key=lambda one: one.rank)
        return (*self._whole.get(word, ()), *starred)

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
        return meaning in self._meanings(text)


def split_phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of *text*, between which semicolons stand."""
    phrases = (" ".join(phrase.split()) for phrase in text.split(";"))
    return tuple(filter(None, phrases))


def folded_phrase(phrase: str) -> tuple[str, ...]:
    """Return the words of *phrase*, folded, stars kept."""
    words: list[str] = []
    for word in phrase.split():
        parts = fold_text(word).split()
        if parts and word.endswith("*"):
            parts[-1] += "*"
        words += parts
    return tuple(words)


def _fits(phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return len(phrase) == len(words) and all(map(_same, phrase, words))


def _same(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def matcher(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds one of *phrases* in a text folded by `fold_letters`."""
    return re.compile(any_of(phrases))


def any_of(phrases: Iterable[str]) -> str:
    """Return the source of a regular expression that matches one of *phrases* in folded text.

    The longest phrase wins, and none matches inside a word.
    """
    return _any_of(tuple(phrases))


@lru_cache(maxsize=1_000)
def _any_of(phrases: tuple[str, ...]) -> str:
    ordered = sorted(map(fold_letters, phrases), key=len, reverse=True)
    # Of letters and signs one alone fits a text: those phrases that begin alike are tried when theirs does.
    begun: dict[str, list[str]] = {}
    for one in ordered:
        begun.setdefault(one[:1], []).append(_rest(one))
    words = [_begun(*one) for one in begun.items() if one[0].isalnum()]
    signs = [_begun(*one) for one in begun.items() if not one[0].isalnum()]
    sides = [rf"(?<![\w-])(?:{'|'.join(words)})"] if words else []
    return f"(?:{'|'.join((*sides, *signs))})"


def any_spelling_of(phrases: Iterable[str]) -> str:
    """Return the source of a regular expression that matches one of *phrases*, with accents or without.

    It matches inside a word as well; whoever minds writes `\\b`.
    """
    spellings = {one for phrase in phrases for one in (phrase, fold_letters(phrase))}
    ordered = sorted(sorted(spellings), key=len, reverse=True)
    return "(?:" + "|".join(map(_body, ordered)) + ")" if ordered else "(?!)"


def _begun(letter: str, rest: Sequence[str]) -> str:
    return re.escape(letter) + (f"(?:{'|'.join(rest)})" if len(rest) > 1 else rest[0])


@lru_cache(maxsize=20_000)
def _rest(phrase: str) -> str:
    """Return the source for a *phrase* without its first letter, which ends no sooner than a word does."""
    end = r"(?![\w])" if phrase[-1:].isalnum() or phrase.endswith("*") else ""
    return _body(phrase[1:]) + end


def _body(phrase: str) -> str:
    return r"\s{1,3}".join(
        r"\w*".join(map(re.escape, word.split("*"))) for word in phrase.split(" ")
    )
