"""The products that plans and tech stacks name, from the table of `technologies.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from endpoint_plan.languages import compile_words, folder, load, section, table
from endpoint_plan.languages.phrases import Phrasebook, split_phrases

_TABLES = load(folder() / "technologies.toml")


def _rows(name: str) -> dict[str, tuple[str, ...]]:
    rows = section(name, _TABLES)
    return {key: split_phrases(text) for key, text in rows.items()}


PARTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    part: _rows(f"plans.{part}") for part in _TABLES["plans"]
}
"""The names of technologies by the part of the project that stands for them, each with its phrases."""
TECHNOLOGIES: Mapping[str, tuple[str, ...]] = {
    name: phrases for names in PARTS.values() for name, phrases in names.items()
}
TECHNOLOGY_BOOK = Phrasebook(TECHNOLOGIES)

PROVIDERS: Mapping[str, Mapping[str, str]] = _TABLES["providers"]
"""Who signs tokens, and what theirs carry; see `TokenDefaults`."""

_STORAGE_WORDS = table("stack.storage")
STORAGE_BOOK = Phrasebook(
    {
        kind: (*_rows("storage").get(kind, ()), *phrases)
        for kind, phrases in _STORAGE_WORDS.items()
    }
)
"""Where a tech stack keeps its records: in memory, in SQL, or elsewhere."""
FRAMEWORK_BOOK = Phrasebook(_rows("frameworks"))

NO_TYPES = frozenset(_rows("code")["no_types"])
"""Capitalised words of frameworks and protocols, which name no type of a plan."""

OWN = _rows("tools.own")
"""What the template is built on, by what it is for."""
FOREIGN = _rows("tools.foreign")
"""What it is not built on, by what it would be for."""
STORAGE = _rows("tools.outside")["storage"]
IDENTITY = _rows("tools.outside")["identity"]

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
