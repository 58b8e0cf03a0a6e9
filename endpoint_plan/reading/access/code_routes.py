"""The operations of a plan that a route of its code is, or that stand below a path that its code guards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from endpoint_plan.reading.access.marks import Targets, mark
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.http_paths import is_prefix, segments

_NO_OPERATION: Targets = frozenset()
_ANY_DEPTH, _ANY_PART = "**", "*"
_MATCHER_WILDCARD = re.compile(r"\(\.\*\)|\.\*")


def route_targets(method: str, path: str, scopes: Sequence[Scope]) -> Targets:
    """Return the operation that *method* and *path* of code are one of.

    A path without a word of its own (`/:id` below a router that is mounted elsewhere) is of the only
    operation that ends so; none where several do.
    """
    if any(part != "{}" for part in segments(path)):
        marked = mark(f"{method.upper()} {path}", tuple(scopes))
        if found := marked.targets(marked.text):
            return found
    found = route_candidates(method, path, scopes)
    return found if len(found) == 1 else _NO_OPERATION


def route_candidates(method: str, path: str, scopes: Sequence[Scope]) -> Targets:
    """Return the operations whose path ends as *path* does, with *method*; any path where it is empty."""
    end = segments(path)
    return frozenset(
        index
        for index, scope in enumerate(scopes)
        if scope.method == method.upper() and _ends_so(segments(scope.path), end)
    )


def _ends_so(whole: tuple[str, ...], end: tuple[str, ...]) -> bool:
    if not end:
        return bool(whole) and whole[-1] != "{}"
    return whole[-len(end) :] == end


def below(prefix: str, scopes: Sequence[Scope], method: str = "") -> Targets:
    """Return the operations at *prefix* and below it, with *method* where it is told; all for an empty prefix.

    `*` stands for one part of a path, `**` at the end for any; a prefix such as `/api` may be missing.
    """
    pattern = segments(_MATCHER_WILDCARD.sub(_ANY_DEPTH, prefix))
    return frozenset(
        index
        for index, scope in enumerate(scopes)
        if method.upper() in ("", scope.method) and _is_below(segments(scope.path), pattern)
    )  # fmt: skip


def _is_below(path: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    return any(_begins_so(rest, pattern) for rest in _behind_prefixes(path))


def _behind_prefixes(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield *path*, and what stands in it behind each prefix such as `/api`."""
    yield path
    yield from (path[n:] for n in range(1, len(path)) if is_prefix(path[:n]))


def _begins_so(path: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    plain = pattern[:-1] if pattern[-1:] == (_ANY_DEPTH,) else pattern
    if len(path) < len(plain):
        return False
    return all(
        one == other or _ANY_PART in one
        for one, other in zip(plain, path, strict=False)
    )


def matches(pattern: str, method: str, scope: Scope) -> bool:
    """Tell whether the path *pattern* of a matcher, as a whole, is that of *scope*, with *method* where it is told."""
    parts = segments(pattern)
    if method and method.upper() != scope.method:
        return False
    path = segments(scope.path)
    if parts[-1:] == (_ANY_DEPTH,):
        return _is_below(path, parts)
    return any(
        len(rest) == len(parts) and _begins_so(rest, parts)
        for rest in _behind_prefixes(path)
    )
