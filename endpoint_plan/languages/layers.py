"""The words by which the title of a step tells which layer of a service its work belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from endpoint_plan.languages import languages, section
from endpoint_plan.languages.phrases import folded_phrase, split_phrases
from endpoint_plan.text.words import fold_text


class Layer(StrEnum):
    """Where in a service the work of a step is done."""

    DTO = "dto"
    COMMAND = "command"
    SERVICE = "service"
    REPOSITORY = "repository"
    ROUTER = "router"
    ERRORS = "errors"
    SECURITY = "security"
    LOGGING = "logging"
    SETTINGS = "settings"
    TESTS = "tests"
    PROJECT = "project"
    """The project as a whole: documentation, review, deployment, and all that names no layer."""


@dataclass(frozen=True, slots=True)
class Language:
    """How titles of steps are written in one language."""

    head_last: bool
    """Whether the noun that counts ends its phrase: an *auth service* is a service."""
    joints: frozenset[str]
    """Words that end a phrase: what follows them says more about it."""
    words: Mapping[Layer, tuple[tuple[str, ...], ...]]
    """Words and pairs of words of each layer; a star stands for any ending."""


def _language(tables: Mapping[str, Any]) -> Language:
    titles = section("steps", tables)
    return Language(
        head_last=titles.get("head_last", False),
        joints=frozenset(map(fold_text, split_phrases(titles.get("joints", "")))),
        words={
            Layer(layer): tuple(map(folded_phrase, split_phrases(phrases)))
            for layer, phrases in titles.get("layers", {}).items()
        },
    )


LANGUAGES = tuple(map(_language, languages().values()))
