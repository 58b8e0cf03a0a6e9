"""Completes errors without a code by the code that the plan has for their status anywhere.

A plan with codes often tells the usual ones once, in a list or in the example of a body, and only
the statuses beside its operations: a 404 there is the `NOT_FOUND` of the list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from endpoint_plan.model.plan import ErrorCase, Operation
from endpoint_plan.reading.facts.error_codes import told_codes
from endpoint_plan.text.http_statuses import USUAL_CODES, is_usual

_UPPER = re.compile(r"""[`"']([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)[`"']""")


def with_usual_codes(
    operations: Iterable[Operation], text: str
) -> tuple[Operation, ...]:
    """Return *operations*, whose errors without a code have the one that *text*, the plan, has for their status."""
    every = tuple(operations)
    told = {(case.code, case.status) for one in every for case in one.errors}
    known = {
        status: code
        for status, code in _usual_codes(text).items()
        if not any(code == one and status != other for one, other in told)
    }
    if not known:
        return every
    return tuple(
        one.model_copy(
            update={"errors": tuple(_coded(case, known) for case in one.errors)}
        )
        for one in every
    )


def _usual_codes(text: str) -> Mapping[int, str]:
    found = Counter((*told_codes(text), *_UPPER.findall(text)))
    codes = [code for code, _ in found.most_common()]
    return {
        status: fitting[0]
        for status in USUAL_CODES
        if (fitting := [code for code in codes if is_usual(code, status)])
    }


def _coded(case: ErrorCase, known: Mapping[int, str]) -> ErrorCase:
    code = known.get(case.status)
    return case.model_copy(update={"code": code}) if code and not case.code else case
