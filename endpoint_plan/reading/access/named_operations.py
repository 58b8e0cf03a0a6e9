"""Where a text names operations, and what it has in code, in quotes and as arguments of guards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.markdown.http_routes import find_methods, find_routes
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.http_paths import PathIndex, find_paths, same_path
from endpoint_plan.text.words import fold_text

_METHOD = re.compile(
    r"(?<![\w/-])(?:GET|POST|PUT|PATCH|DELETE)(?:/(?:POST|PUT|PATCH|DELETE))*(?![\w-])"
)
_SPAN = re.compile(r"`([^`\n]*)`|[\"'“„]([\w:.-]{2,40})[\"'”“]")
_NAMED = re.compile(r"[A-Za-z][\w.-]{1,40}(?::[\w.:-]+)?")
_GUARD = re.compile(
    r"(?:has(?:Any)?(?:Role|Authority)|Roles?|require_?[Rr]oles?)\s*\(([^()]*)\)"
)
ROLE_WORD = re.compile(any_of(words("patterns.role_named")))
_BELOW = re.compile(rf"{any_of(words('access.reach.below'))} ?$")
"""In front of a path that others go on from."""


@dataclass(frozen=True, slots=True)
class NamedOperations:
    """Operations that a text names, and how it does."""

    targets: frozenset[int]
    form: str


def named_in(
    text: str, scopes: Sequence[Scope]
) -> Iterator[tuple[int, int, NamedOperations | tuple[str, ...]]]:
    """Yield where *text* names operations or has names, in order."""
    found: list[tuple[int, int, NamedOperations | tuple[str, ...]]] = []
    taken: list[tuple[int, int]] = []
    every = find_routes(text)
    for path in find_paths(text):
        routes = [r for r in every if r.path == path.text]
        routes = [r for r in routes if r.start < path.start]
        nearest = max((r.start for r in routes), default=path.start)
        methods = {r.method for r in routes if r.start == nearest}
        below = bool(_BELOW.search(fold_text(text[: path.start]))) or text[
            path.end :
        ].startswith("/*")
        targets = _matching(scopes, methods, path.text, below=below)
        form = "route" if methods else "path"
        found.append((nearest, path.end, NamedOperations(targets, form)))
        taken.append((nearest, path.end))
    for match in _METHOD.finditer(text):
        if not _within(match.start(), taken):
            methods = set(find_methods(match[0]))
            fitting = (i for i, one in enumerate(scopes) if one.method in methods)
            named = NamedOperations(frozenset(fitting), "method")
            found.append((match.start(), match.end(), named))
            taken.append(match.span())
    for match in _GUARD.finditer(text):
        names = tuple(re.findall(r"[A-Za-z][\w:-]+", match[1]))
        found.append((match.start(), match.end(), names))
        taken.append(match.span())
    for match in _SPAN.finditer(text):
        code = (match[1] or match[2] or "").strip()
        if not any(match.start() <= start < match.end() for start, _ in taken):
            known = _NAMED.fullmatch(code) and not ROLE_WORD.fullmatch(fold_text(code))
            if known:
                found.append((match.start(), match.end(), (code,)))
    return iter(sorted(found, key=lambda one: (one[0], -one[1])))


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _matching(
    scopes: Sequence[Scope], methods: set[str], path: str, *, below: bool
) -> frozenset[int]:
    """Return the operations with *path*, or whose path ends so, and with one of *methods* if any.

    *below*: those whose path goes on from there, too.
    """
    paths = _paths_of(tuple(scopes))
    fitting: tuple[Callable[[str], list[int]], ...] = (paths.same, paths.ending)
    if below:
        fitting = (lambda path: _beginning_with(path, scopes), paths.same)
    for places_of in fitting:
        found = frozenset(
            index
            for index in places_of(path)
            if not methods or scopes[index].method in methods
        )
        if found:
            return found
    return frozenset()


@lru_cache(maxsize=2)
def _paths_of(scopes: tuple[Scope, ...]) -> PathIndex:
    return PathIndex(one.path for one in scopes)


def _beginning_with(path: str, scopes: Sequence[Scope]) -> list[int]:
    return [i for i, one in enumerate(scopes) if _begins_with(path, one.path)]


def _begins_with(beginning: str, path: str) -> bool:
    """Tell whether *path* is *beginning*, or goes on behind it."""
    parts = path.strip("/").split("/")
    wanted = beginning.strip("/*").split("/")
    return same_path("/" + "/".join(parts[: len(wanted)]), "/" + "/".join(wanted))
