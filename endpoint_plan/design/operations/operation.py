"""One operation of the blueprint, put together from what each subject says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from endpoint_plan.blueprint import (
    ExampleRequest,
    Kind,
    Lookup,
    OpenRule,
    Operation,
    Unique,
    types,
)
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design.classes import Classes, Direction
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.request_bodies import bulk_items
from endpoint_plan.design.errors.classes import ErrorClasses, Refusals
from endpoint_plan.design.generated_tests.conflicting_records import (
    asked_fields,
    conflicting_records,
)
from endpoint_plan.design.generated_tests.echoed_fields import (
    returned_fields,
    stored_fields,
)
from endpoint_plan.design.generated_tests.requests import (
    build_example_request,
    can_fail,
    without_copies,
)
from endpoint_plan.design.operations.field_sources import (
    OWNER_ID,
    Sources,
    changed_record,
    item_values,
    new_record,
)
from endpoint_plan.design.operations.list_query import (
    LIST,
    ListQuery,
    Names,
    list_query,
)
from endpoint_plan.design.operations.parents import Parent, parent_lookups, references
from endpoint_plan.design.operations.rate_limit import limit, limited_case
from endpoint_plan.design.operations.request import (
    CALLER,
    COMMAND,
    Request,
    Value,
    read_request,
)
from endpoint_plan.design.operations.response import ResponseBuilder
from endpoint_plan.design.records.record import RecordSchema, looks_up
from endpoint_plan.design.records.storage import refused_twice
from endpoint_plan.design.records.uniqueness import (
    WRITING,
    UniqueConstraint,
    given_names,
    gives_key,
)
from endpoint_plan.model.plan import Success
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.schema import Schema
from endpoint_plan.text.identifiers import ClassName, Identifier, words

ACTIONS = (Kind.ACTION, Kind.ACTION_ON_ONE)


@dataclass(frozen=True, slots=True)
class ResourceContext:
    """What all operations of a resource share."""

    classes: Classes
    errors: ErrorClasses
    package: str
    entity: str
    prefix: str
    """What the paths of all its operations begin with."""
    record: RecordSchema | None
    record_name: ClassName | None
    names: Names
    lists: int
    """How many of its operations list records."""
    user_id: PyType
    input_status: int
    reading: str
    """Path at which one record is read, with `{}` for its key; empty where none is."""
    partial_types: frozenset[str]
    """Names of types of which an update sends a part."""
    parents: Mapping[str, Parent]
    """What resources may stand below, by the name of its collection."""
    uniques: tuple[UniqueConstraint, ...] = ()


def operation(endpoint: Endpoint, setting: ResourceContext) -> Operation:
    """Return the operation for *endpoint*, making the classes that it needs."""
    classes, source, kind = setting.classes, endpoint.operation, endpoint.route.kind
    request = read_request(endpoint, classes, setting.package, setting.record)
    listed = _list(endpoint, setting, request)
    response = _response(endpoint, setting)
    variable = _variable(endpoint, setting)
    built = _built(endpoint, setting, request, listed, response, variable)
    owned = bool(
        source.owned and source.auth and setting.record and setting.record.owner
    )
    conflicts = _conflicts(endpoint, setting)
    rated = limited_case(source)
    refusals = setting.errors.refusals(
        endpoint,
        handled(endpoint, setting),
        [
            *([rated] if rated else ()),
            *(case for unique in setting.uniques for case in unique.cases if conflicts),
        ],
        owned=owned,
    )
    lookup = _lookup(endpoint, setting, request, refusals, owned=owned)
    parents = parent_lookups(
        endpoint, setting.parents, request.parameters, refusals.raised
    )
    tried = _trial(endpoint, setting, built.placeholders)
    named = (
        references(
            endpoint,
            setting.parents,
            setting.record,
            refusals.raised,
            dict(asked_fields(endpoint, classes, tried)),
        )
        if setting.record
        else ()
    )
    sources = _sources(endpoint, setting, request, owned=owned)
    items = bulk_items(source, classes.shapes) if kind is Kind.CREATE_MANY else None
    limited = limit(source, setting.errors.made(rated)) if rated else None
    documented = (
        *((lookup.not_found, lookup.forbidden) if lookup else ()),
        *(unique.error for unique in conflicts),
        *refusals.raised,
        *((limited.error,) if limited else ()),
    )
    by_name = {error.name: error for error in documented if error}
    return Operation(
        name=endpoint.name,
        kind=kind,
        method=source.method,
        path=source.path,
        template=endpoint.template,
        route=endpoint.template.removeprefix(setting.prefix),
        summary=source.summary,
        arguments=request.arguments,
        query=request.query,
        body=request.body,
        secured=bool(source.auth),
        roles=source.roles if source.auth else (),
        parameters=request.parameters,
        status=source.success.status,
        response=response,
        media_type=source.success.media_type if response == types.STR else "",
        result=_result(endpoint, setting, response, built),
        variable=variable,
        reply="" if built.in_service else built.code,
        outcome=built.code if built.in_service else "",
        assignments=sources.assignments,
        spread=sources.spread,
        items=f"{COMMAND}.{Identifier(items.name)}" if items else "",
        placeholders=built.placeholders,
        lookup=lookup,
        parents=parents,
        references=named,
        owner=setting.record.owner if owned and setting.record else None,
        listing=listed.method if listed else None,
        open_rules=tuple(
            OpenRule(error)
            for error in refusals.raised
            if not any(error in (one.not_found, one.forbidden) for one in parents)
            and not any(error == one.error for one in named)
        ),
        limit=limited,
        conflicts=conflicts,
        documented=tuple(sorted(by_name.values(), key=lambda e: (e.status, e.name))),
        statuses=handled(endpoint, setting),
        location=_location(endpoint, setting, response, variable),
        example_request=tried,
        conflicting_records=(
            conflicting_records(endpoint, classes, setting.record, conflicts, tried)
            if setting.record
            else ()
        ),
    )


def _list(
    endpoint: Endpoint, setting: ResourceContext, request: Request
) -> ListQuery | None:
    if setting.record is None or endpoint.route.kind is not Kind.LIST:
        return None
    method = LIST if setting.lists == 1 else endpoint.name
    return list_query(
        endpoint,
        setting.classes,
        request,
        setting.record,
        setting.names,
        method,
        setting.user_id,
    )


def _variable(endpoint: Endpoint, setting: ResourceContext) -> Identifier:
    """Return the name of what the service returns, in the route."""
    kind = endpoint.route.kind
    if setting.record is None or kind is Kind.ACTION:
        return Identifier("result")
    if kind is Kind.LIST:
        return Identifier("page")
    return setting.names.records if kind is Kind.CREATE_MANY else setting.names.record


def _trial(
    endpoint: Endpoint, setting: ResourceContext, placeholders: tuple[str, ...]
) -> ExampleRequest:
    record = setting.record
    keyed = record is not None and gives_key(endpoint, record)
    made = build_example_request(endpoint, {record.key} if record and keyed else ())
    if setting.uniques and endpoint.route.kind is Kind.CREATE_MANY:
        made = without_copies(made)
    kept = stored_fields(endpoint, record, made.request.get("json"))
    returned = returned_fields(endpoint, kept, placeholders)
    return replace(made, stored=tuple(kept.items()), returned=returned)


def _response(endpoint: Endpoint, setting: ResourceContext) -> PyType:
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


@dataclass(frozen=True, slots=True)
class Built:
    """The code that makes a response."""

    code: str
    placeholders: tuple[str, ...]
    in_service: bool
    """Whether the service makes it, because more than the record goes into it."""


def _built(
    endpoint: Endpoint,
    setting: ResourceContext,
    request: Request,
    listed: ListQuery | None,
    response: PyType,
    variable: Identifier,
) -> Built:
    kind, record = endpoint.route.kind, setting.record
    success = endpoint.operation.success
    if response.is_none:
        return Built("", (), in_service=False)
    properties = (
        tuple(p.but(name=name) for name, p in record.properties) if record else ()
    )
    found = kind is not Kind.ACTION_ON_ONE or looks_up(endpoint)
    one = (
        record is not None
        and found
        and kind not in (Kind.LIST, Kind.CREATE_MANY, Kind.ACTION)
    )
    many = {Kind.LIST: f"{variable}.records", Kind.CREATE_MANY: str(variable)}
    reply = ResponseBuilder(
        setting.classes,
        Schema(kind=SchemaKind.OBJECT, properties=properties),
        many=many.get(kind, "") if record else "",
        one=str(variable) if one else "",
        page=str(variable) if listed else "",
        facts=listed.facts if listed else {},
        values=request.values if kind in ACTIONS else (),
        message=endpoint.operation.summary or "Done.",
    )
    plain = response == types.STR
    shape = Schema(kind=SchemaKind.STRING) if plain else success.type or Schema()
    path = endpoint.envelope.path if endpoint.envelope and not plain else ()
    code = reply.build(shape, path)
    placeholders = tuple(dict.fromkeys(reply.placeholders))
    in_service = record is None or (
        kind in ACTIONS and not (one and code.endswith(f".model_validate({variable})"))
    )
    return Built(code, placeholders, in_service)


def _result(
    endpoint: Endpoint, setting: ResourceContext, response: PyType, built: Built
) -> PyType:
    kind = endpoint.route.kind
    if setting.record_name is None or built.in_service:
        return response
    if kind in (*ACTIONS, Kind.DELETE) and response.is_none:
        return types.NONE
    record = types.class_type(setting.record_name)
    if kind is Kind.LIST:
        return types.generic("Page", record, origin=".repository.Page")
    return types.list_of(record) if kind is Kind.CREATE_MANY else record


def _sources(
    endpoint: Endpoint, setting: ResourceContext, request: Request, *, owned: bool
) -> Sources:
    kind, record, classes = endpoint.route.kind, setting.record, setting.classes
    if record is None:
        return Sources(())
    body = endpoint.operation.body
    partial = bool(body and body.type.name in setting.partial_types)
    if kind is Kind.CREATE:
        return new_record(
            classes,
            record,
            request.values,
            source=COMMAND,
            owned=owned,
            partial=partial,
        )
    if kind is Kind.CREATE_MANY:
        return new_record(
            classes,
            record,
            _item_values(endpoint, setting, request),
            source="item",
            owned=owned,
            partial=False,
        )
    if kind in (Kind.REPLACE, Kind.UPDATE):
        return changed_record(
            classes, record, request.body_values, all_fields=kind is Kind.REPLACE
        )
    return Sources(())


def _item_values(
    endpoint: Endpoint, setting: ResourceContext, request: Request
) -> tuple[Value, ...]:
    shapes = setting.classes.shapes
    items = bulk_items(endpoint.operation, shapes)
    inner = shapes.items(shapes.resolve(items.type)) if items else Schema()
    return (*item_values(inner.properties), *request.values)


def _lookup(
    endpoint: Endpoint,
    setting: ResourceContext,
    request: Request,
    refusals: Refusals,
    *,
    owned: bool,
) -> Lookup | None:
    """Return how the record of *endpoint* is found; None when it looks none up."""
    record = setting.record
    if record is None or not looks_up(endpoint) or refusals.not_found is None:
        return None
    key = endpoint.attribute(endpoint.key) if endpoint.key else Identifier("id")
    values = {record.key: str(key)}
    for parameter in endpoint.parents:
        name = endpoint.attribute(parameter)
        if record.get(name):
            values.setdefault(name, str(name))
    hides = owned and refusals.forbidden is None
    if hides and record.owner:
        values[record.owner] = OWNER_ID
    used = [CALLER] if owned else []
    used += [Identifier(code) for code in values.values() if code != OWNER_ID]
    parameters = {one.name: one for one in request.parameters}
    return Lookup(
        values=tuple(values.items()),
        parameters=tuple(
            parameters[name] for name in dict.fromkeys(used) if name in parameters
        ),
        not_found=refusals.not_found,
        forbidden=refusals.forbidden if owned else None,
        owner=record.owner if owned else None,
        plural=Identifier(endpoint.route.plural),
        variable=setting.names.record,
    )


def handled(endpoint: Endpoint, setting: ResourceContext) -> frozenset[int]:
    """Return the statuses of *endpoint* that no class of its resource stands for."""
    source = endpoint.operation
    return frozenset(
        status
        for status, holds in (
            (401, bool(source.auth)),
            (403, bool(source.auth and source.roles)),
            (setting.input_status, can_fail(endpoint)),
            (500, True),
        )
        if holds
    )


def _conflicts(endpoint: Endpoint, setting: ResourceContext) -> tuple[Unique, ...]:
    """Return what may be refused when *endpoint* makes or changes a record."""
    if endpoint.route.kind not in WRITING or setting.record is None:
        return ()
    shapes = setting.classes.shapes
    given = given_names(endpoint)
    makes = endpoint.route.kind in (Kind.CREATE, Kind.CREATE_MANY)
    return tuple(
        refused_twice(unique, setting.record, shapes, setting.errors)
        for unique in setting.uniques
        if makes or not given.isdisjoint(unique.fields)
    )


def _location(
    endpoint: Endpoint, setting: ResourceContext, response: PyType, variable: Identifier
) -> str:
    """Return code for the path of what *endpoint* made; empty where it cannot be read by its key alone."""
    created = endpoint.route.kind is Kind.CREATE
    if not created or not setting.reading or setting.record is None:
        return ""
    if response.is_none or endpoint.operation.success.status != 201:
        return ""
    before, after = setting.reading.split("{}")
    path = f"{before}{{{variable}.{setting.record.key}}}{after}"
    return f"f{path!r}"  # Escapes whatever cannot be seen.
