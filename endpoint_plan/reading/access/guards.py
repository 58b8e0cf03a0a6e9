"""Roles that sketches of code ask for: annotations, dependencies, and conditions under which a caller is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from endpoint_plan.markdown.tree import walk_code
from endpoint_plan.reading.access.marks import Targets, mark
from endpoint_plan.reading.access.phrases import says
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.words import fold_text

_TOPICS = (
    Topic.OVERVIEW,
    Topic.REQUEST,
    Topic.SECURITY,
    Topic.DATA_FLOW,
    Topic.ERRORS,
    Topic.STEPS,
)
_NAMES = (
    r"(?P<{0}>[\"'][\w:.-]{{2,40}}[\"'](?:\s*,\s*[\"'][\w:.-]{{2,40}}[\"']){{0,8}})"
)
_CALLER = (
    r"(?:\b(?:current_?|auth_?|logged_?in_?|session_?)[uU]ser|\b(?:req|request|ctx|context|locals|session)\.(?:\w+\.)?user"
    r"|\b(?:caller|principal|claims|token|identity|profile))[?!]?\.role"
)
_ROLE = rf"(?:{_CALLER}|\b(?:current_|caller_)?user_?[rR]ole\b(?!\s*[.(]))"
"""The role of the caller, also where a method is given no more of them: `user_role`."""
_MEMBER = r"(?P<member>\b\w{0,20}[rR](?:ole|OLE)\w{0,10}\.[A-Z]\w{1,30})\b(?!\s*[.(])"
"""A role as a member of an enumeration: `UserRole.SELLER`."""
_DEPENDENCY = (
    r"(?:@|Depends\(\s*|Security\(\s*)(?:\w+\.){0,3}"
    r"(?:require_?[rR]oles?|[rR]oles?_required|RolesAllowed|Roles)"
)
_GUARD = re.compile(
    "|".join(
        (
            rf"has(?:Any)?(?:Role|Authority)\(\s*{_NAMES.format('annotated')}",
            rf"{_DEPENDENCY}\(\s*[\[{{]?\s*{_NAMES.format('required')}",
            rf"{_CALLER}\s*!==?\s*{_NAMES.format('other')}",
            rf"{_ROLE}\s*!==?\s*{_MEMBER}",
            rf"!\s*[\w.?!]{{1,60}}[rR]oles\??\.(?:includes|has|contains)\(\s*{_NAMES.format('absent')}",
            rf"{_NAMES.format('missing')}\s+not\s+in\s+[\w.]{{1,60}}roles\b",
        )
    )
)
_CONDITIONS = ("other", "member", "absent", "missing")
_REFUSED = re.compile(r"[fF]orbidden|\b403\b|HTTP_403|PermissionDenied|AccessDenied")
_JOINED = re.compile(r"&&|\band\b")
_BRANCH = re.compile(r"\s*(?:\}\s*)?(?:if|else|elif|for|while|switch|case)\b")
_NEAR = 200
"""Characters behind a condition within which the caller is refused."""
_ROUTE = re.compile(
    r"[@.](?P<method>get|post|put|patch|delete)(?:Mapping)?\(\s*[\"'](?P<path>/[^\"'\s]{0,120})[\"']",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Guard:
    """A demand that code makes of the callers of some operations."""

    roles: tuple[str, ...]
    targets: Targets
    """The operations that it guards, or all that it may be about where it does not tell."""
    known: bool
    """Whether it tells which operations it guards, and that whoever lacks the roles is refused."""
    placed: bool
    """Whether it tells which operations it is about."""
    line: int
    text: str


def guards_in_code(scopes: Sequence[Scope]) -> Iterator[Guard]:
    """Yield the demands of the code in the plan, each once."""
    found: dict[tuple[int, str], Guard] = {}
    for index, scope in enumerate(scopes):
        for side, own in ((scope.own, True), (scope.shared, False)):
            passages = (one for topic in _TOPICS for one in side.get(topic, ()))
            for passage in passages:
                for code in walk_code(passage.blocks):
                    for guard in _guards_of(code.text, code.line, scopes):
                        key = guard.line, guard.text
                        before = found.get(key)
                        about = (
                            before.targets | {index} if before else frozenset({index})
                        )
                        alone = own and (before is None or before.placed)
                        placed = bool(guard.targets) or alone
                        sure = guard.known and placed
                        about = guard.targets or about
                        found[key] = replace(
                            guard, targets=about, known=sure, placed=placed
                        )
    yield from found.values()


def _guards_of(code: str, line: int, scopes: Sequence[Scope]) -> Iterator[Guard]:
    routes = [*_ROUTE.finditer(code)]
    for match in _GUARD.finditer(code):
        kind, names = next(
            (kind, said) for kind, said in match.groupdict().items() if said
        )
        behind = code[match.end() : match.end() + _NEAR]
        if kind in _CONDITIONS and not _REFUSED.search(behind):
            continue
        above = [one for one in routes if one.start() < match.start()]
        below = [one for one in routes if one.start() >= match.start()]
        nearest = above[-1] if above else below[0] if below else None
        roles = tuple(re.findall(r"[\w:.-]+", names))
        if kind == "member":
            roles = (names.rpartition(".")[2].lower(),)
        if all(says("people.generic").fullmatch(fold_text(role)) for role in roles):
            continue  # Any caller has it.
        targets = _named(nearest, scopes) if nearest else frozenset[int]()
        start = line + code[: match.start()].count("\n")
        yield Guard(
            roles, targets, _is_sure(code, match), bool(targets), start, match[0]
        )


def _is_sure(code: str, match: re.Match[str]) -> bool:
    """Tell whether whoever lacks the roles is refused, whatever else holds.

    `if (!isOwner && caller.role !== "admin")` spares owners, and a condition within another one those of that.
    """
    lines = code[: match.start()].split("\n")
    end = code.find("\n", match.end())
    own = lines.pop() + code[match.start() : end if end >= 0 else len(code)]
    indent = _indent(own)
    for line in reversed(lines):
        if line.strip() and _indent(line) < indent:
            indent = _indent(line)
            if _BRANCH.match(line):
                return False
    return not _JOINED.search(own)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _named(route: re.Match[str], scopes: Sequence[Scope]) -> Targets:
    marked = mark(f"{route['method'].upper()} {route['path']}", scopes)
    return marked.targets(marked.text) or frozenset()
