"""An operation of the plan together with what follows from it alone, before its classes are made."""

import re
from dataclasses import dataclass, field, replace

from endpoint_plan.blueprint import Kind
from endpoint_plan.design.endpoints.envelope import (
    Envelope,
    open_envelope,
    with_parts_beside,
)
from endpoint_plan.design.endpoints.names import operation_name
from endpoint_plan.design.endpoints.request_bodies import (
    bulk_envelope,
    creates_many,
    replaces_in_part,
)
from endpoint_plan.design.endpoints.route import Route, owner_noun, read_route, slots
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.plurals import is_plural
from endpoint_plan.model.behaviour import Dependant, Entity
from endpoint_plan.model.plan import Location, Operation, Parameter
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.english import end_sentence
from endpoint_plan.text.identifiers import Identifier, fold_name

WRAPPERS = frozenset(phrases("names.fields.wrappers"))
"""Fields that hold the whole of a body, whatever it is about."""


ROUTE = re.compile(r"^[A-Z]{3,7}\s{1,3}`?/[^\s`]{0,200}`?\s{1,3}(?=[A-Z][a-z]{0,40}\s)")
"""The operation in front of what a row of a table says of it."""


ABOUT_ONE = (Kind.CREATE, Kind.READ, Kind.REPLACE, Kind.UPDATE)
"""Kinds of operations that answer with one record of their resource."""


@dataclass(frozen=True, slots=True)
class CallersLink:
    """What is kept of a caller and a thing: that it is a favorite, that somebody follows it."""

    collection: Identifier
    noun: Identifier
    field: Identifier
    """The field that names the thing."""
    of_people: bool
    """Whether the thing is a person, who is known by the id of a caller."""


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
    made_for_others: bool = False
    """Whether who makes the records of its resource makes them for whoever owns what they are below."""
    deed: str = ""
    """A sentence on what it does, by its name and kind."""
    link: CallersLink | None = None
    """What it keeps or ends of its caller and its record."""
    linked: CallersLink | None = None
    """Of a list: the link by which its records belong to people whom the caller has chosen."""
    told: frozenset[Identifier] = frozenset()
    """The fields that answers tell of the records of its resource."""
    of_caller: bool = False
    """Whether its record is that of the caller, whom no part of its path names."""
    placed: bool = False
    """Whether a place in a group tells who may do it, also with what others of the group own."""

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

        What names a parent bears the name that it has in the table of the record, where that says more:
        the `slug` of an article is the `article_id` of its comments.
        """
        name = Identifier(parameter.name)
        if name == "id":
            noun = owner_noun(self.operation.path, parameter.name)
            name = Identifier(f"{noun}_id")
        by_noun = f"{owner_noun(self.operation.path, parameter.name)}_id"
        if parameter.name in self.route.parents and name not in self.told:
            longer_told = name.endswith("_id") and by_noun.endswith(f"_{name}")
            if longer_told and by_noun in self.told:
                return Identifier(by_noun)
        if parameter.location is not Location.PATH or not self.entity:
            return name
        columns = [Identifier(column.name) for column in self.entity.fields]
        if parameter.name not in self.route.parents or name in columns:
            return name
        if not name.endswith("_id"):
            return Identifier(by_noun) if by_noun in columns else name
        longer = [column for column in columns if column.endswith(f"_{name}")]
        return longer[0] if len(longer) == 1 else name

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
        """Return the fields of the request body; none when it is no described object.

        Of a body that only wraps a thing (`{"article": {...}}`), they are those of the thing.
        """
        wrapper = self.wrapper
        if wrapper:
            return self.shapes.properties(wrapper.type)
        return self._outer_properties()

    def told_properties(self) -> tuple[Property, ...]:
        """Return the fields that its answer tells of a record, within it or beside it."""
        told = self.envelope
        return (*self.shapes.properties(told.item), *told.beside) if told else ()

    @property
    def wrapper(self) -> Property | None:
        """The only field of a body, where it holds the thing that the operation is about."""
        body, outer = self.operation.body, self._outer_properties()
        if body is None or len(outer) != 1 or "json" not in body.media_type:
            return None
        [whole] = outer
        shape = self.shapes.resolve(whole.type)
        named = fold_name(whole.name) in {fold_name(self.route.noun), *WRAPPERS}
        inner = shape.kind is SchemaKind.OBJECT and bool(shape.properties)
        return whole if named and inner and not shape.nullable else None

    def _outer_properties(self) -> tuple[Property, ...]:
        body = self.operation.body
        return self.shapes.properties(body.type) if body else ()


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
    if replaces_in_part(operation, route, shapes):
        route = replace(route, kind=Kind.UPDATE)
    if envelope and route.kind in ABOUT_ONE:
        envelope = with_parts_beside(shapes, envelope, route.noun)
    many = bool(envelope and envelope.many) or _takes_many(operation, shapes)
    made = Endpoint(operation, route, Identifier("_"), envelope, operation.path, shapes)
    if changes_in_part(made):
        made = replace(made, route=replace(route, kind=Kind.UPDATE))
    name = operation_name(operation.method, made.route, many=many)
    said = ROUTE.sub("", operation.summary)
    said = "" if operation.path in said else said
    deed = _deed(name, made.route)
    summary = end_sentence(said) or deed
    operation = operation.model_copy(update={"summary": summary})
    return replace(made, operation=operation, name=name, deed=deed)


def changes_in_part(endpoint: Endpoint) -> bool:
    """Tell whether *endpoint*, a PUT, replaces nothing: all that it is sent may be left out."""
    sent = endpoint.body_properties()
    optional = (one.is_optional and not one.has_default for one in sent)
    return endpoint.route.kind is Kind.REPLACE and bool(sent) and all(optional)


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


DEEDS = {
    Kind.LIST: "List the {plural}.",
    Kind.CREATE: "Create one {noun}.",
    Kind.CREATE_MANY: "Create several {plural}.",
    Kind.READ: "Return one {noun}.",
    Kind.REPLACE: "Replace one {noun}.",
    Kind.UPDATE: "Change one {noun}.",
    Kind.DELETE: "Delete one {noun}.",
}


def _deed(name: Identifier, route: Route) -> str:
    """Return a sentence on what an operation does, by its name and kind."""
    sentence = DEEDS.get(route.kind, f"{name.capitalize()}.")
    return sentence.format(noun=route.noun, plural=route.plural).replace("_", " ")
