"""What the generated tests find behind an operation that made or changed a record."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from endpoint_plan.design.endpoint import Endpoint
from endpoint_plan.design.models import Kind, Operation, Record, RoundTrip
from endpoint_plan.design.properties import named
from endpoint_plan.design.shapes import Shapes
from endpoint_plan.design.trials import url_of
from endpoint_plan.schema import Format, Property

NOW = "now"
"""Code for the moment of the call, in a generated service."""

Told = tuple[Endpoint, Operation]
"""An operation, with what it was made of."""


def with_outcome(told: Told, record: Record | None, shapes: Shapes) -> Operation:
    """Return the operation of *told*, whose tests know where what it did is found."""
    endpoint, operation = told
    if record is None or endpoint.envelope is None or endpoint.envelope.many:
        return operation
    answered = {
        name: prop
        for name, prop in named(shapes.properties(endpoint.envelope.item))
        if prop.name in _kept_fields(told, shapes)
    }
    moments = {fill.name for fill in operation.fills if fill.code == NOW}
    stamped = tuple(
        prop.name
        for name, prop in answered.items()
        if name in moments and shapes.resolve(prop.type).format is Format.DATE_TIME
    )
    key = answered.get(record.key)
    made = _code(key, record) if key and operation.kind is Kind.CREATE else ""
    return replace(
        operation, trial=replace(operation.trial, stamped=stamped, made=made)
    )


def round_trips(
    told: Sequence[Told], record: Record | None, shapes: Shapes
) -> Iterator[RoundTrip]:
    """Yield each pair of operations of which the second reads what the first made."""
    reading = next(((e, op) for e, op in told if op.kind is Kind.READ), None)
    if record is None or reading is None or not reading[0].envelope:
        return
    for endpoint, creation in told:
        envelope = endpoint.envelope
        if creation.kind is not Kind.CREATE or envelope is None or envelope.many:
            continue
        fields = dict(named(shapes.properties(envelope.item)))
        readable = creation.owned or not reading[1].owned
        answered = _kept_fields((endpoint, creation), shapes)
        shared = answered & _kept_fields(reading, shapes)
        known = record.key in fields and fields[record.key].name in answered
        if known and readable and shared:
            url = url_of(reading[0], {reading[0].route.key: "{key}"})
            key = fields[record.key].name
            yield RoundTrip(creation, reading[1], url, key, tuple(sorted(shared)))


def _kept_fields(told: Told, shapes: Shapes) -> set[str]:
    """Return the fields of the record that an operation answers with, placeholders left out."""
    endpoint, operation = told
    envelope = endpoint.envelope
    fields = shapes.properties(envelope.item) if envelope else ()
    before = "".join(f"{name}." for name in envelope.path) if envelope else ""
    return {p.name for p in fields if before + p.name not in operation.placeholders}


def _code(key: Property, record: Record) -> str:
    """Return Python for the value of *key* in `answer`, as the store of *record* knows it."""
    value = f"answer[{key.name!r}]"
    return f"UUID({value})" if record.key_type == "UUID" else value
