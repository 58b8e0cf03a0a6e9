"""Whether an error that has the status of invalid input is about what is sent, or has a cause of its own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from endpoint_plan.languages import book
from endpoint_plan.markdown.lines import code_spans, without_code
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.text.http_statuses import is_usual

INPUT = "input"
STORED = "stored"
COMPARED = "compared"


def is_about_input(case: ErrorCase) -> bool:
    """Tell whether *case* can stand for all invalid input.

    What is stored is another cause ("already has 5 bookings"), so are values that are compared with each other, and
    one condition on marked fields.
    """
    if is_usual(case.code, case.status):
        return True
    meanings = _meanings(case)
    if INPUT in meanings:
        return not _compares(case, meanings)
    return meanings.isdisjoint({STORED, COMPARED}) and not code_spans(case.cause)


def speaks_of_input(case: ErrorCase) -> bool:
    """Tell whether *case* says in words that it stands for invalid input."""
    return is_usual(case.code, case.status) or (
        INPUT in _meanings(case) and is_about_input(case)
    )


def stands_apart(case: ErrorCase, cases: Iterable[ErrorCase]) -> bool:
    """Tell whether *case*, with the status of invalid input, has a code for something else than invalid input.

    It says so when it compares values. When it says nothing of what is sent, that is so where another one among
    *cases* stands for invalid input.
    """
    if not case.code or is_usual(case.code, case.status):
        return False
    meanings = _meanings(case)
    if _compares(case, meanings):
        return True
    return INPUT not in meanings and any(
        one.status == case.status and one.code != case.code and speaks_of_input(one)
        for one in cases
        if one.code
    )


def _compares(case: ErrorCase, meanings: frozenset[str]) -> bool:
    return bool(case.code) and COMPARED in meanings


@lru_cache(maxsize=2_000)
def _meanings(case: ErrorCase) -> frozenset[str]:
    """Return what code and cause of *case* speak of; of what is stored alone where the cause does, whatever the code is called."""
    cause = _said(without_code(case.cause))
    if STORED in cause and INPUT not in cause:
        return cause
    return cause | _said(case.code.replace("_", " "))


def _said(text: str) -> frozenset[str]:
    return frozenset(match.meaning for match in book("causes").matches(text))
