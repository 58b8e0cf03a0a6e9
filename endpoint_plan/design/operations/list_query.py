"""How a list operation chooses, orders and cuts, as its query parameters say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from endpoint_plan.blueprint import Filter, ListMethod, Parameter
from endpoint_plan.blueprint import Kind as OperationKind
from endpoint_plan.blueprint.lookups import LARGEST_PAGE, untrusted
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.conversions import convert
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.field_docs import field_doc
from endpoint_plan.design.operations.list_conditions import (
    asked_filters,
    lasting_filters,
)
from endpoint_plan.design.operations.list_order import DOWN, UP, list_order
from endpoint_plan.design.operations.request import CALLER, QUERY, Request, Value
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.design.records.storage import searched_fields
from endpoint_plan.languages import book
from endpoint_plan.languages.names import (
    CURSOR,
    OFFSET,
    ORDER,
    PAGE,
    SEARCH,
    SIZE,
    SORT,
)
from endpoint_plan.model.plan import Location
from endpoint_plan.model.plan import Parameter as PlanParameter
from endpoint_plan.model.schema import NUMERIC_KINDS, Kind, Property
from endpoint_plan.text.identifiers import Identifier, fold_name

CURSOR_FORM = "^[0-9a-f]{8}$"
"""What a service hands out as cursor; it refuses whatever looks otherwise."""

EXAMPLE_CURSOR = f"{0:08x}"

LIST = "list"
"""Name of the method of a repository that has one list; those of further lists are named like their operations."""


@dataclass(frozen=True, slots=True)
class ListQuery:
    """A list operation, understood."""

    method: ListMethod
    facts: dict[str, str]
    """What its query tells of the page, such as its number, with the code for it."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the variables of a list are called."""

    record: Identifier
    records: Identifier
    title: str


def list_query(
    endpoint: Endpoint,
    classes: Classes,
    request: Request,
    record: RecordSchema,
    names: Names,
    method: str,
    user_id: PyType,
) -> ListQuery:
    """Return what the list operation *endpoint* does with its parameters; the rest is for its steps."""
    scope: dict[str, Filter] = {}
    parameters: dict[str, Parameter] = {}
    filters: list[Filter] = []
    unused: list[str] = []
    owner = next((p for p in request.parameters if p.name == CALLER), None)
    if endpoint.operation.owned and record.owner and owner:
        parameters[record.owner] = Parameter(record.owner, user_id, f"{CALLER}.id")
        if trusted := endpoint.operation.trusted:
            code = f"{CALLER}.id if {untrusted(trusted)} else None"
            given = f"{record.owner} is not None"
            filters.append(Filter(record.owner, record.owner, given))
            parameters[record.owner] = Parameter(record.owner, user_id.optional(), code)
        else:
            scope[record.owner] = Filter(record.owner, record.owner)
    by_role: dict[str, str] = {}
    facts: dict[str, str] = {}
    choices: list[str] = []
    values = {
        parameter.name: value
        for parameter in endpoint.operation.parameters
        if (value := _value(endpoint, request, parameter))
    }
    asked = asked_filters(endpoint.operation.choices, values, classes, record)
    roles = page_roles(endpoint)
    for parameter in endpoint.operation.parameters:
        value = values.get(parameter.name)
        if value is None or parameter.location is Location.HEADER:
            continue
        told = asked.get(parameter.name, ())
        condition = _condition(value, classes, record, told)
        role = next((name for name, one in roles.items() if one is parameter), "")
        filters += (one for one in told if one.condition)
        for one in told:
            if not one.condition:
                scope[f"{one.field} {one.operator}"] = one
        if role:
            by_role[role] = _number(role, value, endpoint)
            # Where the size may be left out or counts as less, only the page knows it.
            if role == "cursor":
                facts["next_cursor"] = "page.next_cursor"
            elif role in ("page", "offset") or (
                role == "size" and not value.schema.nullable and _is_bounded(parameter)
            ):
                facts[role] = by_role[role]
            if role == "sort":
                choices = [str(one) for one in parameter.type.enum or ()]
        elif condition and condition.condition:
            filters.append(condition)
        elif condition:
            scope.setdefault(condition.field, condition)
            argument = next(
                (a for a in request.parameters if a.code == value.code), None
            )
            if argument:
                parameters[argument.name] = argument
        elif parameter.location is Location.QUERY and not told:
            unused.append(parameter.name)
    for one in lasting_filters(endpoint.operation, classes, record):
        scope.setdefault(one.field, one)
    searched = _searched(endpoint, record, classes)
    if "search" in by_role and not searched:
        del by_role["search"]
        unused += (
            p.name for p in endpoint.operation.parameters if page_role(p) == "search"
        )
    order = list_order(endpoint, by_role, record, classes, choices)
    part = (*order.arguments, *_part(endpoint, by_role))
    query = next((p for p in request.parameters if p.name == QUERY), None)
    used = [
        code
        for one in (*scope.values(), *filters)
        for code in (one.code, one.condition)
    ]
    if query and any(f"{QUERY}." in code for code in (*used, *by_role.values())):
        parameters[QUERY] = query
    return ListQuery(
        ListMethod(
            name=method,
            doc=_doc(endpoint, record, names, scope),
            parameters=tuple(parameters.values()),
            record=names.record,
            records=names.records,
            scope=tuple(scope.values()),
            filters=tuple(filters),
            search=by_role.get("search", ""),
            searched=searched,
            by_words=endpoint.operation.searches_words,
            part=part,
            unused=tuple(unused),
            sort=order.sort,
            usual_order=order.field,
            descending=order.descending,
            then=order.then,
        ),
        facts,
    )


def _is_bounded(parameter: PlanParameter) -> bool:
    """Tell whether the plan lets nobody ask for more than a page may hold."""
    limits = (parameter.type.maximum, parameter.type.exclusive_maximum)
    given = [limit for limit in limits if limit is not None]
    return bool(given) and min(given) <= LARGEST_PAGE


def with_page_limits(endpoint: Endpoint) -> Endpoint:
    """Return *endpoint*, of which each size of a page tells the largest, and each cursor its form."""
    if endpoint.route.kind is not OperationKind.LIST:
        return endpoint
    parameters = tuple(map(_limited, endpoint.operation.parameters))
    source = endpoint.operation.model_copy(update={"parameters": parameters})
    return replace(endpoint, operation=source)


def _limited(one: PlanParameter) -> PlanParameter:
    role = page_role(one)
    if role == "cursor":
        form = one.type.but(
            pattern=CURSOR_FORM, min_length=None, max_length=None, name=None
        )
        return one.but(type=form, example=EXAMPLE_CURSOR)
    if role != "size" or _is_bounded(one):
        return one
    told = f"More than {LARGEST_PAGE} counts as {LARGEST_PAGE}."
    return one.but(description=f"{field_doc(one.description)} {told}".lstrip())


def _number(role: str, value: Value, endpoint: Endpoint) -> str:
    """Return code for *value*, which is never None where it tells the part of the list."""
    first = {"page": 0 if counts_from_zero(endpoint) else 1, "offset": 0}
    if role in first and value.schema.nullable:
        return f"({value.code} or {first[role]})"
    return value.code


def _doc(
    endpoint: Endpoint, record: RecordSchema, names: Names, scope: dict[str, Filter]
) -> str:
    whose = " of one owner" if record.owner in scope else ""
    if any(page_role(p) for p in endpoint.operation.parameters):
        return f"Return a page of the {names.title}{whose}."
    return f"Return the {names.title}{whose}."


def _value(
    endpoint: Endpoint, request: Request, parameter: PlanParameter
) -> Value | None:
    names = (fold_name(parameter.name), fold_name(endpoint.attribute(parameter)))
    return next((one for one in request.values if fold_name(one.name) in names), None)


def _part(endpoint: Endpoint, by_role: dict[str, str]) -> Iterator[tuple[str, str]]:
    if "page" in by_role:
        page = by_role["page"]
        yield "page", f"{page} + 1" if counts_from_zero(endpoint) else page
    if "size" in by_role:
        yield "limit", by_role["size"]
    if "offset" in by_role:
        yield "offset", by_role["offset"]
    elif "cursor" in by_role and "page" not in by_role:
        yield "offset", f"offset_of({by_role['cursor']})"


def counts_from_zero(endpoint: Endpoint) -> bool:
    """Tell whether the first page of a list has the number 0."""
    return any(
        fold_name(p.name) in PAGE
        and (p.type.minimum == 0 or (p.has_default and p.default == 0))
        for p in endpoint.operation.parameters
    )


def page_roles(endpoint: Endpoint) -> dict[str, PlanParameter]:
    """Return the parameters that tell the part of a list or its order, the first one for each."""
    roles: dict[str, PlanParameter] = {}
    for parameter in endpoint.operation.parameters:
        if role := page_role(parameter):
            roles.setdefault(role, parameter)
    return roles


def page_role(parameter: PlanParameter) -> str:
    """Return what a query parameter means for the part of a list or its order; empty for any other."""
    if parameter.location is not Location.QUERY:
        return ""
    name, kind = fold_name(parameter.name), parameter.type.kind
    number = kind in NUMERIC_KINDS and not parameter.type.enum
    text = kind is Kind.STRING and parameter.type.format is None
    choices = [str(one).lower() for one in parameter.type.enum or ()]
    roles = (
        ("page", number and name in PAGE),
        ("size", number and name in SIZE),
        ("offset", number and name in OFFSET),
        ("cursor", text and not parameter.type.enum and name in CURSOR),
        ("sort", text and (name in SORT or (name in ORDER and _are_fields(choices)))),
        ("order", text and name in ORDER),
        ("search", text and not parameter.type.enum and name in SEARCH),
    )
    return next((role for role, holds in roles if holds), "")


def _are_fields(choices: Iterable[str]) -> bool:
    """Tell whether *choices* name what a list is sorted by, and no bare direction: `name.asc`, `name.desc`."""
    told = tuple(choices)
    return bool(told) and not any(one.startswith((UP, DOWN)) for one in told)


def _searched(
    endpoint: Endpoint, record: RecordSchema, classes: Classes
) -> tuple[Identifier, ...]:
    """Return the texts that are searched: those that the plan names, else all."""
    texts = tuple(searched_fields(record, classes.shapes))
    told = {fold_name(one) for one in endpoint.operation.searched}
    return tuple(one for one in texts if fold_name(one) in told) or texts


def _condition(
    value: Value,
    classes: Classes,
    record: RecordSchema,
    told: tuple[Filter, ...],
) -> Filter | None:
    """Return equality with the field of the same name, unless what is *told* of the parameter says more."""
    if any(not one.condition.endswith(" is None") for one in told):
        return None
    kept = next(
        ((n, p) for n, p in record.properties if fold_name(n) == fold_name(value.name)),
        None,
    )
    if kept is None:
        return None
    attribute, prop = kept
    plain = {"nullable": False, "enum": None, "name": None}
    bare, own = (
        classes.shapes.resolve(one).but(**plain) for one in (value.schema, prop.type)
    )
    conversion = convert(classes, value.code, bare, own)
    whole = bare.kind in (Kind.ARRAY, Kind.OBJECT, Kind.ANY)
    if conversion is None or not conversion.direct or whole:
        return None
    return Filter(attribute, value.code, _asked(value, _wildcard(value, prop, classes)))


def _asked(value: Value, wild: str) -> str:
    """Return code that tells whether *value* filters: empty where it always does, *wild* never does."""
    if value.schema.nullable:
        return f"{value.code} {f'not in (None, {wild!r})' if wild else 'is not None'}"
    return f"{value.code} != {wild!r}" if wild else ""


def _wildcard(value: Value, prop: Property, classes: Classes) -> str:
    """Return the choice, such as `all`, that filters nothing; empty when there is none."""
    shape = classes.shapes.resolve(value.schema)
    own = classes.shapes.resolve(prop.type).enum or ()
    wild = [
        v for v in shape.enum or () if book("wildcards").whole(str(v)) and v not in own
    ]
    return str(wild[0]) if len(wild) == 1 and len(shape.enum or ()) > 1 else ""
