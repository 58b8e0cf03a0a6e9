"""Errors that a plan tells with a code, and that none of its operations has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import ErrorCase, Operation
from endpoint_plan.reading.facts.error_cases import read_error_cases
from endpoint_plan.reading.facts.error_statements import (
    error_statements,
    laws_of_many,
    statuses_in,
)
from endpoint_plan.reading.facts.errors import UNPLACED_RULE
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.identifiers import fold_name


def lost_errors(
    operations: Sequence[Operation], scopes: Iterable[Scope]
) -> Iterator[Finding]:
    """Yield a finding for each code that stands beside a status, where no operation has an error with it."""
    known = {fold_name(case.code) for one in operations for case in one.errors}
    told: dict[str, ErrorCase] = {}
    for scope in scopes:
        for case in _coded_cases(scope):
            if fold_name(case.code) not in known:
                told.setdefault(case.code, case)
    for case in sorted(told.values(), key=lambda one: one.line or 0):
        yield warning(
            f"{case.status} {case.code} is an error of no operation",
            case.line,
            "say below an operation that it has it, or name the operation beside it",
            rule=UNPLACED_RULE,
        )


def _coded_cases(scope: Scope) -> Iterator[ErrorCase]:
    for one in (*error_statements(scope), *laws_of_many(scope)):
        for status in statuses_in(one.text):
            if status >= 400:
                cases = read_error_cases(status, one.text, one.line)
                yield from (case for case in cases if case.code)
