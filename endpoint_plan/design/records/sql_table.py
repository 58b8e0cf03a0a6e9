"""The table for the records of a resource: columns, keys, indexes."""

import hashlib
from collections.abc import Iterator

from endpoint_plan.blueprint import Column, Index, Record, Storage, Table, types
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design.python_types import is_money
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import Identifier

MAX_NAME = 60
"""PostgreSQL cuts names at 63 bytes: https://www.postgresql.org/docs/current/limits.html"""

NUMBER, JSON = "NUMBER", "JSON"
"""Names of types that a migration defines."""

CENTS = "sa.BigInteger()"
"""Type of a column for money: no database that is supported loses a cent of it."""

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

ROWS = {
    "sa.Uuid()": types.UUID,
    "sa.Date()": types.DATE,
    "sa.DateTime(timezone=True)": types.DATE_TIME,
    "sa.Time()": types.TIME,
    "sa.Text()": types.STR,
    NUMBER: types.INT,
    "sa.Double()": types.FLOAT,
    CENTS: types.DECIMAL,
    "sa.Boolean()": types.BOOL,
}
"""Types of the attributes of a row, by those of the columns."""

UUID = Schema(kind=Kind.STRING, format=Format.UUID)

ANYTHING = types.named("Any", "typing.Any")

UNTYPED = "JSON(none_as_null=True), nullable=True"
"""Arguments of a column for any JSON, of whose type SQLAlchemy knows nothing."""


def table(kept: RecordSchema, record: Record, storage: Storage) -> Table:
    """Return the table for the records *kept*, whose class is *record*."""
    name, shapes = record.plural[:MAX_NAME], kept.shapes
    columns = [_column(name_, prop, shapes) for name_, prop in kept.properties]
    if kept.get("id") is None:
        key = Identifier("id")
        columns.insert(0, _column(key, Property(name=key, type=UUID), shapes))
    return Table(
        name=name,
        columns=tuple(columns),
        uniques=tuple(
            Index(index_name("uq", name, unique.fields), unique.fields)
            for unique in storage.unique
            if unique.own != ("id",)
        ),
        indexes=tuple(_indexes(name, storage, kept.key)),
    )


def _column(name: Identifier, prop: Property, shapes: Shapes) -> Column:
    shape = shapes.resolve(prop.type)
    sql_type = _type(shape)
    unknown = shape.kind is Kind.ANY
    bare = ROWS.get(sql_type) or _json(shape)
    optional = shape.nullable and shape.kind is not Kind.ANY
    return Column(
        name=name,
        attribute=name,
        type=bare.optional() if optional else bare,
        arguments="primary_key=True" if name == "id" else UNTYPED if unknown else "",
        sql_type=sql_type,
        nullable=shape.nullable or unknown,
    )


def _json(shape: Schema) -> PyType:
    """Return the type of what a column of JSON holds."""
    if shape.kind is Kind.ARRAY:
        return types.list_of(ANYTHING)
    if shape.kind in (Kind.OBJECT, Kind.REF):
        return types.generic("dict", types.STR, ANYTHING)
    return ANYTHING


def _type(shape: Schema) -> str:
    kind, format_ = shape.kind, None if shape.enum else shape.format
    if kind not in BY_KIND:
        return JSON
    if is_money(shape):
        return CENTS
    return BY_FORMAT.get(format_, BY_KIND[kind]) if format_ else BY_KIND[kind]


def _indexes(name: str, storage: Storage, key: Identifier) -> Iterator[Index]:
    """Yield an index for the *key* by which records are found, and for each kind of list, in its usual order."""
    unique = {one.fields for one in storage.unique}
    if key != "id" and all(fields[0] != key for fields in unique):
        yield Index(index_name("ix", name, (key,)), (key,))
    for scope in storage.scopes:
        columns = tuple(dict.fromkeys((*scope, Identifier("id"))))
        if columns != ("id",) and columns not in unique:
            yield Index(index_name("ix", name, columns), columns)


def index_name(kind: str, name: str, columns: tuple[Identifier, ...]) -> str:
    """Return a name for an index that every database takes as it is."""
    full = "_".join((kind, name, *columns))
    if len(full) <= MAX_NAME:
        return full
    digest = hashlib.sha256(full.encode()).hexdigest()[:8]
    return f"{full[: MAX_NAME - len(digest) - 1].rstrip('_')}_{digest}"
