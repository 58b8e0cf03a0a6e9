"""Which objects are sent: their classes are those of commands, which are read as JSON alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.model.types import Shapes


@dataclass(frozen=True, slots=True)
class Sent:
    """The objects that are sent, by their keys."""

    bodies: frozenset[object] = frozenset()
    """Those that are bodies under a name of the plan."""
    parts: frozenset[object] = frozenset()
    """Those within bodies."""


NOTHING_SENT = Sent()


def sent_objects(endpoints: Iterable[Endpoint]) -> Sent:
    """Return the objects that *endpoints* take."""
    told = [(one.shapes, one.operation.body) for one in endpoints]
    bodies = [(shapes, shapes.resolve(body.type)) for shapes, body in told if body]
    return Sent(
        frozenset(object_key(shapes, body) for shapes, body in bodies if body.name),
        frozenset(key for shapes, body in bodies for key in objects_in(shapes, body)),
    )


def objects_in(shapes: Shapes, schema: Schema) -> dict[object, Schema]:
    """Return the objects within *schema* by their keys, at every depth."""
    found: dict[object, Schema] = {}
    waiting = [prop.type for prop in shapes.properties(schema)]
    while waiting:
        shape = shapes.resolve(waiting.pop())
        if shape.kind is Kind.ARRAY:
            waiting.append(shape.items or Schema())
        elif shape.properties and (key := object_key(shapes, shape)) not in found:
            found[key] = shape
            waiting += (prop.type for prop in shape.properties)
            waiting += shape.members
    return found


def object_key(shapes: Shapes, schema: Schema) -> object:
    """Return what the object *schema* is known by, whether or not null can stand for it."""
    return shapes.key(shapes.resolve(schema).but(nullable=False))
