"""Nouns in the plural and in the singular, as paths and type names use them.

The usual libraries stumble over words that paths are full of (`analysis`, `cookies`, `caches`)
or take longer to import than a plan takes to read, so the rules stand in the files of languages.
"""

from functools import lru_cache

from endpoint_plan.languages import table, words

SHORTEST = 3
"""Letters of the shortest plural: `as` and `us` are none."""

VOWELS = frozenset("aeiou")

SIBILANTS = ("s", "x", "z", "ch", "sh")
"""Endings after which a plural has a syllable of its own."""

_IRREGULAR = {
    plural: single for plural, (single,) in table("plurals.irregular").items()
}
_PLURALS = {single: plural for plural, single in reversed(_IRREGULAR.items())}
_INVARIABLE = frozenset(words("plurals.invariable"))
_ENDINGS = sorted(
    ((plural, "".join(single)) for plural, single in table("plurals.endings").items()),
    key=lambda ending: -len(ending[0]),
)
"""Endings of plurals and of their singulars, the longest first."""


@lru_cache(maxsize=4096)
def singular(noun: str) -> str:
    """Return the singular of a plural in snake_case; other words as they are."""
    before, line, last = noun.rpartition("_")
    return before + line + _singular(last)


def is_plural(noun: str) -> bool:
    """Tell whether *noun* looks like a plural."""
    return singular(noun) != noun


def plural_of(noun: str) -> str:
    """Return the English plural of a noun in snake_case."""
    before, line, last = noun.rpartition("_")
    return before + line + _plural(last)


def _plural(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    for plural, single in _ENDINGS:
        made = word.removesuffix(single) + plural
        if plural != single and word.endswith(single) and _singular(made) == word:
            vowel = single == "y" and word[-2:-1] in VOWELS
            return f"{word}s" if vowel else made
    return f"{word}es" if word.endswith(SIBILANTS) else f"{word}s"


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _INVARIABLE or len(word) < SHORTEST:
        return word
    for plural, single in _ENDINGS:
        if word.endswith(plural):
            return word.removesuffix(plural) + single
    return word
