"""Answers of which a plan says no more than that they are the record: "201 with the loan", "returns the changed loan"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from endpoint_plan.languages import compile_words, words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.cues import status_positions
from endpoint_plan.reading.passages.references import own_texts
from endpoint_plan.reading.whole_plan.entity_types import noun_of
from endpoint_plan.text.http_paths import resource
from endpoint_plan.text.words import fold_text

_TOPICS = (Topic.RESPONSE, Topic.REQUEST, Topic.OVERVIEW)
_END = re.compile(r"(?<=[^\d.])[.;](?=\s|$)|\n")
_ANSWERS = re.compile(
    rf"\b{any_of(words('answers.verbs'))}\s(?P<what>.*)", re.IGNORECASE
)
_LEADS = rf"(?:(?:{any_of(words('answers.leads'))}) )*"
_ADJECTIVES = rf"(?:(?!{any_of(words('patterns.of'))} )\w+ ){{0,2}}?"
"""Of the record itself: "id of loan" is none of it."""
_FRONT = re.compile(_LEADS + _ADJECTIVES)
_ANY_RECORD = re.compile(_LEADS + _ADJECTIVES + any_of(words("answers.record")))
_LISTED = compile_words(
    rf"{_LEADS}(?:{{article}} )?(?:(?P<array>{{arrays}})|{{a_list}})(?: {{of}} (?P<what>\w[\w ]{{0,60}}))?"
)
"""A list of records in folded words: "with an array of all books"."""
_ASIDE = re.compile(r"(?<=\w),\s|\s[(–—-]")
"""Behind what is answered, in front of how: "a list of books, without pages"."""


@lru_cache(maxsize=1_000)
def told_record(scope: Scope) -> Schema | None:
    """Return a reference to the record that the operation of *scope* answers with, by the words of its own passages.

    They are what stands behind a status of success, or behind "returns", when it is nothing but the
    noun of the path, or a word such as "record". None where they say something else, or nothing.
    """
    noun = noun_of_record(scope.path)
    answers = [*map(fold_text, told_answers(scope))] if noun else []
    if not answers:
        return None
    if not any(_is_record(told, " ".join(noun)) for told in answers):
        return None
    name = "".join(word.capitalize() for word in noun)
    return Schema(kind=Kind.REF, name=name)


@lru_cache(maxsize=1_000)
def told_list(scope: Scope) -> str:
    """Return "array" or "list" where the words of the operation of *scope* call its answer one of the records of its path; else nothing.

    "200 with an array", "an array of books" and "a list of all books" do.
    """
    noun = " ".join(noun_of(scope.path))
    for told in told_answers(scope) if noun else ():
        match = _LISTED.fullmatch(fold_text(_ASIDE.split(told)[0]))
        if match and _is_record(singular(match["what"] or noun), noun):
            return "array" if match["array"] else "list"
    return ""


def _is_record(told: str, noun: str) -> bool:
    """Tell whether *told* is nothing but the *noun* of the record, or a word for any."""
    if _ANY_RECORD.fullmatch(told):
        return True
    return told.endswith(noun) and bool(_FRONT.fullmatch(told.removesuffix(noun)))


def told_answers(scope: Scope) -> Iterator[str]:
    """Yield what the passages about *scope* alone say of the answer of success: "with the loan"."""
    for text in own_texts(scope, *_TOPICS):
        for sentence in _END.split(text):
            places = status_positions(sentence)
            for number, (start, status) in enumerate(places):
                if status < 300:
                    end = places[number + 1][0] if places[number + 1 :] else None
                    yield sentence[start + 3 : end]
            if not places and (verb := _ANSWERS.search(sentence)):
                yield verb["what"]


def noun_of_record(path: str) -> tuple[str, ...]:
    """Return the words of one record of the collection that *path* names or goes into; empty without one.

    The collection stands at the end, or in front of the last parameter.
    """
    parts = resource(path)
    last = max(
        (n for n, part in enumerate(parts) if part.startswith("{")), default=None
    )
    if last is None:
        named = parts[-1:]
    elif last == len(parts) - 2 and singular(parts[-1]) != parts[-1]:
        named = parts[-1:]  # a collection below a record
    else:
        named = parts[:last][-1:]
    if not named or named[0].startswith("{"):
        return ()
    return noun_of(named[0])
