"""Which fields of a request its response gives back as they were sent, for the generated tests."""

import datetime as dt
import re
import uuid
from collections.abc import Collection, Mapping

from endpoint_plan.blueprint import Kind
from endpoint_plan.design.conversions import same
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.model.schema import Format, Property, Schema
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.types import Shapes
from endpoint_plan.model.validity import PARSERS
from endpoint_plan.text.identifiers import Identifier

KEEPING = (Kind.CREATE, Kind.REPLACE, Kind.UPDATE)
"""Kinds of operations that store what they are sent."""

PARSED = {
    Format.UUID: uuid.UUID,
    Format.DATE: dt.date,
    Format.DATE_TIME: dt.datetime,
    Format.TIME: dt.time,
}
"""Formats whose values are no text in the service, and are written anew."""

_DAY, _MOMENT = "[0-9]{4}-[0-9]{2}-[0-9]{2}", "[0-9]{2}:[0-9]{2}:[0-9]{2}"
PLAIN = {
    Format.UUID: re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    Format.DATE: re.compile(_DAY),
    Format.DATE_TIME: re.compile(f"{_DAY}T{_MOMENT}Z"),
    Format.TIME: re.compile(_MOMENT),
}
"""How most plans write them, and how they are written anew as well."""


def stored_fields(
    endpoint: Endpoint, record: RecordSchema | None, body: object
) -> dict[str, Identifier]:
    """Return the fields of *body* that are stored as they are, each with its attribute of *record*."""
    if (
        record is None
        or endpoint.route.kind not in KEEPING
        or not isinstance(body, Mapping)
    ):
        return {}
    decided = {record.key, record.owner} | {
        endpoint.attribute(parameter) for parameter in endpoint.operation.parameters
    }
    kept = {}
    for name, prop in named(endpoint.body_properties()):
        own = record.get(name)
        if (
            name in decided
            or own is None
            or not same(endpoint.shapes, prop.type, own.type)
        ):
            continue
        if survives(endpoint.shapes, prop.type, body.get(prop.name)):
            kept[prop.name] = name
    return kept


def returned_fields(
    endpoint: Endpoint,
    stored: Mapping[str, Identifier],
    placeholders: Collection[str],
) -> tuple[str, ...]:
    """Return those of the *stored* fields that the response has too, under the same names.

    None where it answers with a list: nothing tells which of its records is the one that was sent.
    """
    if endpoint.envelope is None or endpoint.envelope.many:
        return ()
    before = "".join(f"{name}." for name in endpoint.envelope.path)
    sent = _by_name(endpoint.body_properties())
    told = _by_name(endpoint.shapes.properties(endpoint.envelope.item))
    return tuple(
        name
        for name in stored
        if name in told
        and before + name not in placeholders
        and same(endpoint.shapes, sent[name].type, told[name].type)
    )


def survives(shapes: Shapes, schema: Schema, value: object) -> bool:
    """Tell whether *value*, a *schema*, is written as it was read: nothing added, no other spelling."""
    shape = shapes.resolve(schema)
    if value is None:
        return shape.nullable
    if isinstance(value, Mapping):
        parts = _by_name(shape.properties)
        return parts.keys() == value.keys() and all(
            survives(shapes, part.type, value[name]) for name, part in parts.items()
        )
    if isinstance(value, list):
        items = shape.items or Schema()
        return all(survives(shapes, items, item) for item in value)
    if isinstance(value, str) and shape.kind in (SchemaKind.OBJECT, SchemaKind.ARRAY):
        return False  # A form holds it as JSON.
    if shape.kind is not SchemaKind.STRING or not isinstance(value, str):
        return shape.kind is not SchemaKind.ANY
    if (
        (shape.trimmed and value != value.strip())
        or (shape.lowered and value != value.lower())
        or (shape.emptied and not value)
    ):
        return False
    if shape.format is Format.EMAIL:
        return value == value.lower()
    return written(shape.format, value) == value


def written(format_: Format | None, text: str) -> str | None:
    """Return *text* as the service writes a value of the format; None where it cannot read it."""
    if format_ is None or format_ not in PARSED or _is_plain(format_, text):
        return text
    # It takes long to import.
    from pydantic import TypeAdapter, ValidationError

    adapter = TypeAdapter[object](PARSED[format_])
    try:
        read = adapter.validate_python(text)
    except ValidationError:  # a stand-in of the plan's example: "uuid", "YYYY-MM-DD"
        return None
    if isinstance(read, dt.datetime) and read.tzinfo is None:
        read = read.replace(tzinfo=dt.UTC)
    return str(adapter.dump_python(read, mode="json"))


def _is_plain(format_: Format, text: str) -> bool:
    """Tell whether *text* is a value of the format as Pydantic itself writes it."""
    if not PLAIN[format_].fullmatch(text):
        return False
    try:
        PARSERS[format_](text)
    except ValueError:
        return False
    return True


def _by_name(properties: Collection[Property]) -> dict[str, Property]:
    return {prop.name: prop for prop in properties}
