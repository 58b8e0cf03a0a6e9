"""From which statements no code follows."""

from __future__ import annotations

import re

from endpoint_plan.languages import book, compile_words
from endpoint_plan.markdown.lines import split_label
from endpoint_plan.reading.account.demands import LISTED_TOPICS, is_demand, states_rate
from endpoint_plan.reading.account.means import (
    COUNTING,
    is_put_off,
    is_reference,
    names_means,
    without_programs,
)
from endpoint_plan.reading.account.statements import Statement
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.cues import Cue, has_cue

_TELLING = frozenset({Topic.REQUEST, Topic.RESPONSE, Topic.VALIDATION, Topic.ERRORS})
"""Topics every statement of which should tell something of the interface."""
_SHOWING = frozenset({Topic.REQUEST, Topic.RESPONSE, Topic.VALIDATION, Topic.TYPES})
"""Topics whose blocks of code show what comes and goes."""
_SHAPE = re.compile(
    r"^\s*[\[{]|\b(?:interface|type|class|record|schema)\b|z\.object", re.IGNORECASE
)
_TASK = re.compile(r"\[[ xX]?\]")
"""How a task of a list begins that is ticked off."""
_SETS = re.compile(r"`(?!\w{0,40}(?:_id|Id|\bid) ?=)[\w.]{1,60} ?= ?[^=`.]{1,80}`")
"""How a step of the data flow says what a field becomes; an id is what something is looked up by."""
_TELLS = re.compile(r"[`\d:=<>→|\"“„]")
"""What stands in a statement that says more than what a thing is for: names, numbers, values."""
_LOGGED = re.compile(
    r"[*_`]{0,3}(?:DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|CRITICAL)[*_`]{0,3}:"
)
"""How an item begins that says what is logged at which level."""
_INTRODUCING = re.compile(r"^[^`\d\"“„]*:[*_]{0,3}$")
"""What only introduces what stands below it, and names nothing itself."""
_CALLERS = frozenset({"tokens", "roles", "owners"})
"""What a point on security asks of callers."""
_ALWAYS = frozenset(
    {
        "validation",
        "injection",
        "scripts",
        "csrf",
        "cors",
        "headers",
        "leaks",
        "logs",
        "sizes",
        "waiting",
    }
)
"""What each service answers, whatever its plan says."""
_ALIASES = re.compile(
    r"^\s{0,8}(?://[^\n]*|import\s[^\n]{0,300}|export type \{[^\n{}]{0,300}\} from[^\n]{0,200}"
    r"|(?:export )?type \w{1,60}\s?=\s?\w{1,40}(?:\[[\"']\w{1,40}[\"']\]){1,4};?)\s*$",
    re.MULTILINE,
)
_DECLARED = re.compile(r"\b(?:class|interface|record)\s{1,4}(\w{1,80})")
_WORKING = re.compile(
    r"(?:Service|Client|Repository|Handler|Validator|Controller|Exception)$"
)
_EMPTY = re.compile(r"\s*(?:\{\s*\}|\[\s*\])\s*")
"""A body without anything in it."""
_VALUES = re.compile(r"[`\d\"“„]")
"""What stands in a statement that says which values or names there are."""
_NUMBERS = re.compile(r"\d{2}|[<>≤≥]")
"""What makes more of a reference."""
_TABLE = compile_words(r"\b{table}\b")
"""What is kept in a table is more than a log."""
_FIRST = 2
"""Words at the beginning that say what a statement is about."""
_LONGEST_LABEL = 6
"""Words of a line that only introduces what stands below it."""


def is_background(statement: Statement) -> bool:
    """Tell whether no code follows from a *statement* of which nothing was made."""
    if statement.aside:
        return True
    if states_rate(statement):
        return False
    if statement.topic in LISTED_TOPICS:
        return True
    if statement.code is not None:
        code = statement.code.text
        shown = statement.topic in _SHOWING and _SHAPE.search(_bare(code))
        return not shown or _EMPTY.fullmatch(code) is not None
    if _is_about_work(statement) or _is_wish(statement):
        return True
    if _introduces_body(statement) or is_put_off(statement):
        return True
    if book("account").has("pages_of_clients", statement.text):
        return True
    if is_reference(statement) or _is_about_means(statement):
        return not _NUMBERS.search(statement.text)
    if is_demand(statement):
        return False
    if is_label(statement.text) or _INTRODUCING.search(statement.text):
        return True
    if statement.topic is Topic.DATA_FLOW:
        return not _SETS.search(COUNTING.sub("", statement.text))
    if statement.topic not in _TELLING or _TASK.match(statement.text):
        return True
    label, said = split_label(statement.text)
    about = book("account").has("aside", statement.text)
    plain = not (label and _TELLS.search(label))
    told = without_programs(said if plain else statement.text)
    return about or not _TELLS.search(told)


def _bare(code: str) -> str:
    """Return *code* without comments, imports, names for rows of a database, and classes that only do work."""
    bare = _ALIASES.sub("", code)
    declared = _DECLARED.findall(bare)
    return "" if declared and all(map(_WORKING.search, declared)) else bare


def _is_about_means(statement: Statement) -> bool:
    """Tell whether *statement* says no more than with which means something is done, and limits nothing."""
    if not names_means(statement):
        return False
    told = book("account")
    limits = any(
        told.has(name, statement.text) for name in ("permission", "effect", "computing")
    )
    return not (limits or _TELLS.search(without_programs(statement.text).rstrip(": ")))


def is_of_work(statement: Statement) -> bool:
    """Tell whether *statement* says what is logged: by its level, or by its first words."""
    if _LOGGED.match(statement.text):
        return True
    if statement.topic is not Topic.ERRORS or _TABLE.search(statement.text):
        return False
    first = " ".join(statement.text.split()[:_FIRST])
    return book("account").has("aside", first)


def _is_about_work(statement: Statement) -> bool:
    """Tell whether *statement* is about logs, or stands below what is; a table of logs is more than that."""
    if is_of_work(statement):
        return True
    above = statement.around[-1] if statement.around else ""
    if statement.topic is not Topic.ERRORS or _TABLE.search(
        f"{above} {statement.text}"
    ):
        return False
    told = book("account")
    return any(told.has("aside", text) for text in (statement.text, above))


def _introduces_body(statement: Statement) -> bool:
    """Tell whether *statement* says no more than that the shape below it is that of a body."""
    text = statement.text.rstrip("*_ ")
    bare = not _VALUES.search(text)
    return text.endswith(":") and bare and has_cue(text[:60], Cue.BODY)


def is_label(text: str) -> bool:
    """Tell whether *text* only introduces what stands below it: "Query Parameters:"."""
    plain = text.strip("*_` ")
    return plain.endswith(":") and len(plain.split()) <= _LONGEST_LABEL


def names_wish(statement: Statement) -> bool:
    """Tell whether *statement* is a point on security in words that the generated documents know."""
    return statement.topic is Topic.SECURITY and bool(_asked(statement))


def _is_wish(statement: Statement) -> bool:
    """Tell whether *statement* is a point that is not about who may call, or that all services answer."""
    asked = _asked(statement)
    if not asked:
        return False
    if statement.topic is Topic.SECURITY:
        return asked.isdisjoint(_CALLERS)
    if statement.topic is Topic.VALIDATION:
        return asked <= _ALWAYS and not _VALUES.search(statement.text)
    return statement.topic is Topic.ERRORS and asked <= _ALWAYS


def _asked(statement: Statement) -> set[str]:
    """Return what *statement* asks for of what projects may answer or lack."""
    return {
        match.meaning
        for name in ("answered", "unmade")
        for match in book(f"checklist.{name}").matches(statement.text)
    }
