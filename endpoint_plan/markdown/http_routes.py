"""Methods, and methods with paths: `GET /api/decks/{deckId}`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from endpoint_plan.languages import compile_words, words
from endpoint_plan.text.http_paths import Path, find_paths

_METHOD = re.compile(r"(?<![\w/-])(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)(?![\w-])")
_ANY_CASE = re.compile(_METHOD.pattern, re.IGNORECASE)
_LISTED = re.compile(r"(?<=/)(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)(?![\w-])")
_BETWEEN = compile_words(r"[\s`*:\"'|–—-]*(?:{leads_to_path}\b[\s:`*]*)?")
_LISTING = frozenset(
    ("/", ",", "|", "&", *words("patterns.and"), *words("patterns.or"))
)
"""What stands between methods that share one path."""
_LEAD = re.compile(r"[\s`*\"'(\[\]☐☑✅✓✔️➕•·→>x#\d.)-]*")


@dataclass(frozen=True, slots=True)
class Route:
    """A method with a path."""

    method: str
    path: str
    query: tuple[str, ...]
    start: int


@lru_cache(maxsize=20_000)
def find_methods(text: str) -> tuple[str, ...]:
    """Return the methods that *text* names in capitals, each once."""
    found = [*_METHOD.finditer(text), *_LISTED.finditer(text)]
    return tuple(
        dict.fromkeys(
            match[0] for match in sorted(found, key=lambda match: match.start())
        )
    )


def method_word(text: str) -> str:
    """Return the method with which *text* begins, whatever its case; empty when there is none."""
    match = _ANY_CASE.match(text, _skip_lead(text))
    return match[0].upper() if match else ""


@lru_cache(maxsize=20_000)
def find_routes(text: str) -> tuple[Route, ...]:
    """Return the methods in *text* that are followed by a path."""
    return tuple(_routes(text))


def route_at_start(text: str) -> tuple[Route, ...]:
    """Return the routes with which *text* begins: one, or several methods of one path (`PUT/PATCH /x`)."""
    lead = _skip_lead(text)
    return tuple(route for route in find_routes(text) if route.start == lead)


def _skip_lead(text: str) -> int:
    match = _LEAD.match(text)
    return match.end() if match else 0


def _routes(text: str) -> Iterator[Route]:
    paths = tuple(find_paths(text))
    if not paths:
        return
    starts = {path.start: path for path in paths}
    listed: list[re.Match[str]] = []
    for match in sorted(
        [*_METHOD.finditer(text), *_LISTED.finditer(text)],
        key=lambda match: match.start(),
    ):
        joint = text[listed[-1].end() : match.start()].strip(" `") if listed else ""
        if joint not in _LISTING:
            listed = []
        listed.append(match)
        path = starts.get(_path_start(text, match.end()))
        if path is not None:
            yield from (_route(method, path, listed[0].start()) for method in listed)
            listed = []


def _path_start(text: str, position: int) -> int:
    match = _BETWEEN.match(text, position)
    return match.end() if match else position


def _route(match: re.Match[str], path: Path, start: int) -> Route:
    return Route(match[0], path.text, path.query, start)
