"""Whether a text calls an operation public in passing."""

from __future__ import annotations

import re

from endpoint_plan.languages import compile_words
from endpoint_plan.markdown.http_routes import route_at_start
from endpoint_plan.reading.access.opening import opens_wholly
from endpoint_plan.reading.access.phrases import access_meanings
from endpoint_plan.reading.passages.cues import find_statuses

_CODE = re.compile(r"`([^`\n]*)`")
_VALUE = "¤"
"""Stands for a name or a value in code."""
_OF_FIELD = re.compile(
    rf"{_VALUE}\??\s?(?:[:=–—-]\s?)?(?:\([^()]*\)|\[[^\[\]]*\]|\{{[^{{}}]*\}})"
)
"""A field, with what is said of it in brackets."""
_ALTERNATIVE = r"[\"'`]?\w[\w-]*[\"'`]?"
_ONE_OF = compile_words(
    rf"{_ALTERNATIVE}(?:\s?[|/]\s?{_ALTERNATIVE})+|{_ALTERNATIVE}\s{{or}}\s{_ALTERNATIVE}"
)
"""Values of which a field has one: "public | private"."""


def is_public(text: str) -> bool:
    """Tell whether *text* calls the operation public, without a condition and with nothing that takes it back."""
    meanings = access_meanings(text)
    return (
        ("public" in meanings or _opens(text))
        and "if" not in meanings
        and not find_statuses(text)
        and opens_wholly(text)
    )


def _opens(text: str) -> bool:
    """Tell whether *text* names an operation first and calls it open: what is a value of a field opens nothing."""
    if "open" not in access_meanings(text) or not route_at_start(text):
        return False
    plain = _CODE.sub(lambda one: one[1] if "/" in one[1] else _VALUE, text)
    plain = _ONE_OF.sub(" , ", _OF_FIELD.sub(" , ", plain))
    return "open" in access_meanings(plain)
