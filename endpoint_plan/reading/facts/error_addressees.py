"""For which operations an error is told: by a cell, a bracket or a beginning that names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.reading.access.marks import Targets, mark
from endpoint_plan.reading.passages.context import Context, Siblings

_BRACKETS = re.compile(r"\(([^()]{1,300})\)")
_FILLING = re.compile(
    rf"§\d+|[,/|]|{any_of((*words('patterns.and'), *words('patterns.or'), *words('patterns.only')))}"
)
_LONGEST = 1_200


def is_of_others(text: str, context: Context) -> bool:
    """Tell whether *text* is addressed to operations, and this one is none of them."""
    found = addressed(text, context.siblings)
    return bool(found) and context.scope not in (
        context.siblings.scopes[index] for index in found
    )


@lru_cache(maxsize=20_000)
def addressed(text: str, siblings: Siblings) -> Targets:
    """Return the operations to which *text* is addressed; none where it is for whoever reads it."""
    if len(text) > _LONGEST:
        return frozenset()
    return frozenset[int]().union(*_addressees(text, siblings))


def _addressees(text: str, siblings: Siblings) -> Iterator[Targets]:
    for part in (*text.split(" | "), *_BRACKETS.findall(text)):
        marked = mark(part.strip(), siblings.scopes)
        found = marked.targets(marked.text)
        if found and not _FILLING.sub("", marked.text).strip():
            yield found
