"""Which layer of the service the work of an implementation step belongs to."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import takewhile

from endpoint_plan.languages.layers import LANGUAGES, Language, Layer
from endpoint_plan.model.plan import Step
from endpoint_plan.text.identifiers import words

__all__ = ["Layer", "classify"]

Hit = tuple[Layer, Language]

METHODS = frozenset(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"])
"""A title that names one of these is about the route when no word of it says more."""

STOPS = re.compile(r"[:;,()\[\]–—|+&]|\.\s|\s-\s|->|→")
"""Punctuation that ends a phrase."""

FILE = re.compile(r"[\w.-]+\.[a-z]{1,5}")
"""The name of a file, extension included."""

ACRONYMS = re.compile(r"\b([A-Z]{2,})s\b")
"""The plural of an acronym, as in DTOs."""

_JOINTS = frozenset[str]().union(*(language.joints for language in LANGUAGES))


def classify(step: Step) -> Layer:
    """Return the layer that *step* belongs to: by its title, then by its body.

    A step that names no layer belongs to the project as a whole.
    """
    return of_line(step.title) or of_body(step.body) or Layer.PROJECT


def of_line(text: str) -> Layer | None:
    """Return the layer that one line names; None when it names none.

    The first phrase that names one counts; then paths of files, then a method of HTTP.
    """
    tokens = text.replace("`", " ").split()
    prose = " ".join(token for token in tokens if not is_path(token))
    if _begins_with_test(prose):
        return Layer.TESTS
    named = (_head(hits) for hits in map(find, phrases(prose)) if hits)
    paths = (_of_path(token) for token in tokens if is_path(token))
    return next(named, None) or next(filter(None, paths), None) or _of_method(tokens)


def of_body(body: str) -> Layer | None:
    """Return the layer that most lines of *body* name, code left out; the first among equals."""
    counts = Counter(filter(None, map(of_line, prose_lines(body.splitlines()))))
    return counts.most_common(1)[0][0] if counts else None


def phrases(text: str) -> Iterator[list[str]]:
    """Yield the words of each phrase of *text*: up to a stop, or to a word that joins phrases."""
    for part in STOPS.split(text):
        phrase: list[str] = []
        for word in words(ACRONYMS.sub(r"\1", part)):
            if word in _JOINTS:
                yield phrase
                phrase = []
            else:
                phrase.append(word)
        yield phrase


def find(phrase: list[str]) -> list[Hit]:
    """Return what the words of *phrase* tell, in order; a pair of words tells more than each."""
    hits: list[Hit] = []
    position = 0
    while position < len(phrase):
        pair = (
            _look_up(*phrase[position : position + 2])
            if position + 1 < len(phrase)
            else None
        )
        hit = pair or _look_up(phrase[position])
        hits += [hit] if hit else []
        position += 2 if pair else 1
    return hits


def is_path(token: str) -> bool:
    """Tell whether *token* is the path of a file or a URL, and no word or pair of words."""
    return (
        token.count("/") > 1 or ("/" in token and "." in token) or token.startswith("/")
    )


def prose_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield *lines* without those of fenced code."""
    inside = False
    for line in lines:
        if line.lstrip().startswith(("```", "~~~")):
            inside = not inside
        elif not inside:
            yield line


def _head(hits: list[Hit]) -> Layer:
    """Return the layer of the noun that counts, as the language of the first word has it.

    The configuration of something belongs to that thing.
    """
    telling = [hit for hit in hits if hit[0] is not Layer.SETTINGS] or hits
    first, language = telling[0]
    if not language.head_last:
        return first
    return list(takewhile(lambda hit: hit[1] is language, telling))[-1][0]


def _begins_with_test(text: str) -> bool:
    hits = find(words(text)[:1])
    return bool(hits) and hits[0][0] is Layer.TESTS


def _of_path(path: str) -> Layer | None:
    hits = find([word for word in words(path) if word != "index"])
    return hits[-1][0] if hits else None


def _of_method(tokens: Iterable[str]) -> Layer | None:
    return (
        Layer.ROUTER
        if any(token.strip("*:,.()") in METHODS for token in tokens)
        else None
    )


@lru_cache(maxsize=4096)
def _look_up(*phrase: str) -> Hit | None:
    whole, starred = _entries()
    first, *others = phrase
    stems = (first[:end] for end in range(len(first) + 1))
    found = [
        *whole.get((first, len(phrase)), ()),
        *(entry for stem in stems for entry in starred.get((stem, len(phrase)), ())),
    ]
    fitting = (
        (rank, hit) for rank, rest, hit in found if all(map(_matches, rest, others))
    )
    return min(fitting, key=lambda one: one[0], default=(0, None))[1]


Entries = dict[tuple[str, int], list[tuple[int, tuple[str, ...], Hit]]]
"""What tells a layer, by its first word and its length: its rank, its other words, and what it tells."""


@cache
def _entries() -> tuple[Entries, Entries]:
    """Return what tells a layer, in the order of the languages: whole first words, and those with a star."""
    whole: Entries = {}
    starred: Entries = {}
    every = (
        (entry, (layer, language))
        for language in LANGUAGES
        for layer, entries in language.words.items()
        for entry in entries
    )
    for rank, ((first, *others), hit) in enumerate(every):
        index = starred if first.endswith("*") else whole
        key = first.removesuffix("*"), len(others) + 1
        index.setdefault(key, []).append((rank, tuple(others), hit))
    return whole, starred


def _matches(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part
