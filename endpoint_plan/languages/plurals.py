"""Nouns in the plural and in the singular, as paths and type names use them.

The usual libraries stumble over words that paths are full of (`analysis`, `cookies`, `caches`)
or take longer to import than a plan takes to read, so the rules stand in the files of languages.
"""

from functools import lru_cache

from endpoint_plan.languages import table, words

SHORTEST = 3
"""Letters of the shortest plural: `as` and `us` are none."""

_IRREGULAR = {
    plural: single for plural, (single,) in table("plurals.irregular").items()
}
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
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _INVARIABLE or len(word) < SHORTEST:
        return word
    for plural, single in _ENDINGS:
        if word.endswith(plural):
            return word.removesuffix(plural) + single
    return word
