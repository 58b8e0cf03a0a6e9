"""Rules on access in notations that have no handlers: routes with middleware, filters, rules of databases, security of an API.

What a rule asks is not read; which operations it is for is, so that it is told and closes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from endpoint_plan.reading.access.code_checks import is_check
from endpoint_plan.reading.access.code_routes import below, route_targets
from endpoint_plan.reading.access.marks import Targets
from endpoint_plan.reading.operations.scopes import Scope

_VERB = r"get|post|put|patch|delete"
_ROUTE_CALL = re.compile(
    rf"\bRoute::(?P<method>{_VERB})\(\s*[\"'](?P<path>/?[^\"'\s]{{1,120}})[\"'][^;]{{0,400}}?->(?:middleware|can)\((?P<what>[^)]{{1,200}})\)",
    re.IGNORECASE,
)
"""`Route::delete('/trees/{id}', ...)->middleware('role:grower')`."""
_MIDDLEWARE = re.compile(r"[\"']([\w:.,|-]{1,80})[\"']")
_ANY_CALLER = re.compile(r"(?:auth|guest|throttle|verified|api|web|signed|bindings)(?:[:.].*)?", re.IGNORECASE)  # fmt: skip
_BEFORE = re.compile(
    r"^[ \t]*before_action\s+:(?P<name>\w{1,60}[!?]?)(?P<rest>[^\n]{0,200})$",
    re.MULTILINE,
)
"""`before_action :require_grower!, only: [:destroy]`."""
_ONLY = re.compile(r"\bonly:\s*(?:%i)?\[?([^\]\n]{1,120})")
_BUT = re.compile(r"\bexcept:\s*(?:%i)?\[?([^\]\n]{1,120})")
_ACTION = re.compile(r"\b(index|show|create|update|destroy)\b")
_CLASSES = re.compile(r"\bpermission_classes\s*=\s*[\[(](?P<what>[^\])]{1,200})[\])]|\breturn\s*\[(?P<given>\w{1,60}\(\)(?:\s*,\s*\w{1,60}\(\))*)\]")  # fmt: skip
_KNOWN_CLASSES = frozenset({"IsAuthenticated", "AllowAny", "permissions"})
_RULE = re.compile(r"\ballow\s+(?P<verbs>[a-z, ]{3,40}):\s*if\s+(?P<what>[^;\n]{1,200})")  # fmt: skip
"""`allow delete: if request.auth.token.role == 'grower';`."""
_FREE = re.compile(r"\s*(?:true|request\.auth\s*!=\s*null)\s*")
_VERBS = {
    "read": ("GET",), "get": ("GET",), "list": ("GET",), "create": ("POST",), "update": ("PUT", "PATCH"),
    "delete": ("DELETE",), "write": ("POST", "PUT", "PATCH", "DELETE"),
}  # fmt: skip
_LINE = re.compile(
    rf"^[ \t]*p\s*,\s*(?P<who>[^,\n]{{1,60}}),\s*(?P<path>/[^,\s]{{0,120}})\s*,\s*(?P<method>{_VERB}|\*)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line of a policy: who, which path, which method."""
_PROCEDURE = re.compile(r"\b(?P<name>\w{2,40})Procedure\b\s*\.")
_OPEN_PROCEDURES = frozenset({"public", "protected", "private", "base", "auth", "authed"})  # fmt: skip
_PATH_KEY = re.compile(r"^[ ]{0,8}[\"']?(?P<path>/[^\s\"':]{0,120})[\"']?:[ \t]*$")
_METHOD_KEY = re.compile(rf"^[ ]{{1,12}}(?P<method>{_VERB}):[ \t]*$")
_SECURITY_KEY = re.compile(r"^[ ]{1,16}security:[ \t]*$")
_WITH_SCOPES = re.compile(r"^\s*-?\s*[\w-]{1,60}:\s*\[\s*[^\]\s][^\]]{0,200}\]\s*$")
_ROUTE_LINE = re.compile(
    rf"^(?P<indent>[ \t]*)(?P<method>{_VERB})\s+(?P<path>/\S{{0,120}})\s*:?[ \t]*$",
    re.IGNORECASE,
)
_ASKS = re.compile(r"^\s*(?:-\s*)?(?:require|requires|only|must|assert|check|guard|ensure|allow|deny)\b.{0,120}\b(?:role|roles|owner|scope|permission|admin|member|creator|author)\b", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule on access that is not read."""

    start: int
    targets: Targets
    """The operations that it is for; empty where it does not tell."""
    text: str


def rules_in(code: str, scopes: Sequence[Scope], here: Targets) -> Iterator[Rule]:
    """Yield the rules on access of *code*, which may be that of the operations *here*."""
    for one in _ROUTE_CALL.finditer(code):
        if not all(map(_ANY_CALLER.fullmatch, _MIDDLEWARE.findall(one["what"]))):
            path = "/" + one["path"].lstrip("/")
            yield _rule(one, route_targets(one["method"], path, scopes))
    for one in _BEFORE.finditer(code):
        if is_check(one["name"].rstrip("!?")):
            yield _rule(one, _of_actions(one["rest"], scopes, here))
    for one in _CLASSES.finditer(code):
        names = set(re.findall(r"[A-Za-z]\w+", one["what"] or one["given"]))
        if any(map(is_check, names - _KNOWN_CLASSES)):
            yield _rule(one, here)
    for one in _RULE.finditer(code):
        if not _FREE.fullmatch(one["what"]):
            verbs = re.findall(r"[a-z]+", one["verbs"])
            methods = {m for verb in verbs for m in _VERBS.get(verb, ())}
            yield _rule(one, frozenset(i for i in here if scopes[i].method in methods))
    for one in _LINE.finditer(code):
        method = "" if one["method"] == "*" else one["method"]
        yield _rule(one, below(re.sub(r"\*+$", "**", one["path"]), scopes, method))
    for one in _PROCEDURE.finditer(code):
        if one["name"].lower() not in _OPEN_PROCEDURES:
            yield _rule(one, here)
    yield from _in_lines(code, scopes)


def _rule(match: re.Match[str], targets: Targets) -> Rule:
    return Rule(match.start(), targets, " ".join(match[0].split()))


def _of_actions(rest: str, scopes: Sequence[Scope], here: Targets) -> Targets:
    """Return the operations for the actions that the *rest* of a filter names, or does not leave out."""
    only, but = _ONLY.search(rest), _BUT.search(rest)
    named = _ACTION.findall(only[1]) if only else []
    left = _ACTION.findall(but[1]) if but else []
    return frozenset(
        i
        for i in here
        if (not only or _action(scopes[i]) in named) and _action(scopes[i]) not in left
    )


def _action(scope: Scope) -> str:
    one = scope.path.rstrip("/").endswith("}")
    names = {"POST": "create", "PUT": "update", "PATCH": "update", "DELETE": "destroy"}
    return names.get(scope.method, "show" if one else "index")


def _in_lines(code: str, scopes: Sequence[Scope]) -> Iterator[Rule]:
    """Yield the rules that stand in lines below a path or a route: `security:` of an API, and steps that ask for a role."""
    path = method = ""
    secured = False
    place = 0
    for line in code.split("\n"):
        if key := _PATH_KEY.match(line):
            path, method, secured = key["path"], "", False
        elif key := _METHOD_KEY.match(line):
            method, secured = key["method"], False
        elif key := _ROUTE_LINE.match(line):
            path, method, secured = key["path"], key["method"], False
        elif _SECURITY_KEY.match(line):
            secured = True
        elif path and method and ((secured and _WITH_SCOPES.match(line)) or (not secured and _ASKS.match(line))):  # fmt: skip
            yield Rule(place, route_targets(method, path, scopes), line.strip())
        place += len(line) + 1
