"""The products that plans and tech stacks name, from the table of `technologies.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from endpoint_plan.languages import compile_words, folder, load, section, words
from endpoint_plan.languages.phrases import Phrasebook, split_phrases

_TABLES = load(folder() / "technologies.toml")
_KINDS = {
    "routes": ("frameworks",),
    "models": ("validation", "models"),
    "commands": ("commands",),
    "repository": (
        "databases.clients",
        "databases.sql",
        "databases.other",
        "mappers.other",
        "mappers.python",
    ),
    "owners": ("row_security",),
    "tokens": ("identity", "authentication"),
    "logs": ("logging", "monitoring"),
    "tests": ("testing",),
    "language models": ("language_models",),
}
"""Kinds of technologies by the part of the generated project that stands for them."""


def _phrases(*kinds: str) -> dict[str, tuple[str, ...]]:
    """Return the technologies of *kinds*, each with the phrases by which plans name it."""
    rows = {name: text for kind in kinds for name, text in _rows(kind).items()}
    found = {name: split_phrases(text.split("|")[0]) for name, text in rows.items()}
    return {name: phrases for name, phrases in found.items() if phrases}


def _stack_phrases(*kinds: str) -> tuple[str, ...]:
    """Return the phrases by which a document about the tech stack names what is of *kinds*."""
    texts = (text.replace("|", ";") for kind in kinds for text in _rows(kind).values())
    return tuple(phrase for text in texts for phrase in split_phrases(text))


def _rows(kind: str) -> Mapping[str, str]:
    return section(kind, _TABLES)


PARTS = {part: _phrases(*kinds) for part, kinds in _KINDS.items()}
"""The names of technologies by the part of the project that stands for them, each with its phrases."""
TECHNOLOGIES = {
    name: phrases for names in PARTS.values() for name, phrases in names.items()
}
TECHNOLOGY_BOOK = Phrasebook(TECHNOLOGIES)

PROVIDERS: Mapping[str, Mapping[str, str]] = _TABLES["providers"]
"""Who signs tokens, and what theirs carry; see `TokenDefaults`."""

STORAGE_BOOK = Phrasebook(
    {
        "memory": words("stack.storage.memory"),
        "sql": (
            *_stack_phrases("databases.clients", "databases.sql", "mappers.python"),
            *words("stack.storage.sql"),
        ),
        "other": _stack_phrases("databases.other"),
    }
)
"""Where a tech stack keeps its records: in memory, in SQL, or elsewhere."""
FRAMEWORK_BOOK = Phrasebook({"other": _stack_phrases("frameworks")})

OWN = {purpose: (name,) for purpose, name in _rows("own").items()}
"""What the template is built on, by what it is for."""
FOREIGN = {
    "language": tuple(_rows("languages")),
    "framework": tuple(_rows("frameworks")),
    "logging": tuple(_rows("logging")),
    "testing": tuple(_rows("testing")),
    "validation": tuple(_rows("validation")),
}
"""What it is not built on, by what it would be for."""
STORAGE = (*_rows("databases.sql"), *_rows("databases.other"))
IDENTITY = tuple(_rows("identity"))

NO_TYPES = frozenset(split_phrases(_rows("code")["no_types"]))
"""Capitalised words of frameworks and protocols, which name no type of a plan."""

_VERSION = r"(?:\s+v?\d+(?:\.\d+){0,2}(?![\w-]))?"
_REFUSED = compile_words(r"\b{ruled_out}\s+(?:{use}\s+)?$")


def named(text: str, names: Iterable[str]) -> list[str]:
    """Return those of *names* that *text* speaks for, in its own spelling and with its versions."""
    found: dict[str, str] = {}
    for match in _matcher(tuple(names)).finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if not _REFUSED.search(line):
            found.setdefault(match[1].casefold(), " ".join(match[0].split()))
    return list(found.values())


def version(text: str, name: str) -> tuple[int, ...]:
    """Return the version that *text* gives of *name*; empty when it gives none."""
    match = re.search(rf"\b{re.escape(name)}\s+v?(\d+(?:\.\d+)*)", text, re.IGNORECASE)
    return tuple(map(int, match[1].split("."))) if match else ()


@lru_cache(maxsize=64)
def _matcher(names: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(names, key=len, reverse=True)
    choice = "|".join(map(re.escape, ordered))
    return re.compile(rf"(?<![\w.#-])({choice})(?![\w#+]){_VERSION}", re.IGNORECASE)
