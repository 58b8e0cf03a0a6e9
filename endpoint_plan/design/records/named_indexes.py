"""Indexes that the plan names, on the tables that have their columns."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from endpoint_plan.blueprint import Index, Resource, Table
from endpoint_plan.design.records.record import names_person
from endpoint_plan.design.records.sql_table import index_name
from endpoint_plan.languages.names import OWNER
from endpoint_plan.model.plan import NamedIndex
from endpoint_plan.text.identifiers import Identifier, fold_name


def with_named_indexes(
    resources: Iterable[Resource], named: tuple[NamedIndex, ...]
) -> list[Resource]:
    """Return *resources*, whose tables have the indexes *named* for them and all whose columns they have."""
    return [
        (
            replace(one, table=_with_indexes(one.table, _owner(one), named))
            if one.table
            else one
        )
        for one in resources
    ]


def _owner(resource: Resource) -> Identifier | None:
    return resource.record.owner if resource.record else None


def _with_indexes(
    table: Table, owner: Identifier | None, named: Iterable[NamedIndex]
) -> Table:
    wanted = (one for one in named if fold_name(one.table) == fold_name(table.name))
    indexes = list(table.indexes)
    for columns in filter(None, (_columns(table, owner, one) for one in wanted)):
        served = (one.columns[: len(columns)] for one in (*table.uniques, *indexes))
        if columns != ("id",) and columns not in served:
            indexes.append(Index(index_name("ix", table.name, columns), columns))
    return replace(table, indexes=tuple(indexes))


def _columns(
    table: Table, owner: Identifier | None, named: NamedIndex
) -> tuple[Identifier, ...]:
    """Return the columns of *table* that *named* has; none where one is missing."""
    found = tuple(_of_table(table, owner, named.columns))
    return found if len(found) == len(set(found)) == len(named.columns) else ()


def _of_table(
    table: Table, owner: Identifier | None, names: Iterable[str]
) -> Iterator[Identifier]:
    known = {fold_name(one.name): one.name for one in table.columns}
    for name in names:
        if fold_name(name) in known:
            yield known[fold_name(name)]
        elif owner and (fold_name(name) in OWNER or names_person(name)):
            yield owner
