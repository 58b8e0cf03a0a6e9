"""From the text about each operation to what it does behind its interface.

Each kind of promise has one reader, and all readers have one signature: a `Subject` in, values of
`model.behaviour` out. What a reader does not understand it leaves out.
"""

from collections.abc import Iterable

from endpoint_plan.model.behaviour import Change
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Declaration
from endpoint_plan.reading.behaviour.changes import read_changes
from endpoint_plan.reading.behaviour.lists import read_only, read_order
from endpoint_plan.reading.behaviour.queries import read_queries
from endpoint_plan.reading.behaviour.rules import read_rules
from endpoint_plan.reading.behaviour.soft_deletes import read_soft_delete
from endpoint_plan.reading.behaviour.subject import Subject, subjects
from endpoint_plan.reading.operations.scopes import Scope


def add_behaviour(
    operations: Iterable[Operation],
    declarations: Iterable[Declaration],
    scopes: tuple[Scope, ...],
) -> tuple[Operation, ...]:
    """Return *operations* with what the text in their *scopes* says that they do."""
    types = tuple(declarations)
    # The other readers look at the queries of an operation, too.
    asking = tuple(
        one.operation.model_copy(update={"queries": read_queries(one)})
        for one in subjects(tuple(operations), types, scopes)
    )
    return tuple(
        one.operation.model_copy(
            update={
                "rules": read_rules(one),
                "changes": _changes(one),
                "order": read_order(one),
                "only": read_only(one),
            }
        )
        for one in subjects(asking, types, scopes)
    )


def _changes(subject: Subject) -> tuple[Change, ...]:
    """Return what *subject* sets; a delete sets nothing but what marks its record."""
    if subject.operation.method != "DELETE":
        return read_changes(subject)
    marked = read_soft_delete(subject)
    return (marked,) if marked else ()
