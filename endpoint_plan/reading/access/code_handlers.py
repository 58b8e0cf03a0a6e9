"""The handlers that code declares, each with its route and what guards it: annotations, dependencies, middleware.

Classes and routers lend theirs to the handlers within: a prefix of the path, and guards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

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
    rf"(?<![@\w])(?P<router>\w+)\.(?P<map>Map)?{_VERB}\(\s*[\"'`](?P<path>(?:/[^\"'`\s]{{0,120}})?)[\"'`]",
    re.IGNORECASE,
)
"""`router.delete('/x', ...)`, `app.MapDelete("/x", ...)`."""
_EXPORTED = re.compile(
    r"\bexport\s+(?:const|(?:async\s+)?function)\s+(?P<method>GET|POST|PUT|PATCH|DELETE)\b"
)
"""`export async function DELETE(request)`, `export const PATCH: APIRoute = ...`."""
_CHAINED = re.compile(rf"\.route\(\s*{_TEXT}\s*\)")
_LINK = re.compile(rf"\s*\.{_VERB}\(")
_BEHIND = re.compile(r"\)(?:\s*\.\w+\((?:[^()]|\([^()]*\))*\))*")
"""What is said of a mapped route behind it: `.RequireAuthorization("x")`."""
_USED = re.compile(r"\.use\(\s*(?:[\"'`](?P<path>/[^\"'`\s]{0,120})[\"'`]\s*,)?")
_GROUP = re.compile(
    r"\b(?P<name>\w+)\s*=\s*\w+\.(?:MapGroup|group)\(\s*[\"'`](?P<path>[^\"'`\s]{0,120})[\"'`]\s*\)"
)
"""`var trees = app.MapGroup("/trees")`, and what is said of it behind."""
_INJECTED = re.compile(
    r"\b(?:Depends|Security)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
)
"""`Depends(require_role("lead"))` among the parameters."""
_BODY = re.compile(r"=>|\bfunction\b|\basync\b|\bdef\b|\blambda\b")
"""Where what a handler does begins."""
_HEAD = re.compile(r"(?:async\s*)?(?:function\b|\([^()]*\)\s*=>|\w+\s*=>|lambda\b)?")
"""How an argument begins that is itself a function."""
_ALIAS = re.compile(
    r"^[ \t]*(\w+)\s*(?::\s*\w+\s*)?=\s*Annotated\[([^\n]{1,300})\]", re.MULTILINE
)
"""`LeadUser = Annotated[User, Depends(require_lead)]`."""
_PARAMETER = re.compile(r":(\w+)|<(?:\w+:)?(\w+)>|\{(\w+)[^}]*\}")
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`\n]*`")
_DECLARED = re.compile(
    r"[)\]][ \t\n]+(?P<head>(?:public|private|async|export)\b|(?!(?:if|for|while|return)\b)\w{1,60}[ \t]?\([^()]{0,300}\)[ \t]*\{)"
)
"""What an annotation stands in front of in its line: `@Delete(':id') remove() {}`."""
_OPENING, _CLOSING = "([{", ")]}"
_LONGEST = 40
"""Lines of an annotation or of the head of a method; bounds the time."""
_WIDEST, _USED_WIDEST = 3_000, 400
"""Characters of what a route is given with its handler, and of what a router uses; bounds the time."""


@dataclass(frozen=True, slots=True)
class Handler:
    """A handler in code, and what guards it."""

    method: str
    path: str | None
    """None where the name of a file tells it."""
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


@dataclass(frozen=True, slots=True)
class Router:
    """What code puts before all routes below a path."""

    start: int
    end: int
    name: str
    """The name of the router or the group; empty where it has none."""
    path: str
    text: str
    """What stands before its routes."""


@lru_cache(maxsize=1_000)
def handlers_in(code: str) -> tuple[Handler, ...]:
    """Return the handlers that *code* declares, in its order."""
    found = [*_annotated(code), *_called(code), *_exported(code)]
    return tuple(sorted(found, key=lambda one: one.start))


def _exported(code: str) -> Iterator[Handler]:
    """Yield the handlers that a module exports by the names of methods."""
    for one in _EXPORTED.finditer(code):
        yield Handler(one["method"], None, one.start(), one.end(), "", called=True)


def _annotated(code: str) -> Iterator[Handler]:
    """Yield the handlers below annotations."""
    router = _ROUTER.search(code)
    args = router["args"] if router else ""
    prefix = _ROUTER_PREFIX.search(args)
    base, around = prefix["path"] if prefix else "", args
    aliases = {one[1]: one[2] for one in _ALIAS.finditer(code)}
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
            "\n".join((run, *_INJECTED.findall(_with_aliases(head, aliases)))),
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


def _with_aliases(head: str, aliases: dict[str, str]) -> str:
    """Return the *head* of a function with what *aliases* stand for behind it, of those that it names."""
    named = (
        aliases[name] for name in re.findall(r":\s*(\w+)", head) if name in aliases
    )
    return "\n".join((head, *named))


def _behind_annotations(text: str) -> str:
    """Return the declaration that stands in one line with its annotations; empty without one."""
    bare = _QUOTED.sub(lambda one: one[0][0] + "x" * (len(one[0]) - 2) + one[0][0], text)  # fmt: skip
    match = _DECLARED.search(bare)
    return text[match.start("head") :] if match else ""


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
        (
            one.start(),
            _plain_path(one["path"] or ""),
            arguments(code, one.end(), _USED_WIDEST),
        )
        for one in _USED.finditer(code)
    ]
    mounted = {one.name: one for one in mounts(code)}
    for match in _CALLED.finditer(code):
        if not (match["path"] or match["map"]):
            continue
        router = mounted.get(match["router"])
        prefix, text = (router.path, router.text) if router else ("", "")
        if match["path"].startswith(prefix):
            prefix = ""
        path = _plain_path(f"{prefix}{match['path']}")
        handler = _handed(code, match["method"], path, match, used)
        yield replace(handler, around=", ".join(filter(None, (text, handler.around))))
    for route in _CHAINED.finditer(code):
        place = route.end()
        while link := _LINK.match(code, place):
            yield _handed(code, link["method"], route["path"], link, used)
            place = link.end() + len(arguments(code, link.end())) + 1


def mounts(code: str) -> Iterator[Router]:
    """Yield the routers that *code* mounts below a path, and the groups that it makes of paths."""
    for one in _USED.finditer(code):
        args = arguments(code, one.end(), _USED_WIDEST)
        given = elements(args)
        if one["path"] and given and re.fullmatch(r"\w+", given[-1]):
            end = one.end() + len(args)
            yield Router(one.start(), end, given[-1], _plain_path(one["path"]), args)
    for one in _GROUP.finditer(code):
        behind = _BEHIND.match(code, one.end() - 1)
        said, end = (behind[0][1:], behind.end()) if behind else ("", one.end())
        yield Router(one.start(), end, one["name"], _plain_path(one["path"]), said)


def used_everywhere(code: str) -> Iterator[Router]:
    """Yield what *code* has its routers use where it mounts none of them."""
    mounted = {one.start for one in mounts(code)}
    for one in _USED.finditer(code):
        if one.start() not in mounted:
            args = arguments(code, one.end(), _USED_WIDEST)
            path = _plain_path(one["path"] or "").rstrip("/")
            yield Router(one.start(), one.end() + len(args), "", path, args)


def routers_in(code: str) -> Iterator[Router]:
    """Yield the routers of *code* that are made with a path and guards."""
    for one in _ROUTER.finditer(code):
        if prefix := _ROUTER_PREFIX.search(one["args"]):
            path = _plain_path(prefix["path"])
            yield Router(one.start(), one.end(), "", path, one["args"])


def _handed(
    code: str,
    method: str,
    path: str,
    match: re.Match[str],
    used: list[tuple[int, str, str]],
) -> Handler:
    args = arguments(code, match.end())
    end = match.end() + len(args)
    given = elements(args)
    own = ", ".join(one for one in given if not _BODY.search(_HEAD.match(one)[0]))  # type: ignore[index]
    if given and _BODY.search(given[-1]):
        own += ", handler"
    if chain := _BEHIND.match(code, end) if ".Map" in match[0] else None:
        own += chain[0]
    plain = _plain_path(path)
    around = ", ".join(
        text
        for start, prefix, text in used
        if start < match.start() and plain.startswith(prefix.rstrip("/"))
    )
    return Handler(method.upper(), plain, match.start(), end, own, around, called=True)


def arguments(code: str, start: int, widest: int = _WIDEST) -> str:
    """Return what stands from *start* on, within open brackets, up to where they close, or the *widest* that is read."""
    depth = 0
    for place in range(start, min(start + widest, len(code))):
        if code[place] in _OPENING:
            depth += 1
        elif code[place] in _CLOSING:
            if not depth:
                return code[start:place]
            depth -= 1
    return code[start : start + widest]


def elements(args: str) -> tuple[str, ...]:
    """Return what commas part in *args* outside of brackets and texts, without those that are empty."""
    found, depth, start, quote = [], 0, 0, ""
    for place, char in enumerate(args):
        if quote:
            quote = "" if char == quote and args[place - 1] != "\\" else quote
        elif char in "\"'`":
            quote = char
        elif char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth -= 1
        elif char == "," and not depth:
            found.append(args[start:place].strip())
            start = place + 1
    return tuple(one for one in (*found, args[start:].strip()) if one)


def _plain_path(path: str) -> str:
    """Return *path* with parameters in braces, and one slash between its parts."""
    named = _PARAMETER.sub(
        lambda one: "{" + (one[1] or one[2] or one[3]) + "}", path.lstrip("~")
    )
    return "/" + "/".join(part for part in named.split("/") if part)
