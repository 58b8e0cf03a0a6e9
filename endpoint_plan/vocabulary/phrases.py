"""Tables of phrases: what a heading or a label means, whatever the language.

A table maps a meaning to phrases by language, each language one string:

    TABLE = {"request": {"en": "request details; http request", "pl": "szczegol* zadani*"}}

Phrases are separated by semicolons and written folded (see `folding.fold`). A star stands for
any ending of the word. To add a language, add its string to each meaning; nothing else changes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from endpoint_plan.vocabulary.folding import fold

Table = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a text."""

    meaning: str
    start: int
    """Index of its first word."""
    length: int
    """Number of its words."""


class Phrasebook:
    """Finds the phrases of a table in texts."""

    def __init__(self, table: Table) -> None:
        """Index the phrases of *table* by their first word."""
        self._whole: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._stems: list[tuple[tuple[str, ...], str]] = []
        for meaning, languages in table.items():
            for phrase in _phrases(languages):
                if phrase[0].endswith("*"):
                    self._stems.append((phrase, meaning))
                else:
                    self._whole.setdefault(phrase[0], []).append((phrase, meaning))

    def matches(self, text: str) -> Iterator[Match]:
        """Yield every phrase in *text*, from left to right."""
        words = fold(text).split()
        for start, word in enumerate(words):
            for phrase, meaning in (*self._whole.get(word, ()), *self._stems):
                if _fits(phrase, words[start : start + len(phrase)]):
                    yield Match(meaning, start, len(phrase))

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
        size = len(fold(text).split())
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


def _fits(phrase: tuple[str, ...], words: list[str]) -> bool:
    return len(phrase) == len(words) and all(map(_same, phrase, words))


def _same(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern
