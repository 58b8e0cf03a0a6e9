"""How a list operation chooses, orders and cuts, as its query parameters say."""

from endpoint_plan.blueprint import Filter, ListQuery
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.conversions import convert
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.operations.command import OWNER_ID, Part, Request
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.languages.names import OFFSET, ORDER, PAGE, SEARCH, SIZE, SORT
from endpoint_plan.model.plan import Location, Parameter
from endpoint_plan.model.schema import NUMERIC_KINDS, Kind
from endpoint_plan.text.identifiers import Identifier, fold_name


def read_list_query(
    endpoint: Endpoint, classes: Classes, request: Request, record: RecordSchema
) -> ListQuery:
    """Return what the list operation *endpoint* does with its parameters; the rest is for its steps."""
    scope: dict[str, Filter] = {}
    filters = []
    if endpoint.operation.owned and record.owner:
        scope[record.owner] = Filter(record.owner, OWNER_ID)
    values: dict[str, Identifier] = {}
    unused = []
    for parameter in endpoint.operation.parameters:
        part = _part(endpoint, request, parameter)
        if part is None or parameter.location is Location.HEADER:
            continue
        condition = _condition(part, classes, record)
        role = _role(parameter)
        if role:
            values[role] = part.name
        elif condition and part.schema.nullable:
            filters.append(condition)
        elif condition:
            scope.setdefault(condition.field, condition)
        elif parameter.location is Location.QUERY:
            unused.append(parameter.name)
    return ListQuery(
        scope=tuple(scope.values()),
        filters=tuple(filters),
        search=values.get("search"),
        sort=values.get("sort"),
        order=values.get("order"),
        page=values.get("page"),
        size=values.get("size"),
        offset=values.get("offset"),
        first_page=0 if _counts_from_zero(endpoint) else 1,
        unused=tuple(unused),
    )


def _part(endpoint: Endpoint, request: Request, parameter: Parameter) -> Part | None:
    names = (fold_name(parameter.name), fold_name(endpoint.attribute(parameter)))
    return next((part for part in request.parts if fold_name(part.name) in names), None)


def _counts_from_zero(endpoint: Endpoint) -> bool:
    return any(
        fold_name(p.name) in PAGE
        and (p.type.minimum == 0 or (p.has_default and p.default == 0))
        for p in endpoint.operation.parameters
    )


def _role(parameter: Parameter) -> str:
    name, kind = fold_name(parameter.name), parameter.type.kind
    number = kind in NUMERIC_KINDS and not parameter.type.enum
    text = kind is Kind.STRING and parameter.type.format is None
    roles = (
        ("page", number and name in PAGE),
        ("size", number and name in SIZE),
        ("offset", number and name in OFFSET),
        ("sort", text and name in SORT),
        ("order", text and name in ORDER),
        ("search", text and not parameter.type.enum and name in SEARCH),
    )
    return next(
        (
            role
            for role, holds in roles
            if holds and parameter.location is Location.QUERY
        ),
        "",
    )


def _condition(part: Part, classes: Classes, record: RecordSchema) -> Filter | None:
    name, schema = part.name, part.schema
    kept = record.get(name)
    if kept is None:
        return None
    bare = schema.but(nullable=False, enum=None)
    conversion = convert(
        classes, f"query.{name}", bare, kept.type.but(nullable=False, enum=None)
    )
    whole = bare.kind in (Kind.ARRAY, Kind.OBJECT, Kind.ANY)
    if conversion is None or not conversion.direct or whole:
        return None
    attribute = next(attribute for attribute, prop in record.properties if prop is kept)
    return Filter(attribute, name)
