"""The tables of a project as data: what a later migration starts from."""

import ast
import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from endpoint_plan.blueprint import Field, Model, Resource
from endpoint_plan.design.samples import sample
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Property
from endpoint_plan.model.types import Shapes
from endpoint_plan.model.validity import is_valid

TABLES = ":tables"
"""Its name in the base; no file has one like it."""

Tables = dict[str, dict[str, Any]]
"""By their names: columns, unique constraints and indexes, by theirs."""


def tables_of(resources: Iterable[Resource]) -> Tables:
    """Return the tables of *resources*.

    A column is its type, whether it may be null, and what rows of before may hold in it. Constraints
    and indexes are the columns that they are over.
    """
    return {
        one.table.name: {
            "columns": {
                column.name: {
                    "type": column.sql_type,
                    "nullable": column.nullable,
                    "key": column.keyed,
                    "value": _value(one, column.name, column.sql_type),
                }
                for column in one.table.columns
            },
            "uniques": {index.name: list(index.columns) for index in one.table.uniques},
            "indexes": {index.name: list(index.columns) for index in one.table.indexes},
        }
        for one in resources
        if one.table
    }


def pack_tables(resources: Iterable[Resource]) -> bytes:
    """Return the tables of *resources* as JSON."""
    return json.dumps(tables_of(resources), sort_keys=False).encode()


def _value(resource: Resource, column: str, sql_type: str) -> str | bool | None:
    """Return what stands for a value of *column*: its default, else one that keeps the limits of requests."""
    if not resource.record:
        return None
    field = next((one for one in resource.record.fields if one.name == column), None)
    if field is None:
        return None
    asked = [
        one
        for body in resource.bodies
        if isinstance(body, Model)
        for one in body.fields
        if one.name == column
    ]
    value = next(
        (
            found
            for one in (*asked, field)
            if (found := _literal(one.default)) is not None
        ),
        None,
    )
    if value is None:
        value = _within(resource.record.example.get(field.wire), asked)
    match value:
        case None | bool():
            return value
        case dict() | list():
            return json.dumps(value)
        case str() if "DateTime" in sql_type:
            return _moment(value)
    return str(value)


def _within(value: JsonValue, asked: Iterable[Field]) -> JsonValue:
    """Return *value*, an example, or another where the limits of a field that is *asked* for forbid it.

    Whether something is so nobody can say for the rows of before: then it is not.
    """
    if isinstance(value, bool):
        return False
    shapes = Shapes(())
    for one in asked:
        if not is_valid(shapes, one.schema, value):
            return sample(shapes, Property(name=one.wire, type=one.schema))
    return value


def _literal(code: str) -> Any:
    try:
        return ast.literal_eval(code)
    except (SyntaxError, ValueError):
        return None


def _moment(text: str) -> str | None:
    """Return a moment as both databases read it."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return aware.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S")
