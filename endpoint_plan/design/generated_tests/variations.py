"""Ways to vary a valid request, for the generated tests: those that are taken, those that are refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from endpoint_plan.blueprint import Variation
from endpoint_plan.design.boundaries import extremes, violations
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.plan import Parameter
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.model.validity import is_valid

MOST_PLACES = 200
"""Fields of one body that the tests vary; of more, those that lie least deep."""


@dataclass(frozen=True, slots=True)
class Place:
    """A field of a body."""

    field: str
    """Its dotted path: `cards.0.front`."""
    prop: Property
    removable: bool = True
    """Whether it can be left out: an element of a list cannot."""


def places(shapes: Shapes, body: Schema, value: JsonValue) -> tuple[Place, ...]:
    """Return every field of *body*, nested ones included, that has a place in the valid *value*.

    A name with a dot in it cannot be told from a path, and is left out.
    """
    found = list(_places(shapes, body, value, ""))
    if len(found) > MOST_PLACES:
        found.sort(key=lambda place: place.field.count("."))
    return tuple(found[:MOST_PLACES])


def outer(properties: Iterable[Property]) -> tuple[Place, ...]:
    """Return *properties* as the fields of a form, files among them."""
    return tuple(Place(prop.name, prop) for prop in properties)


def _places(
    shapes: Shapes, schema: Schema, value: JsonValue, before: str
) -> Iterator[Place]:
    shape = shapes.resolve(schema)
    if isinstance(value, dict):
        fitting = (one for one in shape.members if is_valid(shapes, one, value))
        for prop in next(fitting, shape).properties:
            if "." not in prop.name:
                yield Place(before + prop.name, prop)
                inside = value.get(prop.name)
                yield from _places(shapes, prop.type, inside, f"{before}{prop.name}.")
    elif isinstance(value, list) and value:
        items = shape.items or Schema()
        if not isinstance(value[0], dict | list):
            item = Property(name=f"{before}0", type=items)
            yield Place(item.name, item, removable=False)
        yield from _places(shapes, items, value[0], f"{before}0.")


def refused(
    shapes: Shapes, fields: Iterable[Place], *, typed: bool
) -> Iterator[Variation]:
    """Yield each required one of *fields* left out, and each one beyond its limits."""
    for place in fields:
        prop = place.prop
        if place.removable and prop.is_required:
            yield Variation(f"no {place.field}", place.field, missing=True)
        for word, value in violations(shapes, prop, typed=typed):
            yield Variation(f"{word} {place.field}", place.field, value)
        if typed and _is_plain_text(shapes, prop):
            yield Variation(f"NUL in {place.field}", place.field, "x\x00")


def taken(
    shapes: Shapes, fields: Iterable[Place], *, typed: bool
) -> Iterator[Variation]:
    """Yield each optional one of *fields* left out, and each one at its limits.

    A form or a query is not *typed*: what travels is text, which cannot be null.
    """
    for place in fields:
        prop = place.prop
        if place.removable and not prop.is_required:
            yield Variation(f"without {place.field}", place.field, missing=True)
        for word, value in extremes(shapes, prop):
            if typed or value is not None:
                yield Variation(f"{word} {place.field}", place.field, value)


def query_places(shapes: Shapes, parameters: Iterable[Parameter]) -> tuple[Place, ...]:
    """Return those of *parameters* of a query that hold one value."""
    return tuple(
        Place(parameter.name, parameter, removable=not parameter.is_optional)
        for parameter in parameters
        if shapes.resolve(parameter.type).kind is not Kind.ARRAY
    )


def _is_plain_text(shapes: Shapes, prop: Property) -> bool:
    shape = shapes.resolve(prop.type)
    bare = not (shape.format or shape.pattern or shape.enum)
    return shape.kind is Kind.STRING and bare
