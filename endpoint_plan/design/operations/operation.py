"""One operation of the blueprint, put together from what each subject says of it."""

from dataclasses import dataclass, replace

from endpoint_plan.blueprint import (
    DocumentedError,
    ExampleRequest,
    FieldAssignment,
    Kind,
    Operation,
    Unique,
    types,
)
from endpoint_plan.blueprint.operation import ACTIONS
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design.classes import Classes, Direction
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.request_bodies import (
    body_type,
    bulk_items,
    is_plain,
)
from endpoint_plan.design.errors.classes import ErrorClasses, Refusals
from endpoint_plan.design.generated_tests.conflicting_records import conflicting_records
from endpoint_plan.design.generated_tests.echoed_fields import (
    returned_fields,
    stored_fields,
)
from endpoint_plan.design.generated_tests.requests import (
    build_example_request,
    can_fail,
    without_copies,
)
from endpoint_plan.design.operations.command import Request, request
from endpoint_plan.design.operations.field_sources import change, creation, item_parts
from endpoint_plan.design.operations.list_query import read_list_query
from endpoint_plan.design.operations.rate_limit import limit, limited_case
from endpoint_plan.design.operations.response import NOTHING, ResponseBuilder
from endpoint_plan.design.records.record import RecordSchema, looks_up
from endpoint_plan.design.records.storage import refused_twice
from endpoint_plan.design.records.uniqueness import (
    WRITING,
    UniqueConstraint,
    given_names,
    gives_key,
)
from endpoint_plan.model.plan import ErrorCase, Success
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.schema import Schema
from endpoint_plan.text.http_statuses import status_of
from endpoint_plan.text.identifiers import ClassName, Identifier, words


@dataclass(frozen=True, slots=True)
class ResourceContext:
    """What all operations of a resource share."""

    classes: Classes
    errors: ErrorClasses
    package: str
    entity: str
    record: RecordSchema | None
    record_name: ClassName | None
    user_id: PyType
    input_status: int
    uniques: tuple[UniqueConstraint, ...] = ()


def operation(endpoint: Endpoint, setting: ResourceContext) -> Operation:
    """Return the operation for *endpoint*, making the classes that it needs."""
    classes, source = setting.classes, endpoint.operation
    asked = request(endpoint, classes, setting.package, setting.record, setting.user_id)
    response = _response(endpoint, setting)
    reply = _response_builder(endpoint, setting, asked)
    body = NOTHING
    if response == types.STR:
        body = reply.build(Schema(kind=SchemaKind.STRING), ())
    elif source.success.type and not response.is_none:
        body = reply.build(source.success.type, reply_path(endpoint))
    owned = bool(source.owned and setting.record and setting.record.owner)
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
    acts = endpoint.route.kind in ACTIONS
    bulk = (
        bulk_items(source, classes.shapes)
        if endpoint.route.kind is Kind.CREATE_MANY
        else None
    )
    tried = _trial(endpoint, setting, body.placeholders)
    return Operation(
        name=endpoint.name,
        kind=endpoint.route.kind,
        method=source.method,
        path=source.path,
        template=endpoint.template,
        summary=source.summary,
        arguments=asked.arguments,
        query=asked.query,
        body=asked.body,
        body_type=body_type(source.body),
        plain_body=is_plain(source.body, classes.shapes),
        user="CurrentUser" if source.auth else "",
        user_used=source.owned,
        roles=source.roles if source.auth else (),
        command=asked.command,
        status=source.success.status,
        response=response,
        media_type=source.success.media_type if response == types.STR else "",
        reply="result" if acts else body.code,
        uses_result=acts or body.uses_result,
        result=_result(endpoint, setting, response),
        outcome=body.code if acts else "",
        assignments=_fills(endpoint, setting, asked),
        placeholders=tuple(dict.fromkeys(body.placeholders)),
        key=(
            str(endpoint.attribute(endpoint.key))
            if endpoint.key and looks_up(endpoint)
            else ""
        ),
        parents=_parents(endpoint, setting),
        owned=owned,
        owner=setting.record.owner if setting.record else None,
        bulk=Identifier(bulk.name) if bulk else None,
        list_query=(
            read_list_query(endpoint, classes, asked, setting.record)
            if setting.record and endpoint.route.kind is Kind.LIST
            else None
        ),
        raises=refusals.raised,
        limit=limit(source, setting.errors.made(rated)) if rated else None,
        not_found=refusals.not_found,
        forbidden=refusals.forbidden,
        conflicts=conflicts,
        documented_errors=_promises(endpoint, setting, refusals, conflicts),
        example_request=tried,
        conflicting_records=(
            conflicting_records(endpoint, classes, setting.record, conflicts, tried)
            if setting.record
            else ()
        ),
    )


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


def reply_path(endpoint: Endpoint) -> tuple[str, ...]:
    """Return where in the response the record stands, or the records."""
    return endpoint.envelope.path if endpoint.envelope else ()


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
            _free(setting, f"{noun}Response", hint),
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


def _response_builder(
    endpoint: Endpoint, setting: ResourceContext, asked: Request
) -> ResponseBuilder:
    kind = endpoint.route.kind
    record = setting.record
    properties = (
        tuple(p.but(name=name) for name, p in record.properties) if record else ()
    )
    many = {Kind.LIST: "result.items", Kind.CREATE_MANY: "result"}.get(kind, "")
    one = {
        Kind.LIST: "",
        Kind.CREATE_MANY: "",
        Kind.ACTION: "",
        Kind.ACTION_ON_ONE: "record",
    }.get(kind, "result")
    looked_up = kind is not Kind.ACTION_ON_ONE or looks_up(endpoint)
    return ResponseBuilder(
        setting.classes,
        Schema(kind=SchemaKind.OBJECT, properties=properties),
        many=many if record else "",
        one=one if record and looked_up else "",
        paged=kind is Kind.LIST and record is not None,
        parts=asked.given if kind in ACTIONS else (),
        message=endpoint.operation.summary or "Done.",
    )


def _result(endpoint: Endpoint, setting: ResourceContext, response: PyType) -> PyType:
    kind = endpoint.route.kind
    if kind in ACTIONS or setting.record_name is None:
        return response
    if kind is Kind.DELETE and response.is_none:
        return types.NONE
    record = types.class_type(setting.record_name)
    if kind is Kind.LIST:
        return types.generic("Page", record, origin=".paging.Page")
    return types.list_of(record) if kind is Kind.CREATE_MANY else record


def _fills(
    endpoint: Endpoint, setting: ResourceContext, asked: Request
) -> tuple[FieldAssignment, ...]:
    kind, record, classes = endpoint.route.kind, setting.record, setting.classes
    if record is None:
        return ()
    if kind is Kind.CREATE:
        return creation(classes, record, asked.given)
    if kind is Kind.CREATE_MANY:
        items = bulk_items(endpoint.operation, classes.shapes)
        inner = (
            classes.shapes.items(classes.shapes.resolve(items.type))
            if items
            else Schema()
        )
        return creation(
            classes,
            record,
            (*item_parts(inner.properties), *asked.given),
        )
    if kind in (Kind.REPLACE, Kind.UPDATE):
        return change(classes, record, asked.given, all_fields=kind is Kind.REPLACE)
    return ()


def _parents(endpoint: Endpoint, setting: ResourceContext) -> tuple[Identifier, ...]:
    if not setting.record or not looks_up(endpoint):
        return ()
    names = [endpoint.attribute(parameter) for parameter in endpoint.parents]
    return tuple(name for name in names if setting.record.get(name))


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
    """Return what the repository may refuse when *endpoint* makes or changes a record."""
    if endpoint.route.kind not in WRITING or setting.record is None:
        return ()
    given = given_names(endpoint)
    makes = endpoint.route.kind in (Kind.CREATE, Kind.CREATE_MANY)
    return tuple(
        refused_twice(unique, setting.errors)
        for unique in setting.uniques
        if makes or not given.isdisjoint(unique.fields)
    )


def _promises(
    endpoint: Endpoint,
    setting: ResourceContext,
    refusals: Refusals,
    conflicts: tuple[Unique, ...],
) -> tuple[DocumentedError, ...]:
    said: dict[int, list[str]] = {status: [] for status in handled(endpoint, setting)}
    for case in endpoint.operation.errors:
        said.setdefault(case.status, []).append(_description(case))
    if refusals.not_found:
        said.setdefault(404, [])
    for unique in conflicts:
        if unique.error.status not in said:
            said[unique.error.status] = [unique.error.reason]
    noun = setting.entity.lower()
    return tuple(
        DocumentedError(
            status,
            tuple(filter(None, texts))
            or (status_of(status).message.format(noun=noun),),
        )
        for status, texts in sorted(said.items())
    )


def _description(case: ErrorCase) -> str:
    return case.cause or case.message
