"""What an operation is asked with: the arguments of its route, and the values that they hold."""

from collections.abc import Container
from dataclasses import dataclass

from endpoint_plan.blueprint import Argument, BodyArgument, Kind, Parameter, types
from endpoint_plan.blueprint.types import Marker, PyType
from endpoint_plan.design import python_types
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.directions import Direction
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.request_bodies import body_type, is_plain
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.design.unions import shared_names
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import Format, Property, Schema
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.text.identifiers import ClassName, Identifier, unique

CALLER = Identifier("caller")
COMMAND = Identifier("command")
CONTENT = Identifier("content")
QUERY = Identifier("query")

TAKEN = frozenset(
    {
        CALLER,
        COMMAND,
        CONTENT,
        QUERY,
        "tx",
        "self",
        "service",
        "log",
        "response",
        "clock",
        "item",
    }
)
"""Names that the generated routes and services give to other things."""


def free_variable(noun: Identifier, taken: Container[str]) -> Identifier:
    """Return the name of a variable for another record than that of a method: its *noun*, unless something else has that name.

    *taken* are the names of the method beside `TAKEN`.
    """
    used = noun in TAKEN or noun in taken
    return Identifier(f"other_{noun}") if used else noun


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a request holds: its name, the code for it in the service, and its shape."""

    name: Identifier
    code: str
    schema: Schema


def attribute(source: str, name: str, *, sure: bool = True) -> str:
    """Return code for the field *name* of *source*; where it is not *sure*, one of several bodies, of which some lack it."""
    return f"{source}.{name}" if sure else f'getattr({source}, "{name}", None)'


def is_attribute(value: Value, source: str) -> bool:
    """Tell whether *value* is a field of *source* under its own name."""
    codes = (attribute(source, value.name, sure=sure) for sure in (True, False))
    return value.code in codes


@dataclass(frozen=True, slots=True)
class Request:
    """The ways into an operation, and the values that come in by them.

    A path parameter or a header comes first where the body has a field of the same name: the path
    decides what is asked for, whatever the body says.
    """

    arguments: tuple[Argument, ...]
    query: ClassName | None
    body: BodyArgument | None
    parameters: tuple[Parameter, ...]
    """Of the service's method."""
    values: tuple[Value, ...]
    body_values: tuple[Value, ...]
    """Those of the fields of a body."""
    source: str = COMMAND
    """Code for what has these fields: the body, or what it wraps."""


def read_request(
    endpoint: Endpoint, classes: Classes, package: str, record: RecordSchema | None
) -> Request:
    """Return what *endpoint* is asked with, making the classes of its body and query.

    A partial update may set to null what is null in *record* when nobody gives it.
    """
    named_arguments = _arguments(endpoint)
    arguments = tuple(argument for _, argument in named_arguments)
    query = _query(endpoint, classes, package)
    body, body_values = _body(endpoint, classes, package, record)
    asked = _fields(QUERY, endpoint.of(Location.QUERY), classes) if query else []
    given = [Value(name, one.name, one.schema) for name, one in named_arguments]
    parameters = [
        *([Parameter(CALLER, types.USER, CALLER)] if endpoint.operation.auth else ()),
        *(Parameter(one.name, one.bare, one.name) for one in arguments),
        *([Parameter(QUERY, types.class_type(query), QUERY)] if query else ()),
        *([Parameter(body.name, body.type, body.name)] if body else ()),
    ]
    values: dict[Identifier, Value] = {}
    for value in (*given, *asked, *body_values):
        values.setdefault(value.name, value)
    return Request(
        arguments=arguments,
        query=query,
        body=body,
        parameters=tuple(parameters),
        values=tuple(values.values()),
        body_values=tuple(body_values),
        source=_source(endpoint),
    )


def _source(endpoint: Endpoint) -> str:
    wrapper = endpoint.wrapper
    return f"{COMMAND}.{Identifier(wrapper.name)}" if wrapper else COMMAND


def _arguments(endpoint: Endpoint) -> list[tuple[Identifier, Argument]]:
    """Return the arguments of *endpoint*, each behind the name that a record has for its value."""
    found: dict[Identifier, Argument] = {}
    plain_names = []
    for location in (Location.PATH, Location.HEADER):
        for parameter in endpoint.of(location):
            plain = endpoint.attribute(parameter)
            free = Identifier(f"{plain}_value") if plain in TAKEN else plain
            name = Identifier(unique(free, found))
            plain_names.append(plain)
            required = not parameter.is_optional
            bare = python_types.scalar(parameter.type)
            sent = parameter.but(name=endpoint.wire(parameter))
            found[name] = Argument(
                name=name,
                type=python_types.argument(
                    bare, sent, location, required=required, name=name
                ),
                bare=bare if required else bare.optional(),
                wire=sent.name,
                schema=parameter.type.but(nullable=not required),
                required=required,
            )
    return list(zip(plain_names, found.values(), strict=True))


def _query(endpoint: Endpoint, classes: Classes, package: str) -> ClassName | None:
    parameters = endpoint.of(Location.QUERY)
    if not parameters:
        return None
    name = f"{_class_words(endpoint)}Query"
    shape = Schema(
        kind=SchemaKind.OBJECT, properties=parameters, name=classes.free(name)
    )
    doc = f"Query of `{endpoint.operation.method} {endpoint.operation.path}`."
    return classes.annotate(shape, name, Direction.QUERY, package, doc=doc).class_name


def _body(
    endpoint: Endpoint, classes: Classes, package: str, record: RecordSchema | None
) -> tuple[BodyArgument | None, list[Value]]:
    body = endpoint.operation.body
    if body is None:
        return None, []
    media_type = body_type(body)
    shape = classes.shapes.resolve(body.type).but(nullable=False)
    if media_type and shape.kind is SchemaKind.STRING:
        bare = types.BYTES if shape.format is Format.BINARY else types.STR
        return _argument(CONTENT, bare, bare, media_type, plain=True), []
    name = f"{_class_words(endpoint)}Command"
    unnamed = not shape.name or classes.is_answered(shape)
    if shape.kind in (SchemaKind.OBJECT, SchemaKind.ANY) and unnamed:
        shape = shape.but(kind=SchemaKind.OBJECT, name=classes.free(name))
    doc = f"Body of `{endpoint.operation.method} {endpoint.operation.path}`."
    use = Direction.FORM if media_type else Direction.REQUEST
    if media_type:  # FastAPI reads a form into one class.
        shape = shape.but(members=())
    wrapper = endpoint.wrapper
    if endpoint.route.kind is Kind.UPDATE and not media_type:
        use = Direction.WRAPPED_UPDATE if wrapper else Direction.UPDATE
        if wrapper:
            inner = _with_nulls(classes.shapes.resolve(wrapper.type), classes, record)
            wrapper = wrapper.but(type=inner)
            shape = shape.but(properties=(wrapper,), members=())
        else:
            shape = _with_nulls(shape, classes, record)
    limited = classes.annotate(shape, name, use, package, doc=doc)
    bare = classes.annotate(shape, name, use, package, limits=False)
    plain = is_plain(body, classes.shapes)
    if not shape.properties:
        return _argument(COMMAND, bare, limited, media_type, plain=plain), []
    argument = _argument(COMMAND, bare, limited, media_type, plain=plain)
    fields = classes.shapes.properties(wrapper.type) if wrapper else shape.properties
    members = () if wrapper else shape.members
    return argument, _fields(_source(endpoint), fields, classes, members)


def _with_nulls(shape: Schema, classes: Classes, record: RecordSchema | None) -> Schema:
    """Return the body *shape* of an update, in which null is allowed just where *record* may hold it."""
    own = dict(record.properties) if record else {}
    nulls = {
        prop.name: classes.shapes.resolve(own[name].type).nullable
        for name, prop in named(shape.properties)
        if name in own
    }
    return shape.but(
        properties=tuple(
            (
                prop.but(type=prop.type.but(nullable=nulls[prop.name]))
                if prop.name in nulls
                else prop
            )
            for prop in shape.properties
        ),
        members=tuple(_with_nulls(one, classes, record) for one in shape.members),
    )


def _argument(
    name: Identifier, bare: PyType, limited: PyType, media_type: str, *, plain: bool
) -> BodyArgument:
    route_type = limited
    if media_type or plain:
        source = "Body" if plain else "Form"
        told = f"media_type={media_type!r}" if media_type else ""
        sent = [] if media_type else [types.JSON_BODY]
        read = Marker(f"{source}({told})", f"fastapi.{source}")
        route_type = limited.annotated(*sent, read)
    return BodyArgument(name, bare, route_type, media_type, plain)


def _class_words(endpoint: Endpoint) -> str:
    return "".join(word.capitalize() for word in endpoint.name.split("_") if word)


def _fields(
    source: str,
    properties: tuple[Property, ...],
    classes: Classes,
    members: tuple[Schema, ...] = (),
) -> list[Value]:
    """Return a value for each of *properties*; what may be left out may be None, unless it has a default.

    *members* are the bodies of which *source* is one.
    """
    values = []
    everywhere = shared_names(members) if members else {p.name for p in properties}
    for name, prop in named(properties):
        empty = not prop.has_default or prop.default is None
        shape = classes.shapes.resolve(prop.type)
        nullable = shape.nullable or (prop.is_optional and empty)
        code = attribute(source, name, sure=prop.name in everywhere)
        values.append(Value(name, code, prop.type.but(nullable=nullable)))
    return values
