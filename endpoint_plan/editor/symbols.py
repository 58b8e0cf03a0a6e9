"""The operations, types and steps of a plan, by their lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from endpoint_plan.checking.report import Report


class SymbolKind(StrEnum):
    """What a symbol is."""

    OPERATION = "operation"
    TYPE = "type"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Symbol:
    """Something of a plan that has a name and a place."""

    kind: SymbolKind
    name: str
    detail: str
    line: int


def symbols(report: Report) -> Iterator[Symbol]:
    """Yield the operations, types and steps of *report* that stand somewhere, in this order."""
    for one in report.operations:
        if one.line:
            detail = f"{one.does}, {one.status}, {one.callers}"
            yield Symbol(SymbolKind.OPERATION, one.operation, detail, one.line)
    for named in report.types:
        if named.line:
            detail = ", ".join(named.fields)
            yield Symbol(SymbolKind.TYPE, named.name, detail, named.line)
    for step in report.modules:
        if step.line:
            state = "done" if step.done else "to do"
            name = f"{step.step}. {step.title}"
            yield Symbol(SymbolKind.STEP, name, state, step.line)
