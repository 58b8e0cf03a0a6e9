"""How the generated tests try what a list is asked for beside equality: ranges, several values, parts, switches."""

from collections.abc import Iterator
from itertools import groupby

from endpoint_plan.blueprint import Field, FilterCase, ListMethod, Record
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.records.usual_values import fulfilling, missing
from endpoint_plan.design.samples import another
from endpoint_plan.model.behaviour import Choice, Given, Operator, Place
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.plan import Parameter
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Property
from endpoint_plan.model.types import Shapes
from endpoint_plan.model.validity import is_valid
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import fold_name

DAYS = ("2998-06-14", "2998-06-15", "2998-06-16")
"""A day in the middle, at which the tests bound a range, and its neighbours: late, for lists of what is to come."""

NUMBERS = range(1, 100)

PARTS = {Format.EMAIL: ("needle", "a.needle@example.com")}
PART = ("needle", "A Needle here")
"""A part of a text, and a text that has it."""

MEMBER, OTHER = "needle", "thimble"
"""What a list is asked to hold."""

COUPLE = 2

Case = tuple[JsonValue, JsonValue, JsonValue]
"""What is asked for, what a record that is found has, and what one that is not found has."""


def asked_cases(
    endpoint: Endpoint, listing: ListMethod, record: Record, shapes: Shapes
) -> Iterator[FilterCase]:
    """Yield how each parameter that chooses otherwise than by equality is tried."""
    parameters = {one.name: one for one in endpoint.operation.parameters}
    fields = {fold_name(one.name): one for one in record.fields}
    fields |= {fold_name(one.wire): one for one in record.fields}
    bound = {(one.field, one.operator) for one in (*listing.scope, *listing.filters)}
    for name, several in groupby(endpoint.operation.choices, lambda c: c.parameter):
        choices = list(several)
        choice, parameter = choices[0], parameters[name]
        field = fields.get(fold_name(choice.holds.left.name))
        if field is None or (field.name, choice.holds.operator) not in bound:
            continue
        case = _case(choice, parameter, field, shapes)
        if case is None:
            continue
        asked, same, other = case
        yield FilterCase(
            endpoint.attribute(parameter),
            name,
            asked,
            ((field.wire, literal(same)),),
            ((field.wire, literal(other)),),
            (not asked) if isinstance(asked, bool) and len(choices) == 1 else None,
        )


def _case(
    choice: Choice, parameter: Parameter, field: Field, shapes: Shapes
) -> Case | None:
    prop = Property(name=field.wire, type=field.schema)
    found = _tried(choice, parameter, prop, shapes)
    if found is None:
        return None
    asked, same, other = found
    kind = shapes.resolve(parameter.type).but(nullable=False)
    fits = is_valid(shapes, kind, asked) and all(
        is_valid(shapes, prop.type, one) for one in (same, other)
    )
    return found if fits and same != other else None


def _tried(
    choice: Choice, parameter: Parameter, prop: Property, shapes: Shapes
) -> Case | None:
    holds = choice.holds
    if holds.right.place is not Place.SENT:
        kept, left = fulfilling(holds, prop, shapes), missing(holds, prop, shapes)
        if choice.given is Given.NOTHING or not (kept and left):
            return None
        return choice.given is Given.TRUE, kept[0], left[0]
    if holds.operator is Operator.CONTAINS:
        form = shapes.resolve(prop.type).format
        part, whole = PARTS.get(form, PART) if form else PART
        return part, whole, another(shapes, prop, whole)
    if holds.operator is Operator.STARTS:
        return "need", "Needle", "A needle"
    if holds.operator is Operator.HAS:
        return MEMBER, ["other", MEMBER], ["other"]
    joined = holds.right.joined
    if holds.operator in (Operator.HAS_ANY, Operator.HAS_ALL):
        both: list[JsonValue] = [MEMBER, OTHER]
        asked: JsonValue = f"{MEMBER}, {OTHER}" if joined else both
        some: list[JsonValue] = ["other", OTHER]
        if holds.operator is Operator.HAS_ANY:
            return asked, some, ["other"]
        return asked, both, some
    if holds.operator.ordering:
        return _bounded(choice, parameter, prop, shapes)
    several = holds.operator is Operator.IN and not joined
    shape = shapes.resolve(parameter.type)
    asked_for = Property(
        name=parameter.name, type=shapes.items(shape) if several else shape
    )
    bare = asked_for.but(type=asked_for.type.but(nullable=False))
    choices = shapes.resolve(bare.type).enum or shapes.resolve(prop.type).enum or ()
    same = choices[0] if choices else another(shapes, bare, None)
    other = choices[-1] if choices else another(shapes, bare, same)
    if joined:
        between = choices[1:2] if len(choices) > COUPLE else ()
        return ",".join(map(str, (same, *between))), (*between, same)[0], other
    return [same] if several else same, same, other


def _bounded(
    choice: Choice, parameter: Parameter, prop: Property, shapes: Shapes
) -> Case | None:
    operator = choice.holds.operator
    lower = operator in (Operator.GE, Operator.GT)
    strict = operator in (Operator.GT, Operator.LT)
    step = 1 if lower else -1
    if shapes.resolve(prop.type).kind in NUMERIC_KINDS:
        kind = shapes.resolve(parameter.type).but(nullable=False)
        for number in NUMBERS:
            same = number + step if strict else number
            beyond = number if strict else number - step
            kept = all(is_valid(shapes, prop.type, n) for n in (same, beyond))
            if kept and is_valid(shapes, kind, number):
                return number, same, beyond
        return None
    noon = "{}T12:00:00Z"
    forms = (shapes.resolve(parameter.type).format, shapes.resolve(prop.type).format)
    asked, own = (noon if one is Format.DATE_TIME else "{}" for one in forms)
    _, day, _ = DAYS
    inside, outside = DAYS[1 + step], DAYS[1 - step]
    same_day, other = (inside, day) if strict else (day, outside)
    return asked.format(day), own.format(same_day), own.format(other)
