"""Routes that the code of a plan declares, for plans that name their endpoints nowhere else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from endpoint_plan.markdown.tree import Section, walk_code
from endpoint_plan.reading.operations.mentions import Mention
from endpoint_plan.text.http_paths import find_paths, segments

_DECLARED = (
    r"[@\[](?:Http)?(get|post|put|patch|delete)(?:Mapping)?\(\s*[\"'](/?[^\"'\s]+)[\"']",
    r"\.(?:Map)?(get|post|put|patch|delete)\(\s*f?[\"'`](/[^\"'`\s]+)[\"'`]",
)
"""`@Post("x")`, `[HttpPost("x")]`, `@PostMapping("/x")`; `router.post("/x"`, `app.MapPost("/x"`."""
_ROUTES = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _DECLARED)


def find_code_routes(section: Section) -> tuple[Mention, ...]:
    """Return the routes in the code of *section*, each once and with its longest path.

    A test that calls `/api/v1/plans/parse` gives the prefix of the handler that is declared as
    `/parse`, and so the prefix of the handlers beside it.
    """
    mentions = tuple(mention for part in section.walk() for mention in _routes(part))
    known = {mention: _missing_prefix(mention, mentions) for mention in mentions}
    prefixes = set(known.values()) - {""}
    common = prefixes.pop() if len(prefixes) == 1 else ""
    full = (_add_prefix(mention, known[mention] or common) for mention in mentions)
    return tuple(
        {(mention.method, segments(mention.path)): mention for mention in full}.values()
    )


def declared_before(text: str, position: int) -> tuple[str, str] | None:
    """Return method and path of the last route that the code *text* declares before *position*."""
    found = [
        (match.start(), match[1].upper(), "/" + match[2].strip("/"))
        for pattern in _ROUTES
        for match in pattern.finditer(text, 0, position)
    ]
    return max(found)[1:] if found else None


def _add_prefix(mention: Mention, prefix: str) -> Mention:
    return (
        mention
        if mention.path.startswith(prefix)
        else replace(mention, path=prefix + mention.path)
    )


def _missing_prefix(mention: Mention, mentions: Sequence[Mention]) -> str:
    """Return what a longer mention of the same route has before its path; empty without one."""
    for other in mentions:
        longer = other.method == mention.method and len(other.path) > len(mention.path)
        if longer and other.path.endswith(mention.path):
            return other.path.removesuffix(mention.path)
    return ""


def _routes(section: Section) -> Iterator[Mention]:
    for code in walk_code(section.blocks):
        for match in (
            match for pattern in _ROUTES for match in pattern.finditer(code.text)
        ):
            path = next(find_paths("/" + match[2].lstrip("/")), None)
            if path:
                line = code.line + code.text.count("\n", 0, match.start())
                yield Mention(
                    match[1].upper(), path.text, path.query, line, section.title
                )
