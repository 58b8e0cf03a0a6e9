"""The handlers that code declares, each with its route and what guards it: annotations, dependencies, middleware.

Classes and routers lend theirs to the handlers within: a prefix of the path, and guards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_VERB = r"(?P<method>get|post|put|patch|delete)"
_TEXT = r"[\"'`](?P<path>[^\"'`\s]{0,120})[\"'`]"
_ANNOTATED = re.compile(
    rf"(?:@(?:\w+\.)?{_VERB}(?:Mapping)?|\bHttp(?P<http>get|post|put|patch|delete))\b(?:\(\s*(?:(?:value|path)\s*=\s*)?\{{?\s*f?{_TEXT})?",
    re.IGNORECASE,
)
"""`@Delete(':id')`, `@DeleteMapping("/x")`, `[HttpDelete("{id}")]`, `@router.delete("/x")`."""
_FLASK = re.compile(
    rf"@\w+\.route\(\s*{_TEXT}[^)]*methods\s*=\s*[\[(]\s*[\"']{_VERB}[\"']",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    rf"(?:@Controller|@RequestMapping|\bRoute)\(\s*(?:(?:value|path)\s*=\s*)?\{{?\s*{_TEXT}"
)
"""`@Controller('tickets')`, `@RequestMapping("/tickets")`, `[Route("[controller]")]`."""
_ROUTER = re.compile(
    r"\b(?:APIRouter|Blueprint)\((?P<args>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)"
)
_ROUTER_PREFIX = re.compile(rf"\b(?:url_)?prefix\s*=\s*{_TEXT}")
_CLASS = re.compile(r"\bclass\s+(?P<name>\w+)")
_CALLED = re.compile(
    rf"(?<![@\w])\w+\.(?:Map)?{_VERB}\(\s*[\"'`](?P<path>/[^\"'`\s]{{0,120}})[\"'`]",
    re.IGNORECASE,
)
"""`router.delete('/x', ...)`, `app.MapDelete("/x", ...)`."""
_CHAINED = re.compile(rf"\.route\(\s*{_TEXT}\s*\)")
_LINK = re.compile(rf"\s*\.{_VERB}\(")
_BEHIND = re.compile(r"\)(?:\s*\.\w+\((?:[^()]|\([^()]*\))*\))*")
"""What is said of a mapped route behind it: `.RequireAuthorization("x")`."""
_USED = re.compile(r"\.use\(\s*(?:[\"'`](?P<path>/[^\"'`\s]{0,120})[\"'`]\s*,)?")
_INJECTED = re.compile(
    r"\b(?:Depends|Security)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
)
"""`Depends(require_role("lead"))` among the parameters."""
_BODY = re.compile(r"=>|\bfunction\b|\basync\b|\bdef\b|\blambda\b")
"""Where what a handler does begins."""
_PARAMETER = re.compile(r":(\w+)|<(?:\w+:)?(\w+)>|\{(\w+)[^}]*\}")
_OPENING, _CLOSING = "([{", ")]}"
_LONGEST = 40
"""Lines of an annotation or of the head of a method; bounds the time."""


@dataclass(frozen=True, slots=True)
class Handler:
    """A handler in code, and what guards it."""

    method: str
    path: str
    start: int
    end: int
    """Where its annotations and its head stand in the code."""
    own: str
    """Its annotations and what is injected in it, or what stands between its path and what it does."""
    around: str = ""
    """The annotations of its class, or what its router uses."""
    overrides: bool = False
    """Whether roles of its own stand in the place of those of its class, not beside them."""
    called: bool = False
    """Whether it is handed to a router with its middleware, the last of which it is itself."""


def handlers_in(code: str) -> tuple[Handler, ...]:
    """Return the handlers that *code* declares, in its order."""
    found = [*_annotated(code), *_called(code)]
    return tuple(sorted(found, key=lambda one: one.start))


def _annotated(code: str) -> Iterator[Handler]:
    """Yield the handlers below annotations."""
    router = _ROUTER.search(code)
    args = router["args"] if router else ""
    prefix = _ROUTER_PREFIX.search(args)
    base, around = prefix["path"] if prefix else "", args
    for run, head, start, end in _declarations(code):
        if named := _CLASS.search(head):
            found = _PREFIX.search(run)
            base, around = found["path"] if found else "", run
            base = re.sub(
                r"\[controller\]",
                named["name"].removesuffix("Controller").lower(),
                base,
            )
            continue
        route = _FLASK.search(run) or _ANNOTATED.search(run)
        if route is None:
            continue
        named_groups = route.groupdict()
        method = named_groups["method"] or named_groups.get("http") or ""
        path = route["path"] or ""
        if not path and (more := _PREFIX.search(run)):
            path = more["path"]
        whole = path if path.startswith(("~/", "/api/")) else f"{base}/{path}"
        yield Handler(
            method.upper(),
            _plain_path(whole),
            start,
            end,
            "\n".join((run, *_INJECTED.findall(head))),
            around,
            overrides="@" in run,
        )


def _declarations(code: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield annotations that stand above a declaration, its head, and where both begin and end."""
    lines = code.split("\n")
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    run: list[str] = []
    first = number = 0
    while number < len(lines):
        bare = lines[number].strip()
        if not bare or bare.startswith(("//", "#", "*", "/*")):
            number += 1
            continue
        whole, after = _balanced(lines, number)
        if bare.startswith(("@", "[")):
            first = first if run else number
            run.append(whole)
            number = after
            if rest := _behind_annotations(whole):
                yield "\n".join(run), rest, offsets[first], offsets[after] - 1
                run = []
            continue
        if run or _CLASS.search(bare):
            begin = first if run else number
            yield "\n".join(run), whole, offsets[begin], offsets[after] - 1
        run = []
        number = after if run or "(" in bare else number + 1


def _behind_annotations(text: str) -> str:
    """Return the declaration that stands in one line with its annotations; empty without one."""
    match = re.search(
        r"[)\]]\s+((?:public|private|async|export)\b.*)$", text, re.DOTALL
    )
    return match[1] if match else ""


def _balanced(lines: list[str], number: int) -> tuple[str, int]:
    """Return the lines from *number* on until no round or square bracket is open, and the number of the next one."""
    depth, last = 0, number
    for last in range(number, min(number + _LONGEST, len(lines))):
        line = lines[last]
        depth += line.count("(") + line.count("[") - line.count(")") - line.count("]")
        if depth <= 0:
            break
    return "\n".join(lines[number : last + 1]), last + 1


def _called(code: str) -> Iterator[Handler]:
    """Yield the handlers that are handed to a router, with all that it uses before them."""
    used = [
        (one.start(), _plain_path(one["path"] or ""), _arguments(code, one.end()))
        for one in _USED.finditer(code)
    ]
    for match in _CALLED.finditer(code):
        yield _handed(code, match["method"], match["path"], match, used)
    for route in _CHAINED.finditer(code):
        place = route.end()
        while link := _LINK.match(code, place):
            yield _handed(code, link["method"], route["path"], link, used)
            place = link.end() + len(_arguments(code, link.end())) + 1


def _handed(
    code: str,
    method: str,
    path: str,
    match: re.Match[str],
    used: list[tuple[int, str, str]],
) -> Handler:
    args = _arguments(code, match.end())
    end = match.end() + len(args)
    body = _BODY.search(args)
    own = args[: body.start()] + ", handler" if body else args
    if chain := _BEHIND.match(code, end) if ".Map" in match[0] else None:
        own += chain[0]
    plain = _plain_path(path)
    around = ", ".join(
        text
        for start, prefix, text in used
        if start < match.start() and plain.startswith(prefix.rstrip("/"))
    )
    return Handler(method.upper(), plain, match.start(), end, own, around, called=True)


def _arguments(code: str, start: int) -> str:
    """Return what stands from *start* on, within open brackets, up to where they close."""
    depth = 0
    for place in range(start, len(code)):
        if code[place] in _OPENING:
            depth += 1
        elif code[place] in _CLOSING:
            if not depth:
                return code[start:place]
            depth -= 1
    return code[start:]


def _plain_path(path: str) -> str:
    """Return *path* with parameters in braces, and one slash between its parts."""
    named = _PARAMETER.sub(
        lambda one: "{" + (one[1] or one[2] or one[3]) + "}", path.lstrip("~")
    )
    return "/" + "/".join(part for part in named.split("/") if part)
