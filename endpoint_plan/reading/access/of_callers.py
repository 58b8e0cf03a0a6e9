"""Sentences on what their caller has: "lists the caller's boats", "the boats of the current user"."""

from __future__ import annotations

import re

from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.reading.access.actions import nouns_of
from endpoint_plan.reading.access.phrases import alternatives
from endpoint_plan.text.http_paths import segments
from endpoint_plan.text.words import fold_text

_OF_CALLER = re.compile(
    rf"(?<!\w){alternatives('people.callers_own')} (?P<behind>[^\W\d_]+(?: [^\W\d_]+)?)"
    rf"|(?<![^\W\d_])(?P<before>[^\W\d_]+) {alternatives('people.of_caller')}(?!\w)"
)
_PERSONS = re.compile(alternatives("people.persons"))


def speaks_of_callers_own(text: str, path: str) -> bool:
    """Tell whether *text* speaks of what *path* ends in as what its caller has.

    Below the path of a user "the user's boats" are those of that user.
    """
    parts = segments(path)
    steady = [part for part in parts if part != "{}"]
    if not steady or not is_plural(steady[-1]):
        return False  # a deed: a reset of the user's password
    if any(_PERSONS.fullmatch(part.lower()) for part in parts):
        return False
    nouns = nouns_of(path, whole=False)
    return any(
        singular(word) in nouns
        for match in _OF_CALLER.finditer(fold_text(text))
        for word in (match["behind"] or match["before"]).split()
    )
