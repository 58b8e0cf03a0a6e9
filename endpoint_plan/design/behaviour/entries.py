"""What an operation adds to logs and histories: a field for what was done, for what it was done to, by whom and when."""

from collections.abc import Iterator

from endpoint_plan.blueprint import AddedEntry, FieldAssignment, Kind
from endpoint_plan.blueprint.expressions import is_constant
from endpoint_plan.blueprint.storage import collection_name
from endpoint_plan.design.behaviour.terms import find_field
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.literals import construct
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.field_sources import NOW, OWNER_ID, adapt
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.plurals import plural_of
from endpoint_plan.model.behaviour import Entry
from endpoint_plan.model.schema import Format, Property, Schema
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.validity import is_valid
from endpoint_plan.text.identifiers import Identifier, fold_name

SUBJECT, KIND, ACTION, MESSAGE, MOMENT = (
    frozenset(phrases(f"names.logs.{name}"))
    for name in ("subject", "kind", "action", "message", "moment")
)
TEXT = Schema(kind=SchemaKind.STRING)
PAST = {Kind.CREATE: "created", Kind.UPDATE: "updated", Kind.REPLACE: "replaced"}
"""What was done by operations whose record is at hand when they have succeeded."""


def added_entries(
    endpoint: Endpoint, setting: ResourceContext, *, looked_up: bool
) -> tuple[AddedEntry, ...]:
    """Return what *endpoint* adds to logs; *looked_up*: it finds its record.

    Nothing where an entry cannot be made of what the service knows.
    """
    kind = endpoint.route.kind
    acts = kind in (Kind.ACTION_ON_ONE, Kind.DELETE) and looked_up
    if setting.record is None or not (acts or kind in PAST):
        return ()
    made = (_entry(one, endpoint, setting) for one in endpoint.operation.entries)
    return tuple(one for one in made if one)


def _entry(
    entry: Entry, endpoint: Endpoint, setting: ResourceContext
) -> AddedEntry | None:
    wanted = (Identifier(entry.collection), plural_of(Identifier(entry.collection)))
    log = next((setting.parents[one] for one in wanted if one in setting.parents), None)
    if log is None or log.schema is setting.record:
        return None
    values = tuple(_values(entry, log, endpoint, setting))
    given = {one.name for one in values}
    for name, prop in log.schema.properties:
        untold = name not in given and name != log.schema.key
        if untold and not log.schema.shapes.resolve(prop.type).nullable:
            return None
    wires = {name: prop.name for name, prop in log.schema.properties}
    constants = tuple(
        (wires[one.name], one.code) for one in values if is_constant(one.code)
    )
    return AddedEntry(log.plural, collection_name(log.plural), values, constants)


def _values(
    entry: Entry, log: Parent, endpoint: Endpoint, setting: ResourceContext
) -> Iterator[FieldAssignment]:
    told = {}
    for change in entry.sets:
        if found := find_field(log.schema, change.field):
            told[found[0]] = change.value.value
    for name, prop in log.schema.properties:
        shape = log.schema.shapes.resolve(prop.type)
        if name == log.schema.key:
            continue
        if name == log.schema.owner:
            if endpoint.operation.auth:
                yield FieldAssignment(name, OWNER_ID)
        elif name in told and told[name] is not None:
            if shape.kind is SchemaKind.ANY or is_valid(
                log.schema.shapes, shape, told[name]
            ):
                yield FieldAssignment(
                    name, construct(setting.classes, shape, told[name])
                )
        elif code := _usual(name, prop, shape, endpoint, setting):
            yield FieldAssignment(name, code)


def _usual(
    name: Identifier,
    prop: Property,
    shape: Schema,
    endpoint: Endpoint,
    setting: ResourceContext,
) -> str:
    """Return code for what a log holds in a field of this *name*; empty where that is not told."""
    assert setting.record
    folded, noun = fold_name(prop.name), str(endpoint.route.noun)
    variable = str(setting.names.record)
    key = setting.record.get(setting.record.key)
    text = shape.kind in (SchemaKind.STRING, SchemaKind.ANY) and not (
        shape.enum or shape.format
    )
    if folded in SUBJECT or name == f"{noun}_id":
        bare = prop.but(type=prop.type.but(nullable=False))
        code = f"{variable}.{setting.record.key}"
        return adapt(setting.classes, code, key.type, bare) if key else ""
    if folded in KIND and text:
        return repr(noun)
    if folded in ACTION and text:
        return repr(_action(endpoint))
    if folded in MESSAGE and text:
        return f'f"{_action(endpoint)}: {{{variable}.{setting.record.key}}}"'
    moment = folded in MOMENT and shape.format is Format.DATE_TIME
    return NOW if moment else ""


def _action(endpoint: Endpoint) -> str:
    past = PAST | {Kind.DELETE: "deleted"}
    done = past.get(endpoint.route.kind)
    return f"{endpoint.route.noun}_{done}" if done else str(endpoint.name)
