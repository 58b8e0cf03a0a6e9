"""What the generated tests store before a request, and what they find in its response and in the store."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import JsonValue

from endpoint_plan.blueprint import (
    ConflictingRecord,
    ExampleRequest,
    Field,
    Kind,
    Lookalike,
    Operation,
    Record,
    Unique,
    types,
)
from endpoint_plan.blueprint.test_requests import Values
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design.conversions import same
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.generated_tests.cases import body_cases, query_cases
from endpoint_plan.design.generated_tests.echoed_fields import survives, written
from endpoint_plan.design.generated_tests.lists import list_cases
from endpoint_plan.design.generated_tests.paths import PathCode, path_code
from endpoint_plan.design.operations.field_sources import NOW
from endpoint_plan.design.samples import another
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import Format, Property
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier

Told = tuple[Endpoint, Operation]
"""An operation, with what it was made of."""

CALLER_ID = "caller.id"

TAKEN = frozenset(
    {
        "after",
        "anyio_backend",
        "app",
        "before",
        "bob",
        "client",
        "clock",
        "dt",
        "field",
        "given",
        "now",
        "order",
        "parameter",
        "pytest",
        "query",
        "records",
        "request",
        "response",
        "service",
        "settings",
        "sign_in",
        "store",
        "stored",
        "url",
        "value",
    }
)
"""Names that the test modules give to other things."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the tests of all operations of a resource share."""

    record: Record | None
    shapes: Shapes
    user_is_text: bool
    uniques: tuple[Unique, ...]

    def dump_name(self, name: Identifier) -> str:
        """Return the name by which stored data has the field *name* of the record."""
        assert self.record
        if name == self.record.owner:
            return self.record.owner_wire
        return next(one.wire for one in self.record.fields if one.name == name)

    def schema_of(self, name: Identifier) -> Property | None:
        """Return the field *name* of the record."""
        assert self.record
        found = (one for one in self.record.fields if one.name == name)
        return next((Property(name=f.wire, type=f.schema) for f in found), None)


def with_tests(
    told: Iterable[Told],
    record: Record | None,
    shapes: Shapes,
    user_type: PyType,
) -> tuple[Operation, ...]:
    """Return the operations of *told*, whose tests know all that they need."""
    told = tuple(told)
    uniques = {unique: None for _, op in told for unique in op.conflicts}
    scene = Scene(
        record,
        shapes,
        user_type != types.UUID,
        tuple(uniques),
    )
    return tuple(_with_trial(endpoint, op, scene) for endpoint, op in told)


def _with_trial(endpoint: Endpoint, operation: Operation, scene: Scene) -> Operation:
    path = path_code(endpoint)
    trial = operation.example_request
    own_id = _own_id(endpoint, operation, scene.record, path)
    if scene.record and operation.kind in (Kind.REPLACE, Kind.UPDATE):
        trial = replace(trial, request=_differing(endpoint, trial, scene))
    trial = replace(
        trial,
        path_constants=tuple(
            (name, "ALICE" if name == own_id else literal(value))
            for name, value in path.constants
        ),
        url_code=path.code,
        malformed=path.malformed,
        body_cases=body_cases(endpoint, scene.shapes, trial),
        query_cases=query_cases(trial),
    )
    record = scene.record
    if record is None:
        return replace(operation, example_request=trial)
    sources = _sources(endpoint, path, trial)
    own = str(record.variable)
    trial = replace(
        trial,
        variable=f"{own}_record" if own in TAKEN else own,
        owned=((record.owner_wire, "ALICE"),) if record.owner else (),
        foreign=((record.owner_wire, "BOB"),) if record.owner else (),
        many=_many(endpoint, trial),
    )
    looked_up = operation.lookup is not None
    if looked_up or operation.listing:
        trial = replace(
            trial,
            example=_example(operation, scene, sources),
            lookalikes=tuple(_lookalikes(operation, scene)),
        )
    if looked_up:
        trial = replace(trial, fixture=f"stored_{own}" if own in TAKEN else own)
    trial = _with_answer(endpoint, operation, trial, scene)
    trial = _with_stored(operation, trial, scene, sources)
    rivals = tuple(
        replace(rival, values=_rival(rival, operation, scene, sources))
        for rival in operation.conflicting_records
    )
    if operation.listing:
        cases = list_cases(endpoint, operation, record, scene.shapes, scene.uniques)
        trial = replace(trial, listing=cases, answer=trial.answer if cases else "")
    return replace(operation, example_request=trial, conflicting_records=rivals)


def _own_id(
    endpoint: Endpoint, operation: Operation, record: Record | None, path: PathCode
) -> str:
    """Return the constant for the caller in the path, where callers are what is stored."""
    keyed = record is not None and record.owner == record.key and operation.secured
    return path.names.get(endpoint.route.key, "") if keyed else ""


def _differing(
    endpoint: Endpoint, trial: ExampleRequest, scene: Scene
) -> dict[str, object]:
    """Return the request with other values than the example record has, where any are known."""
    record, body = scene.record, trial.request.get("json")
    if record is None or not isinstance(body, dict):
        return trial.request
    sent = {prop.name: prop for prop in endpoint.body_properties()}
    changed = {
        one.wire: another(scene.shapes, sent[one.wire], body[one.wire])
        for one in record.fields
        if one.wire in sent and body.get(one.wire) == record.example[one.wire]
    }
    return trial.request | {"json": body | changed}


def _sources(
    endpoint: Endpoint, path: PathCode, trial: ExampleRequest
) -> dict[str, str]:
    """Return what the tests have for each value that a service gets by name: Python by code."""
    sources = {CALLER_ID: "ALICE"}
    for parameter in endpoint.of(Location.PATH):
        if parameter.name in path.names:
            sources[endpoint.attribute(parameter)] = path.names[parameter.name]
    params = trial.request.get("params")
    if isinstance(params, Mapping):
        for parameter in endpoint.of(Location.QUERY):
            if parameter.name in params:
                code = f"PARAMS[{parameter.name!r}]"
                sources[f"query.{endpoint.attribute(parameter)}"] = code
    for parameter in endpoint.of(Location.QUERY):
        if parameter.has_default and parameter.default is not None:
            code = f"query.{endpoint.attribute(parameter)}"
            sources.setdefault(code, literal(parameter.default))
    return sources


def _source(code: str, sources: Mapping[str, str]) -> str | None:
    """Return what the tests have for *code* of a service, which may convert one of *sources*."""
    if code in sources:
        return sources[code]
    return next(
        (
            value
            for name, value in sources.items()
            if re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", code)
        ),
        None,
    )


def _example(operation: Operation, scene: Scene, sources: Mapping[str, str]) -> Values:
    """Return the record that a request is about, without its owner."""
    record = scene.record
    assert record
    fixed: dict[str, str] = {}
    if operation.lookup:
        fixed = {
            name: code
            for name, value in operation.lookup.values
            if (code := _source(value, sources))
        }
    if operation.listing:
        scope = (*operation.listing.scope, *operation.listing.filters)
        fixed = {
            one.field: code for one in scope if (code := _source(one.code, sources))
        }
    return tuple(
        (
            one.wire,
            fixed.get(one.name)
            or literal(_written(scene.shapes, one.schema, record.example[one.wire])),
        )
        for one in record.fields
        if one.name != record.owner
    )


def _written(shapes: Shapes, schema: object, value: JsonValue) -> JsonValue:
    """Return *value* as a response has it, where it is a date, a time or an id."""
    shape = shapes.resolve(schema)  # type: ignore[arg-type]
    if isinstance(value, str) and shape.format and not shape.enum:
        return written(shape.format, value) or value
    return value


def _lookalikes(operation: Operation, scene: Scene) -> Iterator[Lookalike]:
    """Yield what keeps a record from being found, besides its key and its owner."""
    record = scene.record
    assert record
    if operation.lookup is None:
        return
    for name, _ in operation.lookup.values:
        if name in (record.key, record.owner):
            continue
        yield from lookalike(record, scene.shapes, name)


def lookalike(record: Record, shapes: Shapes, name: Identifier) -> Iterator[Lookalike]:
    """Yield a record that has another value in the field *name*, where there is one."""
    found = next(one for one in record.fields if one.name == name)
    prop = Property(name=found.wire, type=found.schema)
    value = record.example[found.wire]
    other = another(shapes, prop, value)
    if other != value:
        yield Lookalike(name.removesuffix("_id"), ((found.wire, literal(other)),))


def _with_answer(
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
    sent = trial.request.get("json")
    sent = sent if isinstance(sent, dict) else {}
    key_told = ""
    for one in record.fields:
        prop = told.get(one.name)
        if prop is None or not same(scene.shapes, one.schema, prop.type):
            continue
        if prop.name in trial.returned:
            known[prop.name] = f"BODY[{prop.name!r}]"
        elif one.name in _moments(operation, record, scene, sent):
            known[prop.name] = "NOW"
        elif one.name == record.owner and (operation.owned or operation.stamps_owner):
            if not operation.makes or operation.stamps_owner:
                known[prop.name] = _owner_code(scene)
        elif operation.makes:
            if one.name == record.key:
                key_told = prop.name
        elif trial.example and one.name not in _changed(operation, record, sent):
            value = dict(trial.example)[one.wire] if one.name != record.owner else ""
            if value and _is_shown(scene, one.name, value):
                known[prop.name] = f"{example_name(record)}[{one.wire!r}]"
    if operation.kind not in (*SHOWING, Kind.CREATE):
        return trial
    exact = len(known) + bool(key_told) == whole
    return replace(
        trial,
        answer=_together(known, _bases(trial, record)),
        answer_key=key_told,
        is_exact=exact and bool(known),
    )


SHOWING = (Kind.READ, Kind.LIST, Kind.UPDATE, Kind.REPLACE, Kind.DELETE)


def example_name(record: Record) -> str:
    """Return the name of the constant for the record that a request is about."""
    return str(record.noun).upper()


def _is_shown(scene: Scene, name: Identifier, code: str) -> bool:
    prop = scene.schema_of(name)
    assert scene.record
    assert prop
    if re.fullmatch(r"[A-Z_0-9]+", code) or code.startswith("PARAMS["):
        return True
    value = scene.record.example[prop.name]
    return survives(scene.shapes, prop.type, _written(scene.shapes, prop.type, value))


def _owner_code(scene: Scene) -> str:
    return "ALICE" if scene.user_is_text else "str(ALICE)"


def _changed(
    operation: Operation, record: Record, sent: Mapping[str, object]
) -> set[str]:
    """Return the fields of the record that the operation gives new values."""
    if operation.kind not in (Kind.UPDATE, Kind.REPLACE):
        return set()
    given = {one.name for one in record.fields if one.wire in sent}
    return {*given, *(one.name for one in operation.assignments)}


def _moments(
    operation: Operation, record: Record, scene: Scene, sent: Mapping[str, object]
) -> tuple[Identifier, ...]:
    """Return the fields of the record that tell the moment of the call, in their order."""
    moments = {one.name for one in operation.assignments if one.code == NOW}
    if operation.makes:
        made = {
            one.name
            for one in record.fields
            if f"default_factory=lambda: {NOW}" in one.default
        }
        made |= {
            one.name
            for one in record.fields
            for name in made
            if f'data["{name}"]' in one.default
        }
        moments |= made - {one.name for one in operation.assignments}
    return tuple(
        one.name
        for one in record.fields
        if one.name in moments
        and one.wire not in sent
        and scene.shapes.resolve(one.schema).format is Format.DATE_TIME
    )


def _bases(trial: ExampleRequest, record: Record) -> dict[str, tuple[str, ...]]:
    """Return the names of the constants that an answer may hold as a whole, with their fields."""
    bases: dict[str, tuple[str, ...]] = {}
    if trial.example:
        bases[example_name(record)] = tuple(name for name, _ in trial.example)
    if "json" in trial.request:
        bases["BODY"] = trial.body_fields("json")
    return bases


def _together(known: Mapping[str, str], bases: Mapping[str, tuple[str, ...]]) -> str:
    """Return Python for a dictionary of *known* fields, in which a whole constant is written as such."""
    if not known:
        return ""
    rest = dict(known)
    parts = []
    for base, names in bases.items():
        whole = [name for name in names if rest.get(name) == f"{base}[{name!r}]"]
        others = [name for name in names if name not in whole]
        if whole and all(name in known for name in others):
            parts.append(base)
            for name in whole:
                del rest[name]
    if rest:
        pairs = ", ".join(f"{literal(name)}: {code}" for name, code in rest.items())
        parts.append(f"{{{pairs}}}")
    return " | ".join(parts)


def _with_stored(
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
    sent = trial.request.get("json")
    sent = sent if isinstance(sent, dict) else {}
    known: dict[str, str] = {}
    fields: dict[str, Field] = {one.name: one for one in record.fields}
    for wire, attribute in trial.stored:
        known[scene.dump_name(attribute)] = f"BODY[{wire!r}]"
    changes: dict[str, str] = {}
    for name in _moments(operation, record, scene, sent):
        known[fields[name].wire] = changes[fields[name].wire] = "NOW"
    for one in operation.assignments:
        if one.code == CALLER_ID and one.name == record.owner:
            known[record.owner_wire] = _owner_code(scene)
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
        stores=_together(known, _bases(replace(trial, example=()), record)),
        changes=f"{{{pairs}}}" if pairs else "",
    )


def same_text(shapes: Shapes, schema: object) -> bool:
    """Tell whether a value of the path is stored as it stands there."""
    shape = shapes.resolve(schema)  # type: ignore[arg-type]
    return shape.format in (None, Format.UUID)


def _rival(
    rival: ConflictingRecord,
    operation: Operation,
    scene: Scene,
    sources: Mapping[str, str],
) -> Values:
    """Return all that must be said of a record that clashes."""
    record = scene.record
    assert record
    values: dict[str, str] = {}
    if record.owner:
        values[record.owner_wire] = "BOB" if record.owner == record.key else "ALICE"
    if not rival.keyed and record.key != "id":
        prop = scene.schema_of(record.key)
        assert prop
        other = another(scene.shapes, prop, record.example_key)
        values[prop.name] = literal(other)
    for one in operation.assignments:
        code = sources.get(one.code, "")
        field = scene.schema_of(one.name)
        if code and field and one.code != CALLER_ID:
            values[field.name] = code
    if operation.lookup:
        for name, value in operation.lookup.values:
            code = _source(value, sources) or ""
            if code and name not in (record.key, record.owner):
                values[scene.dump_name(name)] = code
    values |= {name: literal(value) for name, value in rival.fills}
    return tuple(values.items())


def _many(endpoint: Endpoint, trial: ExampleRequest) -> int:
    """Return how many records the request makes, where it makes several."""
    body = trial.request.get("json")
    if endpoint.route.kind is not Kind.CREATE_MANY or not isinstance(body, dict):
        return 0
    lists = [value for value in body.values() if isinstance(value, list)]
    objects = [many for many in lists if many and isinstance(many[0], dict)]
    return len(objects[0]) if objects else 0
