"""With which error each operation of a plan answers invalid input, where they do not all answer alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from endpoint_plan.model.plan import INVALID_STATUSES, ErrorCase, Operation
from endpoint_plan.reading.behaviour.causes import speaks_of_input, stands_apart

BODILESS = ("GET", "DELETE")


def own_input_errors(
    operations: Sequence[Operation], status: int, code: str = ""
) -> Mapping[str, ErrorCase]:
    """Return the error for invalid input of those of *operations* that have another than *status* and *code*.

    They are named by method and path. One counts that has a code and says that it is for invalid input; one that
    has the other status only where the operation tells none of *status*. Who takes a body and tells nothing of
    invalid input refuses it as its siblings do, where these agree.
    """
    found = {}
    for one in operations:
        case = _input_error(one, status)
        if case and (case.status, case.code) != (status, code):
            found[label(one)] = case
    beside: dict[str, dict[tuple[int, str], ErrorCase]] = {}
    for one in operations:
        if one.method not in BODILESS and (case := found.get(label(one))):
            known = beside.setdefault(_collection(one), {})
            known[case.status, case.code] = case
    for one in operations:
        if label(one) not in found and one.method not in BODILESS and not _tells(one):
            cases = beside.get(_collection(one), {})
            if len(cases) == 1:
                found[label(one)] = next(iter(cases.values()))
    return found


def label(operation: Operation) -> str:
    """Return the method and the path of *operation*."""
    return f"{operation.method} {operation.path}"


def _input_error(operation: Operation, status: int) -> ErrorCase | None:
    told = [case for case in operation.errors if case.status in INVALID_STATUSES]
    usual = [case for case in told if case.status == status]
    coded = {
        case.code: case
        for case in usual or told
        if case.code
        and speaks_of_input(case)
        and not stands_apart(case, operation.errors)
    }
    return next(iter(coded.values())) if len(coded) == 1 else None


def _tells(operation: Operation) -> bool:
    """Tell whether the plan says of *operation* how it answers invalid input."""
    return any(
        case.status in INVALID_STATUSES and case.line is not None
        for case in operation.errors
    )


def _collection(operation: Operation) -> str:
    path = operation.path.rstrip("/")
    return path.rpartition("/")[0] if path.endswith("}") else path
