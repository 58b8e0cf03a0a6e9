"""How the tests see what is worked out from fields of the same record: with values of these, and what comes of them."""

import datetime as dt
import operator
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from endpoint_plan.blueprint import DerivedCase
from endpoint_plan.blueprint.test_requests import Values
from endpoint_plan.design.behaviour.formulas import unit_of
from endpoint_plan.design.behaviour.terms import find_field
from endpoint_plan.design.python_types import is_money
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.model.calculations import Calculation, Sign
from endpoint_plan.model.schema import Format, Kind, Property
from endpoint_plan.model.validity import is_valid
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier

NUMBERS = (7, 2, 3, 5, 4, 6)
"""What numbers of a formula are in the tests, first to last: each tells another one of them apart."""
FIRST = dt.datetime(2030, 1, 31, 12, tzinfo=dt.UTC)
MOMENTS = (FIRST, FIRST - dt.timedelta(hours=48), FIRST - dt.timedelta(hours=12))

_DONE = {
    Sign.PLUS: operator.add,
    Sign.MINUS: operator.sub,
    Sign.TIMES: operator.mul,
    Sign.OVER: operator.truediv,
}


def formula_cases(
    prop: Property, value: Calculation, record: RecordSchema
) -> Iterator[DerivedCase]:
    """Yield what *prop* is, which is the *value* of fields of the *record*; nothing where no values of these are known."""
    wires = {name: one.name for name, one in record.properties}
    names = dict.fromkeys(one.name for one in value.leaves() if one.name)
    numbers: Iterator[Any] = iter(NUMBERS)
    moments: Iterator[Any] = iter(MOMENTS)
    held: dict[str, Any] = {}
    own: Values = ()
    for name in names:
        found = find_field(record, name)
        timed = found is not None and found[1].format is Format.DATE_TIME
        told = next(moments if timed else numbers, None)
        if found is None or told is None or found[0] == record.key:
            return
        shown = _in_json(told)
        if not is_valid(record.shapes, found[1], shown):
            return
        held[name] = Decimal(told) if is_money(found[1]) else told
        own = (*own, (wires[found[0]], literal(shown)))
    wanted = record.shapes.resolve(prop.type)
    try:
        worth = _worth(value, held)
    except (ArithmeticError, TypeError):
        return
    if isinstance(worth, dt.timedelta):
        worth = worth / dt.timedelta(**{unit_of(prop.name): 1})
    if wanted.kind is Kind.INTEGER:
        worth = round(worth)
    expected = f"told[{literal(prop.name)}] == {literal(_in_json(worth))}"
    says = f"{Identifier(prop.name)}_is_worked_out"
    yield DerivedCase(says, (), expected, wire=prop.name, own=own)


def _in_json(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.isoformat().replace("+00:00", "Z")
    return float(value) if isinstance(value, Decimal) else value


def _worth(value: Calculation, held: dict[str, Any]) -> Any:
    """Return what *value* is where its fields are what *held* has."""
    if value.sign is None:
        if value.seconds is not None:
            return dt.timedelta(seconds=value.seconds)
        return value.number if value.number is not None else held[value.name]
    left, right = (_worth(one, held) for one in value.parts)
    if isinstance(left, dt.datetime) and isinstance(right, int):
        right = dt.timedelta(**{unit_of(value.parts[1].name): right})
    if isinstance(right, dt.datetime) and isinstance(left, int):
        left = dt.timedelta(**{unit_of(value.parts[0].name): left})
    return _DONE[value.sign](left, right)
