"""Where the fields of a body stand in it, and which of them may be left out."""

from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.reading.types.message_shapes import SourcedShape


def in_items(
    listed: tuple[Property, ...], views: list[SourcedShape]
) -> tuple[Property, ...]:
    """Return the *listed* fields, those as parts of an array that one of *views* shows in its items alone.

    "Each object must contain:" is often followed by fields that stand no deeper than the array.
    """
    shown = [part for one in views for part in one.shape.properties]
    inside = {
        below.name: f"{part.name}[].{below.name}"
        for part in shown
        for below in (part.type.items or Schema()).properties
    }
    for part in shown:
        inside.pop(part.name, None)
    return tuple(one.but(name=inside.get(one.name, one.name)) for one in listed)


def make_optional(shape: Schema) -> Schema:
    """Return *shape* with all fields optional that the plan does not call required.

    A single field stays as it is: without it there would be nothing to send.
    """
    if len(shape.properties) < 2:
        return shape
    return shape.but(
        properties=tuple(
            part.but(required=part.required or False) for part in shape.properties
        )
    )
