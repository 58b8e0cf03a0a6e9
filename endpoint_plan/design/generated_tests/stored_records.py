"""What the generated tests find in the store, and the records beside which a request is refused."""

from collections.abc import Mapping
from dataclasses import replace

from endpoint_plan.blueprint import (
    ConflictingRecord,
    ExampleRequest,
    Field,
    Kind,
    Operation,
)
from endpoint_plan.blueprint.test_requests import Values
from endpoint_plan.design.generated_tests.list_ties import growing
from endpoint_plan.design.generated_tests.scene import (
    CALLER_ID,
    Scene,
    constants_within,
    joined,
    moments,
    owner_code,
    value_of,
)
from endpoint_plan.design.samples import another
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Format, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier


def with_stored(
    operation: Operation,
    trial: ExampleRequest,
    scene: Scene,
    sources: Mapping[str, str],
) -> ExampleRequest:
    """Return *trial* with what the record must have that the operation made or changed."""
    record = scene.record
    assert record
    if operation.kind not in (Kind.CREATE, Kind.CREATE_MANY, Kind.REPLACE, Kind.UPDATE):
        return trial
    sent = trial.fields
    sent = sent if isinstance(sent, dict) else {}
    known: dict[str, str] = {}
    fields: dict[str, Field] = {one.name: one for one in record.fields}
    for wire, attribute in trial.stored:
        known[scene.dump_name(attribute)] = f"{trial.sent}[{wire!r}]"
    changes: dict[str, str] = {}
    for name in moments(operation, record, scene, sent):
        known[fields[name].wire] = changes[fields[name].wire] = "NOW"
    for one in operation.assignments:
        if one.code == CALLER_ID and one.name == record.owner:
            known[scene.dump_name(record.owner)] = owner_code(scene)
        elif one.name in fields and one.code in sources and one.code != CALLER_ID:
            wire = fields[one.name].wire
            if same_text(scene.shapes, fields[one.name].schema):
                known[wire] = sources[one.code]
        elif one.name in fields and fields[one.name].wire not in known:
            changes[fields[one.name].wire] = f"after[{fields[one.name].wire!r}]"
    pairs = ", ".join(f"{literal(name)}: {code}" for name, code in changes.items())
    names = dict(trial.stored)
    alone = tuple(
        (name, value)
        for name, value in trial.body_cases.kept
        if scene.dump_name(names[name]) == name
    )
    partial = operation.kind is Kind.UPDATE and not trial.body_cases.required
    return replace(
        trial,
        changed_alone=alone if partial else (),
        stores=joined(known, constants_within(replace(trial, example=()), record)),
        changes=f"{{{pairs}}}" if pairs else "",
    )


def same_text(shapes: Shapes, schema: Schema) -> bool:
    """Tell whether a value of the path is stored as it stands there."""
    shape = shapes.resolve(schema)
    return shape.format in (None, Format.UUID)


def _asked(operation: Operation, wire: str) -> JsonValue:
    """Return what the request of *operation* gives as *wire*; None where it gives nothing."""
    asked = operation.example_request.fields
    return asked.get(wire) if isinstance(asked, dict) else None


def _unique_alone(scene: Scene) -> set[Identifier]:
    """Return the fields of which no two records have the same, whatever else they have."""
    return {one.own[0] for one in scene.uniques if len(one.fields) == 1 and one.own}


def rival_values(
    rival: ConflictingRecord,
    operation: Operation,
    scene: Scene,
    sources: Mapping[str, str],
) -> Values:
    """Return all that must be said of a record that clashes."""
    record = scene.record
    assert record
    values: dict[str, str] = {}
    if record.owner and record.owns_itself:  # Nobody need be known to register.
        own_id = scene.schema_of(record.owner)
        assert own_id
        other = another(scene.shapes, own_id, record.example_key)
        values[scene.dump_name(record.owner)] = literal(other)
    elif record.owner:
        values[scene.dump_name(record.owner)] = "ALICE"
    if not rival.keyed and record.key != "id":
        prop = scene.schema_of(record.key)
        assert prop
        other = another(scene.shapes, prop, record.example_key)
        if _asked(operation, prop.name) == other:
            other = record.example_key
        values[prop.name] = literal(other)
    for one in operation.assignments:
        code = sources.get(one.code, "")
        field = scene.schema_of(one.name)
        if code and field and one.code != CALLER_ID:
            values[field.name] = code
    if operation.lookup:
        for name, value in operation.lookup.values:
            code = value_of(value, sources) or ""
            if code and name not in (record.key, record.owner):
                values[scene.dump_name(name)] = code
    taken = {name for name, _ in rival.fills}
    for own in record.fields:
        if own.name in _unique_alone(scene) and own.wire not in taken:
            known = (record.example.get(own.wire), _asked(operation, own.wire))
            others = growing(scene.shapes.resolve(own.schema))
            free = next((one for one in others if one not in known), None)
            if free is not None and own.name != record.key:
                values[scene.dump_name(own.name)] = literal(free)
    names = {one.wire: scene.dump_name(one.name) for one in record.fields}
    values |= {names.get(name, name): literal(value) for name, value in rival.fills}
    return tuple(values.items())
