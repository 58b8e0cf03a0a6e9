"""The place in a group that an operation asks of its callers: where the group is named, and where places are kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from endpoint_plan.blueprint import (
    ErrorClass,
    Filter,
    Kind,
    Lookup,
    Membership,
    Parameter,
)
from endpoint_plan.blueprint import Operation as Made
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.errors.classes import ErrorClasses, Refusals
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.list_query import ListQuery
from endpoint_plan.design.operations.parents import another_key, field_of_group
from endpoint_plan.design.operations.place_tables import (
    Table,
    as_stored,
    field_schema,
    names_callers,
    other_role,
    place_table,
)
from endpoint_plan.design.operations.request import TAKEN, Request
from endpoint_plan.design.python_types import scalar
from endpoint_plan.design.records.parents import collection_of
from endpoint_plan.languages import table as words_table
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.groups import (
    names_group,
    names_person,
)
from endpoint_plan.languages.phrases import matcher
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.access import Membership as Asked
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.plan import ErrorCase, Location, Operation
from endpoint_plan.model.schema import Schema
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier, words
from endpoint_plan.text.words import fold_text

OWNER = "owner"
FORBIDDEN, NOT_FOUND = 403, 404


@dataclass(frozen=True, slots=True)
class Named:
    """Where the group of an operation is named."""

    code: str
    schema: Schema
    example: str = ""
    """Python for it in the tests; empty where the tests of the record tell it."""
    found: bool = False
    field: Identifier | None = None
    parent: Identifier | None = None
    link: tuple[str, JsonValue] | None = None
    missing: ErrorClass | None = None
    """What is told where what stands above the record is not there."""
    optional: bool = False


def within_groups(
    endpoints: Iterable[Endpoint], unplaced: frozenset[str]
) -> tuple[Endpoint, ...]:
    """Return *endpoints*, of which those nobody owns the records that belong to a group.

    The operations *unplaced*, as method and path, ask for a place that the service cannot tell: they
    stay with the owner.
    """
    return tuple(
        (
            replace(
                e,
                operation=e.operation.model_copy(update={"owned": False}),
                placed=True,
            )
            if is_placed(e) and label(e.operation) not in unplaced
            else e
        )
        for e in endpoints
    )


def label(operation: Operation | Made) -> str:
    """Return method and path of *operation*."""
    return f"{operation.method} {operation.path}"


def is_placed(endpoint: Endpoint) -> bool:
    """Tell whether *endpoint* asks for a place in a group that its request or its record names."""
    asked = endpoint.operation.membership
    if asked is None or not endpoint.operation.auth:
        return False
    names = [p.name for p in endpoint.operation.parameters]
    names += [p.name for p in endpoint.body_properties()]
    if endpoint.envelope:
        names += [p.name for p in endpoint.shapes.properties(endpoint.envelope.item)]
    names += [p.name for p in endpoint.entity.fields] if endpoint.entity else []
    above = any(
        singular(collection_of(endpoint, p)) == asked.group
        for p in endpoint.of(Location.PATH)
    )
    return above or any(names_group(name, asked.group) for name in names)


def membership(
    endpoint: Endpoint,
    setting: ResourceContext,
    request: Request,
    refusals: Refusals,
    lookup: Lookup | None,
    parents: Iterable[Lookup],
) -> Membership | None:
    """Return the place that *endpoint* asks for; None where the service cannot tell it.

    *lookup* is how its record is found, *parents* what must be there above it.
    """
    asked = endpoint.operation.membership
    if asked is None or not endpoint.operation.auth or setting.record is None:
        return None
    table = place_table(asked, setting.parents)
    if table is None or not names_callers(table, setting):
        return None
    if asked.roles and table.role is None and _folded(asked.roles) != {OWNER}:
        return None
    named = _named(endpoint, setting, request, lookup, parents, asked, table)
    itself = table.parent.plural == endpoint.route.plural
    # Who finds nothing but their own place has it: there is nothing left to ask.
    alone = endpoint.operation.owned or endpoint.route.kind in (
        Kind.CREATE,
        Kind.CREATE_MANY,
    )
    if named is None or (itself and alone):
        return None
    roles = as_stored(asked.roles, table)
    status = _status(endpoint, asked)
    missing = named.missing if named.missing and status == NOT_FOUND else None
    missing = missing or _error(refusals, setting.errors, status, asked)
    strict = FORBIDDEN if FORBIDDEN in _documented(endpoint) else missing.status
    schema = table.parent.schema
    fields = dict(schema.properties)
    role = table.role if roles else None
    return Membership(
        noun=Identifier(asked.group),
        variable=_variable(table, request),
        plural=table.parent.plural,
        group=table.group,
        person=table.person,
        code=named.code,
        condition=f"{named.code} is not None" if named.optional else "",
        missing=missing,
        role=role,
        roles=roles if role else (),
        forbidden=(
            _error(refusals, setting.errors, strict, asked, roles=True)
            if role
            else None
        ),
        oneself=_oneself(endpoint, request) if asked.oneself else "",
        found=named.found,
        field=named.field,
        parent=named.parent,
        link=named.link,
        wires=(
            fields[table.group].name,
            "ownerId" if table.person == schema.owner else fields[table.person].name,
            fields[table.role].name if table.role else "",
        ),
        example=named.example,
        other_role=other_role(roles, table),
        itself=itself,
    )


def group_value(placed: Membership | None, request: Request) -> dict[Identifier, str]:
    """Return the field by which a new record names the group of its maker, with code for it; none where a caller tells it."""
    if placed is None or placed.field is None or placed.condition:
        return {}
    told = {value.name for value in request.values}
    return {} if placed.field in told else {placed.field: placed.own_group}


def within_group(
    listed: ListQuery, placed: Membership | None, setting: ResourceContext
) -> ListQuery:
    """Return the list *listed* that is kept to the group that its caller is in, where nothing else says which group."""
    if placed is None or placed.code or placed.field is None or setting.record is None:
        return listed
    name = placed.field
    schema = field_schema(setting.record, name)
    type_ = scalar(setting.classes.shapes.resolve(schema).but(nullable=False))
    method = listed.method
    return replace(
        listed,
        method=replace(
            method,
            parameters=(Parameter(name, type_, placed.own_group), *method.parameters),
            scope=(Filter(name, name), *method.scope),
        ),
    )


def _named(
    endpoint: Endpoint,
    setting: ResourceContext,
    request: Request,
    lookup: Lookup | None,
    parents: Iterable[Lookup],
    asked: Asked,
    table: Table,
) -> Named | None:
    """Return where the group is named: by the request, the record, what stands above it, or the caller's place."""
    wanted = table.parent.schema.shapes.resolve(
        field_schema(table.parent.schema, table.group)
    )

    def fits(schema: Schema) -> bool:
        shape = setting.classes.shapes.resolve(schema)
        return (shape.kind, shape.format) == (wanted.kind, wanted.format)

    record = setting.record
    field = field_of_group(record, asked.group)
    named = _by_path(endpoint, request, asked)
    if named is None and not (lookup and field):
        named = _by_sent(endpoint, request, asked)
    if named:
        return named if fits(named.schema) else None
    if lookup and record and field:
        schema = field_schema(record, field)
        # Without a group nobody has a place in it: that is refused as well.
        made = Named(f"{lookup.variable}.{field}", schema, found=True, field=field)
        return made if fits(schema) else None
    for above in parents:
        held = field_of_group(setting.parents[above.plural].schema, asked.group)
        if held:
            key = dict(setting.parents[above.plural].schema.properties)[held]
            group = another_key(key)
            made = Named(
                f"{above.variable}.{held}",
                key.type,
                literal(group),
                field=field,
                parent=above.plural,
                link=(key.name, group),
                missing=above.not_found,
            )
            return made if fits(key.type) else None
    makes = endpoint.route.kind in (Kind.CREATE, Kind.CREATE_MANY, Kind.LIST)
    if makes and record and field and fits(field_schema(record, field)):
        key = dict(record.properties)[field]
        return Named("", key.type, literal(another_key(key)), field=field)
    return None


def _by_path(endpoint: Endpoint, request: Request, asked: Asked) -> Named | None:
    codes = {value.name: value for value in request.values}
    for parameter in endpoint.of(Location.PATH):
        above = singular(collection_of(endpoint, parameter)) == asked.group
        value = codes.get(endpoint.attribute(parameter))
        if value and (above or names_group(parameter.name, asked.group)):
            return Named(value.code, value.schema, value.code)
    return None


def _by_sent(endpoint: Endpoint, request: Request, asked: Asked) -> Named | None:
    for value in request.values:
        shape = endpoint.shapes.resolve(value.schema)
        if shape.nullable and not asked.conditional:
            continue  # Who names no group would be asked for nothing.
        if names_group(value.name, asked.group):
            return Named(
                value.code,
                value.schema,
                value.code,
                field=value.name,
                optional=shape.nullable,
            )
    return None


def _documented(endpoint: Endpoint) -> frozenset[int]:
    return frozenset(case.status for case in endpoint.operation.errors)


def _status(endpoint: Endpoint, asked: Asked) -> int:
    """Return what callers without a place are answered with."""
    lacking = matcher(phrases("access.membership.lacking"))
    told = [
        case.status
        for case in endpoint.operation.errors
        if case.status in (FORBIDDEN, NOT_FOUND)
        and lacking.search(fold_text(f"{case.cause} . {case.message}"))
    ]
    documented = _documented(endpoint)
    usual = (
        FORBIDDEN
        if FORBIDDEN in documented or NOT_FOUND not in documented
        else NOT_FOUND
    )
    return asked.status or (told[0] if told else usual)


def _error(
    refusals: Refusals,
    errors: ErrorClasses,
    status: int,
    asked: Asked,
    *,
    roles: bool = False,
) -> ErrorClass:
    """Return the error with *status* that speaks of the place or the group, else the one that there is."""
    known = [*refusals.raised, *filter(None, (refusals.not_found, refusals.forbidden))]
    alike = [one for one in known if one.status == status]
    places = (one for said in words_table("access.places").values() for one in said)
    spoken = matcher(places if roles else phrases("access.membership.lacking"))
    about = [
        one
        for one in alike
        if spoken.search(fold_text(f"{one.reason} . {' '.join(words(one.code))}"))
    ]
    if not about and not roles:
        about = [
            one for one in alike if set(words(asked.group)) <= set(words(one.name))
        ]
    if about or alike:
        return (about or alike)[0]
    return errors.made(ErrorCase(status=status))


def _folded(roles: Iterable[str]) -> set[str]:
    return {role.casefold() for role in roles}


def _oneself(endpoint: Endpoint, request: Request) -> str:
    """Return code for the person whose place the operation is about; empty without one."""
    codes = {value.name: value.code for value in request.values}
    for parameter in endpoint.of(Location.PATH):
        if names_person(parameter.name):
            return codes.get(endpoint.attribute(parameter), "")
    return ""


def _variable(table: Table, request: Request) -> Identifier:
    """Return a name for the caller's place that nothing else has."""
    itself = table.group == table.parent.schema.key
    plain = table.parent.noun if itself else Identifier("membership")
    taken = {one.name for one in request.parameters} | TAKEN
    return plain if plain not in taken else Identifier(f"callers_{plain}")
