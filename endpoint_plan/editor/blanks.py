"""The headings and labels of the empty plans, in the language that a plan is written in."""

import re
from collections.abc import Sequence
from functools import cache

from endpoint_plan.languages import blanks

ENGLISH = "en"

_LABELS = re.compile(r"^- ([^:\n]+):", re.MULTILINE)
_HEADINGS = re.compile(r"^## (?:\d+\. )?(.+)$", re.MULTILINE)


@cache
def headings(language: str) -> tuple[str, ...]:
    """Return the headings of the sections in *language*, in their order and without numbers."""
    return tuple(_HEADINGS.findall(blanks()[language]))


@cache
def labels(language: str) -> tuple[str, ...]:
    """Return the labels of the request in *language*, in their order."""
    return tuple(_LABELS.findall(blanks()[language]))


def language_of(lines: Sequence[str]) -> str:
    """Return the language whose headings a plan of *lines* has most of; English where none is ahead."""
    there = {line.lstrip("# 0123456789.").strip() for line in lines if line[:1] == "#"}
    return max(
        blanks(), key=lambda one: (len(there & {*headings(one)}), one == ENGLISH)
    )


def translated(name: str, language: str) -> str:
    """Return the English heading or label *name* in *language*; as it is where the blanks have none."""
    for texts in (headings, labels):
        own, other = texts(ENGLISH), texts(language)
        if name in own and len(own) == len(other):
            return other[own.index(name)]
    return name
