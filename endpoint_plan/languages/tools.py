"""The tools that a text names, from the table of `tools.toml`."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

_TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

OWN: Mapping[str, list[str]] = _TABLES["own"]
"""What the template is built on, by what it is for."""
FOREIGN: Mapping[str, list[str]] = _TABLES["foreign"]
"""What it is not built on, by what it would be for."""
STORAGE: list[str] = _TABLES["storage"]["names"]
IDENTITY: list[str] = _TABLES["identity"]["names"]

_VERSION = r"(?:\s+v?\d+(?:\.\d+){0,2}(?![\w-]))?"
_REFUSED = re.compile(
    r"\b(?:no|not|never|instead of|rather than|without|avoid|don't)\s+(?:use\s+|using\s+)?$",
    re.IGNORECASE,
)


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
