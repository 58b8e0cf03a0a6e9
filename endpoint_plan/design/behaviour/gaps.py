"""How a delete closes the gap that it leaves in a row."""

from __future__ import annotations

from uuid import UUID

from endpoint_plan.blueprint import ClosedGap, Kind
from endpoint_plan.design.behaviour.terms import find_field
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.parents import another_key
from endpoint_plan.design.operations.request import free_variable
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import NUMERIC_KINDS
from endpoint_plan.text.identifiers import Identifier


def closed_gap(endpoint: Endpoint, setting: ResourceContext) -> ClosedGap | None:
    """Return how the delete *endpoint* closes the gap that it leaves; None where it leaves none, or nothing is known of the row."""
    gap, record = endpoint.operation.gap, setting.record
    deletes = endpoint.route.kind is Kind.DELETE and not endpoint.operation.changes
    if gap is None or record is None or not deletes:
        return None
    place, row = find_field(record, gap.field), find_field(record, gap.among.left.name)
    if place is None or row is None or place[1].kind not in NUMERIC_KINDS:
        return None
    nullable = place[1].nullable
    unique = any(place[0] in one.fields for one in setting.uniques)
    if unique and nullable:
        return None
    variable = setting.names.record
    fields = dict(record.properties)
    key = another_key(fields[record.key])
    return ClosedGap(
        plural=endpoint.route.plural,
        variable=variable,
        other=free_variable(Identifier("other"), (variable,)),
        field=place[0],
        among=row[0],
        nullable=nullable,
        ordered=unique,
        key_wire=fields[record.key].name,
        wires=(fields[place[0]].name, fields[row[0]].name),
        keys=(key, _next(key)),
        other_row=another_key(fields[row[0]]),
    )


def _next(key: JsonValue) -> JsonValue:
    if isinstance(key, int):
        return key + 1
    text = str(key)
    return str(UUID(int=UUID(text).int + 1)) if "-" in text else f"{text} one"
