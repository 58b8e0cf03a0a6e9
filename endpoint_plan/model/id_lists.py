"""Lists of ids that are called after what they name: `tags` of a route, beside `tag_ids`."""

import re

from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.model.types import Shapes

_IDS = re.compile(r"\bids?\b", re.IGNORECASE)


def lists_uuids(schema: Schema, shapes: Shapes) -> bool:
    """Tell whether a value of *schema* is a list of UUIDs."""
    shape = shapes.resolve(schema)
    return shape.kind is Kind.ARRAY and shapes.items(shape).format is Format.UUID


def lists_ids(prop: Property, shapes: Shapes) -> bool:
    """Tell whether *prop* holds ids of records: UUIDs, or whole numbers that are said to be ids."""
    shape = shapes.resolve(prop.type)
    if shape.kind is not Kind.ARRAY or lists_uuids(shape, shapes):
        return shape.kind is Kind.ARRAY
    item = shapes.items(shape)
    number = item.kind is Kind.INTEGER and not item.enum
    return number and bool(_IDS.search(prop.description))


def listed_ids(operation: Operation, shapes: Shapes) -> frozenset[str]:
    """Return the fields in which callers of *operation* send lists of ids."""
    body = operation.body
    sent = shapes.properties(body.type) if body else ()
    return frozenset(one.name for one in sent if lists_ids(one, shapes))
