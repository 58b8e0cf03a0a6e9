"""Records for the generated tests that have already what a request asks for."""

from collections.abc import Iterator

from endpoint_plan.blueprint import ConflictingRecord, ExampleRequest, Kind, Unique
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.request_bodies import bulk_items
from endpoint_plan.design.field_naming import attribute_names
from endpoint_plan.design.records.record import RecordSchema, given
from endpoint_plan.model.json_values import JsonValue


def conflicting_records(
    endpoint: Endpoint,
    classes: Classes,
    kept: RecordSchema,
    conflicts: tuple[Unique, ...],
    trial: ExampleRequest,
) -> tuple[ConflictingRecord, ...]:
    """Return a record for each of *conflicts* that *trial* runs into, beside the example record.

    A request that does not give the values in question runs into none.
    """
    names = attribute_names(given(endpoint))
    asked = {
        names[wire]: value
        for wire, value in asked_fields(endpoint, classes, trial)
        if wire in names
    }
    found = []
    for unique in conflicts:
        fills = [
            (prop.name, asked[name])
            for name, prop in kept.properties
            if name in unique.fields and name in asked
        ]
        if fills and all(name in asked for name in unique.own):
            keyed = kept.key in unique.own
            found.append(
                ConflictingRecord(
                    unique.error, tuple(fills), keyed, "_and_".join(unique.own)
                )
            )
    return tuple(found)


def asked_fields(
    endpoint: Endpoint, classes: Classes, trial: ExampleRequest
) -> Iterator[tuple[str, JsonValue]]:
    """Yield the fields of a record that the request *trial* gives, by their names in JSON."""
    body = trial.fields
    if endpoint.route.kind is Kind.CREATE_MANY and isinstance(body, dict):
        items = bulk_items(endpoint.operation, classes.shapes)
        many = body.get(items.name) if items else None
        body = many[0] if isinstance(many, list) and many else None
    if isinstance(body, dict):
        yield from body.items()
