"""Limits of what callers send of a record, as the type of the record tells them.

`POST /dogs` takes a `name` and `breed`, and "Dog: name (string, 1-60), breed (string, optional)"
tells what these hold. A body that is a type of its own tells everything itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from endpoint_plan.model.merging import fill_limits, join
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.reading.facts.told_record import noun_of_record
from endpoint_plan.reading.whole_plan.entity_types import thing_of

Fields = Mapping[str, Property]


def with_record_limits(
    operations: Iterable[Operation], declarations: Iterable[Declaration]
) -> tuple[Operation, ...]:
    """Return *operations*, the fields of whose bodies are limited as those of the records are."""
    records: dict[tuple[str, ...], Fields] = {}
    for one in declarations:
        fields = {field.name: field for field in one.type.properties}
        # Of two types of one thing the answer is one, and the record is the other.
        records.setdefault(thing_of(one.name), {} if one.parameters else fields)
    return tuple(
        _limited(one, records.get(noun_of_record(one.path), {})) for one in operations
    )


def _limited(one: Operation, record: Fields) -> Operation:
    if one.body is None or one.body.type.kind is not Kind.OBJECT or not record:
        return one
    shape = one.body.type
    fields = tuple(
        _filled(field, record[field.name]) if field.name in record else field
        for field in shape.properties
    )
    body = one.body.model_copy(update={"type": shape.but(properties=fields)})
    return one.model_copy(update={"body": body})


def _filled(sent: Property, kept: Property) -> Property:
    """Return the field that is *sent* with the limits of the one that is *kept*, and optional where that is and nothing else is told."""
    if sent.required is None and kept.is_optional and not sent.has_default:
        sent = sent.but(required=False)
    # What its name alone implies counts less than what the type of the record tells.
    own = Schema() if sent.type == guess_type(sent.name) else sent.type
    if _is_told(own) and own.kind is not Kind.ANY:
        return sent
    # Limits without a type are limits of the type that the record has.
    fill = join if own.kind is Kind.ANY else fill_limits
    limited = fill(own, kept.type).but(nullable=sent.type.nullable)
    return sent.but(type=limited, description=sent.description or kept.description)


def _is_told(schema: Schema) -> bool:
    """Tell whether more is told of *schema* than what its name says, a kind and a format, and how texts are kept."""
    return schema != Schema(
        kind=schema.kind,
        format=schema.format,
        nullable=schema.nullable,
        trimmed=schema.trimmed,
        lowered=schema.lowered,
    )
