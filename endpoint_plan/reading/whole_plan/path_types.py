"""What one place in the paths of a service holds: the same kind of thing, whichever operation names it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from endpoint_plan.model.plan import Location, Operation, Parameter
from endpoint_plan.model.schema import Kind, Schema

_SLOT = re.compile(r"\{([^}]*)\}")
_UNTOLD = Schema(kind=Kind.STRING)
"""The type of a parameter of a path of which nothing is told."""


def with_path_types(operations: Iterable[Operation]) -> tuple[Operation, ...]:
    """Return *operations*, each parameter of a path of which nothing is told with the type that others tell there.

    Where others tell several kinds of types, it stays as it is.
    """
    operations = tuple(operations)
    told: dict[str, list[Schema]] = {}
    for one in operations:
        for part in one.parameters:
            if part.location is Location.PATH and part.type != _UNTOLD:
                told.setdefault(_place(one, part), []).append(part.type)
    agreed = {
        place: types[0]
        for place, types in told.items()
        if len({(one.kind, one.format) for one in types}) == 1
    }
    return tuple(
        one.model_copy(
            update={
                "parameters": tuple(
                    (
                        part.but(type=agreed.get(_place(one, part), part.type))
                        if part.location is Location.PATH and part.type == _UNTOLD
                        else part
                    )
                    for part in one.parameters
                )
            }
        )
        for one in operations
    )


def _place(operation: Operation, part: Parameter) -> str:
    """Return the path up to *part*, whatever the parameters before it are called."""
    before, slot, _ = operation.path.partition("{" + part.name + "}")
    return _SLOT.sub("{}", before + slot)
