"""Stub."""

from collections.abc import Iterable

from endpoint_plan.model.behaviour import Entity
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Declaration
from endpoint_plan.reading.operations.scopes import Scope


def read_entities(
    operations: Iterable[Operation],
    declarations: Iterable[Declaration],
    scopes: Iterable[Scope],
) -> tuple[Entity, ...]:
    """Return what the plan has kept beside the resources of *operations*."""
    return ()
