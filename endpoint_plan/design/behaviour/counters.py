"""Code for what operations count on other records: those that their path has found, or that their record names."""

from collections.abc import Iterator

from endpoint_plan.blueprint import Counter, Kind, Lookup
from endpoint_plan.blueprint.storage import collection_name
from endpoint_plan.design.behaviour.terms import find_field
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.request import TAKEN, Request
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.model.behaviour import Comparison, Tally
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.validity import is_valid
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier, fold_name

COUNTING = (Kind.CREATE, Kind.REPLACE, Kind.UPDATE, Kind.DELETE, Kind.ACTION_ON_ONE)
"""Kinds of operations that have the record at hand which names the other one."""


def counters(
    endpoint: Endpoint,
    setting: ResourceContext,
    request: Request,
    parents: tuple[Lookup, ...],
    *,
    looked_up: bool,
) -> tuple[Counter, ...]:
    """Return what *endpoint* counts; *parents* are found already, *looked_up*: so is its record.

    Nothing where it is not known which record keeps the number.
    """
    kind = endpoint.route.kind
    if kind not in COUNTING or not (looked_up or kind is Kind.CREATE):
        return ()
    made = (
        _counter(one, setting, request, parents) for one in endpoint.operation.tallies
    )
    return tuple(one for one in made if one)


def _counter(
    tally: Tally,
    setting: ResourceContext,
    request: Request,
    parents: tuple[Lookup, ...],
) -> Counter | None:
    wanted = fold_name(tally.collection)
    known = setting.parents.values()
    other = next((one for one in known if fold_name(one.plural) == wanted), None)
    field = find_field(other.schema, tally.field) if other else None
    if setting.record is None or other is None or field is None:
        return None
    condition = _condition(tally.when, setting, request) if tally.when else ("", ())
    if field[1].kind is not SchemaKind.INTEGER or condition is None:
        return None
    at_hand = next((one for one in parents if one.plural == other.plural), None)
    reference = next(_references(other, setting), None)
    if at_hand is None and reference is None:
        return None
    variable = at_hand.variable if at_hand else _variable(other, setting, parents)
    number = f"{variable}.{field[0]}"
    number = f"({number} or 0)" if field[1].nullable else number
    names = {name: prop.name for name, prop in other.schema.properties}
    return Counter(
        plural=other.plural,
        collection=collection_name(other.plural),
        variable=variable,
        found=at_hand is not None,
        key=other.schema.key,
        value=f"{setting.names.record}.{reference}",
        field=field[0],
        wire=names[field[0]],
        changed=f"{number} {'+' if tally.by > 0 else '-'} 1",
        by=tally.by,
        condition=condition[0],
        sent=condition[1],
    )


def _references(other: Parent, setting: ResourceContext) -> Iterator[Identifier]:
    """Yield the fields by which the record names the *other* one."""
    assert setting.record
    key = other.schema.get(other.schema.key)
    for name, prop in setting.record.properties:
        have = setting.record.shapes.resolve(prop.type)
        alike = key and (have.kind, have.format) == (key.type.kind, key.type.format)
        if name == f"{other.noun}_id" and alike:
            yield name


def _variable(
    other: Parent, setting: ResourceContext, parents: tuple[Lookup, ...]
) -> Identifier:
    found = (one.variable for one in parents)
    taken = other.noun in (other.plural, setting.names.record, *found, *TAKEN)
    return Identifier(f"other_{other.noun}") if taken else other.noun


def _condition(
    when: Comparison, setting: ResourceContext, request: Request
) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """Return code for *when*, and what is sent then: it counts where the record was not like that before."""
    name, value = fold_name(when.left.name), when.right.value
    sent = next((v for v in request.values if fold_name(v.name) == name), None)
    if sent is None or not is_valid(setting.classes.shapes, sent.schema, value):
        return None
    code = f"{sent.code} == {literal(value)}"
    before = find_field(setting.record, when.left.name)
    if before:
        code += f" and {setting.names.record}.{before[0]} != {literal(value)}"
    return code, ((when.left.name, literal(value)),)
