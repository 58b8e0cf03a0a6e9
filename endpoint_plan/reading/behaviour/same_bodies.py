"""Rules of a body that another operation takes as well: "any of the fields of `POST /beds`, with the same rules"."""

from collections.abc import Sequence
from itertools import chain

from endpoint_plan.model.behaviour import Place, Rule
from endpoint_plan.model.plan import Operation
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.reading.passages.context import Siblings
from endpoint_plan.reading.passages.references import operation_of_same_body

FROM_REQUEST = frozenset({Place.SENT, Place.VALUE, Place.NOW})
"""Of what a rule compares that is about the request alone."""


def with_rules_of_same_bodies(
    subjects: Sequence[Subject], operations: Sequence[Operation]
) -> tuple[Operation, ...]:
    """Return *operations*, those of *subjects* with all that is read, with the rules of the bodies that theirs point to."""
    siblings = Siblings(tuple(one.scope for one in subjects))
    by_scope = {
        one.scope: operation
        for one, operation in zip(subjects, operations, strict=True)
    }
    return tuple(
        (
            _with_rules(operation, subject, by_scope.get(other))
            if operation.body
            and (other := operation_of_same_body(subject.scope, siblings))
            else operation
        )
        for subject, operation in zip(subjects, operations, strict=True)
    )


def _with_rules(
    operation: Operation, subject: Subject, other: Operation | None
) -> Operation:
    known = [one.when for one in operation.rules]
    more = tuple(
        rule
        for rule in (other.rules if other else ())
        if rule.when not in known and _is_about(rule, subject)
    )
    return operation.model_copy(update={"rules": (*operation.rules, *more)})


def _is_about(rule: Rule, subject: Subject) -> bool:
    """Tell whether *rule* is about nothing but what callers of *subject* send."""
    operands = tuple(chain.from_iterable((one.left, one.right) for one in rule.when))
    sent = [one for one in operands if one.place is Place.SENT]
    return (
        bool(sent)
        and all(one.place in FROM_REQUEST for one in operands)
        and all(one.name and subject.given(one.name) for one in sent)
    )
