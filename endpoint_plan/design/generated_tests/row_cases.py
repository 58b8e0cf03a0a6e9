"""How the tests see that rows are kept: two are sent, one of them again, and one that is not there."""

from collections.abc import Iterator
from dataclasses import replace

from endpoint_plan.blueprint import Operation
from endpoint_plan.blueprint.rows import RowCase
from endpoint_plan.blueprint.storage import collection_name
from endpoint_plan.design.conversions import same
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.generated_tests.echoed_fields import survives
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.parents import another_key
from endpoint_plan.design.records.record import RecordSchema, Rows
from endpoint_plan.design.records.rows import KEY, WRITING
from endpoint_plan.design.samples import another, sample
from endpoint_plan.model.schema import NUMERIC_KINDS, Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.model.validity import is_valid
from endpoint_plan.text.identifiers import Identifier


def without_keys_of_rows(endpoint: Endpoint, record: RecordSchema | None) -> Endpoint:
    """Return *endpoint* as if rows in its body had no ids: those of an example name nothing that is there."""
    body = endpoint.operation.body
    if body is None or record is None or endpoint.route.kind not in WRITING:
        return endpoint
    fields = {rows.field for rows in record.rows}
    if not fields:
        return endpoint
    shapes, wrapper = endpoint.shapes, endpoint.wrapper
    outer = shapes.resolve(body.type)
    if wrapper:
        inner = _with_keyless(shapes, shapes.resolve(wrapper.type), fields)
        whole = (wrapper.but(type=inner),)
        changed = outer.but(properties=whole)
    else:
        changed = _with_keyless(shapes, outer, fields)
    operation = endpoint.operation.model_copy(
        update={"body": body.model_copy(update={"type": changed})}
    )
    return replace(endpoint, operation=operation)


def _with_keyless(shapes: Shapes, shape: Schema, fields: set[Identifier]) -> Schema:
    return shape.but(
        properties=tuple(
            prop.map(lambda array: _keyless(shapes, array)) if name in fields else prop
            for name, prop in named(shape.properties)
        )
    )


def _keyless(shapes: Shapes, array: Schema) -> Schema:
    """Return an *array* of objects without ids, and those within them."""
    shape = shapes.resolve(array)
    item = shapes.items(shape)
    kept = [
        (
            prop.map(lambda inner: _keyless(shapes, inner))
            if shapes.is_array_of_objects(prop.type)
            else prop
        )
        for name, prop in named(item.properties)
        if name != KEY or not prop.is_optional
    ]
    # What has other fields than the type of the plan is another type.
    return shape.but(items=item.but(properties=tuple(kept), name=None), name=None)


def with_row_cases(
    endpoint: Endpoint, setting: ResourceContext, operation: Operation
) -> Operation:
    """Return *operation* with the tests that see to the rows that it keeps."""
    cases = tuple(_cases(endpoint, setting, operation))
    return replace(operation, rows=replace(operation.rows, cases=cases))


def _cases(
    endpoint: Endpoint, setting: ResourceContext, operation: Operation
) -> Iterator[RowCase]:
    sent = operation.example_request
    if setting.record is None or sent.body_part != "json" or sent.of_several:
        return
    by_field = {rows.field: rows for rows in setting.record.rows}
    told = dict(named(endpoint.told_properties()))
    for name, prop in named(endpoint.body_properties()):
        if name in by_field and name in operation.derived and name in told:
            case = _case(endpoint, setting, operation, by_field[name], prop, told[name])
            if case:
                yield case


def _case(
    endpoint: Endpoint,
    setting: ResourceContext,
    operation: Operation,
    rows: Rows,
    prop: Property,
    told: Property,
) -> RowCase | None:
    shapes = endpoint.shapes
    item = shapes.items(shapes.resolve(prop.type))
    answered = dict(named(shapes.items(shapes.resolve(told.type)).properties))
    whole = sample(shapes, Property(name=prop.name, type=_keyless(shapes, prop.type)))
    if not isinstance(whole, list) or not whole or not isinstance(whole[0], dict):
        return None
    first = dict(whole[0])
    second = {
        part.name: (
            another(shapes, part, first[part.name])
            if shapes.resolve(part.type).is_plain_text
            else first[part.name]
        )
        for part in item.properties
        if part.name in first
    }
    for name, part in named(item.properties):
        numbers = shapes.resolve(part.type).kind in NUMERIC_KINDS
        if name == rows.position and part.name in first and numbers:
            first[part.name], second[part.name] = 1, 2
    if not is_valid(shapes, prop.type, [first, second]) or first == second:
        return None
    compared = tuple(
        part.name
        for name, part in named(item.properties)
        if part.name in first
        and name in answered
        and answered[name].name == part.name
        and same(shapes, part.type, answered[name].type)
        and survives(shapes, part.type, first[part.name])
        and survives(shapes, part.type, second[part.name])
        and not shapes.is_array_of_objects(part.type)
    )
    if not any(first[one] != second[one] for one in compared):
        return None
    key = dict(named(item.properties)).get(KEY)
    child = setting.parents[rows.collection]
    store = next(one for one in operation.rows.stores if one.plural == rows.collection)
    keyed = key is not None and KEY in answered and store.keyed
    return RowCase(
        wire=prop.name,
        field=rows.field,
        collection=collection_name(child.plural),
        rows=(first, second),
        compared=compared,
        key=key.name if keyed and key else "",
        other_key=another_key(key) if keyed and key else None,
    )
