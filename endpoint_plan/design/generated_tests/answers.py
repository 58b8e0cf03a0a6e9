"""What the generated tests find in the response to a request."""

import re
from collections.abc import Mapping
from dataclasses import replace

from endpoint_plan.blueprint import ExampleRequest, Kind, Operation, Record
from endpoint_plan.design.conversions import same
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.generated_tests.echoed_fields import survives
from endpoint_plan.design.generated_tests.scene import (
    Scene,
    constants_within,
    example_name,
    joined,
    moments,
    owner_code,
    written_value,
)
from endpoint_plan.text.identifiers import Identifier

SHOWING = (Kind.READ, Kind.LIST, Kind.UPDATE, Kind.REPLACE, Kind.DELETE)


def with_answer(
    endpoint: Endpoint, operation: Operation, trial: ExampleRequest, scene: Scene
) -> ExampleRequest:
    """Return *trial* with what the one record of the response must have."""
    record = scene.record
    assert record
    envelope = endpoint.envelope
    listed = operation.kind is Kind.LIST
    if envelope is None or (envelope.many and not listed):
        return trial
    before = "".join(f"{name}." for name in envelope.path)
    told = {
        name: prop
        for name, prop in named(scene.shapes.properties(envelope.item))
        if before + prop.name not in operation.placeholders
    }
    whole = len(scene.shapes.properties(envelope.item))
    known: dict[str, str] = {}
    sent = trial.fields
    sent = sent if isinstance(sent, dict) else {}
    key_told = ""
    stamped = frozenset(moments(operation, record, scene, sent))
    changed = _changed(operation, record, sent)
    example = dict(trial.example)
    for one in record.fields:
        prop = told.get(one.name)
        if prop is None or not same(scene.shapes, one.schema, prop.type):
            continue
        if prop.name in trial.returned:
            known[prop.name] = f"{trial.sent}[{prop.name!r}]"
        elif one.name in stamped:
            known[prop.name] = "NOW"
        elif one.name == record.owner and (operation.owned or operation.stamps_owner):
            if not operation.makes or operation.stamps_owner:
                known[prop.name] = owner_code(scene)
        elif operation.makes:
            if one.name == record.key:
                key_told = prop.name
        elif example and one.name not in changed:
            value = example[one.wire] if one.name != record.owner else ""
            if value and _is_shown(scene, one.name, value):
                known[prop.name] = f"{example_name(record)}[{one.wire!r}]"
    if operation.kind not in (*SHOWING, Kind.CREATE):
        return trial
    exact = len(known) + bool(key_told) == whole
    return replace(
        trial,
        answer=joined(known, constants_within(trial, record)),
        answer_key=key_told,
        is_exact=exact and bool(known),
    )


def _is_shown(scene: Scene, name: Identifier, code: str) -> bool:
    prop = scene.schema_of(name)
    assert scene.record
    assert prop
    if re.fullmatch(r"[A-Z_0-9]+", code) or code.startswith("PARAMS["):
        return True
    value = scene.record.example[prop.name]
    return survives(
        scene.shapes, prop.type, written_value(scene.shapes, prop.type, value)
    )


def _changed(
    operation: Operation, record: Record, sent: Mapping[str, object]
) -> set[str]:
    """Return the fields of the record that the operation gives new values."""
    if operation.kind not in (Kind.UPDATE, Kind.REPLACE):
        return set()
    given = {one.name for one in record.fields if one.wire in sent}
    return {*given, *(one.name for one in operation.assignments)}
