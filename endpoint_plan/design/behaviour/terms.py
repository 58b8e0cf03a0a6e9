"""Operands and comparisons of a plan as Python: names bound to records, requests, the caller and the clock.

A comparison that does not fit the types of both sides gives no code: a wrong rule is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from endpoint_plan.design.behaviour.periods import is_recent, recent_ones
from endpoint_plan.design.operations.field_sources import NOW, OWNER_ID
from endpoint_plan.design.operations.request import Value
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.languages.plurals import plural_of
from endpoint_plan.model.behaviour import (
    Comparison,
    Operand,
    Operator,
    Place,
    record,
    value_of,
)
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Kind, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier, fold_name

MEMBERSHIP = frozenset({Operator.IN, Operator.NOT_IN})
DAY = 24 * 60 * 60
INTEGER = Schema(kind=Kind.INTEGER)

FAMILIES = {
    Format.DATE: "date",
    Format.DATE_TIME: "moment",
    Format.TIME: "time",
    Format.UUID: "uuid",
    Format.BINARY: "",
}
"""What values of a format may be compared with; other texts go with texts."""

TIMES = frozenset({"date", "moment", "time"})


@dataclass(frozen=True, slots=True)
class Term:
    """Python for an operand, and the shape of its value."""

    code: str
    schema: Schema

    @property
    def nullable(self) -> bool:
        """Whether the value may be None."""
        return self.schema.nullable


@dataclass(frozen=True, slots=True)
class Condition:
    """Python for a comparison, and the comparison with values as the fields have them."""

    code: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Terms:
    """What names of a plan stand for in one method of a service."""

    shapes: Shapes
    record: RecordSchema | None
    """What the method looks up, makes or changes; None where it has no such thing at hand."""
    variable: str
    """Name of the variable for it."""
    sent: tuple[Value, ...]
    secured: bool
    """Whether there is a caller."""
    collections: Mapping[str, Parent]
    """All that is stored, by the names of the repositories."""
    given: str = ""
    """Code for the names of the fields that are sent; empty where there is no body."""
    named: Mapping[str, tuple[Identifier, RecordSchema]] = field(default_factory=dict)
    """What the path and the body name, by the folded names of their collections: variables with what they hold."""

    def term(self, operand: Operand, beside: Schema | None = None) -> Term | None:
        """Return Python for *operand*, which stands beside a value of the shape *beside*; None where nothing fits."""
        if operand.place is Place.RECORD:
            return self._of_record(operand)
        if operand.place is Place.SENT:
            return self._of_request(operand)
        if operand.place is Place.CALLER:
            return Term(OWNER_ID, beside or Schema()) if self.secured else None
        if operand.place is Place.COUNT:
            return self._count(operand)
        if operand.place is Place.OTHER:
            return self._of_other(operand)
        if beside is None:
            return None
        if operand.place is Place.NOW:
            return moment(operand, beside)
        value = _fitted(operand.value, beside)
        return (
            None
            if value is _UNFIT
            else Term(literal(value), beside.but(nullable=False))
        )

    def condition(self, comparison: Comparison) -> Condition | None:
        """Return Python for *comparison*; None where its sides are unknown or do not fit each other."""
        left, right = comparison.left, comparison.right
        if left.place in (Place.VALUE, Place.NOW):
            return (
                self.condition(comparison.turned)
                if right.place not in (Place.VALUE, Place.NOW)
                else None
            )
        if is_whole(left):
            code = f"not {self.given}" if self.given else ""
            return Condition(code, comparison) if code else None
        first = self.term(left)
        if first is None:
            return None
        if right.place is Place.VALUE:
            return _with_value(first, comparison)
        second = self.term(right, first.schema)
        if second is None or not _comparable(first, second, comparison.operator):
            return None
        guards = [f"{one.code} is not None" for one in (first, second) if one.nullable]
        code = f"{first.code} {comparison.operator} {second.code}"
        return Condition(" and ".join([*guards, code]), comparison)

    def is_time(self, operand: Operand) -> bool:
        """Tell whether *operand* is a moment, a date or a time of day."""
        term = self.term(operand)
        return term is not None and _family(term.schema) in TIMES

    def _of_record(self, operand: Operand) -> Term | None:
        found = find_field(self.record, operand.name)
        if found is None:
            return None
        name, schema = found
        return self._shifted(Term(f"{self.variable}.{name}", schema), operand)

    def _of_other(self, operand: Operand) -> Term | None:
        variable, schema = self.named.get(fold_name(operand.of), ("", None))
        found = find_field(schema, operand.name)
        if found is None:
            return None
        return self._shifted(Term(f"{variable}.{found[0]}", found[1]), operand)

    def _of_request(self, operand: Operand) -> Term | None:
        wanted = fold_name(operand.name)
        for value in self.sent:
            if fold_name(value.name) == wanted:
                schema = self.shapes.resolve(value.schema)
                return self._shifted(Term(value.code, schema), operand)
        return None

    def _shifted(self, term: Term, operand: Operand) -> Term | None:
        if not operand.plus_seconds:
            return term
        if _family(term.schema) not in ("date", "moment") or term.nullable:
            return None
        later = operand.plus_seconds
        sign = "+" if later > 0 else "-"
        return Term(f"{term.code} {sign} {duration(abs(later))}", term.schema)

    def _count(self, operand: Operand) -> Term | None:
        """Return code that counts records; None where it is not known which."""
        counted, fields = self.collection(operand.name), self.counted(operand)
        if counted is None or fields is None:
            return None
        values = ", ".join(f"{name}={code}" for name, code in fields)
        recent = recent_ones(operand, counted, values)
        if recent is None:
            return None
        code = recent or f"await tx.{counted.plural}.count({values})"
        return Term(code, INTEGER)

    def counted(self, operand: Operand) -> tuple[tuple[Identifier, str], ...] | None:
        """Return the fields that the records have in common which *operand* counts, each with code for its value."""
        counted = self.collection(operand.name)
        if counted is None:
            return None
        given: dict[Identifier, str] = {}
        for one in operand.where:
            if is_recent(one):
                continue
            bound = self._counted_by(one, counted)
            if bound is None:
                return None
            given |= [bound]
        return tuple(given.items())

    def _counted_by(
        self, one: Comparison, counted: Parent
    ) -> tuple[Identifier, str] | None:
        """Return a field of what is *counted* and code for the value that it must have."""
        if one.operator is not Operator.EQ or one.left.place is not Place.RECORD:
            return None
        name = one.left.name
        if not name and one.right.place is Place.CALLER:
            name = counted.schema.owner or ""
        if not name and one.right.place is Place.RECORD and self.record:
            name = self.reference_to_record(counted) or ""
        found = find_field(counted.schema, name)
        value = self.term(one.right, found[1]) if found else None
        if found is None or value is None:
            return None
        # What has no whole is together with what has none either.
        alike = counted.schema == self.record and one.right == record(name)
        if value.nullable and not alike:
            return None
        if one.right.place is not Place.CALLER and not _comparable(
            Term("", found[1]), value, Operator.EQ
        ):
            return None
        return found[0], value.code

    def reference_to_record(self, counted: Parent) -> Identifier | None:
        """Return the field by which what is *counted* refers to the record at hand."""
        nouns = [
            one.noun for one in self.collections.values() if one.schema == self.record
        ]
        fields = (find_field(counted.schema, f"{noun}_id") for noun in nouns)
        return next((found[0] for found in fields if found), None)

    def collection(self, name: str) -> Parent | None:
        """Return what is stored under a *name* spelt like that of a collection, or of one of its records."""
        wanted = {fold_name(name), fold_name(plural_of(Identifier(name)))}
        found = (
            one for one in self.collections.values() if fold_name(one.plural) in wanted
        )
        return next(found, None)


def find_field(
    record: RecordSchema | None, name: str
) -> tuple[Identifier, Schema] | None:
    """Return the attribute of *record* that is spelt like *name*, with its shape."""
    if record is None or not name:
        return None
    wanted = fold_name(name)
    for attribute, prop in record.properties:
        if wanted in (fold_name(prop.name), fold_name(attribute)):
            return attribute, record.shapes.resolve(prop.type)
    return None


def places_in(comparison: Comparison) -> Iterator[Operand]:
    """Yield the operands of *comparison*, those inside of counts as well."""
    for operand in (comparison.left, comparison.right):
        yield operand
        for one in operand.where:
            yield from places_in(one)


def is_whole(operand: Operand) -> bool:
    """Tell whether *operand* is all that is sent."""
    return operand.place is Place.SENT and not operand.name


_UNFIT = object()
"""Stands for a value that does not fit a shape."""


def _fitted(value: object, schema: Schema) -> object:
    """Return *value* as a field of the shape *schema* has it."""
    if value is None:
        return value if schema.nullable else _UNFIT
    if schema.enum:
        wanted = fold_name(str(value))
        return next(
            (one for one in schema.enum if fold_name(str(one)) == wanted), _UNFIT
        )
    family = _family(schema)
    if family == "boolean":
        return value if isinstance(value, bool) else _UNFIT
    if family == "number":
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return value if number else _UNFIT
    return value if family == "text" and isinstance(value, str) else _UNFIT


def _with_value(term: Term, comparison: Comparison) -> Condition | None:
    operator, value = comparison.operator, comparison.right.value
    if operator in MEMBERSHIP:
        values = value if isinstance(value, list) else [value]
        fitted = [_fitted(one, term.schema) for one in values]
        if _UNFIT in fitted or None in fitted:
            return None
        if len(fitted) == 1:
            single = Operator.EQ if operator is Operator.IN else Operator.NE
            return _with_value(term, _valued(comparison, single, fitted[0]))
        return Condition(
            f"{term.code} {operator} {literal(tuple(fitted))}",
            _valued(comparison, operator, fitted),
        )
    fitting = _fitted(value, term.schema)
    if fitting is _UNFIT:
        return None
    known = _valued(comparison, operator, fitting)
    same = operator is Operator.EQ
    if operator.ordering:
        if _family(term.schema) != "number" or fitting is None:
            return None
        guard = f"{term.code} is not None and " if term.nullable else ""
        return Condition(f"{guard}{term.code} {operator} {literal(fitting)}", known)
    if fitting is None:
        return Condition(f"{term.code} is {'' if same else 'not '}None", known)
    if fitting is True:
        return Condition(term.code if same else f"not {term.code}", known)
    if fitting is False and term.nullable:
        return Condition(f"{term.code} is {'' if same else 'not '}False", known)
    if fitting is False:
        return Condition(f"not {term.code}" if same else term.code, known)
    return Condition(f"{term.code} {operator} {literal(fitting)}", known)


def _valued(comparison: Comparison, operator: Operator, value: object) -> Comparison:
    update = {"operator": operator, "right": value_of(value)}
    return comparison.model_copy(update=update)


def _comparable(first: Term, second: Term, operator: Operator) -> bool:
    """Tell whether the two can be compared, and mypy agrees."""
    family = _family(first.schema)
    if not family or family != _family(second.schema) or operator in MEMBERSHIP:
        return False
    if operator.ordering:
        return family == "number" or family in TIMES
    if first.schema.enum and second.schema.enum:
        return not set(first.schema.enum).isdisjoint(second.schema.enum)
    return True


def _family(schema: Schema) -> str:
    """Return what values of *schema* may be compared with; empty where nothing is known of that."""
    if schema.kind in NUMERIC_KINDS:
        return "number"
    if schema.kind is Kind.BOOLEAN:
        return "boolean"
    if schema.kind is Kind.STRING:
        return FAMILIES.get(schema.format, "text") if schema.format else "text"
    return ""


def moment(operand: Operand, beside: Schema) -> Term | None:
    """Return code for the moment *operand* as the type *beside* has it; None where it has none."""
    later = f" + {duration(operand.plus_seconds)}" if operand.plus_seconds else ""
    plain = beside.but(nullable=False)
    if beside.format is Format.DATE_TIME:
        return Term(f"{NOW}{later}", plain)
    if beside.format is Format.DATE:
        return Term(f"({NOW}{later}).date()" if later else f"{NOW}.date()", plain)
    return None


def duration(seconds: int) -> str:
    """Return code for so many *seconds*, in the largest unit that holds them whole."""
    units = (("days", DAY), ("hours", 60 * 60), ("minutes", 60), ("seconds", 1))
    unit, size = next(one for one in units if seconds % one[1] == 0)
    return f"dt.timedelta({unit}={seconds // size})"
