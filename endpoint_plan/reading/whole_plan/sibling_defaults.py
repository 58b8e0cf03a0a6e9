"""Completes operations by what the plan says of their siblings.

A plan with many operations says much only once: that callers are authenticated, that the
server may fail, what an `id` is. The other operations take it from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from endpoint_plan.model.plan import ErrorCase, Location, Operation
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.cues import find_statuses
from endpoint_plan.reading.passages.references import own_texts
from endpoint_plan.reading.whole_plan.path_types import with_path_types
from endpoint_plan.text.http_statuses import is_usual

Told = tuple[Operation, ErrorCase]

_EVERYWHERE = frozenset({500})
"""Statuses of errors that every operation may have."""
_USUAL = frozenset({400, 404})
"""Statuses of errors that an operation with input, or with a resource to look up, may have."""


def fill_from_siblings(
    operations: Iterable[Operation],
    scopes: Iterable[Scope],
    kept: Iterable[frozenset[int]],
) -> tuple[Operation, ...]:
    """Return *operations*, each completed by its siblings: authentication, types in paths, errors.

    *scopes* are the passages about each of them, *kept* the statuses that the plan keeps for
    others. An operation with a list of errors of its own gets none of the usual ones of the others.
    """
    operations = with_path_types(operations)
    if len(operations) < 2:
        return operations
    auth = _common_auth(operations)
    told = _common_errors(operations)
    return tuple(
        one.model_copy(
            update={
                "auth": auth if one.auth is None else one.auth,
                "errors": _add_errors(
                    one,
                    [
                        case
                        for case in _errors_beside(one, told)
                        if case.status not in foreign
                    ],
                    listed=_lists_errors(scope),
                ),
            }
        )
        for one, scope, foreign in zip(operations, scopes, kept, strict=True)
    )


def _lists_errors(scope: Scope) -> bool:
    """Tell whether the plan lists errors of this operation alone."""
    texts = own_texts(scope, Topic.RESPONSE, Topic.ERRORS, Topic.REQUEST)
    found = {status for text in texts for status in find_statuses(text)}
    return len([status for status in found if 400 <= status < 500]) > 1


def _common_auth(operations: tuple[Operation, ...]) -> bool | None:
    """Return the authentication on which all operations that state one agree; None when they differ."""
    stated = {one.auth for one in operations if one.auth is not None}
    return stated.pop() if len(stated) == 1 else None


def _common_errors(
    operations: tuple[Operation, ...],
) -> Mapping[int, Sequence[Told]]:
    """Return the errors of the common statuses, each with the operation that tells it."""
    found: dict[int, list[Told]] = {}
    for other in operations:
        for case in other.errors:
            if case.status in _EVERYWHERE | _USUAL:
                found.setdefault(case.status, []).append((other, case))
    return found


def _errors_beside(
    one: Operation, told: Mapping[int, Sequence[Told]]
) -> Iterator[ErrorCase]:
    """Yield the errors of *told* for *one*, each as the first operation states it that tells of the same.

    A code such as `DECK_NOT_FOUND` is that of its resource; what another one refuses for a reason of
    its own is no more than the status here.
    """
    for status, cases in told.items():
        alike = (case for other, case in cases if _tells_of_same(other, case, one))
        yield next(alike, ErrorCase(status=status))


def _tells_of_same(other: Operation, case: ErrorCase, one: Operation) -> bool:
    """Tell whether the error *case* of an *other* operation says the same of *one*."""
    if not case.code or case.status in _EVERYWHERE or is_usual(case.code, case.status):
        return True
    return case.status == 404 and _resource(other) == _resource(one)


def _resource(operation: Operation) -> str:
    """Return the path of *operation* up to its last parameter."""
    return operation.path.rpartition("{")[0]


def _add_errors(
    one: Operation, common: Iterable[ErrorCase], *, listed: bool
) -> tuple[ErrorCase, ...]:
    """Return the errors of *one*, completed by *common* ones where the plan states few of its own."""
    own = {case.status for case in one.errors}
    bare = not listed and len(own - _EVERYWHERE - {401}) < 2
    more = (
        case
        for case in common
        if case.status not in own
        and (case.status in _EVERYWHERE or (bare and _can_happen(case.status, one)))
    )
    return tuple(sorted((*one.errors, *more), key=lambda case: case.status))


def _can_happen(status: int, one: Operation) -> bool:
    if status == 404:
        return any(part.location is Location.PATH for part in one.parameters)
    return bool(one.parameters or one.body)
