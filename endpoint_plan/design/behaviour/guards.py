"""From the rules of an operation to the guard clauses of its service's method."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from endpoint_plan.blueprint import (
    Counted,
    ErrorClass,
    GuardClause,
    HeldThing,
    Kind,
    Lookup,
    Reference,
)
from endpoint_plan.blueprint.storage import collection_name
from endpoint_plan.design.behaviour.named_records import named_records, others_in
from endpoint_plan.design.behaviour.periods import MADE_NOW, is_recent, moment_made
from endpoint_plan.design.behaviour.terms import (
    Terms,
    find_field,
    is_whole,
    places_in,
)
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.request import Request
from endpoint_plan.model.behaviour import Comparison, Operand, Operator, Place, Rule
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import fold_name

NOW = Operand(place=Place.NOW)

SINGLE = {
    Operator.EQ: True,
    Operator.IN: True,
    Operator.NE: False,
    Operator.NOT_IN: False,
}
"""Operators between a field and values, and whether the condition holds for these values."""


@dataclass(frozen=True, slots=True)
class _Bound:
    """A rule whose names are known to its method."""

    rule: Rule
    code: str
    when: tuple[Comparison, ...]
    late: bool
    field: str = ""
    """The one field that it is about, where that has a fixed set of values."""
    refused: frozenset[object] = frozenset()
    """Values of that field for which it holds."""
    known: frozenset[object] = frozenset()
    """All values of that field."""


def guard_clauses(
    endpoint: Endpoint,
    setting: ResourceContext,
    request: Request,
    raised: Iterable[ErrorClass],
    parents: Iterable[Lookup],
    references: Iterable[Reference],
    things: Iterable[HeldThing],
    *,
    looked_up: bool,
) -> tuple[GuardClause, ...]:
    """Return the guard clauses of *endpoint*: one for each of its rules that its method can decide.

    *raised* are the errors that the plan names for it; *parents* and *references* find what its path
    and its body name, *things* are what its record does; *looked_up*: that is at hand.
    """
    kept = tuple(things)
    named, referred = tuple(raised), tuple(references)
    held = {fold_name(one.plural) for one in referred if one.variable}
    terms = replace(
        terms_of(endpoint, setting, request, looked_up=looked_up),
        named=named_records(parents, referred, kept, setting.parents),
    )
    bound = [
        found
        for rule in endpoint.operation.rules
        if (found := _bind(rule, terms, endpoint))
    ]
    return tuple(
        GuardClause(
            condition=_if_there(one, kept),
            error=(error := _error(one.rule, endpoint, setting, named)),
            message=(
                _told(one.when, terms)
                if (invalid := error == setting.invalid_input)
                else one.rule.message
            ),
            invalid=invalid,
            when=one.when,
            counted=tuple(_counted(one.when, terms)),
            late=one.late,
            behind=any(fold_name(name) in held for name in others_in(one.when)),
        )
        for one in _told_apart(bound, terms)
    )


def _if_there(one: _Bound, things: Iterable[HeldThing]) -> str:
    """Return the code of *one*, which holds of nothing that is not there."""
    asked = set(map(fold_name, others_in(one.when)))
    there = [str(t.variable) for t in things if fold_name(t.plural) in asked]
    return " and ".join((*there, one.code))


def _counted(when: Iterable[Comparison], terms: Terms) -> Iterator[Counted]:
    """Yield what *when* counts, as seed data has it."""
    for operand in (one.left for one in when):
        thing = terms.collection(operand.name) if operand.place is Place.COUNT else None
        fields = terms.counted(operand) if thing else None
        if thing and fields is not None:
            names = {name: prop.name for name, prop in thing.schema.properties}
            if thing.schema.owner and thing.schema.owner != thing.schema.key:
                names[thing.schema.owner] = "ownerId"
            told = tuple((names[name], code) for name, code in fields)
            recent = any(map(is_recent, operand.where))
            if recent and (made := moment_made(thing.schema)):
                told += ((made[1].name, MADE_NOW),)
            yield Counted(operand.counted, collection_name(thing.plural), told)


def terms_of(
    endpoint: Endpoint, setting: ResourceContext, request: Request, *, looked_up: bool
) -> Terms:
    """Return what names of the plan stand for in the method of *endpoint*."""
    kind = endpoint.route.kind
    stored = looked_up or kind not in (Kind.ACTION, Kind.ACTION_ON_ONE)
    return Terms(
        shapes=setting.classes.shapes,
        record=setting.record if looked_up else None,
        variable=str(setting.names.record),
        sent=request.values,
        secured=bool(endpoint.operation.auth),
        collections=setting.parents if stored else {},
        given=f"{request.body.name}.model_fields_set" if request.body else "",
    )


def _bind(rule: Rule, terms: Terms, endpoint: Endpoint) -> _Bound | None:
    whole = any(is_whole(one.left) for one in rule.when)
    late = endpoint.route.kind is Kind.UPDATE and is_sent(rule.when) and not whole
    when = [_on_record(one) for one in rule.when] if late else list(rule.when)
    conditions = [terms.condition(one) for one in when]
    found = [one for one in conditions if one is not None]
    if not found or len(found) < len(conditions):
        return None
    compared = tuple(one.comparison for one in found)
    codes = [one.code for one in found]
    if late:
        codes = [*_only_if_sent(rule.when, terms), *codes]
    made = _Bound(rule, " and ".join(codes), compared, late)
    return _with_values(made, terms)


def _only_if_sent(when: Iterable[Comparison], terms: Terms) -> Iterator[str]:
    """Yield code that lets a moment of the record pass by: it must lie ahead when it is sent, and not for ever."""
    for one in when:
        refused = one.operator in (Operator.LT, Operator.LE)
        ahead = one.right.place is Place.NOW and refused
        found = find_field(terms.record, one.left.name)
        if ahead and found and one.left.place is Place.SENT and terms.given:
            yield f"{literal(str(found[0]))} in {terms.given}"


def is_sent(when: Iterable[Comparison]) -> bool:
    """Tell whether *when* is about what is sent alone.

    A partial change need not send all of it; then it is about the record as the change leaves it.
    """
    places = {one.place for comparison in when for one in places_in(comparison)}
    return Place.SENT in places and places <= {Place.SENT, Place.VALUE, Place.NOW}


TOLD = {
    Operator.EQ: "is",
    Operator.NE: "is not",
    Operator.LT: "is less than",
    Operator.LE: "is at most",
    Operator.GT: "is greater than",
    Operator.GE: "is at least",
    Operator.IN: "is one of",
    Operator.NOT_IN: "is none of",
}
TOLD_OF_TIMES = {
    Operator.LT: "is before",
    Operator.LE: "is not after",
    Operator.GT: "is after",
    Operator.GE: "is not before",
}
BESIDE_NOW = {
    Operator.LT: "is in the past",
    Operator.LE: "is not in the future",
    Operator.GT: "is in the future",
    Operator.GE: "is not in the past",
}


def _told(when: Iterable[Comparison], terms: Terms) -> str:
    """Return what is wrong where *when* holds, for a caller."""
    return " and ".join(_said(one, terms) for one in when)


def _said(one: Comparison, terms: Terms) -> str:
    if is_whole(one.left):
        return "nothing is sent"
    if one.right.place is Place.VALUE and one.right.value is None:
        there = "missing" if one.operator is Operator.EQ else "given"
        return f"{one.left.name} is {there}"
    if one.right == NOW and one.operator in BESIDE_NOW:
        return f"{one.left.name} {BESIDE_NOW[one.operator]}"
    value = one.right.value if one.right.place is Place.VALUE else one.right.name
    several = value if isinstance(value, list) else [value]
    right = "now" if one.right.place is Place.NOW else ", ".join(map(str, several))
    told = TOLD | TOLD_OF_TIMES if terms.is_time(one.left) else TOLD
    return f"{one.left.name} {told[one.operator]} {right}"


def _on_record(one: Comparison) -> Comparison:
    def moved(operand: Operand) -> Operand:
        sent = operand.place is Place.SENT
        return operand.model_copy(update={"place": Place.RECORD}) if sent else operand

    return one.model_copy(update={"left": moved(one.left), "right": moved(one.right)})


def _with_values(bound: _Bound, terms: Terms) -> _Bound:
    """Return *bound* with the values for which it holds, where it is about one field with a fixed set of them."""
    if len(bound.when) > 1:
        return bound
    only = bound.when[0]
    found = find_field(terms.record, only.left.name)
    on_record = only.left.place is Place.RECORD and only.right.place is Place.VALUE
    if not found or not on_record or only.operator not in SINGLE or not found[1].enum:
        return bound
    value = only.right.value
    if value is None:
        return bound
    values = frozenset(value if isinstance(value, list) else [value])
    known = frozenset(found[1].enum)
    refused = values if SINGLE[only.operator] else known - values
    return replace(bound, field=fold_name(only.left.name), refused=refused, known=known)


def _told_apart(rules: list[_Bound], terms: Terms) -> list[_Bound]:
    """Return *rules* so that no two hold for the same value of a field: what is told of fewer values comes first."""
    made: list[_Bound] = []
    codes: set[str] = set()
    settled: dict[tuple[str, bool], frozenset[object]] = {}
    for one in sorted(rules, key=lambda rule: len(rule.refused)):
        if one.field:
            key = (one.field, one.late)
            before = settled.get(key, frozenset())
            left = one.refused - before
            if not SINGLE[one.when[0].operator] and not left < one.known - before:
                continue  # What is left would be refused whatever it is.
            if not left or one.refused == one.known:
                continue
            if left != one.refused and one.when[0].operator is Operator.IN:
                one = _narrowed(one, left, terms)
            settled[key] = before | one.refused
        if one.code not in codes:
            codes.add(one.code)
            made.append(one)
    return made


def _narrowed(one: _Bound, left: frozenset[object], terms: Terms) -> _Bound:
    """Return *one* for the values that are *left*, in their own order."""
    only = one.when[0]
    values = only.right.value if isinstance(only.right.value, list) else []
    kept = [value for value in values if value in left]
    right = only.right.model_copy(update={"value": kept})
    condition = terms.condition(only.model_copy(update={"right": right}))
    assert condition
    return replace(one, code=condition.code, when=(condition.comparison,), refused=left)


def named_error(rule: Rule, raised: Iterable[ErrorClass]) -> ErrorClass | None:
    """Return the first of the *raised* errors that has the status of *rule*, and its code where it has one."""
    return next(
        (
            one
            for one in raised
            if one.status == rule.status
            and (not rule.code or fold_name(one.code) == fold_name(rule.code))
        ),
        None,
    )


def _error(
    rule: Rule,
    endpoint: Endpoint,
    setting: ResourceContext,
    raised: tuple[ErrorClass, ...],
) -> ErrorClass:
    """Return the error of *rule*: the one that the plan names with its status and code, or one made for it."""
    found = named_error(rule, raised)
    coded = found and rule.code
    if not coded and rule.status == setting.invalid_input.status and is_sent(rule.when):
        return setting.invalid_input
    if found:
        return found
    cases = [one for one in endpoint.operation.errors if one.status == rule.status]
    told = next(
        (one for one in cases if fold_name(one.code) == fold_name(rule.code)), None
    )
    case = told or ErrorCase(status=rule.status, code=rule.code, cause=rule.says)
    return setting.errors.made(case)
