"""How a service finds the one record that an operation is about."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from endpoint_plan.blueprint import Kind, Lookup, Operation, Ownership
from endpoint_plan.design.behaviour.terms import find_field
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.errors.classes import Refusals
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.field_sources import OWNER_ID
from endpoint_plan.design.operations.parents import ownership
from endpoint_plan.design.operations.request import CALLER, Request
from endpoint_plan.design.records.keys import looks_up
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.model.behaviour import Operator, Place
from endpoint_plan.model.plan import Operation as PlanOperation
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier, fold_name, unique


def record_lookup(
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
    codes = {value.name: value.code for value in request.values}
    key = endpoint.attribute(endpoint.key) if endpoint.key else Identifier("id")
    values = {record.key: codes.get(key, str(key))}
    if endpoint.of_caller:
        values = {record.owner or record.key: OWNER_ID}
    for parameter in endpoint.parents:
        name = endpoint.attribute(parameter)
        if record.get(name):
            values.setdefault(name, codes.get(name, str(name)))
    through = _through(endpoint, setting)
    forbidden = refusals.forbidden if owned or through else None
    forbidden = None if endpoint.of_caller else forbidden
    trusted = endpoint.operation.trusted if owned or through else ()
    if owned and trusted:
        # Whose it is, is asked of what was found, and of the caller's roles.
        forbidden = forbidden or refusals.not_found
    elif owned and record.owner == record.key and not endpoint.of_caller:
        # The key cannot be looked up by two values at once: whose it is, is asked of what was found.
        forbidden = forbidden or refusals.not_found
    elif owned and record.owner and forbidden is None:
        values[record.owner] = OWNER_ID
    for name, code in _unmarked(endpoint, record):
        values.setdefault(name, code)
    used = [CALLER] if owned or through else []
    used += [Identifier(code) for code in values.values() if code != OWNER_ID]
    parameters = {one.name: one for one in request.parameters}
    return Lookup(
        values=tuple(values.items()),
        parameters=tuple(
            parameters[name] for name in dict.fromkeys(used) if name in parameters
        ),
        not_found=refusals.not_found,
        forbidden=forbidden,
        owner=record.owner if owned else None,
        plural=Identifier(endpoint.route.plural),
        variable=setting.names.record,
        through=through,
        trusted=trusted,
    )


def asked_above(lookup: Lookup, parents: Iterable[Lookup]) -> Lookup:
    """Return *lookup* without the question whose its record is, where one of the *parents* above it has answered that.

    A refusal of its own stays: it is told of the record.
    """
    held = lookup.through
    if held is None or lookup.forbidden or lookup.owned:
        return lookup
    code = dict(lookup.values).get(held.field)
    answered = any(
        one.plural == held.plural
        and one.owner == held.owner
        and dict(one.values).get(held.key) == code
        for one in parents
    )
    if not answered:
        return lookup
    needed = tuple(p for p in lookup.parameters if p.name != CALLER)
    return replace(lookup, through=None, parameters=needed)


def trusts(lookup: Lookup | None, parents: Iterable[Lookup]) -> bool:
    """Tell whether roles reach what others own by *lookup* or by one of the *parents* above it."""
    found = (*parents, *((lookup,) if lookup else ()))
    return any(one.trusted for one in found)


def marks_of_deletes(operation: PlanOperation) -> frozenset[str]:
    """Return the names, folded, of what marks a record that *operation* may not find."""
    return frozenset(fold_name(one.left.name) for one in operation.only)


def _unmarked(
    endpoint: Endpoint, record: RecordSchema
) -> Iterator[tuple[Identifier, str]]:
    """Yield what marks no record that *endpoint* may find: fields, each with code for its value."""
    for one in endpoint.operation.only:
        found = find_field(record, one.left.name)
        fixed = one.right.place is Place.VALUE and one.operator is Operator.EQ
        if found and fixed and endpoint.route.kind is not Kind.LIST:
            yield found[0], literal(one.right.value)


def owned_through(endpoint: Endpoint, record: RecordSchema | None) -> bool:
    """Tell whether what the *record* of *endpoint* belongs to decides whose it is."""
    operation = endpoint.operation
    return bool(record and record.through and operation.owned and operation.auth)


def _through(endpoint: Endpoint, setting: ResourceContext) -> Ownership | None:
    record = setting.record
    if record is None or not owned_through(endpoint, record):
        return None
    return ownership(record, setting.parents)


def shared_lookups(operations: Iterable[Operation]) -> dict[Lookup, str]:
    """Return the name of the method for each lookup that several of *operations* need."""
    counted = Counter(op.lookup for op in operations if op.lookup)
    names: dict[Lookup, str] = {}
    for lookup, count in counted.items():
        if count == 1:
            continue
        fields = "_and_".join(field for field, _ in lookup.values)
        own = "_find_own" if lookup.parameters[0].name == CALLER else "_find"
        free = [
            name
            for name in ("_find", own, f"_find_by_{fields}")
            if name not in names.values()
        ]
        names[lookup] = free[0] if free else unique("_find", names.values())
    return names
