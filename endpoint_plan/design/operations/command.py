"""What the service is asked to do: who asks, for which record, with which values."""

from dataclasses import dataclass, replace

from endpoint_plan.blueprint import Argument, Command, Field, Kind, types
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design import python_types
from endpoint_plan.design.classes import Classes, Direction
from endpoint_plan.design.conversions import convert
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.request_bodies import body_type
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.languages import book
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import Format, Property, Schema
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.text.identifiers import ClassName, Identifier, unique

CHANGES = Identifier("changes")
CONTENT = Identifier("content")
OWNER_ID = Identifier("owner_id")


@dataclass(frozen=True, slots=True)
class Part:
    """One attribute of a command, where its value comes from, and its shape."""

    name: Identifier
    annotation: PyType
    code: str
    schema: Schema


@dataclass(frozen=True, slots=True)
class Request:
    """The ways into an operation: the arguments of its route and the command made of them."""

    arguments: tuple[Argument, ...]
    query: ClassName | None
    body: PyType | None
    command: Command
    parts: tuple[Part, ...]

    @property
    def given(self) -> tuple[Part, ...]:
        """The attributes of the command, as the service sees them."""
        return tuple(replace(part, code=f"command.{part.name}") for part in self.parts)


def request(
    endpoint: Endpoint,
    classes: Classes,
    package: str,
    record: RecordSchema | None,
    user_id: PyType,
) -> Request:
    """Return the arguments and the command of *endpoint*, making the classes of its body and query."""
    arguments = _arguments(endpoint)
    parts = [_from_argument(argument) for argument in arguments]
    if endpoint.operation.owned:
        parts.insert(0, Part(OWNER_ID, user_id, "user.id", Schema()))
    query = _query(endpoint, classes, package)
    if query:
        asked = _from_model(
            "query", endpoint.of(Location.QUERY), query, classes, package
        )
        if record and endpoint.route.kind is Kind.LIST:
            asked = [_opened(part, record) for part in asked]
        parts += asked
    body, body_parts = _body(endpoint, classes, package, record)
    unique_parts: dict[Identifier, Part] = {}
    for part in [*parts, *body_parts]:
        # Who asks and for what is decided by the token and the path, whatever the body says.
        unique_parts.setdefault(part.name, part)
    final = tuple(unique_parts.values())
    name = classes.reserve(
        "".join(word.capitalize() for word in endpoint.name.split("_") if word)
    )
    fields = tuple(
        Field(p.name, p.name, p.annotation, p.schema, required=True) for p in final
    )
    doc = (
        endpoint.operation.summary
        or f"Ask for `{endpoint.operation.method} {endpoint.operation.path}`."
    )
    command = Command(name, doc, fields, tuple((p.name, p.code) for p in final))
    return Request(arguments, query, body, command, final)


def _arguments(endpoint: Endpoint) -> tuple[Argument, ...]:
    found: dict[Identifier, Argument] = {}
    for location in (Location.PATH, Location.HEADER):
        for parameter in endpoint.of(location):
            name = Identifier(unique(endpoint.attribute(parameter), found))
            required = not parameter.is_optional
            bare = python_types.scalar(parameter.type)
            sent = parameter.but(name=endpoint.wire(parameter))
            found[name] = Argument(
                name=name,
                annotation=python_types.argument(
                    bare, sent, location, required=required, name=name
                ),
                bare=bare if required else bare.optional(),
                wire=sent.name,
                schema=parameter.type.but(nullable=not required),
                required=required,
            )
    return tuple(found.values())


def _from_argument(argument: Argument) -> Part:
    return Part(argument.name, argument.bare, argument.name, argument.schema)


def _query(endpoint: Endpoint, classes: Classes, package: str) -> ClassName | None:
    parameters = endpoint.of(Location.QUERY)
    if not parameters:
        return None
    name = "".join(word.capitalize() for word in endpoint.name.split("_")) + "Query"
    shape = Schema(
        kind=SchemaKind.OBJECT, properties=parameters, name=classes.free(name)
    )
    doc = f"Query of `{endpoint.operation.method} {endpoint.operation.path}`."
    return classes.annotate(shape, name, Direction.QUERY, package, doc=doc).class_name


def _opened(part: Part, record: RecordSchema) -> Part:
    """Return *part* so that a value such as `all`, which no *record* has, filters nothing."""
    kept, shape = record.get(part.name), record.shapes.resolve(part.schema)
    if kept is None or not shape.enum:
        return part
    own = record.shapes.resolve(kept.type).enum or ()
    wild = [v for v in shape.enum if book("wildcards").whole(str(v)) and v not in own]
    if len(wild) != 1 or len(shape.enum) == 1:
        return part
    rest = shape.but(
        enum=tuple(v for v in shape.enum if v not in wild), name=None, nullable=True
    )
    return Part(
        part.name,
        python_types.scalar(rest).optional(),
        f"None if {part.code} == {wild[0]!r} else {part.code}",
        rest,
    )


def _body(
    endpoint: Endpoint, classes: Classes, package: str, record: RecordSchema | None
) -> tuple[PyType | None, list[Part]]:
    body = endpoint.operation.body
    if body is None:
        return None, []
    name = "".join(word.capitalize() for word in endpoint.name.split("_")) + "Request"
    shape = classes.shapes.resolve(body.type).but(nullable=False)
    if body_type(body) and shape.kind is SchemaKind.STRING:
        bare = types.BYTES if shape.format is Format.BINARY else types.STR
        return bare, [Part(CONTENT, bare, "body", shape)]
    if shape.kind in (SchemaKind.OBJECT, SchemaKind.ANY) and not shape.name:
        shape = shape.but(kind=SchemaKind.OBJECT, name=classes.free(name))
    doc = f"Body of `{endpoint.operation.method} {endpoint.operation.path}`."
    use = Direction.FORM if body_type(body) else Direction.REQUEST
    annotation = classes.annotate(shape, name, use, package, doc=doc)
    if not shape.properties:
        bare = classes.annotate(shape, name, Direction.REQUEST, package, limits=False)
        return annotation, [Part(CONTENT, bare, "body", shape)]
    if endpoint.route.kind is Kind.UPDATE and record:
        return annotation, [_changes(shape, record, classes)]
    return annotation, _from_model(
        "body", shape.properties, annotation.name, classes, package
    )


def _changes(shape: Schema, record: RecordSchema, classes: Classes) -> Part:
    """Return what was sent, without the fields that the record does not take as they are."""
    kept = [
        (name, prop.type, record.get(name)) for name, prop in named(shape.properties)
    ]
    nullable = [
        name
        for name, _, own in kept
        if own and classes.shapes.resolve(own.type).nullable
    ]
    unfit = [
        name
        for name, sent, own in kept
        if own is None or not _taken_as_is(classes, sent, own)
    ]
    arguments = [
        f"{argument}={{{', '.join(map(repr, sorted(names)))}}}"
        for argument, names in (("nullable", nullable), ("without", unfit))
        if names
    ]
    return Part(CHANGES, types.CHANGES, f"body.sent({', '.join(arguments)})", Schema())


def _taken_as_is(classes: Classes, sent: Schema, own: Property) -> bool:
    conversion = convert(
        classes, "", sent.but(nullable=False), own.type.but(nullable=False)
    )
    return conversion is not None and conversion.direct


def _from_model(
    source: str,
    properties: tuple[Property, ...],
    owner: str,
    classes: Classes,
    package: str,
) -> list[Part]:
    parts = []
    for name, prop in named(tuple(properties)):
        optional = prop.is_optional and (not prop.has_default or prop.default is None)
        shape = classes.shapes.resolve(prop.type)
        schema = prop.type.but(nullable=shape.nullable or optional)
        bare = classes.annotate(
            prop.type.but(nullable=False),
            classes.hint(owner, prop),
            Direction.REQUEST,
            package,
            limits=False,
        )
        annotation = bare.optional() if schema.nullable else bare
        parts.append(Part(name, annotation, f"{source}.{name}", schema))
    return parts
