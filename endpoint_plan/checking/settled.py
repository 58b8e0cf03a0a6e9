"""The account of a plan, where it claims more than the service does.

Reading knows that an error has a cause and that records belong to somebody; only the design knows whether
any code raises the one and asks for the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from endpoint_plan.blueprint.access import minds_owners
from endpoint_plan.checking.subject import Subject
from endpoint_plan.model.plan import ErrorCase, Operation
from endpoint_plan.reading.account import Accounted, Fate
from endpoint_plan.reading.account.background import is_label, is_of_work
from endpoint_plan.reading.account.callers import Callers
from endpoint_plan.reading.account.concerned import Concerned
from endpoint_plan.reading.account.means import is_put_off
from endpoint_plan.reading.account.statements import Statement
from endpoint_plan.reading.passages.cues import find_statuses

_ON_ERRORS = frozenset({"answer", "error"})
_ERRORS = 400
"""The first status of an error."""
_INVALID = 400
"""The status of invalid input, which has causes in every operation."""
_BY_ALL = frozenset({400, 404, 405, 406, 408, 413, 415, 422, 500})
"""Statuses that each service answers where there is a reason."""


def settled_account(subject: Subject) -> tuple[Accounted, ...]:
    """Return the account of the plan of *subject*, without what nothing in its service does."""
    claims = _Claims(subject)
    return tuple(
        (
            replace(one, fate=_unkept(one.statement), fact="")
            if one.fate is Fate.USED and claims.fail(one)
            else one
        )
        for one in subject.document.account
    )


def _unkept(statement: Statement) -> Fate:
    """Return what becomes of *statement*, which nothing keeps: what only introduces others, or is not for now, demands nothing."""
    aside = is_label(statement.text) or is_put_off(statement) or is_of_work(statement)
    return Fate.BACKGROUND if aside else Fate.NOT_UNDERSTOOD


class _Claims:
    """What the service of a plan raises, and whose records it minds."""

    def __init__(self, subject: Subject) -> None:
        self._plan = subject.plan
        made = [op for one in subject.blueprint.resources for op in one.tested]
        self._open = {
            (_label(op.label), rule.error.status, rule.error.code)
            for op in made
            for rule in op.open_rules
        }
        documented = {
            (_label(op.label), error.status, error.code)
            for op in made
            for error in op.documented
        }
        self._raised = documented - self._open
        self._answered = {
            (_label(op.label), status)
            for op in made
            for status in (
                *op.statuses,
                *(limit.error.status for limit in (op.limit,) if limit),
            )
        } | {(label, status) for label, status, _ in self._raised}
        self._known = {_label(op.label) for op in made}
        self._minded = {
            _label(op.label)
            for op in made
            if minds_owners(op) or op.membership or op.makes
        }
        scopes = subject.document.scopes
        self._concerned = Concerned(scopes)
        self._callers = Callers(subject.plan, self._concerned)

    def fail(self, one: Accounted) -> bool:
        """Tell whether the service does not do what *one* was made of."""
        if one.fact in _ON_ERRORS or (one.fact == "shape" and one.statement.code):
            cases = list(self._cases(one))
            unraised = [case for case in cases if self._is_open(*case)]
            shared = not self._concerned.alone(one.statement.line)
            if shared and {case.status for _, case in cases} == {_INVALID}:
                # Where nothing is sent, nothing is invalid.
                return len(unraised) == len(cases)
            return 2 * len(unraised) > len(cases)
        if one.fact == "access":
            asked = self._callers.asked_of_owners(one.statement)
            return bool(asked) and not any(
                _label_of(operation) in self._minded for operation in asked
            )
        return False

    def _cases(self, one: Accounted) -> Iterator[tuple[str, ErrorCase]]:
        """Yield the errors that *one* speaks of: those of its line, else those with its statuses."""
        statement = one.statement
        lines = range(statement.line, statement.last + 1)
        about = sorted(self._concerned.about(statement.line))
        operations = self._plan.operations
        here = [
            (_label_of(operation), case)
            for operation in operations
            for case in operation.errors
            if case.line in lines or any(c.line in lines for c in case.others)
        ]
        around = (status for text in statement.around for status in find_statuses(text))
        named = {*find_statuses(statement.text)} or {*around}
        statuses = {status for status in named if status >= _ERRORS}
        if here:
            told = [case for case in here if case[1].status in statuses]
            yield from told or here
            return
        for index in about:
            operation = operations[index]
            for case in operation.errors:
                if case.status in statuses and case.status != _INVALID:
                    yield _label_of(operation), case

    def _is_open(self, label: str, case: ErrorCase) -> bool:
        """Tell whether nothing raises *case* in the operation with *label*."""
        if label not in self._known:
            return False
        if case.code and (label, case.status, case.code) in self._open:
            return True
        answered = (label, case.status) in self._answered
        return not answered and case.status not in _BY_ALL


def _label(text: str) -> str:
    return text.strip("`")


def _label_of(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"
