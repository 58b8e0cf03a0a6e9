"""Code for what is worked out from fields of the same record: numbers, and moments that lie behind others.

A formula whose parts do not go together gives no code: moments and numbers, amounts of money and other
fractions, what may be missing where the result may not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from endpoint_plan.design.behaviour.terms import duration, find_field
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.operations.request import Value
from endpoint_plan.design.python_types import is_money
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.languages import words as phrases
from endpoint_plan.model.calculations import Calculation, Formula, Sign
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import Identifier, fold_name, words

UNITS = {
    word: unit
    for unit in ("seconds", "minutes", "hours", "days")
    for word in phrases(f"names.periods.{unit}")
}
"""What the last word of a field says that it counts: `duration_min`."""


@dataclass(frozen=True, slots=True)
class Held:
    """A field from which something is worked out: code for it, and its shape."""

    code: str
    schema: Schema


@dataclass(frozen=True, slots=True)
class _Part:
    """Code for a part of a formula."""

    code: str
    what: str
    """`number`, `moment` or `period`."""
    joined: bool = False
    """Whether a sign stands in it outside of brackets."""
    added: bool = False
    """Whether that is plus or minus."""
    whole: bool = True
    """Whether it is a whole number for sure."""
    money: bool = False
    """Whether it is a decimal, as amounts of money are."""


class _NotMadeError(Exception):
    """The parts of a formula do not go together."""


class Maker:
    """Makes the code of one formula."""

    def __init__(
        self, held: Callable[[str], Held | None], wanted: Schema, name: str
    ) -> None:
        """Make code for the field *name* of the shape *wanted*; *held* finds the fields of a formula."""
        self._held = held
        self._wanted = wanted
        self._name = name
        self._there: dict[str, None] = {}
        """Code that must be true for the formula to make sense: what may be missing, what divides."""

    def code(self, value: Calculation) -> str:
        """Return code for *value*; empty where it does not go together."""
        try:
            made = self._made(value)
            fitted = self._fitted(made)
        except _NotMadeError:
            return ""
        if not self._there:
            return fitted
        nothing = "None" if self._wanted.nullable else "0"
        if nothing == "0" and self._wanted.kind not in NUMERIC_KINDS:
            return ""
        return f"{fitted} if {' and '.join(self._there)} else {nothing}"

    def _fitted(self, made: _Part) -> str:
        """Return the code of *made* as the field has it."""
        moment = self._wanted.format is Format.DATE_TIME
        if moment or made.what == "moment":
            if moment and made.what == "moment":
                return made.code
            raise _NotMadeError
        if self._wanted.kind not in NUMERIC_KINDS:
            raise _NotMadeError
        code, whole = made.code, made.whole
        if made.what == "period":
            unit = unit_of(self._name)
            if not unit:
                raise _NotMadeError
            code, whole = f"({made.code}) / dt.timedelta({unit}=1)", False
        money = is_money(self._wanted)
        if money and not made.money:
            raise _NotMadeError
        if self._wanted.kind is Kind.INTEGER and not whole:
            return f"round({code})"
        return f"float({code})" if made.money and not money else code

    def _made(self, value: Calculation) -> _Part:
        if value.seconds is not None:
            return _Part(duration(value.seconds), "period")
        if value.number is not None:
            return _Part(
                str(value.number), "number", whole=isinstance(value.number, int)
            )
        if value.sign is None:
            return self._field(value.name)
        left, right = (self._made(one) for one in value.parts)
        kinds = (left.what, right.what)
        if kinds == ("moment", "number") or kinds == ("number", "moment"):
            left, right = self._as_period(left, value.parts[0]), self._as_period(
                right, value.parts[1]
            )
            kinds = (left.what, right.what)
        if kinds == ("number", "number"):
            return self._of_numbers(value.sign, left, right)
        if kinds == ("period", "moment") and value.sign is Sign.PLUS:
            left, right, kinds = right, left, ("moment", "period")
        results = {
            (Sign.PLUS, "moment", "period"): "moment",
            (Sign.MINUS, "moment", "period"): "moment",
            (Sign.MINUS, "moment", "moment"): "period",
        }
        what = results.get((value.sign, *kinds))
        if what is None:
            raise _NotMadeError
        return _Part(f"{left.code} {value.sign} {_bracketed(right)}", what, joined=True)

    def _of_numbers(self, sign: Sign, left: _Part, right: _Part) -> _Part:
        over, adds = sign is Sign.OVER, sign in (Sign.PLUS, Sign.MINUS)
        if over and not right.code.replace(".", "").isdigit():
            self._there[right.code] = None
        first = _bracketed(left) if left.added and not adds else left.code
        second = right.code if sign is Sign.PLUS else _bracketed(right)
        money = left.money or right.money
        parts = (left, right)
        if money and not all(one.money or one.whole for one in parts):
            raise _NotMadeError
        if money and over and is_money(self._wanted):
            raise _NotMadeError
        whole = left.whole and right.whole and not over
        return _Part(
            f"{first} {sign} {second}",
            "number",
            joined=True,
            added=adds,
            whole=whole,
            money=money,
        )

    def _field(self, name: str) -> _Part:
        held = self._held(name)
        if held is None:
            raise _NotMadeError
        number = held.schema.kind in NUMERIC_KINDS
        if not number and held.schema.format is not Format.DATE_TIME:
            raise _NotMadeError
        code = held.code
        if held.schema.nullable and number:
            code = f"({code} or 0)"
        elif held.schema.nullable:
            self._there[code] = None
        return _Part(
            code,
            "number" if number else "moment",
            whole=held.schema.kind is Kind.INTEGER,
            money=is_money(held.schema),
        )

    def _as_period(self, part: _Part, value: Calculation) -> _Part:
        """Return the number *part* as a period, by the name of its field: `duration_min`."""
        if part.what == "moment":
            return part
        unit = unit_of(value.name) if value.name else ""
        if not unit:
            raise _NotMadeError
        return _Part(f"dt.timedelta({unit}={part.code})", "period")


def _bracketed(part: _Part) -> str:
    return f"({part.code})" if part.joined else part.code


def unit_of(name: str) -> str:
    """Return the unit of time that a field of this *name* counts; empty where it says none."""
    return next((UNITS[word] for word in reversed(words(name)) if word in UNITS), "")


def formulas_of(endpoints: Iterable[Endpoint]) -> dict[str, Formula]:
    """Return the formulas that *endpoints* agree on, by the folded names of their fields.

    What a list is sorted or narrowed by, or what is set or asked for, has to be kept: it is left out.
    """
    found: dict[str, dict[str, Formula]] = {}
    taken: set[str] = set()
    for one in endpoints:
        operation = one.operation
        for formula in operation.formulas:
            several = found.setdefault(fold_name(formula.field), {})
            several.setdefault(repr(formula.value), formula)
        taken |= {fold_name(order.field) for order in operation.order}
        taken |= {fold_name(name) for name in operation.searched}
        taken |= {fold_name(change.field) for change in operation.changes}
        told = [*(c.holds for c in operation.choices), *operation.only]
        told += [when for rule in operation.rules for when in rule.when]
        for comparison in told:
            sides = (comparison.left, comparison.right)
            taken |= {fold_name(side.name) for side in sides if side.name}
        taken |= {fold_name(p.name) for p in operation.parameters}
        taken |= {
            fold_name(str(choice))
            for p in operation.parameters
            for choice in one.shapes.resolve(p.type).enum or ()
        }
    return {
        name: next(iter(several.values()))
        for name, several in found.items()
        if len(several) == 1 and name not in taken
    }


def code_of(
    value: Calculation, record: RecordSchema, prop: Property, variable: str
) -> str:
    """Return code for the field *prop* that is *value* of the fields of the *record* in *variable*; empty where it does not fit."""

    def held(name: str) -> Held | None:
        found = find_field(record, name)
        return Held(f"{variable}.{found[0]}", found[1]) if found else None

    return Maker(held, record.shapes.resolve(prop.type), prop.name).code(value)


def worked_out(endpoint: Endpoint, values: Iterable[Value]) -> Iterator[Value]:
    """Yield what the answer of *endpoint* tells that is worked out from the *values* that are sent, where no record has them."""
    shapes, answer = endpoint.shapes, endpoint.operation.success.type
    sent = {
        fold_name(one.name): Held(one.code, shapes.resolve(one.schema))
        for one in values
    }
    told = {fold_name(p.name): p for p in _told(answer, shapes)} if answer else {}
    for formula in endpoint.operation.formulas:
        prop = told.get(fold_name(formula.field))
        if prop is None or fold_name(prop.name) in sent:
            continue
        maker = Maker(
            lambda name: sent.get(fold_name(name)),
            shapes.resolve(prop.type),
            prop.name,
        )
        if code := maker.code(formula.value):
            yield Value(Identifier(prop.name), code, prop.type)


def _told(answer: Schema, shapes: Shapes) -> Iterator[Property]:
    """Yield the fields of *answer*, and of the objects in it."""
    for prop in shapes.properties(answer):
        yield prop
        yield from shapes.properties(prop.type)
