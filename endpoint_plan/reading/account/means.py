"""What names only the means of work: schemas, handlers and files of code; what comes later; what another section says."""

from __future__ import annotations

import re

from endpoint_plan.languages import book, compile_words
from endpoint_plan.markdown.lines import split_label
from endpoint_plan.reading.account.statements import Statement
from endpoint_plan.reading.passages.cues import Cue, has_cue

_PROGRAM = re.compile(
    r"`(?:"
    r"[@~\w.-]{0,60}(?:/[\w.@\[\]-]{1,80}){1,10}/?"
    r"|[\w-]{1,60}\.(?:ts|tsx|js|mjs|py|cs|java|kt|php|go|rb|sql|json)"
    r"|@(?:Rest)?ControllerAdvice|@ExceptionHandler|@Valid|@Validated"
    r"|\.?(?:safeParse|parse)(?:\(\))?|try[-/]catch|\.?coerce\.\w{1,20}\(\)"
    r"|[\w.]{0,80}(?:[sS]chema|Validator|Handler|Advice|Helper|QueryParams|Params)s?(?:\(\)|\.safeParse(?:\(\))?|\.parse(?:\(\))?)?"
    r")`"
)
"""Code that names a file, a schema, or what handles or checks something: no name and no value of the interface."""
COUNTING = re.compile(
    r"`?\w*total\w*\s?=[^`=;]{0,60}\b[cC]ount(?:Async)?\(\)`?|\bcount: ?['\"]exact['\"]",
    re.IGNORECASE,
)
"""How code counts all records of a list, of which a page is told."""
_ROUTE = re.compile(r"`/")
_LATER = compile_words(r"\b(?:{not_now})\b")
_HARMLESS = compile_words(r"\b(?:{only_so})\b")


def without_programs(text: str) -> str:
    """Return *text* without the code that names files, schemas and handlers."""
    return _PROGRAM.sub(
        lambda one: one[0] if _ROUTE.match(one[0]) else " ",
        text,
    )


def without_harmless(text: str) -> str:
    """Return *text* without words that limit something, and keep out nobody: "HTTPS only"."""
    return _HARMLESS.sub(" ", text)


def is_put_off(statement: Statement) -> bool:
    """Tell whether *statement* says that it is not for now."""
    label, said = split_label(statement.text)
    heads = bool(label and said) and has_cue(label, Cue.LATER)
    return heads or _LATER.search(statement.text) is not None


def names_means(statement: Statement) -> bool:
    """Tell whether *statement* says with which means something is done: a schema, a handler for all errors."""
    return book("account").has("means", statement.text)


def is_reference(statement: Statement) -> bool:
    """Tell whether *statement* says that another section or file tells it."""
    return book("account").has("reference", statement.text)
