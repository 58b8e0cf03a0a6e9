"""Sentences that a name in code begins and that list no field to send: "`total` is `count` times 3", "`open` -> `closed`"."""

from __future__ import annotations

import re

from endpoint_plan.languages import compile_words, words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.notations.type_names import find_builtin, is_type_name
from endpoint_plan.text.words import fold_letters

_NAME = r"\W{0,3}`(?P<name>[A-Za-z_]\w{0,60})`\s{1,2}"
_MADE = re.compile(
    rf"{_NAME}(?:[^\W\d]{{1,12}}\s){{0,2}}?{any_of(words('fields.made'))}(?P<rest>.*)",
    re.DOTALL,
)
_COMPUTED = compile_words(
    rf"{_NAME}(?:{{is_or_must}}|=)\s{{1,2}}(?:[^\W\d`]{{1,12}}\s){{0,3}}`\w+`\s{{1,2}}(?:{{reckons}}(?!\w)|[*×+/÷-])"
)
"""Another field, and what is reckoned with it."""
_UNLESS = re.compile(any_of(words("fields.made_unless")))
_MOVES = re.compile(r"\W{0,3}`\w+`\s{0,2}(?:->|→|=>)\s{0,2}`(?P<to>\w+)`")


def made_field(text: str) -> str:
    """Return the field of which *text* says that the service makes its value; empty where it does not, or not always."""
    folded = fold_letters(text)
    made = _MADE.match(folded)
    if made and _UNLESS.search(made["rest"]):
        return ""
    found = made or _COMPUTED.match(text)
    return text[slice(*found.span("name"))] if found else ""


def lists_no_field(text: str) -> bool:
    """Tell whether *text*, which a name in code begins, tells of something else than a field to send."""
    moved = _MOVES.match(text)
    is_move = moved and not (find_builtin(moved["to"]) or is_type_name(moved["to"]))
    return bool(is_move) or bool(made_field(text))
