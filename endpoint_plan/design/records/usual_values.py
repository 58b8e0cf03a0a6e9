"""Fields that only the lists of a plan tell of, and the values that records have in the usual case."""

import re
from collections.abc import Iterable, Iterator

from endpoint_plan.design.samples import another
from endpoint_plan.languages.names import CREATED, SORT, UPDATED
from endpoint_plan.model.behaviour import Comparison, Given, Operator, Place
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.plan import Location, Operation
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import fold_name

LATER = {Format.DATE_TIME: "2999-01-01T00:00:00Z", Format.DATE: "2999-01-01"}
EARLIER = {Format.DATE_TIME: "2001-01-01T00:00:00Z", Format.DATE: "2001-01-01"}

_DIRECTION = re.compile(r"[ ,:_-]?(?:asc|desc)(?:ending)?$", re.IGNORECASE)
"""At the end of a choice of the order: `created_at:desc`, `titleAsc`."""

TEXT = Schema(kind=Kind.STRING, nullable=True)

MOMENT = Schema(kind=Kind.STRING, format=Format.DATE_TIME)


def usual_conditions(operation: Operation) -> Iterator[Comparison]:
    """Yield what the records of the list of *operation* fulfil where its caller asks for nothing."""
    yield from operation.only
    defaults = {one.name: one.default for one in operation.parameters}
    for choice in operation.choices:
        said = defaults.get(choice.parameter)
        if (
            (choice.given is Given.TRUE and said is True)
            or (choice.given is Given.NOT_TRUE and said is not True)
            or choice.given is Given.NOTHING
        ):
            yield choice.holds


def kept_to_fields(operation: Operation, known: Iterable[str]) -> Iterator[Property]:
    """Yield fields that tell what the list of *operation* keeps to and how it is sorted, but for those *known*.

    No message shows them; they have a value by which a new record is listed.
    """
    folded = {fold_name(name) for name in known}
    sorted_by = (*(one.field for one in operation.order), *_sorted_by(operation))
    moments = {fold_name(name): name for name in reversed(sorted_by)}
    for name, spelled in moments.items():
        if name in (CREATED | UPDATED) - folded:
            yield Property(name=spelled, type=MOMENT, required=True)
    for comparison in (*operation.only, *(one.holds for one in operation.choices)):
        name, right = comparison.left.name, comparison.right
        fixed = right.place is Place.VALUE and comparison.operator is Operator.EQ
        if fixed and fold_name(name) not in folded:
            folded.add(fold_name(name))
            yield from _unshown(name, right.value)


def _sorted_by(operation: Operation) -> Iterator[str]:
    """Yield the fields among which callers of *operation* choose its order."""
    for one in operation.parameters:
        if one.location is Location.QUERY and fold_name(one.name) in SORT:
            for choice in one.type.enum or ():
                yield _DIRECTION.sub("", str(choice).lstrip("+-"))


def counted_moments(operation: Operation, known: Iterable[str]) -> Iterator[Property]:
    """Yield the moment of creation, unless it is *known*, where *operation* counts what is made in a period."""
    counts = (one.left for rule in operation.rules for one in rule.when)
    recent = any(one.right.begins for count in counts for one in count.where)
    if recent and CREATED.isdisjoint(map(fold_name, known)):
        yield Property(name="created_at", type=MOMENT, required=True)


def chosen_fields(operation: Operation, known: Iterable[str]) -> Iterator[Property]:
    """Yield fields whose value callers of the list of *operation* ask for, but for those *known*."""
    folded = {fold_name(name) for name in known}
    parameters = {one.name: one.type for one in operation.parameters}
    for choice in operation.choices:
        name, right = choice.holds.left.name, choice.holds.right
        sent = right.place is Place.SENT and right.name in parameters
        if sent and fold_name(name) not in folded:
            type_ = parameters[right.name].but(nullable=True)
            folded.add(fold_name(name))
            yield Property(name=name, type=type_, required=True)


def searched_texts(operation: Operation, known: Iterable[str]) -> Iterator[Property]:
    """Yield the texts in which a search of the list of *operation* looks, but for those *known*."""
    folded = {fold_name(name) for name in known}
    for name in operation.searched:
        if fold_name(name) not in folded:
            yield Property(name=name, type=TEXT, required=False)


def _unshown(name: str, value: JsonValue) -> Iterator[Property]:
    if value is None:
        yield Property(name=name, type=MOMENT.but(nullable=True), required=True)
    elif isinstance(value, bool):
        yield Property(
            name=name,
            type=Schema(kind=Kind.BOOLEAN),
            required=True,
            default=value,
            has_default=True,
            example=value,
        )


def fulfilling(
    one: Comparison, prop: Property, shapes: Shapes
) -> tuple[JsonValue] | None:
    """Return a value of *prop* with which a record fulfils *one*, alone in a tuple; None where none is known."""
    if one.right.place is Place.NOW:
        late = one.operator in (Operator.GT, Operator.GE)
        return _moment(prop, shapes, late=late)
    value = one.right.value
    if one.operator is Operator.EQ:
        return (value,)
    return _other(value, prop, shapes)


def missing(one: Comparison, prop: Property, shapes: Shapes) -> tuple[JsonValue] | None:
    """Return a value of *prop* with which a record does not fulfil *one*, alone in a tuple; None where none is known."""
    if one.right.place is Place.NOW:
        late = one.operator in (Operator.LT, Operator.LE)
        return _moment(prop, shapes, late=late)
    value = one.right.value
    if one.operator is Operator.NE:
        return (value,)
    return _other(value, prop, shapes)


def _moment(prop: Property, shapes: Shapes, *, late: bool) -> tuple[JsonValue] | None:
    form = shapes.resolve(prop.type).format
    found = (LATER if late else EARLIER).get(form) if form else None
    return (found,) if found else None


def _other(value: JsonValue, prop: Property, shapes: Shapes) -> tuple[JsonValue] | None:
    shape = shapes.resolve(prop.type)
    if isinstance(value, bool):
        return (not value,)
    if shape.enum:
        other = next((one for one in shape.enum if one != value), None)
        return None if other is None else (other,)
    if value is None:
        found = another(shapes, prop.but(type=shape.but(nullable=False)), None)
        return (found,)
    return (f"another {value}",)
