"""An operation of the plan together with what follows from it alone, before its classes are made."""

from dataclasses import dataclass

from endpoint_plan.design.envelopes import Envelope, open_envelope
from endpoint_plan.design.models import Kind
from endpoint_plan.design.names import Identifier
from endpoint_plan.design.routes import Route, owner_noun, read_route
from endpoint_plan.design.shapes import Shapes
from endpoint_plan.plan import Location, Operation, Parameter
from endpoint_plan.schema import Property


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One operation of the plan, understood."""

    operation: Operation
    route: Route
    name: Identifier
    envelope: Envelope | None
    """None when no JSON body is returned."""

    @property
    def key(self) -> Parameter | None:
        """The path parameter that names the record acted on."""
        return next(
            (p for p in self.of(Location.PATH) if p.name == self.route.key), None
        )

    @property
    def parents(self) -> tuple[Parameter, ...]:
        """The path parameters that name what the record belongs to."""
        return tuple(p for p in self.of(Location.PATH) if p.name in self.route.parents)

    def attribute(self, parameter: Parameter) -> Identifier:
        """Return the name of *parameter* in Python; a bare `id` says whose it is."""
        name = Identifier(parameter.name)
        if name != "id":
            return name
        return Identifier(f"{owner_noun(self.operation.path, parameter.name)}_id")

    def of(self, location: Location) -> tuple[Parameter, ...]:
        """Return the parameters that travel in *location*."""
        return tuple(p for p in self.operation.parameters if p.location is location)

    def body_properties(self, shapes: Shapes) -> tuple[Property, ...]:
        """Return the fields of the request body; none when it is no described object."""
        return (
            shapes.properties(self.operation.body.type) if self.operation.body else ()
        )


def understand(operation: Operation, shapes: Shapes) -> Endpoint:
    """Return *operation* with its route, its name and where its records stand."""
    success = operation.success
    envelope = None
    if success.type and "json" in success.media_type:
        envelope = open_envelope(shapes, success.type)
    route = read_route(operation, listed=bool(envelope and envelope.many))
    if (
        route.kind is Kind.CREATE
        and envelope
        and envelope.many
        and bulk_items(operation, shapes)
    ):
        route = Route(
            Kind.CREATE_MANY,
            route.noun,
            route.plural,
            route.action,
            route.key,
            route.parents,
        )
    name = _name(operation, route)
    if not operation.summary:
        operation = operation.model_copy(
            update={"summary": f"{name.replace('_', ' ').capitalize()}."}
        )
    return Endpoint(operation, route, name, envelope)


def bulk_items(operation: Operation, shapes: Shapes) -> Property | None:
    """Return the field of the body that holds the records to create, when there is just one such."""
    properties = shapes.properties(operation.body.type) if operation.body else ()
    arrays = [
        p
        for p in properties
        if shapes.is_array_of_objects(p.type)
        and shapes.properties(shapes.items(shapes.resolve(p.type)))
    ]
    return arrays[0] if len(arrays) == 1 else None


VERBS = {
    Kind.LIST: "list",
    Kind.CREATE: "create",
    Kind.CREATE_MANY: "create",
    Kind.READ: "get",
    Kind.REPLACE: "replace",
    Kind.UPDATE: "update",
    Kind.DELETE: "delete",
}

ACTION_VERBS = {
    "GET": "get",
    "DELETE": "delete",
    "PUT": "set",
    "PATCH": "update",
    "POST": "",
}


def _name(operation: Operation, route: Route) -> Identifier:
    """Return a name that reads as verb and noun: `create_card`, `publish_tool`, `get_learning_stats`."""
    many = route.kind in (Kind.LIST, Kind.CREATE_MANY)
    noun = route.plural if many else route.noun
    if route.kind in VERBS:
        parts = (VERBS[route.kind], *route.action, noun)
    elif route.action:
        parts = (ACTION_VERBS.get(operation.method, ""), *route.action, noun)
    else:
        parts = (ACTION_VERBS.get(operation.method) or "post", noun)
    return Identifier("_".join(part for part in parts if part))
