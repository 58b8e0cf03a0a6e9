"""Sentences on who sees a part of an answer: they keep nobody from the operation."""

import re

from endpoint_plan.languages import compile_words
from endpoint_plan.languages.names import RIGHTS
from endpoint_plan.reading.access.phrases import alternatives
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.identifiers import fold_name
from endpoint_plan.text.words import fold_text

_OF_FIELD = compile_words(
    r"\b{answered_field}\s+`(?P<name>[A-Za-z]\w*)`(?P<rest>[^`.;]*)"
)
_ONLY = re.compile(rf"(?:^| ){alternatives('people.only', 'people.confined')}(?= |$)")
_INSERTED = compile_words(
    r"(?P<before>\b{and}\s*)(?P<sign>[–—,(-])\s*{for_whom}\s[^–—,()`.;:-]{2,40}[–—,)-](?=\s*\w)"
)
"""For whom alone the last of several things is there: "the title and, for keepers, the number of reports"."""


def without_insertions(text: str, *scopes: Scope) -> str:
    """Return *text* without what it inserts, behind an "and", on those who get one part more; as it is where not all *scopes* read."""
    if not _read(scopes):
        return text
    return _INSERTED.sub(r"\g<before>", text)


def is_about_a_field(text: str, *scopes: Scope) -> bool:
    """Tell whether *text* says for whom alone a field is there: "the field `margin` is present only for `admin`".

    Where not all *scopes* read, it may be about what is sent.
    """
    if not _read(scopes):
        return False
    about = _OF_FIELD.search(text)
    if about is None or fold_name(about["name"]) in RIGHTS:
        return False
    return bool(_ONLY.search(fold_text(about["rest"])))


def _read(scopes: tuple[Scope, ...]) -> bool:
    return all(one.method == "GET" for one in scopes)
