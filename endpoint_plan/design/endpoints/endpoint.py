"""An operation of the plan together with what follows from it alone, before its classes are made."""

from dataclasses import dataclass, field, replace

from endpoint_plan.blueprint import Kind
from endpoint_plan.design.endpoints.envelope import Envelope, open_envelope
from endpoint_plan.design.endpoints.names import operation_name
from endpoint_plan.design.endpoints.request_bodies import bulk_envelope, creates_many
from endpoint_plan.design.endpoints.route import Route, owner_noun, read_route, slots
from endpoint_plan.languages.plurals import is_plural
from endpoint_plan.model.behaviour import Dependant, Entity
from endpoint_plan.model.plan import Location, Operation, Parameter
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.english import end_sentence
from endpoint_plan.text.identifiers import Identifier


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One operation of the plan, understood."""

    operation: Operation
    route: Route
    name: Identifier
    envelope: Envelope | None
    """None when no JSON body is returned."""
    template: str
    """Its path as it is served, where other operations may have named the parameters."""
    shapes: Shapes = field(compare=False, repr=False)
    """The types of the plan, by which those of the operation are looked up."""
    entity: Entity | None = None
    """What the plan says of the table behind its resource; None where it names none."""
    dependants: tuple[Dependant, ...] = ()
    """What goes with its record when that is deleted, or loses its link to it."""
    owned_nouns: frozenset[str] = frozenset()
    """What the plan calls the things that belong to callers."""

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
        """Return the name of *parameter* in Python; a bare `id` says whose it is.

        What names a parent bears the name that it has in the table of the record, where that says more.
        """
        name = Identifier(parameter.name)
        if name == "id":
            noun = owner_noun(self.operation.path, parameter.name)
            name = Identifier(f"{noun}_id")
        if parameter.location is not Location.PATH or not self.entity:
            return name
        columns = [Identifier(column.name) for column in self.entity.fields]
        longer = [column for column in columns if column.endswith(f"_{name}")]
        is_parent = parameter.name in self.route.parents and name.endswith("_id")
        if is_parent and name not in columns and len(longer) == 1:
            return longer[0]
        return name

    def wire(self, parameter: Parameter) -> str:
        """Return the name that *parameter* has in the contract."""
        if parameter.location is not Location.PATH:
            return parameter.name
        served = zip(slots(self.operation.path), slots(self.template), strict=True)
        return dict(served).get(parameter.name, parameter.name)

    def of(self, location: Location) -> tuple[Parameter, ...]:
        """Return the parameters that travel in *location*."""
        return tuple(p for p in self.operation.parameters if p.location is location)

    def body_properties(self) -> tuple[Property, ...]:
        """Return the fields of the request body; none when it is no described object."""
        return (
            self.shapes.properties(self.operation.body.type)
            if self.operation.body
            else ()
        )


def understand(operation: Operation, shapes: Shapes) -> Endpoint:
    """Return *operation* with its route, its name and where its records stand."""
    envelope = _envelope(operation, shapes)
    route = read_route(operation, listed=bool(envelope and envelope.many))
    if operation.method == "GET" and _is_untold(operation):
        operation, route = _told(operation, route)
        envelope = _envelope(operation, shapes)
    if creates_many(operation, route, shapes):
        route = replace(route, kind=Kind.CREATE_MANY, action=())
        envelope = bulk_envelope(operation, shapes)
    many = bool(envelope and envelope.many) or _takes_many(operation, shapes)
    name = operation_name(operation.method, route, many=many)
    said = "" if operation.path in operation.summary else operation.summary
    summary = end_sentence(said) or _summary(name, route)
    operation = operation.model_copy(update={"summary": summary})
    return Endpoint(operation, route, name, envelope, operation.path, shapes)


def _envelope(operation: Operation, shapes: Shapes) -> Envelope | None:
    success = operation.success
    if success.type is None or "json" not in success.media_type:
        return None
    last = operation.path.rsplit("/", 1)[-1]
    listed = operation.method == "GET" and last[-1:] != "}" and is_plural(last)
    return open_envelope(shapes, success.type, listed=last if listed else "")


def _takes_many(operation: Operation, shapes: Shapes) -> bool:
    body = operation.body
    return body is not None and (shapes.resolve(body.type).kind is SchemaKind.ARRAY)


def _is_untold(operation: Operation) -> bool:
    success = operation.success
    return (
        success.type is None
        and not success.bodiless
        and success.status == 200
        and "json" in success.media_type
    )


def _told(operation: Operation, route: Route) -> tuple[Operation, Route]:
    """Return a read whose response the plan does not describe with one that takes any field."""
    name = "".join(word.capitalize() for word in route.noun.split("_")) + "Response"
    answer = Schema(kind=SchemaKind.REF, name=name)
    if route.kind is Kind.ACTION and not route.action and route.plural != route.noun:
        route = replace(route, kind=Kind.LIST)
        answer = Schema(kind=SchemaKind.ARRAY, items=answer)
    success = operation.success.model_copy(update={"type": answer})
    return operation.model_copy(update={"success": success}), route


SUMMARIES = {
    Kind.LIST: "List the {plural}.",
    Kind.CREATE: "Create one {noun}.",
    Kind.CREATE_MANY: "Create several {plural}.",
    Kind.READ: "Return one {noun}.",
    Kind.REPLACE: "Replace one {noun}.",
    Kind.UPDATE: "Change one {noun}.",
    Kind.DELETE: "Delete one {noun}.",
}


def _summary(name: Identifier, route: Route) -> str:
    """Return a sentence for an operation of which the plan says none."""
    sentence = SUMMARIES.get(route.kind, f"{name.capitalize()}.")
    return sentence.format(noun=route.noun, plural=route.plural).replace("_", " ")
