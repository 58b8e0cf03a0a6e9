"""What keeps who is in which group, and which place that is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from endpoint_plan.blueprint import types
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.languages.groups import (
    keeps_places,
    names_group,
    names_person,
    names_role,
)
from endpoint_plan.languages.plurals import plural_of
from endpoint_plan.model.access import Membership as Asked
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Format, Schema
from endpoint_plan.text.identifiers import Identifier, fold_name


@dataclass(frozen=True, slots=True)
class Table:
    """What keeps who is in which group."""

    parent: Parent
    group: Identifier
    person: Identifier
    role: Identifier | None


def place_table(asked: Asked, parents: Mapping[str, Parent]) -> Table | None:
    """Return what keeps the places, or the groups themselves where each is one caller's."""
    ranked = sorted(
        parents.values(), key=lambda one: -keeps_places(one.plural, asked.group)
    )
    for parent in ranked:
        if not keeps_places(parent.plural, asked.group):
            break
        names = [name for name, _ in parent.schema.properties]
        group = next((n for n in names if names_group(n, asked.group)), None)
        person = parent.schema.owner or next(filter(names_person, names), None)
        if group and person:
            role = next(filter(names_role, names), None)
            return Table(parent, group, person, role)
    groups = parents.get(plural_of(asked.group))
    if groups and groups.schema.owner and groups.schema.owner != groups.schema.key:
        return Table(groups, groups.schema.key, groups.schema.owner, None)
    return None


def with_named_groups(
    asked: Iterable[Asked], parents: Mapping[str, Parent], unserved: Iterable[Parent]
) -> dict[str, Parent]:
    """Return *parents*, of which the *unserved* ones that keep the places *asked* for always name their group."""
    made = dict(parents)
    names = {parent.plural for parent in unserved}
    for one in asked:
        table = place_table(one, made)
        if table is None or table.parent.plural not in names:
            continue
        schema = table.parent.schema
        properties = tuple(
            (
                (name, prop.but(type=prop.type.but(nullable=False), required=True))
                if name == table.group
                else (name, prop)
            )
            for name, prop in schema.properties
        )
        schema = replace(schema, properties=properties)
        made[table.parent.plural] = replace(table.parent, schema=schema)
    return made


def names_callers(table: Table, setting: ResourceContext) -> bool:
    """Tell whether the field for a person holds ids of callers."""
    shape = table.parent.schema.shapes.resolve(
        field_schema(table.parent.schema, table.person)
    )
    return (shape.format is Format.UUID) == (setting.user_id == types.UUID)


def field_schema(record: RecordSchema, name: Identifier) -> Schema:
    """Return the shape of the field *name* of *record*."""
    return dict(record.properties)[name].type


def as_stored(roles: tuple[str, ...], table: Table) -> tuple[str, ...]:
    """Return *roles* as the places hold them, where these have a fixed set."""
    if table.role is None:
        return ()
    shape = table.parent.schema.shapes.resolve(
        field_schema(table.parent.schema, table.role)
    )
    known = {fold_name(str(one)): str(one) for one in shape.enum or ()}
    return tuple(known.get(fold_name(role), role) for role in roles)


def other_role(roles: tuple[str, ...], table: Table) -> JsonValue:
    """Return a role that is none of *roles*."""
    if table.role is None:
        return None
    shape = table.parent.schema.shapes.resolve(
        field_schema(table.parent.schema, table.role)
    )
    if shape.enum:
        return next((str(one) for one in shape.enum if one not in roles), None)
    return "another role"
