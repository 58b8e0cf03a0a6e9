"""Short sentences in front of the first operation that only say how callers prove who they are: "JWT on all requests"."""

from __future__ import annotations

import re
from functools import lru_cache

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    OF,
    OR,
    alternatives,
    says,
)
from endpoint_plan.reading.access.told import gather
from endpoint_plan.reading.facts.field_rules import split_sentences
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.words import fold_text

_WORD = "|".join(
    (
        alternatives("proof.proof", "proof.closed", "proof.beside", "proof.asked"),
        alternatives("reach.everything", "reach.otherwise", "people.are", "people.by"),
        alternatives("people.given_to", "people.persons"),
        any_of(words("patterns.is_or_must")),
        ARTICLE,
        OF,
        OR,
    )
)
_NOTHING_ELSE = re.compile(rf"(?:(?:{_WORD})(?: |$))+")


@lru_cache(maxsize=16)
def asks_beforehand(scopes: tuple[Scope, ...]) -> bool:
    """Tell whether a sentence in front of all operations says nothing but that callers prove who they are."""
    return any(
        _is_of_proof(fold_text(sentence))
        for one in gather(scopes)
        if one.topic is Topic.OTHER
        for sentence in split_sentences(one.text)
    )


def _is_of_proof(text: str) -> bool:
    proof = says("proof.proof").search(text)
    whole = says("reach.everything").search(text) and says("proof.closed").search(text)
    return bool((proof or whole) and _NOTHING_ELSE.fullmatch(text))
