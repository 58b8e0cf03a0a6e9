"""English words put together and taken apart: plurals, enumerations, sentences.

The rules of plurals are for nouns as paths and type names use them: the usual libraries stumble over words that paths are full of (`analysis`, `cookies`, `caches`)
or take longer to import than a plan takes to read.
"""

from collections.abc import Sequence

IRREGULAR = {
    "aliases": "alias",
    "axes": "axis",
    "buses": "bus",
    "caches": "cache",
    "calories": "calorie",
    "canvases": "canvas",
    "children": "child",
    "cookies": "cookie",
    "criteria": "criterion",
    "feet": "foot",
    "focuses": "focus",
    "gases": "gas",
    "headaches": "headache",
    "heroes": "hero",
    "indices": "index",
    "knives": "knife",
    "lenses": "lens",
    "lives": "life",
    "loaves": "loaf",
    "matrices": "matrix",
    "men": "man",
    "menus": "menu",
    "mice": "mouse",
    "movies": "movie",
    "niches": "niche",
    "people": "person",
    "phenomena": "phenomenon",
    "pies": "pie",
    "selfies": "selfie",
    "skus": "sku",
    "teeth": "tooth",
    "thieves": "thief",
    "ties": "tie",
    "valves": "valve",
    "vertices": "vertex",
    "wives": "wife",
    "women": "woman",
}

INVARIABLE = frozenset(
    [
        "alias",
        "analytics",
        "atlas",
        "aws",
        "basics",
        "bias",
        "canvas",
        "chaos",
        "cosmos",
        "credentials",
        "css",
        "demographics",
        "diagnostics",
        "dns",
        "earnings",
        "economics",
        "electronics",
        "ethics",
        "gas",
        "goods",
        "gps",
        "graphics",
        "headquarters",
        "https",
        "ios",
        "js",
        "kms",
        "lens",
        "logistics",
        "mathematics",
        "news",
        "os",
        "physics",
        "politics",
        "pos",
        "rss",
        "savings",
        "series",
        "settings",
        "sms",
        "species",
        "statistics",
        "stats",
        "thanks",
        "tls",
    ]
)
"""Words that end like a plural and stand for one thing all the same."""

ENDINGS = (
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("yses", "ysis"),
    ("crises", "crisis"),
    ("gnoses", "gnosis"),
    ("opses", "opsis"),
    ("theses", "thesis"),
    ("lves", "lf"),
    ("eaves", "eaf"),
    ("ies", "y"),
    ("atoes", "ato"),
    ("zzes", "z"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("sses", "ss"),
    ("xes", "x"),
    ("nuses", "nus"),
    ("puses", "pus"),
    ("ruses", "rus"),
    ("tuses", "tus"),
    ("s", ""),
)
"""Endings of plurals and of their singulars; the first that fits counts."""

SHORTEST = 3
"""Letters of the shortest plural: `as` and `us` are none."""


def singular(noun: str) -> str:
    """Return the singular of an English plural in snake_case; other words as they are."""
    before, line, last = noun.rpartition("_")
    return before + line + _singular(last)


def is_plural(noun: str) -> bool:
    """Tell whether *noun* looks like an English plural."""
    return singular(noun) != noun


def _singular(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in INVARIABLE or len(word) < SHORTEST:
        return word
    for plural, single in ENDINGS:
        if word.endswith(plural):
            return word.removesuffix(plural) + single
    return word


def counted(number: int, noun: str) -> str:
    """Return *number* with *noun*, of which there are one or several: `2 files`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def join_words(words: Sequence[str], joint: str = "and") -> str:
    """Return *words* as an enumeration: `a, b and c`; *joint* stands before the last one."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def join_some(words: Sequence[str], most: int) -> str:
    """Return *words* as an enumeration that names *most* of them: `a, b and 3 more`."""
    if len(words) <= most:
        return join_words(words)
    return f"{', '.join(words[:most])} and {len(words) - most} more"


def end_sentence(text: str) -> str:
    """Return *text* with a full stop where it has no stop at its end."""
    text = text.strip()
    return f"{text}." if text and text[-1] not in ".!?…:" else text
