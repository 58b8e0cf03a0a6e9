"""What a plan says of some operations and means of all of them.

A plan with many operations says much only once: that callers are authenticated, that the
server may fail, what an `id` is. An operation of which it says nothing of the kind is read
like its siblings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from endpoint_plan.model.plan import ErrorCase, Location, Operation, Parameter
from endpoint_plan.model.schema import Kind, Schema

_EVERYWHERE = frozenset({500})
"""Errors that happen whatever an operation does."""
_USUAL = frozenset({400, 404})
"""Errors that happen where there is input, or a resource to look up."""


def fill_from_siblings(operations: Iterable[Operation]) -> tuple[Operation, ...]:
    """Return *operations* with the gaps filled that their siblings fill."""
    operations = tuple(operations)
    if len(operations) < 2:
        return operations
    auth = _common_auth(operations)
    known = _path_types(operations)
    common = _common_errors(operations)
    return tuple(
        one.model_copy(
            update={
                "auth": auth if one.auth is None else one.auth,
                "parameters": tuple(
                    _add_type(one, part, known) for part in one.parameters
                ),
                "errors": _add_errors(one, common),
            }
        )
        for one in operations
    )


def _common_auth(operations: tuple[Operation, ...]) -> bool | None:
    """Return what all operations agree on of which the plan tells; None when they do not."""
    told = {one.auth for one in operations if one.auth is not None}
    return told.pop() if len(told) == 1 else None


def _key(operation: Operation, name: str) -> str:
    """Return the path up to the parameter *name*: the same thing has the same key."""
    return operation.path.partition("{" + name + "}")[0]


def _path_types(operations: tuple[Operation, ...]) -> Mapping[tuple[str, str], Schema]:
    """Return what is told of path parameters by their place and name."""
    return {
        (_key(one, part.name), part.name): part.type
        for one in operations
        for part in one.parameters
        if part.location is Location.PATH and part.type != Schema(kind=Kind.STRING)
    }


def _add_type(
    one: Operation, part: Parameter, known: Mapping[tuple[str, str], Schema]
) -> Parameter:
    if part.location is not Location.PATH or part.type != Schema(kind=Kind.STRING):
        return part
    found = known.get((_key(one, part.name), part.name))
    return part if found is None else part.model_copy(update={"type": found})


def _common_errors(operations: tuple[Operation, ...]) -> tuple[ErrorCase, ...]:
    """Return the errors that any operation may have, as the first operation tells them."""
    found = (case for one in operations for case in one.errors)
    told: dict[int, ErrorCase] = {}
    for case in found:
        if case.status in _EVERYWHERE | _USUAL:
            told.setdefault(case.status, case)
    return tuple(told.values())


def _add_errors(one: Operation, common: tuple[ErrorCase, ...]) -> tuple[ErrorCase, ...]:
    """Return the errors of *one*, with common ones where the plan says little of it."""
    told = {case.status for case in one.errors}
    bare = len(told - _EVERYWHERE - {401}) < 2
    more = (
        case
        for case in common
        if case.status not in told
        and (case.status in _EVERYWHERE or (bare and _can_happen(case.status, one)))
    )
    return tuple(sorted((*one.errors, *more), key=lambda case: case.status))


def _can_happen(status: int, one: Operation) -> bool:
    if status == 404:
        return any(part.location is Location.PATH for part in one.parameters)
    return bool(one.parameters or one.body)
