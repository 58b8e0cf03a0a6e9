"""The table for the records of a resource: columns, keys, indexes."""

import hashlib
from collections.abc import Iterator

from endpoint_plan.blueprint import Column, Index, Record, Storage, Table
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.model.schema import Format, Kind, Property
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import Identifier

RESERVED = frozenset(["metadata", "registry"])
"""Attributes of SQLAlchemy's declarative classes."""

MAX_NAME = 60
"""PostgreSQL cuts names at 63 bytes: https://www.postgresql.org/docs/current/limits.html"""

NUMBER, JSON = "NUMBER", "JSON"
"""Names of types that a migration defines."""

BY_FORMAT = {
    Format.UUID: "sa.Uuid()",
    Format.DATE: "sa.Date()",
    Format.DATE_TIME: "sa.DateTime(timezone=True)",
    Format.TIME: "sa.Time()",
}

BY_KIND = {
    Kind.STRING: "sa.Text()",
    Kind.INTEGER: NUMBER,
    Kind.NUMBER: "sa.Double()",
    Kind.BOOLEAN: "sa.Boolean()",
}

ARGUMENTS = {
    Kind.STRING: "sa.Text",
    Kind.INTEGER: "db.Number",
    Kind.NUMBER: "sa.Double",
    Kind.BOOLEAN: "sa.Boolean",
}
"""Python for the types of annotations that tell none: enumerations, and texts of a form."""

SAID = (None, *BY_FORMAT)
"""Formats whose annotation tells the type."""


def table(kept: RecordSchema, record: Record, storage: Storage) -> Table:
    """Return the table for the records *kept*, whose class is *record*."""
    annotations = {field.name: field.annotation for field in record.fields}
    name = record.plural[:MAX_NAME]
    return Table(
        name=name,
        columns=tuple(
            _column(attribute, prop, annotations[attribute], kept.key, kept.shapes)
            for attribute, prop in kept.properties
        ),
        uniques=tuple(
            Index(_short("uq", name, unique.fields), unique.fields)
            for unique in storage.unique
            if unique.own != (kept.key,)
        ),
        indexes=tuple(_indexes(name, kept, storage)),
    )


def _column(
    name: Identifier,
    prop: Property,
    annotation: PyType,
    key: Identifier,
    shapes: Shapes,
) -> Column:
    shape = shapes.resolve(prop.type)
    scalar = shape.kind in BY_KIND
    explicit = bool(shape.enum) or shape.format not in SAID
    arguments = [ARGUMENTS[shape.kind]] if scalar and explicit else []
    if not scalar:
        arguments = [f"db.Json({annotation.without_none})"]
    if name in RESERVED:
        arguments.insert(0, repr(str(name)))
    if name == key:
        arguments.append("primary_key=True")
    unknown = shape.kind is Kind.ANY and not shape.nullable
    if unknown:
        arguments.append("nullable=True")
    return Column(
        name=name,
        attribute=f"{name}_" if name in RESERVED else name,
        annotation=annotation,
        arguments=", ".join(arguments),
        type=_type(shape.kind, None if shape.enum else shape.format),
        nullable=shape.nullable or unknown,
    )


def _type(kind: Kind, format_: Format | None) -> str:
    if kind not in BY_KIND:
        return JSON
    return BY_FORMAT.get(format_, BY_KIND[kind]) if format_ else BY_KIND[kind]


def _indexes(name: str, kept: RecordSchema, storage: Storage) -> Iterator[Index]:
    """Yield an index for each kind of list, in its usual order."""
    unique = {one.fields for one in storage.unique}
    for scope in storage.scopes:
        columns = tuple(dict.fromkeys((*scope, storage.order, kept.key)))
        if columns != (kept.key,) and columns not in unique:
            yield Index(_short("ix", name, columns), columns)


def _short(kind: str, name: str, columns: tuple[Identifier, ...]) -> str:
    """Return a name for an index that every database takes as it is."""
    full = "_".join((kind, name, *columns))
    if len(full) <= MAX_NAME:
        return full
    digest = hashlib.sha256(full.encode()).hexdigest()[:8]
    return f"{full[: MAX_NAME - len(digest) - 1].rstrip('_')}_{digest}"
