"""What the generated tests find behind an operation that made or changed a record."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from endpoint_plan.blueprint import Kind, Operation, Record, RoundTrip, types
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.generated_tests.requests import url_of
from endpoint_plan.design.operations.field_sources import NOW
from endpoint_plan.model.schema import Format, Property
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import Identifier

Told = tuple[Endpoint, Operation]
"""An operation, with what it was made of."""


def with_outcome(told: Told, record: Record | None, shapes: Shapes) -> Operation:
    """Return the operation of *told*, whose tests know where what it did is found."""
    _, operation = told
    if record is None:
        return operation
    answered = _answered(told, shapes)
    moments = {one.name for one in operation.assignments if one.code == NOW}
    if operation.makes:
        moments |= {field.name for field in record.fields if "clock." in field.default}
    stamped = tuple(
        prop.name
        for name, prop in answered.items()
        if name in moments and shapes.resolve(prop.type).format is Format.DATE_TIME
    )
    key = answered.get(record.key) if operation.kind is Kind.CREATE else None
    made = _code(key, record) if key else ""
    return replace(
        operation,
        example_request=replace(operation.example_request, stamped=stamped, made=made),
    )


def round_trips(
    told: Sequence[Told], record: Record | None, shapes: Shapes
) -> Iterator[RoundTrip]:
    """Yield each pair of operations of which the second reads what the first made."""
    reading = next(((e, op) for e, op in told if op.kind is Kind.READ), None)
    if record is None or reading is None:
        return
    endpoint, read = reading
    url = url_of(endpoint, {endpoint.route.key: "{key}"})
    there = {prop.name for prop in _answered(reading, shapes).values()}
    for one in told:
        _, creation = one
        answered = _answered(one, shapes)
        readable = creation.owned or not read.owned
        shared = there.intersection(prop.name for prop in answered.values())
        known = creation.kind is Kind.CREATE and record.key in answered
        if known and readable and shared:
            key = answered[record.key].name
            yield RoundTrip(creation, read, url, key, tuple(sorted(shared)))


def _answered(told: Told, shapes: Shapes) -> dict[Identifier, Property]:
    """Return the fields of the one record that an operation answers with, placeholders left out."""
    endpoint, operation = told
    envelope = endpoint.envelope
    if envelope is None or envelope.many:
        return {}
    before = "".join(f"{name}." for name in envelope.path)
    return {
        name: prop
        for name, prop in named(shapes.properties(envelope.item))
        if before + prop.name not in operation.placeholders
    }


def _code(key: Property, record: Record) -> str:
    """Return Python for the value of *key* in `answer`, as the store of *record* knows it."""
    value = f"answer[{key.name!r}]"
    return f"UUID({value})" if record.key_type == types.UUID else value
