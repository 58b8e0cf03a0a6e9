"""What one place in the paths of a service holds: the same kind of thing, whichever operation names it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from endpoint_plan.model.plan import Location, Operation, Parameter
from endpoint_plan.model.schema import Declaration, Kind, Schema
from endpoint_plan.reading.whole_plan.entity_types import noun_of, thing_of
from endpoint_plan.text.identifiers import fold_name

_SLOT = re.compile(r"\{([^}]*)\}")
_UNTOLD = Schema(kind=Kind.STRING)
"""The type of a parameter of a path of which nothing is told."""
KEYS = (Kind.STRING, Kind.INTEGER)
"""Kinds of values by which records are found."""


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

    def typed(one: Operation, part: Parameter) -> Parameter:
        untold = part.location is Location.PATH and part.type == _UNTOLD
        return (
            part.but(type=agreed.get(_place(one, part), part.type)) if untold else part
        )

    return tuple(one.map_parameters(partial(typed, one)) for one in operations)


def type_parameters_by_fields(
    operations: Iterable[Operation], declarations: Iterable[Declaration]
) -> tuple[Operation, ...]:
    """Return *operations*, each parameter of a path that is called like a field of the record before it with the type of that.

    `{plotNumber}` and `{number}` behind `/plots/` are the `number` of a plot.
    """
    records = {
        thing_of(one.name): {fold_name(f.name): f.type for f in one.type.properties}
        for one in declarations
    }

    def typed(one: Operation, part: Parameter) -> Parameter:
        if part.location is not Location.PATH or part.type != _UNTOLD:
            return part
        noun = noun_of(_place(one, part).rpartition("/")[0])
        bare = fold_name(part.name).removeprefix(fold_name("".join(noun)))
        fields = records.get(noun, {})
        found = fields.get(fold_name(part.name)) or fields.get(bare)
        if found is None or bare == "id" or found.kind not in KEYS:
            return part
        return part.but(type=Schema(kind=found.kind, format=found.format))

    return tuple(one.map_parameters(partial(typed, one)) for one in operations)


def _place(operation: Operation, part: Parameter) -> str:
    """Return the path up to *part*, whatever the parameters before it are called."""
    before, slot, _ = operation.path.partition("{" + part.name + "}")
    return _SLOT.sub("{}", before + slot)
