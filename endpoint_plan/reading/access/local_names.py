"""Words that a plan has for the things of its paths: "wypożyczenia" where the path says `/loans`.

They are learned from what stands at the operations themselves, as in "Zwraca wypożyczenia" below
`GET /loans`, where none of these texts has the word of the path.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import matcher
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.markdown.tree import Items, Paragraph
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.words import fold_text

_TOPICS = (Topic.OVERVIEW, Topic.REQUEST)
_SHORTEST = 4
"""Letters of the shortest word that is taken for the name of a thing."""
_STEM = 5
_ENDING = 2
"""Letters that another form of a word may have more."""
_SENTENCE = re.compile(r"(?<=[.;:])\s+|\n")
_MOST_WORDS = 8
"""Words of a sentence that says what an operation does."""
_NO_THINGS = matcher(
    (
        *words("access.plain.filling"),
        *words("access.acts.listing"),
        *words("access.plain.alone"),
    )
)


@lru_cache(maxsize=4)
def local_names(scopes: Sequence[Scope]) -> Mapping[str, tuple[str, int]]:
    """Return the beginnings of the words that the plan of *scopes* has for things, each with the word of the path, and its letters at most."""
    texts: dict[str, list[frozenset[str]]] = defaultdict(list)
    longest: dict[str, int] = defaultdict(int)
    spoken: dict[str, bool] = defaultdict(bool)
    in_paths = {one for scope in scopes for one in fold_text(scope.path).split()}
    in_paths |= {singular(one) for one in in_paths}
    for scope in scopes:
        noun = "" if names_action(scope) else _noun(scope.path)
        said = [fold_text(one) for one in _own_texts(scope)]
        if not noun or not said:
            continue
        spoken[noun] |= any({noun, singular(noun)} & {*one.split()} for one in said)
        things = [word for one in said for word in _things(one, in_paths)]
        for word in things:
            longest[_stem(word)] = max(longest[_stem(word)], len(word))
        texts[noun].append(frozenset(map(_stem, things)))
    counted = {
        noun: Counter(stem for one in several for stem in one)
        for noun, several in texts.items()
    }
    found: dict[str, tuple[str, int]] = {}
    for noun, counts in counted.items():
        if spoken[noun]:
            continue
        needed = min(2, len(texts[noun]))
        for stem, count in counts.items():
            others = (rest[stem] for other, rest in counted.items() if other != noun)
            if count >= needed and count > max(others, default=0):
                found[stem] = noun, longest[stem] + _ENDING
    return found


def path_word(word: str, names: Mapping[str, tuple[str, int]]) -> str:
    """Return the word of the path for which the folded *word* stands, by *names*; itself where it stands for none."""
    if len(word) < _SHORTEST:
        return word
    short = names.get(word[:_SHORTEST]) if len(word) <= _STEM + 1 else None
    noun, most = names.get(word[:_STEM]) or short or (word, 0)
    return noun if len(word) <= most else word


def _things(text: str, in_paths: AbstractSet[str]) -> Iterator[str]:
    """Yield the words that can be things, in what an operation is told to do."""
    said = text.split()
    if len(said) > _MOST_WORDS:
        return
    for word in said[1:]:
        known = word in in_paths or singular(word) in in_paths
        plain = word.isalpha() and not known and not _NO_THINGS.fullmatch(word)
        if plain and len(word) >= _SHORTEST:
            yield word


def _stem(word: str) -> str:
    return word[: max(_SHORTEST, min(_STEM, len(word) - 1))]


def _own_texts(scope: Scope) -> Iterator[str]:
    for topic in _TOPICS:
        for passage in scope.own.get(topic, ()):
            yield re.sub(r"[`/{}]\S*", " ", passage.title)
            for block in passage.blocks:
                if isinstance(block, Paragraph):
                    yield from _SENTENCE.split(block.text)
                elif isinstance(block, Items):
                    for item in block.items:
                        yield from _SENTENCE.split(item.text)


def names_action(scope: Scope) -> bool:
    """Tell whether the path ends in what is done to a record, behind it: `POST /alarms/{id}/acknowledge`."""
    *before, last = scope.path.strip("/").split("/")
    return (
        scope.method == "POST"
        and bool(before)
        and "{" in before[-1]
        and not is_plural(last)
    )


def _noun(path: str) -> str:
    fixed = [part for part in path.split("/") if part and "{" not in part]
    return fold_text(fixed[-1]) if fixed and " " not in fold_text(fixed[-1]) else ""
