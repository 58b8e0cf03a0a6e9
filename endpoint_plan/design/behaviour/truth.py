"""Whether conditions hold for values as JSON has them, and values for which they do: for the generated tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Any

from endpoint_plan.design.samples import another
from endpoint_plan.model.behaviour import Comparison, Operand, Operator, Place
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Kind, Property
from endpoint_plan.model.types import Shapes
from endpoint_plan.model.validity import is_valid
from endpoint_plan.text.identifiers import fold_name

PAST = {Format.DATE: "2001-01-01", Format.DATE_TIME: "2001-01-01T00:00:00Z"}
FUTURE = {Format.DATE: "2999-01-01", Format.DATE_TIME: "2999-01-01T00:00:00Z"}
LATER = {Format.DATE: "2999-12-31", Format.DATE_TIME: "2999-12-31T00:00:00Z"}
"""Moments on whose side of the present no clock has a doubt."""
SURELY_PAST, SURELY_FUTURE = "2010", "2900"
MOST_TRIED = 4000
"""Combinations of values that are tried before a condition counts as one that nothing fulfils."""


@dataclass(frozen=True, slots=True)
class World:
    """What a condition is asked of: fields of the record and of the request, and counts by what is counted."""

    record: Mapping[str, JsonValue] = field(default_factory=dict)
    sent: Mapping[str, JsonValue] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    others: Mapping[str, Mapping[str, JsonValue]] = field(default_factory=dict)
    """Fields of what the request names, by its folded collection."""
    stays: bool = False
    """Whether what is counted is there whatever else is."""

    def holds(self, when: Iterable[Comparison]) -> bool | None:
        """Tell whether all of *when* hold; None where that is not known."""
        known = [self._compared(one) for one in when]
        if False in known:
            return False
        return None if None in known else True

    def _compared(self, one: Comparison) -> bool | None:
        if Place.NOW in (one.left.place, one.right.place):
            return self._against_now(one)
        left, right = self.value(one.left), self.value(one.right)
        if left is _UNKNOWN or right is _UNKNOWN:
            return None
        return _holds(left, one.operator, right, fixed=one.right.place is Place.VALUE)

    def _against_now(self, one: Comparison) -> bool | None:
        """Tell how a moment stands to the present, where it lies far from it."""
        turned = one.left.place is Place.NOW
        dated = one.right if turned else one.left
        # Some days or years more change nothing where it lies far.
        moment = self.value(dated.model_copy(update={"plus_seconds": 0}))
        if moment is None:
            return False
        if not isinstance(moment, str) or SURELY_PAST <= moment < SURELY_FUTURE:
            return None
        earlier = (moment < SURELY_PAST) != turned
        return earlier == (one.operator in (Operator.LT, Operator.LE))

    def value(self, operand: Operand) -> object:
        """Return the value of *operand*; something that no field has where it is not known."""
        if operand.place is Place.VALUE:
            return operand.value
        if operand.place is Place.COUNT:
            return self.counts.get(operand.counted, 0)
        if operand.plus_seconds:
            return _UNKNOWN
        if operand.place is Place.SENT and not operand.name:
            return dict(self.sent) or None
        held = {
            Place.RECORD: self.record,
            Place.SENT: self.sent,
            Place.OTHER: self.others.get(fold_name(operand.of), {}),
        }.get(operand.place, {})
        wanted = fold_name(operand.name)
        return next(
            (v for name, v in held.items() if fold_name(name) == wanted), _UNKNOWN
        )


_UNKNOWN = object()


def _holds(
    left: object, operator: Operator, right: object, *, fixed: bool
) -> bool | None:
    if operator in (Operator.IN, Operator.NOT_IN):
        among = isinstance(right, list) and left in right
        return among == (operator is Operator.IN)
    if not fixed and (left is None or right is None):
        return False
    if operator in (Operator.EQ, Operator.NE):
        return (left == right) == (operator is Operator.EQ)
    numbers = isinstance(left, int | float) and isinstance(right, int | float)
    if numbers or (isinstance(left, str) and isinstance(right, str)):
        return _ordered(left, operator, right)
    return False if left is None else None


def _ordered(left: Any, operator: Operator, right: Any) -> bool:
    smaller, same = bool(left < right), bool(left == right)
    return {
        Operator.LT: smaller,
        Operator.LE: smaller or same,
        Operator.GT: not smaller and not same,
        Operator.GE: not smaller,
    }[operator]


def candidates(
    shapes: Shapes, prop: Property, now: JsonValue, others: Iterable[JsonValue]
) -> Iterator[JsonValue]:
    """Yield valid values for *prop*: what it has *now*, then such as stand in another relation to *others*."""
    shape = shapes.resolve(prop.type)
    made: list[JsonValue] = [now]
    made += shape.enum or ()
    if shape.kind is Kind.BOOLEAN:
        made += [True, False]
    if shape.format in PAST:
        made += [PAST[shape.format], FUTURE[shape.format], LATER[shape.format]]
    if shape.kind in NUMERIC_KINDS:
        known = [one for one in (now, *others) if isinstance(one, int | float)]
        made += [one + step for one in known for step in (0, 1, -1)]
    elif shape.kind is Kind.STRING and not shape.format:
        made += [*others, another(shapes, prop, now)]
    made.append(None)
    valid = (one for one in made if is_valid(shapes, prop.type, one))
    yield from {repr(one): one for one in valid}.values()


@dataclass(frozen=True, slots=True)
class Variable:
    """A field whose value may be chosen."""

    place: Place
    prop: Property
    of: str = ""
    """Of OTHER: the folded collection."""

    def held_in(self, world: World) -> Mapping[str, JsonValue]:
        """Return the fields of *world* among which it is."""
        if self.place is Place.OTHER:
            return world.others.get(self.of, {})
        return world.record if self.place is Place.RECORD else world.sent


def settle(
    shapes: Shapes,
    world: World,
    variables: Iterable[Variable],
    *,
    true: Iterable[Comparison] = (),
    false: Iterable[tuple[Comparison, ...]] = (),
    alone: bool = True,
) -> World | None:
    """Return *world* with such values of *variables* that *true* holds and none of *false*; None where none are known.

    A record that must not be the last one is *alone*, so that what it is itself decides, or one of more than there must be.
    """
    wanted, unwanted = tuple(true), tuple(false)
    chosen = tuple(variables)
    counted = {
        one.left.counted: limit
        for when in (wanted, *unwanted)
        for one in when
        if one.left.place is Place.COUNT
        and isinstance(limit := world.value(one.right), int)
    }
    others = [
        value for when in (wanted, *unwanted) for one in when for value in _values(one)
    ]
    ranges = []
    for one in chosen:
        beside = [v.held_in(world).get(v.prop.name) for v in chosen if v is not one]
        now = one.held_in(world).get(one.prop.name)
        ranges.append(list(candidates(shapes, one.prop, now, [*others, *beside])))
    last = last_counted((wanted, *unwanted))
    ranges += [
        (
            [world.counts[name]]
            if world.stays and name in world.counts
            else (
                ([0] if alone else [limit + 1])
                if name in last
                else [0, limit, limit + 1]
            )
        )
        for name, limit in counted.items()
    ]
    for values in islice(product(*ranges), MOST_TRIED):
        counts = {
            name: number
            for name, number in zip(counted, values[len(chosen) :], strict=True)
            if isinstance(number, int)
        }
        tried = _picked(world, zip(chosen, values, strict=False), counts)
        if tried.holds(wanted) and not any(
            tried.holds(when) is not False for when in unwanted
        ):
            return tried
    return None


def last_counted(whens: Iterable[Iterable[Comparison]]) -> set[str]:
    """Return what *whens* count to see whether a record is the last one of its kind."""
    return {
        one.left.counted
        for when in whens
        for one in when
        if one.left.place is Place.COUNT and one.operator is Operator.LE
    }


def _picked(
    world: World,
    values: Iterable[tuple[Variable, JsonValue]],
    counts: Mapping[str, int],
) -> World:
    """Return *world* with *values* of variables and *counts*."""
    record, sent = dict(world.record), dict(world.sent)
    others = {name: dict(fields) for name, fields in world.others.items()}
    for one, value in values:
        held = {Place.RECORD: record, Place.SENT: sent}.get(one.place)
        fields = others.setdefault(one.of, {}) if held is None else held
        fields[one.prop.name] = value
    return World(record, sent, {**world.counts, **counts}, others, world.stays)


def _values(comparison: Comparison) -> Iterator[JsonValue]:
    value = comparison.right.value
    yield from value if isinstance(value, list) else [value]
