"""The conditions that the plan sets on the records of a list, as code over the record and the query."""

from collections.abc import Iterator, Mapping

from endpoint_plan.blueprint import Filter
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.conversions import convert
from endpoint_plan.design.operations.request import Value
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.model.behaviour import Choice, Comparison, Given, Operator, Place
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Kind, Property, Schema
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier, fold_name

NOW = {Format.DATE_TIME: "clock.now()", Format.DATE: "clock.now().date()"}

SEVERAL = (Operator.HAS_ANY, Operator.HAS_ALL)


def lasting_filters(
    operation: Operation, classes: Classes, record: RecordSchema
) -> Iterator[Filter]:
    """Yield what each record of the list of *operation* fulfils, whatever is asked for."""
    asked = [choice.holds for choice in operation.choices]
    for one in operation.only:
        if one in asked:
            continue
        found = _field(one, record)
        if found and _is_usual(one, found[0], record):
            code = _fixed(one, classes.shapes.resolve(found[1].type))
            if code:
                yield _filter(found, one, code, "", classes)


def asked_filters(
    choices: tuple[Choice, ...],
    values: Mapping[str, Value],
    classes: Classes,
    record: RecordSchema,
) -> dict[str, tuple[Filter, ...]]:
    """Return the conditions of *choices* by the names of their parameters, whose *values* are at hand."""
    asked: dict[str, tuple[Filter, ...]] = {}
    for choice in choices:
        value = values.get(choice.parameter)
        found = _field(choice.holds, record)
        if value is None or found is None:
            continue
        shape = classes.shapes.resolve(found[1].type)
        if choice.holds.right.place is Place.SENT:
            code = _sent(choice.holds, value, shape, classes)
        else:
            code = _fixed(choice.holds, shape)
        if code:
            made = _filter(found, choice.holds, code, _counts(choice, value), classes)
            asked[choice.parameter] = (*asked.get(choice.parameter, ()), made)
    return asked


def _field(one: Comparison, record: RecordSchema) -> tuple[Identifier, Property] | None:
    wanted = fold_name(one.left.name)
    return next(
        (
            (name, prop)
            for name, prop in record.properties
            if wanted in (fold_name(prop.name), fold_name(name))
        ),
        None,
    )


def _is_usual(one: Comparison, name: Identifier, record: RecordSchema) -> bool:
    """Tell whether usual records fulfil *one*; where two lists contradict each other, one of them is left open."""
    told = record.usual.get(name)
    return told is None or told == one


def _filter(
    found: tuple[Identifier, Property],
    one: Comparison,
    code: str,
    condition: str,
    classes: Classes,
) -> Filter:
    name, prop = found
    nullable = classes.shapes.resolve(prop.type).nullable
    return Filter(name, code, condition, one.operator, nullable)


def _counts(choice: Choice, value: Value) -> str:
    """Return code that tells whether *choice* counts; empty where it always does."""
    if choice.given is Given.TRUE:
        return value.code
    if choice.given is Given.NOT_TRUE:
        return f"not {value.code}"
    if choice.given is Given.FALSE:
        return f"{value.code} is False"
    if choice.given is Given.NOTHING:
        return f"{value.code} is None"
    return f"{value.code} is not None" if value.schema.nullable else ""


def _fixed(one: Comparison, shape: Schema) -> str:
    """Return code for the value that the plan gives; empty where a field of *shape* never has it."""
    if one.right.place is Place.NOW:
        ordered = one.operator.ordering
        return NOW.get(shape.format, "") if shape.format and ordered else ""
    value = one.right.value
    if value is None:
        return "None" if shape.nullable else ""
    if isinstance(value, bool):
        return repr(value) if shape.kind is Kind.BOOLEAN else ""
    if shape.enum:
        return literal(value) if value in shape.enum else ""
    if isinstance(value, str):
        plain = shape.kind is Kind.STRING and shape.format is None
        return literal(value) if plain else ""
    return ""


def _sent(one: Comparison, value: Value, shape: Schema, classes: Classes) -> str:
    """Return code for what is sent, as a field of *shape* is compared with it; empty where it cannot be."""
    operator = one.operator
    sent = classes.shapes.resolve(value.schema)
    if one.right.joined:
        own = classes.shapes.items(shape) if operator in SEVERAL else shape
        plain = own.kind is sent.kind is Kind.STRING and not own.format
        return f"values_of({value.code})" if plain else ""
    own = shape.but(nullable=False, enum=None)
    bare = sent.but(nullable=False, enum=None)
    if operator is Operator.IN:
        item = classes.shapes.items(sent).but(enum=None)
        return value.code if _is_direct(classes, item, own) else ""
    if operator in SEVERAL:
        items = (classes.shapes.items(one).but(enum=None) for one in (sent, own))
        return value.code if _is_direct(classes, *items) else ""
    if operator is Operator.HAS:
        item = classes.shapes.items(own).but(enum=None)
        return value.code if _is_direct(classes, bare, item) else ""
    if operator in (Operator.CONTAINS, Operator.STARTS):
        return value.code if bare.kind is own.kind is Kind.STRING else ""
    if not operator.ordering:
        # Of several values nobody says whether a record must have one of them, or all.
        single = own.kind not in (Kind.ARRAY, Kind.OBJECT, Kind.ANY)
        return value.code if single and _is_direct(classes, bare, own) else ""
    if {bare.kind, own.kind} <= NUMERIC_KINDS:
        return value.code
    forms = (bare.format, own.format)
    if forms in ((Format.DATE, Format.DATE), (Format.DATE_TIME, Format.DATE_TIME)):
        return value.code
    if forms == (Format.DATE, Format.DATE_TIME):
        end = "start" if operator in (Operator.GE, Operator.LT) else "end"
        return f"clock.{end}_of({value.code})"
    if forms == (Format.DATE_TIME, Format.DATE):
        return f"{value.code}.date()"
    return ""


def _is_direct(classes: Classes, have: Schema, want: Schema) -> bool:
    conversion = convert(classes, "value", have, want)
    return conversion is not None and conversion.direct
