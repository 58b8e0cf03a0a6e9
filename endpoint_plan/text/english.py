"""English nouns in the plural and in the singular, as paths and type names use them.

The usual libraries stumble over words that paths are full of (`analysis`, `cookies`, `caches`)
or take longer to import than a plan takes to read, so the rules stand here.
"""

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
