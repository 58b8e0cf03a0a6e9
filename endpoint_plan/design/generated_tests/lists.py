"""How the generated tests try a list: what it leaves out, how it filters, searches, sorts and cuts."""

import ast
from collections.abc import Iterator, Mapping
from functools import partial

from endpoint_plan.blueprint import (
    Field,
    FilterCase,
    ListCases,
    ListMethod,
    Lookalike,
    Operation,
    Record,
    Unique,
)
from endpoint_plan.design.conversions import same
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.generated_tests.asked_lists import asked_cases
from endpoint_plan.design.generated_tests.list_orders import (
    COUNT,
    list_orders,
    list_ranks,
    sorted_fields,
)
from endpoint_plan.design.generated_tests.list_ties import growing, ties
from endpoint_plan.design.operations.list_query import counts_from_zero, page_roles
from endpoint_plan.design.records.scales import scale_of
from endpoint_plan.design.records.usual_values import missing, usual_conditions
from endpoint_plan.design.samples import another
from endpoint_plan.languages.names import CREATED
from endpoint_plan.model.behaviour import Comparison, Operator
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.plan import Parameter
from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.model.validity import is_valid
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier, fold_name

NEEDLE = "needle"
"""A text that no example has."""

PART = 2
"""How many records the tests put on a page."""


def list_cases(
    endpoint: Endpoint,
    operation: Operation,
    record: Record,
    shapes: Shapes,
    uniques: tuple[Unique, ...],
) -> ListCases | None:
    """Return how the list *operation* of *record* is tried; None where its response cannot be read."""
    listing = operation.listing
    envelope = endpoint.envelope
    own_kind = record.owns_itself  # Nobody has more than one of these.
    if listing is None or envelope is None or not envelope.many or own_kind:
        return None
    roles = page_roles(endpoint)
    fixed = {one.field for one in listing.scope} | {
        one.field
        for one in listing.filters
        for parameter in endpoint.operation.parameters
        if one.code == f"query.{endpoint.attribute(parameter)}"
        and (parameter.has_default or parameter.is_required)
    }
    kept_to = tuple(_kept_to(endpoint, listing, record))
    fixed |= {field.name for _, field in kept_to}
    if "search" in roles and roles["search"].is_required:
        fixed |= set(
            listing.searched
        )  # Each request asks for what the examples have there.
    varied = _varied(fixed, listing.usual_order, record, roles, uniques, shapes)
    free = all(roles[one].is_optional for one in ("sort", "order") if one in roles)
    by = (listing.usual_order, *(name for name, _ in listing.then))
    shown = _shown(endpoint, record, varied, by if listing.then else (), shapes)
    fields = {one.name: one for one in record.fields}
    ranks = list_ranks(varied, roles)
    several = tuple(
        tuple(
            (fields[name].wire, literal(values[ranks[name][n]]))
            for name, values in varied.items()
        )
        for n in range(COUNT)
    )
    asked = tuple(asked_cases(endpoint, listing, record, shapes))
    told_apart = {one.parameter for one in asked}
    equal = _filters(endpoint, listing, record, shapes)
    first, second, beyond = _pages(endpoint, roles, shapes)
    told = partial(_told_at, endpoint, operation, shapes)
    cursor, next_cursor = roles.get("cursor"), told("next_cursor")
    return ListCases(
        shown=shown,
        total=told("total"),
        several=several,
        foreign=tuple(_foreign(listing, record, shapes)),
        left_out=tuple({one.name: one for one in _left_out(kept_to, shapes)}.values()),
        filters=(
            *(o for o in equal if o.parameter not in told_apart),
            *asked,
            *(one.case for one in operation.narrowings if one.case),
        ),
        search=_search(roles, shapes),
        searched=_searched(listing, record, shapes),
        needle="HERE NEEDLE" if listing.by_words else NEEDLE.upper(),
        missed="unsought needle" if listing.by_words else "no needle",
        first=first,
        second=second,
        beyond=beyond,
        orders=tuple(
            (query, tuple(dict(several[place])[shown] for place in places))
            for query, places in list_orders(listing, roles, ranks)
            if shown
        ),
        ties=ties(listing, record, fixed, uniques, shown, shapes) if free else None,
        cursor=cursor.name if cursor and next_cursor and first else "",
        next_cursor=next_cursor,
    )


def _varied(
    fixed: set[Identifier],
    order: Identifier,
    record: Record,
    roles: Mapping[str, Parameter],
    uniques: tuple[Unique, ...],
    shapes: Shapes,
) -> dict[Identifier, tuple[JsonValue, ...]]:
    """Return three growing values for each field in which the records differ."""
    wanted = {record.key, *(name for unique in uniques for name in unique.own)}
    wanted |= {one.name for one in record.fields if fold_name(one.name) in CREATED}
    wanted |= {order}
    if "sort" in roles:
        chosen = sorted_fields(roles["sort"])
        wanted |= {one.name for one in record.fields if fold_name(one.name) in chosen}
    first = next((one.name for one in record.fields if _is_text(one, shapes)), None)
    wanted |= {first} if first else set()
    varied = {}
    for one in record.fields:
        if one.name in wanted and (one.name not in fixed or one.name == record.key):
            shape = shapes.resolve(one.schema)
            values = growing(shape) or _degrees(shape)
            if values and one.name != record.owner:  # who asks owns all of them
                varied[one.name] = values
    return varied


def _degrees(shape: Schema) -> tuple[JsonValue, ...]:
    scale = scale_of(shape.enum or ())
    return scale[:COUNT] if len(scale) >= COUNT else ()


def _is_text(field: Field, shapes: Shapes) -> bool:
    return shapes.resolve(field.schema).is_plain_text


def _shown(
    endpoint: Endpoint,
    record: Record,
    varied: Mapping[Identifier, object],
    sorted_by: tuple[Identifier, ...],
    shapes: Shapes,
) -> str:
    """Return the field of the response by which records are told apart; one of *sorted_by* only where no other does."""
    assert endpoint.envelope
    told = dict(named(shapes.properties(endpoint.envelope.item)))
    fields = {one.name: one for one in record.fields}
    texts = [name for name in varied if _is_text(fields[name], shapes)]
    names = (*(n for n in texts if n != record.key), record.key, *varied)
    for name in sorted(names, key=lambda one: one in sorted_by):
        prop = told.get(name)
        field = fields[name]
        if prop is None or name not in varied or prop.name != field.wire:
            continue
        if same(shapes, field.schema, prop.type):
            return prop.name
    return ""


def _foreign(
    listing: ListMethod, record: Record, shapes: Shapes
) -> Iterator[Lookalike]:
    """Yield what puts a record out of the list."""
    fields = {one.name: one for one in record.fields}
    for scope in listing.scope:
        if scope.field not in fields or not scope.code.isidentifier():
            continue  # What the plan says of it is tried as what is left out.
        if scope.field == record.owner:
            yield Lookalike("others", ((record.owner_wire, "BOB"),))
            continue
        field = fields[scope.field]
        value = record.example[field.wire]
        prop = Property(name=field.wire, type=field.schema)
        other = another(shapes, prop, value)
        if other != value:
            name = f"another_{scope.field.removesuffix('_id')}"
            yield Lookalike(name, ((field.wire, literal(other)),))


def _kept_to(
    endpoint: Endpoint, listing: ListMethod, record: Record
) -> Iterator[tuple[Comparison, Field]]:
    """Yield what the records of a list fulfil where nobody asks for anything, as far as the list knows it."""
    bound = {(f.field, f.operator) for f in (*listing.scope, *listing.filters)}
    fields = {fold_name(one.name): one for one in record.fields}
    fields |= {fold_name(one.wire): one for one in record.fields}
    for one in usual_conditions(endpoint.operation):
        field = fields.get(fold_name(one.left.name))
        if field and (field.name, one.operator) in bound:
            yield one, field


def _left_out(
    kept_to: tuple[tuple[Comparison, Field], ...], shapes: Shapes
) -> Iterator[Lookalike]:
    for one, field in kept_to:
        prop = Property(name=field.wire, type=field.schema)
        other = missing(one, prop, shapes)
        if other and is_valid(shapes, prop.type, other[0]):
            yield Lookalike(field.name, ((field.wire, literal(other[0])),))


def _filters(
    endpoint: Endpoint,
    listing: ListMethod,
    record: Record,
    shapes: Shapes,
) -> Iterator[FilterCase]:
    kept_to = {one.field for one in listing.scope}
    parameters = {
        f"query.{endpoint.attribute(p)}": p for p in endpoint.operation.parameters
    }
    for one in listing.filters:
        parameter = parameters.get(one.code)
        if parameter is None or one.operator is not Operator.EQ or one.field in kept_to:
            continue
        field = next(field for field in record.fields if field.name == one.field)
        prop = Property(name=field.wire, type=field.schema)
        for value in _candidates(shapes, parameter, record.example[field.wire]):
            other = _another(shapes, prop, value)
            if is_valid(shapes, field.schema, value) and other != value:
                found = ((field.wire, literal(value)),)
                missed = ((field.wire, literal(other)),)
                name = endpoint.attribute(parameter)
                yield FilterCase(name, parameter.name, value, found, missed)
                break


def _candidates(
    shapes: Shapes, parameter: Parameter, value: JsonValue
) -> Iterator[JsonValue]:
    shape = shapes.resolve(parameter.type)
    kind = parameter.type.but(nullable=False)
    for one in (value, *(shape.enum or ())):
        if one is not None and is_valid(shapes, kind, one):
            yield one


def _another(shapes: Shapes, prop: Property, value: JsonValue) -> JsonValue:
    shape = shapes.resolve(prop.type)
    if shape.enum:
        return next((one for one in shape.enum if one != value), value)
    if isinstance(value, bool):
        return not value
    return another(shapes, prop, value)


def _search(roles: Mapping[str, Parameter], shapes: Shapes) -> str:
    parameter = roles.get("search")
    if parameter is None or not is_valid(shapes, parameter.type, NEEDLE):
        return ""
    return parameter.name


def _searched(listing: ListMethod, record: Record, shapes: Shapes) -> str:
    plain = {one.name: one.wire for one in record.fields if _is_text(one, shapes)}
    return next((plain[name] for name in listing.searched if name in plain), "")


Query = tuple[tuple[str, int | str], ...]


def _pages(
    endpoint: Endpoint, roles: Mapping[str, Parameter], shapes: Shapes
) -> tuple[Query, Query, Query]:
    """Return queries for the first two records, for those behind them, and for what is beyond."""
    size = roles.get("size")
    if size is None or not is_valid(shapes, size.type, PART):
        return (), (), ()
    limit = (size.name, PART)
    ways: tuple[tuple[str, tuple[int | str, ...]], ...] = (
        ("page", (0, 1, 9) if counts_from_zero(endpoint) else (1, 2, 9)),
        ("offset", (0, PART, 9)),
        ("cursor", tuple(f"{start:08x}" for start in (0, PART, 9))),
    )
    for role, starts in ways:
        parameter = roles.get(role)
        if parameter is None:
            continue
        if all(is_valid(shapes, parameter.type, start) for start in starts):
            first, second, beyond = ((limit, (parameter.name, n)) for n in starts)
            return first, second, beyond
    return (limit,), (), ()


def _told_at(
    endpoint: Endpoint, operation: Operation, shapes: Shapes, fact: str
) -> tuple[str, ...]:
    """Return the names of the fields that lead to the *fact* of the page: its total, its next cursor."""
    whole = endpoint.operation.success.type
    if whole is None or not operation.reply:
        return ()
    expression = ast.parse(operation.reply, mode="eval").body
    return _way(expression, f"{operation.variable}.{fact}", whole, shapes) or ()


def _way(
    node: ast.expr, code: str, schema: Schema, shapes: Shapes
) -> tuple[str, ...] | None:
    if ast.unparse(node) == code:
        return ()
    if not isinstance(node, ast.Call):
        return None
    names = {str(name): prop for name, prop in named(shapes.properties(schema))}
    for keyword in node.keywords:
        prop = names.get(keyword.arg or "")
        if prop is None:
            continue
        way = _way(keyword.value, code, prop.type, shapes)
        if way is not None:
            return (prop.name, *way)
    return None
