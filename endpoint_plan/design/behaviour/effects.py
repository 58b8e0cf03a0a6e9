"""Code for what operations change on other records: those that their path or body has found, or that their record names."""

from endpoint_plan.blueprint import (
    HeldThing,
    Kind,
    Lookup,
    OtherChange,
    OtherField,
    Reference,
)
from endpoint_plan.blueprint.storage import collection_name
from endpoint_plan.design.behaviour.named_records import references_to
from endpoint_plan.design.behaviour.new_values import NewValues
from endpoint_plan.design.behaviour.terms import find_field
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.request import Request, free_variable
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.design.samples import another
from endpoint_plan.model.behaviour import Comparison, Effect, Place
from endpoint_plan.model.schema import Property
from endpoint_plan.model.validity import is_valid
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier, fold_name

ACTING = (Kind.CREATE, Kind.REPLACE, Kind.UPDATE, Kind.DELETE, Kind.ACTION_ON_ONE)
"""Kinds of operations that have the record at hand which names the other one."""
FINDING = (Kind.CREATE, Kind.ACTION_ON_ONE)
"""Those that have found what their body names before they change anything else."""


def other_changes(
    endpoint: Endpoint,
    setting: ResourceContext,
    request: Request,
    parents: tuple[Lookup, ...],
    references: tuple[Reference, ...],
    things: tuple[HeldThing, ...],
    values: NewValues,
    *,
    looked_up: bool,
) -> tuple[OtherChange, ...]:
    """Return what *endpoint* changes on other records, one change for each of them and each condition.

    *parents* and *references* are found already, *looked_up*: so is its record,
    and *things* were asked that this names. Nothing where it is
    not known which record is meant.
    """
    kind = endpoint.route.kind
    if kind not in ACTING or not (looked_up or kind is Kind.CREATE):
        return ()
    at_hand = {one.plural: one.variable for one in parents}
    for one in references if kind in FINDING else ():
        if one.variable:
            at_hand.setdefault(one.plural, one.variable)
    held = {one.plural: one.variable for one in things}
    alike: dict[tuple[str, str], list[Effect]] = {}
    for effect in endpoint.operation.effects:
        key = fold_name(effect.collection), repr(effect.when)
        alike.setdefault(key, []).append(effect)
    made = (
        _change(several, setting, request, at_hand, held, values)
        for several in alike.values()
    )
    return tuple(one for one in made if one)


def _change(
    effects: list[Effect],
    setting: ResourceContext,
    request: Request,
    at_hand: dict[Identifier, Identifier],
    held: dict[Identifier, Identifier],
    values: NewValues,
) -> OtherChange | None:
    wanted, when = fold_name(effects[0].collection), effects[0].when
    others = setting.parents.values()
    other = next((one for one in others if fold_name(one.plural) == wanted), None)
    if setting.record is None or other is None or len(when) > 1:
        return None
    condition = _condition(when[0], setting, request) if when else ("", ())
    reference = next(references_to(other, setting.record), None)
    found = at_hand.get(other.plural)
    if condition is None or (found is None and reference is None):
        return None
    known = found or held.get(other.plural)
    variable = known or _variable(other, setting, list(at_hand.values()))
    fields = tuple(
        made for effect in effects if (made := _field(effect, other, variable, values))
    )
    if not fields:
        return None
    return OtherChange(
        plural=other.plural,
        collection=collection_name(other.plural),
        variable=variable,
        found=found is not None,
        asked=found is None and known is not None,
        key=other.schema.key,
        key_wire=dict(other.schema.properties)[other.schema.key].name,
        value=f"{setting.names.record}.{reference}",
        named_by=_wire(setting, reference),
        fields=fields,
        condition=condition[0],
        sent=condition[1],
    )


def _wire(setting: ResourceContext, reference: Identifier | None) -> str:
    assert setting.record
    named = setting.record.get(reference) if reference else None
    return named.name if named else ""


def _field(
    effect: Effect,
    other: Parent,
    variable: Identifier,
    values: NewValues,
) -> OtherField | None:
    field = find_field(other.schema, effect.field)
    if field is None or field[0] in (other.schema.key, other.schema.owner):
        return None
    name, schema = field
    prop = Property(name=dict(other.schema.properties)[name].name, type=schema)
    made = values.of(effect, prop, f"{variable}.{name}")
    if made is None:
        return None
    before = _unlike(effect, prop, values)
    return OtherField(name, prop.name, made.code, made.expected, effect.raised, before)


def _unlike(effect: Effect, prop: Property, values: NewValues) -> str:
    """Return Python for a value of the field *prop* that is not what *effect* sets; empty where none is known."""
    known = effect.value.value
    if effect.raised or effect.value.place is not Place.VALUE or known is None:
        return ""
    choices = prop.type.enum or (another(values.setting.classes.shapes, prop, known),)
    return next((literal(one) for one in choices if one not in (None, known)), "")


def _variable(
    other: Parent, setting: ResourceContext, found: list[Identifier]
) -> Identifier:
    return free_variable(other.noun, (other.plural, setting.names.record, *found))


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
