"""What an operation answers: its type, and Python that makes it from what the service returns."""

from dataclasses import dataclass

from endpoint_plan.blueprint import ON_CREDENTIALS, types
from endpoint_plan.blueprint import Kind as OperationKind
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design.directions import Direction
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.gathering import made_values
from endpoint_plan.design.operations.identity import ISSUE, NAMELESS, NEW_TOKEN, issued
from endpoint_plan.design.operations.list_query import ListQuery
from endpoint_plan.design.operations.request import Request, Value
from endpoint_plan.design.operations.response_code import ResponseBuilder
from endpoint_plan.design.records.credentials import ENTERING, called_id
from endpoint_plan.design.records.keys import looks_up
from endpoint_plan.model.plan import Success
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.text.identifiers import Identifier, words

ACTIONS = (OperationKind.ACTION, OperationKind.ACTION_ON_ONE)


@dataclass(frozen=True, slots=True)
class Built:
    """The code that makes a response."""

    code: str
    placeholders: tuple[str, ...]
    in_service: bool
    """Whether the service makes it, because more than the record goes into it."""


def response_variable(endpoint: Endpoint, setting: ResourceContext) -> Identifier:
    """Return the name of what the service returns, in the route."""
    kind = endpoint.route.kind
    if setting.record is None or kind is OperationKind.ACTION:
        return Identifier("result")
    if kind is OperationKind.LIST:
        return Identifier("page")
    return (
        setting.names.records
        if kind is OperationKind.CREATE_MANY
        else setting.names.record
    )


def response_type(endpoint: Endpoint, setting: ResourceContext) -> PyType:
    """Return the type of the body that *endpoint* answers with, making its classes."""
    success = endpoint.operation.success
    if success.type is None or success.status == 204:
        bodiless = _is_json(success) or success.status == 204
        return types.NONE if bodiless else types.STR
    if not _is_json(success):
        return types.STR
    noun = setting.entity
    noun_words = " ".join(words(noun))
    hint = "".join(word.capitalize() for word in words(endpoint.name)) + "Response"
    item = endpoint.envelope.item if endpoint.envelope else Schema()
    if setting.classes.shapes.properties(item):
        setting.classes.annotate(
            item,
            _free(setting, f"{noun}Dto", hint),
            Direction.RESPONSE,
            setting.package,
            limits=False,
            doc=f"What readers see of one {noun_words}.",
        )
    doc = f"Body of the answer to `{endpoint.operation.method} {endpoint.operation.path}`."
    return setting.classes.annotate(
        success.type, hint, Direction.RESPONSE, setting.package, limits=False, doc=doc
    )


def _free(setting: ResourceContext, name: str, otherwise: str) -> str:
    return name if setting.classes.free(name) == name else otherwise


def _is_json(success: Success) -> bool:
    return "json" in success.media_type


def build_response(
    endpoint: Endpoint,
    setting: ResourceContext,
    request: Request,
    listed: ListQuery | None,
    response: PyType,
    variable: Identifier,
) -> Built:
    """Return the code for a *response* made of *variable*, which holds what the service returns."""
    kind, record = endpoint.route.kind, setting.record
    success = endpoint.operation.success
    if response.is_none:
        return Built("", (), in_service=False)
    properties = (
        tuple(p.but(name=name) for name, p in record.properties) if record else ()
    )
    if setting.view and viewed(endpoint, setting):
        properties += tuple(
            Property(name=one.name, type=one.schema) for one in setting.view.fields
        )
    found = kind is not OperationKind.ACTION_ON_ONE or looks_up(endpoint)
    one = (
        record is not None
        and found
        and kind
        not in (
            OperationKind.LIST,
            OperationKind.CREATE_MANY,
            OperationKind.ACTION,
            *NAMELESS,
        )
    )
    many = {
        OperationKind.LIST: f"{variable}.records",
        OperationKind.CREATE_MANY: str(variable),
    }
    reply = ResponseBuilder(
        setting.classes,
        Schema(kind=Kind.OBJECT, properties=properties),
        many=many.get(kind, "") if record else "",
        one=str(variable) if one else "",
        page=str(variable) if listed else "",
        facts=listed.facts if listed else {},
        values=(
            (*request.values, *made_values(endpoint, setting, request))
            if kind in ACTIONS
            else (
                _of_path(request)
                if kind is OperationKind.LIST
                else issued(endpoint, record, variable)
            )
        ),
        called_id=(
            called_id(endpoint.route.noun)
            if record and (record.registered or kind is OperationKind.ACTION_ON_ONE)
            else ""
        ),
        lenient=kind in ENTERING,
        beside=frozenset(
            one.name for one in (endpoint.envelope.beside if endpoint.envelope else ())
        ),
    )
    plain = response == types.STR
    shape = Schema(kind=Kind.STRING) if plain else success.type or Schema()
    path = endpoint.envelope.path if endpoint.envelope and not plain else ()
    code = reply.build(shape, path)
    placeholders = tuple(dict.fromkeys(reply.placeholders))
    in_service = (
        record is None
        or ISSUE in code
        or NEW_TOKEN in code
        or kind in ON_CREDENTIALS
        or (
            kind in ACTIONS
            and not (one and code.endswith(f".model_validate({variable})"))
        )
    )
    if in_service and setting.view and viewed(endpoint, setting):
        reply.one = str(setting.view.variable)
        code = reply.build(shape, path)
    return Built(code, placeholders, in_service)


def _of_path(request: Request) -> tuple[Value, ...]:
    """Return what a route knows of the thing whose list is asked for."""
    names = {argument.name for argument in request.arguments if argument.required}
    return tuple(value for value in request.values if value.code in names)


def viewed(endpoint: Endpoint, setting: ResourceContext) -> tuple[Identifier, ...]:
    """Return what the answer of *endpoint* tells of its record that this does not store."""
    kind = endpoint.route.kind
    bare = kind in (OperationKind.ACTION, OperationKind.DELETE)
    found = kind is not OperationKind.ACTION_ON_ONE or looks_up(endpoint)
    if setting.view is None or endpoint.envelope is None or bare or not found:
        return ()
    told = {name for name, _ in named(endpoint.told_properties())}
    if not told and setting.record:  # What is not described tells all that is sent.
        told = {one.field for one in setting.record.rows}
    return tuple(one.name for one in setting.view.fields if one.name in told)


def result_type(
    endpoint: Endpoint, setting: ResourceContext, response: PyType, built: Built
) -> PyType:
    """Return the type of what the service's method returns."""
    kind = endpoint.route.kind
    if setting.record_name is None or built.in_service:
        return response
    silent = (*ACTIONS, OperationKind.DELETE, *ON_CREDENTIALS)
    if kind in silent and response.is_none:
        return types.NONE
    record = types.class_type(setting.record_name)
    if setting.view and viewed(endpoint, setting):
        record = types.class_type(setting.view.name)
    if kind is OperationKind.LIST:
        return types.generic("Page", record, origin=".repository.Page")
    return types.list_of(record) if kind is OperationKind.CREATE_MANY else record
