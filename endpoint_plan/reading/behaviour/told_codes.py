"""Codes of errors that stand beside the refusal in running text: "403 Forbidden with the code `LOAN_CLOSED`"."""

from endpoint_plan.languages import compile_words
from endpoint_plan.model.plan import ErrorCase, Operation
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.reading.passages.cues import find_statuses

LONGEST = 300
"""Characters of a line that is read."""
_TOLD = compile_words(r"\b{code}\s*[:=]?\s*`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`")


def with_told_codes(subject: Subject) -> Operation:
    """Return the operation of *subject*, whose errors without a code have the one that its own text gives their status."""
    told: dict[int, set[str]] = {}
    for part in subject.statements:
        if part.own and part.code is None and len(part.text) <= LONGEST:
            codes = set(_TOLD.findall(part.text))
            statuses = [one for one in find_statuses(part.text) if one >= 400]
            if len(codes) == len(statuses) == 1:
                told.setdefault(statuses[0], set()).update(codes)
    operation = subject.operation
    count = [case.status for case in operation.errors].count
    errors = tuple(
        _coded(case, told.get(case.status, set())) if count(case.status) == 1 else case
        for case in operation.errors
    )
    return operation.model_copy(update={"errors": errors})


def _coded(case: ErrorCase, codes: set[str]) -> ErrorCase:
    alone = not case.code and len(codes) == 1
    return case.model_copy(update={"code": next(iter(codes))}) if alone else case
