"""What a label has in brackets: "Scopes (all of): ...", "Required role(s): ..."."""

from __future__ import annotations

import re

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.text.words import fold_text

_EVERY = any_of(map(fold_text, words("access.people.both")))
_ANY = any_of(map(fold_text, words("access.people.any_of")))
_IN_LABEL = re.compile(
    rf"^(?P<label>[^:§¤;.()]{{2,40}}?) \( (?:(?P<every>{_EVERY})|{_ANY})(?: {_ANY})? \) : "
)


def without_aside(text: str) -> str:
    """Return the marked *text* without brackets in its label; where they ask for all of what is listed, this stands before it."""
    match = _IN_LABEL.match(text)
    if match is None:
        return text
    every = f"{match['every']} " if match["every"] else ""
    return f"{match['label']} : {every}{text[match.end() :]}"
