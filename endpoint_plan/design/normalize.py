"""A plan made ready for design: sound schemas, and the gaps that every service must fill."""

from collections import Counter
from collections.abc import Iterable, Iterator

from endpoint_plan.design.endpoints.route import with_legal_path
from endpoint_plan.design.endpoints.routing import answered_by_get
from endpoint_plan.design.least_values import LeastValues
from endpoint_plan.design.sanitize import SchemaSanitizer
from endpoint_plan.languages.names import ONESELF, OWNER, PERSONS
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.findings import Finding
from endpoint_plan.model.plan import Body, Location, Operation, Parameter, Plan
from endpoint_plan.model.schema import SCALAR_KINDS, Format, Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import fold_name

USER_IDS = (
    Schema(kind=Kind.STRING, format=Format.UUID),
    Schema(kind=Kind.INTEGER),
)
"""Types of a caller's id that are recognised; any other is text."""


def normalize(plan: Plan) -> tuple[Plan, Shapes, tuple[Finding, ...]]:
    """Return *plan* with sound schemas, how to look through its names, and what was wrong."""
    declared = SchemaSanitizer(Shapes(plan.declarations))
    declarations = tuple(
        d.model_copy(update={"type": declared.schema(d.type, d.name, d.line)})
        for d in plan.declarations
    )
    least = LeastValues(declarations)
    declarations = least.declarations
    shapes = Shapes(declarations)
    sanitizer = SchemaSanitizer(shapes)
    routed, served = answered_by_get(plan.operations)
    operations = tuple(
        _operation(op, sanitizer, least) for op in _with_one_spelling(routed)
    )
    error_body = (
        sanitizer.schema(plan.error_body, "error body", None)
        if plan.error_body
        else None
    )
    changed = plan.model_copy(
        update={
            "declarations": declarations,
            "operations": operations,
            "error_body": error_body,
        }
    )
    return (
        changed,
        shapes,
        (
            *served,
            *declared.findings,
            *least.findings,
            *sanitizer.findings,
        ),
    )


def _with_one_spelling(operations: Iterable[Operation]) -> Iterator[Operation]:
    """Yield *operations*, roles that differ in case alone in the spelling that most of them have: tokens do not tell them apart."""
    operations = tuple(operations)
    told = Counter(r for op in operations for r in (*op.roles, *op.also, *op.trusted))
    usual: dict[str, str] = {}
    for role, _ in told.most_common():
        usual.setdefault(role.casefold(), role)
    for one in operations:
        yield one.model_copy(
            update={
                name: tuple(dict.fromkeys(usual[role.casefold()] for role in roles))
                for name in ("roles", "also", "trusted")
                if (roles := getattr(one, name))
            }
        )


def _operation(
    operation: Operation, sanitizer: SchemaSanitizer, least: LeastValues
) -> Operation:
    operation = with_legal_path(operation)
    parameters: dict[tuple[str, Location], Parameter] = {}
    for parameter in operation.parameters:
        if parameter.location is not Location.PATH and not sanitizer.is_named(
            parameter
        ):
            continue
        sound = sanitizer.property(parameter)
        if parameter.location is Location.HEADER:
            if not sanitizer.is_header(sound):
                continue
            sound = sanitizer.header(sound)
        parameters.setdefault(
            (sound.name, parameter.location), _parameter(sound, parameter.location)
        )
    parameters = {
        key: (
            sanitizer.in_segment(one, operation.path)
            if one.location is Location.PATH
            else one
        )
        for key, one in parameters.items()
    }
    success = operation.success
    if success.type is not None:
        answer = sanitizer.schema(success.type, "response", success.line)
        answer = least.narrowed(answer, "response", success.line)
        success = success.model_copy(update={"type": answer})
    return operation.model_copy(
        update={
            "owned": operation.owned and bool(operation.auth),
            "caller_fields": operation.caller_fields if operation.auth else (),
            "owner_field": operation.owner_field if operation.auth else "",
            "parameters": tuple(parameters.values()),
            "body": _body(operation.body, sanitizer, least),
            "success": success,
            "errors": tuple(
                case for case in operation.errors if 400 <= case.status <= 599
            ),
        }
    )


def _parameter(prop: Property, location: Location) -> Parameter:
    """Return *prop* as something that can be written in a URL or a header: text unless told."""
    kind = prop.type
    simple = kind.kind in SCALAR_KINDS or kind.enum
    listed = kind.kind is Kind.ARRAY and location is Location.QUERY
    if not simple and not listed:
        kind = Schema(kind=Kind.STRING)
    if listed:
        items = (
            kind.items
            if kind.items and kind.items.kind not in (Kind.OBJECT, Kind.REF, Kind.ARRAY)
            else None
        )
        kind = kind.but(
            items=(
                items
                if items and items.kind is not Kind.ANY
                else Schema(kind=Kind.STRING)
            )
        )
    if kind.format is Format.BINARY:  # A URL or a header names a file, and holds none.
        kind = kind.but(format=None)
    values = vars(prop) | {"type": kind.but(nullable=False), "location": location}
    parameter = Parameter(**values)
    return parameter.but(required=location is Location.PATH or parameter.is_required)


def _body(
    body: Body | None, sanitizer: SchemaSanitizer, least: LeastValues
) -> Body | None:
    if body is None:
        return None
    kind = body.type
    if kind.kind is Kind.ANY:
        kind = kind.but(kind=Kind.OBJECT)
    sound = sanitizer.schema(kind, "body", body.line)
    sound = least.narrowed(sound, "body", body.line)
    if (
        sanitizer.shapes.resolve(sound).kind is Kind.ANY
    ):  # A name for what is not known.
        sound = Schema(kind=Kind.OBJECT)
    return body.model_copy(update={"type": sound})


def user_id(plan: Plan, shapes: Shapes) -> Schema:
    """Return the type of a caller's id: that of the first field or path that names one, or of who one is, else text."""
    schemas = [op.success.type for op in plan.operations if op.success.type]
    named = (p for s in schemas for p in _all_properties(shapes, s))
    bound = {fold_name(name) for op in plan.operations for name in _owner_fields(op)}
    told = [prop.type for prop in named if fold_name(prop.name) in OWNER | bound]
    told += [
        parameter.type
        for op in plan.operations
        for parameter in op.parameters
        if f"users/{{{parameter.name}}}" in op.path
    ]
    told += [
        prop.type
        for op in plan.operations
        if _is_about_caller(op) and op.success.type
        for prop in _all_properties(shapes, op.success.type)
        if prop.name == "id"
    ][:1]
    for shape in map(shapes.resolve, told):
        for known in USER_IDS:
            if (shape.kind, shape.format) == (known.kind, known.format):
                return known
    return Schema(kind=Kind.STRING)


def _owner_fields(operation: Operation) -> tuple[str, ...]:
    """Return the fields of the record of *operation* that name whose it is."""
    return (*operation.caller_fields, *filter(None, (operation.owner_field,)))


def _is_about_caller(operation: Operation) -> bool:
    before, last = ["", *operation.path.split("/")][-2:]
    return last in ONESELF and singular(before) in PERSONS


def is_camel(plan: Plan, shapes: Shapes) -> bool:
    """Tell whether the plan writes names of several words in camelCase."""
    names = [
        prop.name for op in plan.operations for prop in _wire_properties(op, shapes)
    ]
    camel = sum(
        any(c.isupper() for c in name[1:]) and "_" not in name for name in names
    )
    return camel > sum("_" in name for name in names)


def _wire_properties(operation: Operation, shapes: Shapes) -> Iterable[Property]:
    yield from (p for p in operation.parameters if p.location is Location.QUERY)
    for schema in (operation.body and operation.body.type, operation.success.type):
        if schema:
            yield from _all_properties(shapes, schema)


def _all_properties(
    shapes: Shapes, schema: Schema, met: set[str] | None = None
) -> Iterable[Property]:
    """Yield every property in *schema*; those of a named type once."""
    shape = shapes.resolve(schema)
    met = set() if met is None else met
    for argument in shape.arguments:
        yield from _all_properties(shapes, argument, met)
    if shape.name in met:
        return
    if shape.name:
        met.add(shape.name)
    if shape.items:
        yield from _all_properties(shapes, shape.items, met)
    for prop in shape.properties:
        yield prop
        yield from _all_properties(shapes, prop.type, met)
