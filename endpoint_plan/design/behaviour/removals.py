"""What a delete takes with its record: further records to delete, or links to take back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from endpoint_plan.blueprint import Kind, Removal
from endpoint_plan.design.behaviour.terms import find_field
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.field_sources import adapt
from endpoint_plan.design.operations.parents import another_key
from endpoint_plan.design.operations.request import free_variable
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.model.behaviour import Dependant, OnDelete, Place, Reference
from endpoint_plan.model.schema import Property
from endpoint_plan.text.identifiers import Identifier, fold_name


def removed_with(endpoint: Endpoint, setting: ResourceContext) -> Iterator[Removal]:
    """Yield what the delete *endpoint* takes with its record; nothing where it only marks that."""
    deletes = endpoint.route.kind is Kind.DELETE and not endpoint.operation.changes
    if not deletes or setting.record is None:
        return
    counted = {
        fold_name(side.name)
        for rule in endpoint.operation.rules
        for one in rule.when
        for side in (one.left, one.right)
        if side.place is Place.COUNT
    }
    for one in removals(
        with_rows_of(endpoint, setting),
        setting.parents,
        setting.names.record,
        setting.record,
        setting.classes,
    ):
        yield replace(one, counted=fold_name(one.plural) in counted)


def removals(
    dependants: Iterable[Dependant],
    known: Mapping[str, Parent],
    holder: Identifier,
    record: RecordSchema,
    classes: Classes,
) -> Iterator[Removal]:
    """Yield how a service deletes or unlinks the *dependants* of the *record* in the variable *holder*.

    They are among all things *known*, by the names of their repositories. Those that cannot name its key are left.
    """
    key = record.key
    own = dict(record.properties)[key].type
    by_name = {fold_name(parent.plural): parent for parent in known.values()}
    for one in dependants:
        parent = by_name.get(fold_name(one.collection))
        found = parent and find_field(parent.schema, one.reference.field)
        if parent is None or not found:
            continue
        named = Property(name=one.reference.field, type=found[1])
        value = adapt(classes, f"{holder}.{key}", own, named)
        if not value:
            continue
        cascades = one.reference.on_delete is OnDelete.CASCADE
        if not cascades and not found[1].nullable:
            continue
        variable = free_variable(parent.noun, (parent.plural, holder))
        owned = found[0] == parent.schema.owner
        wire = dict(parent.schema.properties)[found[0]].name
        yield Removal(
            plural=parent.plural,
            variable=variable,
            field=found[0],
            value=value,
            wire="ownerId" if owned else wire,
            deletes=cascades,
            other_key=another_key(dict(parent.schema.properties)[found[0]]),
            inner=tuple(
                removals(one.dependants, known, variable, parent.schema, classes)
            ),
        )


def dependants_of(
    record: RecordSchema, setting: ResourceContext
) -> Iterator[Dependant]:
    """Yield the rows of a *record*, which go with it."""
    for rows in record.rows:
        child = setting.parents[rows.collection]
        yield Dependant(
            collection=child.plural,
            reference=Reference(
                field=dict(child.schema.properties)[rows.by].name,
                collection=child.plural,
                on_delete=OnDelete.CASCADE,
            ),
            dependants=tuple(dependants_of(child.schema, setting)),
        )


def with_rows_of(endpoint: Endpoint, setting: ResourceContext) -> tuple[Dependant, ...]:
    """Return what goes with the record of *endpoint*: what the plan says, and its rows."""
    told = {fold_name(one.collection) for one in endpoint.dependants}
    rows = dependants_of(setting.record, setting) if setting.record else ()
    more = (one for one in rows if fold_name(one.collection) not in told)
    return (*endpoint.dependants, *more)
