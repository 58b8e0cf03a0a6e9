"""What an operation keeps: by its kind, by what is sent, and by what the plan says that it sets."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from endpoint_plan.blueprint import FieldAssignment, Kind, Membership, Slug
from endpoint_plan.design.behaviour.changes import (
    action_changes,
    codes,
    conditional_values,
    told_values,
)
from endpoint_plan.design.behaviour.guards import terms_of
from endpoint_plan.design.behaviour.new_values import NewValue, NewValues
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.request_bodies import bulk_items
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.field_sources import (
    Sources,
    changed_record,
    item_values,
    new_record,
)
from endpoint_plan.design.operations.membership import group_value
from endpoint_plan.design.operations.request import Request, Value
from endpoint_plan.design.records.keys import looks_up
from endpoint_plan.model.schema import Schema
from endpoint_plan.text.identifiers import Identifier


def record_values(
    endpoint: Endpoint,
    setting: ResourceContext,
    request: Request,
    placed: Membership | None,
    named_by: Slug | None,
    values: NewValues,
    *,
    owned: bool,
    looked_up: bool,
) -> Sources:
    """Return where the fields of the record come from that *endpoint* makes or changes.

    *placed* is what it asks of groups, *named_by* how its record is named in paths; *owned*: it minds
    whose that is, *looked_up*: it finds it.
    """
    kind, record, classes = endpoint.route.kind, setting.record, setting.classes
    if record is None:
        return Sources(())
    # The path decides what is asked for, whatever the body says.
    by_path = {one.name for one in request.values if one.code.isidentifier()}
    terms = terms_of(endpoint, setting, request, looked_up=looked_up)
    sometimes = conditional_values(endpoint, record, values, terms)
    sure = told_values(endpoint, record, values, setting.names.record)
    if kind is Kind.CREATE:
        made = new_record(
            classes,
            record,
            request.values,
            source=request.source,
            sent=request.body_values,
            owned=owned,
            told=sometimes
            | group_value(placed, request)
            | codes(sure)
            | ({named_by.field: named_by.made} if named_by else {}),
        )
        return _expected(made, sure)
    if kind is Kind.CREATE_MANY:
        items = _item_values(endpoint, setting, request)
        return new_record(
            classes,
            record,
            items,
            source="item",
            sent=items,
            owned=owned,
            told=group_value(placed, request) | codes(sure),
        )
    if kind in (Kind.REPLACE, Kind.UPDATE):
        changed = changed_record(
            classes,
            record,
            request.body_values,
            variable=setting.names.record,
            all_fields=kind is Kind.REPLACE,
            source=request.source,
            by_path=by_path,
            left_alone=frozenset(_states(endpoint)),
        )
        sent = {value.name for value in request.body_values}
        told = sometimes | codes(sure)
        return _with(changed, {n: c for n, c in told.items() if n not in sent})
    if kind is Kind.DELETE:
        marks = codes(sure).items()
        return Sources(tuple(FieldAssignment(n, code) for n, code in marks))
    if kind is Kind.ACTION_ON_ONE and looks_up(endpoint) and not endpoint.link:
        variable = setting.names.record
        return Sources(action_changes(endpoint, record, values, sometimes, variable))
    return Sources(())


def _states(endpoint: Endpoint) -> Iterator[Identifier]:
    """Yield the states that callers of *endpoint* need not send and of which none is null: nothing is without one."""
    for name, prop in named(endpoint.body_properties()):
        shape = endpoint.shapes.resolve(prop.type)
        if shape.enum and prop.is_optional and not (shape.nullable or prop.has_default):
            yield name


def _expected(sources: Sources, told: Mapping[Identifier, NewValue]) -> Sources:
    """Return *sources*, of which the values that are *told* say what tests find."""
    assignments = tuple(
        (
            replace(one, expected=told[one.name].expected)
            if one.name in told and told[one.name].code == one.code
            else one
        )
        for one in sources.assignments
    )
    return replace(sources, assignments=assignments)


def _with(sources: Sources, told: Mapping[Identifier, str]) -> Sources:
    """Return *sources* with the values *told* for fields that it has not."""
    known = {one.name for one in sources.assignments}
    more = (FieldAssignment(n, code) for n, code in told.items() if n not in known)
    return replace(sources, assignments=(*sources.assignments, *more))


def _item_values(
    endpoint: Endpoint, setting: ResourceContext, request: Request
) -> tuple[Value, ...]:
    shapes = setting.classes.shapes
    items = bulk_items(endpoint.operation, shapes)
    inner = shapes.items(shapes.resolve(items.type)) if items else Schema()
    return (*item_values(inner.properties), *request.values)
