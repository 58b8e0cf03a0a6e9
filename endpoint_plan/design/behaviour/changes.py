"""What an action sets on its record, and what a new record holds beside what was sent: fields and code for their values.

An action sets what its plan says, what its caller sends under the names of fields, and what its verb says:
after `/publish` a status that may be "published" is that, `isPublished` is true, `publishedAt` is the moment.
"""

from collections.abc import Iterator, Mapping

from endpoint_plan.blueprint import FieldAssignment, Kind
from endpoint_plan.design.behaviour.new_values import NewValue, NewValues
from endpoint_plan.design.behaviour.terms import Terms, find_field
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.literals import construct
from endpoint_plan.design.operations.field_sources import NOW, OWNER_ID, adapt
from endpoint_plan.design.operations.request import Request
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.languages.names import UPDATED
from endpoint_plan.model.schema import Format, Property
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.text.english import is_participle
from endpoint_plan.text.identifiers import Identifier, fold_name, words

MAKING = (Kind.CREATE, Kind.CREATE_MANY)
"""Kinds of operations whose record is new."""

UNDOING = ("un", "de", "dis")
"""Beginnings of verbs that take back what the rest of them does."""


def told_values(
    endpoint: Endpoint, record: RecordSchema, values: NewValues, variable: Identifier
) -> dict[Identifier, NewValue]:
    """Return the fields that the plan says *endpoint* sets, with what they become; *variable* is its record."""
    classes, makes = values.setting.classes, endpoint.route.kind in MAKING
    found = {name: NewValue(code) for name, code in _callers(endpoint, record, classes)}
    for change in (one for one in endpoint.operation.changes if not one.when):
        field = find_field(record, change.field)
        if field is None or field[0] in (record.key, record.owner):
            continue
        name, schema = field
        prop = Property(name=dict(record.properties)[name].name, type=schema)
        # What is made holds nothing yet that could be raised.
        made = values.of(change, prop, "" if makes else f"{variable}.{name}")
        if made:
            found[name] = made
    return found


def codes(values: Mapping[Identifier, NewValue]) -> dict[Identifier, str]:
    """Return the code of each of *values*."""
    return {name: one.code for name, one in values.items()}


def conditional_values(
    endpoint: Endpoint, record: RecordSchema, values: NewValues, terms: Terms
) -> dict[Identifier, str]:
    """Return the fields that *endpoint* sets in some cases, with code for what they are in each.

    Where no condition holds they stay; a new record has nothing there then, or no case is told.
    """
    found: dict[Identifier, str] = {}
    for change in (one for one in endpoint.operation.changes if one.when):
        field = find_field(record, change.field)
        prop = Property(name=change.field, type=field[1]) if field else None
        made = values.of(change, prop, "") if prop else None
        known = [terms.condition(one) for one in change.when]
        conditions = [one.code for one in known if one]
        if not field or not made or len(conditions) < len(known):
            continue
        name, schema = field
        stays = f"{terms.variable}.{name}" if terms.record else ""
        nothing = "None" if schema.nullable else ""
        other = found.get(name) or stays or nothing
        if other and name not in (record.key, record.owner):
            found[name] = f"{made.code} if {' and '.join(conditions)} else {other}"
    return found


def _callers(
    endpoint: Endpoint, record: RecordSchema, classes: Classes
) -> Iterator[tuple[Identifier, str]]:
    """Yield the fields that name whoever makes a record by *endpoint*, with code for who that is."""
    made = endpoint.route.kind in MAKING
    for name in endpoint.operation.caller_fields if made else ():
        field = find_field(record, name)
        owner = record.get(record.owner) if record.owner else None
        if field and owner and endpoint.operation.auth:
            bare = Property(name=field[0], type=field[1])
            code = adapt(classes, OWNER_ID, owner.type, bare)
            if code:
                yield field[0], code


def action_changes(
    endpoint: Endpoint,
    record: RecordSchema,
    values: NewValues,
    sometimes: Mapping[Identifier, str],
    variable: Identifier,
) -> tuple[FieldAssignment, ...]:
    """Return what the action *endpoint* sets on its record, and *sometimes* sets; nothing where that is not told."""
    told = told_values(endpoint, record, values, variable)
    verb = dict(_by_verb(endpoint, record, values.setting.classes))
    sent = dict(_sent(record, values.setting.classes, values.request))
    changes = verb | sent | dict(sometimes) | codes(told)
    if not changes or endpoint.operation.method == "GET":
        return ()
    changes |= dict(_moment_of_change(record))
    expected = {name: one.expected for name, one in told.items()}
    return tuple(
        FieldAssignment(name, changes[name], expected=expected.get(name, ""))
        for name, _ in record.properties
        if name in changes
    )


def _sent(
    record: RecordSchema, classes: Classes, request: Request
) -> Iterator[tuple[Identifier, str]]:
    """Yield the fields of *record* that callers send under their names."""
    for value in request.body_values:
        own = record.get(value.name)
        name = Identifier(value.name)
        if own is None or name in (record.key, record.owner):
            continue
        code = adapt(classes, value.code, value.schema, own)
        if code == value.code:
            yield name, code


def _moment_of_change(record: RecordSchema) -> Iterator[tuple[Identifier, str]]:
    for name, prop in record.properties:
        if fold_name(prop.name) in UPDATED and prop.type.format is Format.DATE_TIME:
            yield name, NOW


def _by_verb(
    endpoint: Endpoint, record: RecordSchema, classes: Classes
) -> Iterator[tuple[Identifier, str]]:
    """Yield what the verb of *endpoint* says of the state of *record*."""
    for verb in endpoint.route.action:
        for name, prop in record.properties:
            code = _after(verb, prop, classes)
            if code:
                yield name, code


def _after(verb: str, prop: Property, classes: Classes) -> str:
    """Return code for what *prop* is after the *verb*; empty where that is not clear."""
    shape = classes.shapes.resolve(prop.type)
    parts = words(prop.name)
    if shape.enum:
        reached = [one for one in shape.enum if is_participle(verb, str(one))]
        return construct(classes, prop.type, reached[0]) if len(reached) == 1 else ""
    if shape.kind is SchemaKind.BOOLEAN:
        state = parts[-1] if parts else ""
        if is_participle(verb, state):
            return "True"
        undone = next((verb[len(u) :] for u in UNDOING if verb.startswith(u)), "")
        return "False" if undone and is_participle(undone, state) else ""
    if shape.format is Format.DATE_TIME and parts[-1:] == ["at"]:
        return NOW if is_participle(verb, "_".join(parts[:-1])) else ""
    return ""
