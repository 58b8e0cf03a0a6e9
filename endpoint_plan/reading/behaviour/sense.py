"""Which rules make sense for what an operation does: none forbids it in the only state in which it can be meant."""

from __future__ import annotations

from collections.abc import Iterable

from endpoint_plan.model.behaviour import Change, Comparison, Operator, Place, Rule
from endpoint_plan.reading.behaviour.acts import acts, does
from endpoint_plan.reading.behaviour.subject import Subject


def sensible(
    rules: Iterable[Rule], subject: Subject, changes: Iterable[Change]
) -> tuple[Rule, ...]:
    """Return those of *rules* that the operation of *subject*, which makes *changes*, can have.

    Nothing is published that must be published before, and no operation is refused in a state and out of it.
    """
    told = [
        one
        for one in rules
        if not (makes(subject) and _is_of_record(one))
        and not _asks_for_outcome(one, subject, tuple(changes))
    ]
    return tuple(one for one in told if not any(_denies(one, two) for two in told))


def makes(subject: Subject) -> bool:
    """Tell whether the operation makes a record, which is in no state before."""
    path = subject.operation.path
    return (
        subject.operation.method == "POST"
        and not path.endswith("}")
        and not acts(subject)
    )


def _is_of_record(rule: Rule) -> bool:
    return any(one.left.place is Place.RECORD for one in rule.when)


def _asks_for_outcome(
    rule: Rule, subject: Subject, changes: tuple[Change, ...]
) -> bool:
    """Tell whether *rule* refuses all records but those that are as the operation leaves them."""
    if len(rule.when) != 1 or rule.when[0].left.place is not Place.RECORD:
        return False
    [one] = rule.when
    wanted = _wanted(one)
    if not wanted:
        return False
    states = [value for value in wanted if isinstance(value, str)]
    if states and all(does(value.replace("_", " "), subject) for value in states):
        return True
    set_to = [c.value for c in changes if c.field == one.left.name and not c.when]
    if one.right.value is None:
        return any(value.place is Place.NOW for value in set_to)
    return any(
        value.place is Place.VALUE and [value.value] == wanted for value in set_to
    )


def _wanted(one: Comparison) -> list[object]:
    """Return the values that the field must have where *one* does not hold."""
    value = one.right.value
    if one.right.place is not Place.VALUE:
        return []
    if one.operator is Operator.NOT_IN and isinstance(value, list):
        return list(value)
    if one.operator is Operator.EQ and value is None:
        return [one.left.name.removesuffix("_at").removesuffix("At")]
    return [value] if one.operator is Operator.NE and value is not None else []


def _denies(rule: Rule, other: Rule) -> bool:
    """Tell whether one of the two holds whatever the record is like."""
    if len(rule.when) != 1 or len(other.when) != 1:
        return False
    [one], [two] = rule.when, other.when
    same = one.left == two.left and one.right == two.right
    single = one.left.place is Place.RECORD and one.operator in _OPPOSED
    return same and single and two.operator is one.operator.opposite


_OPPOSED = (Operator.EQ, Operator.NE, Operator.IN, Operator.NOT_IN)
