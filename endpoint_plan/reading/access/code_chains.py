"""Guards that code puts before many routes at once: routers, groups, and chains of matchers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from endpoint_plan.reading.access.code_demands import CodeDemand, demand_of
from endpoint_plan.reading.access.code_handlers import (
    Handler,
    elements,
    mounts,
    routers_in,
    used_everywhere,
)
from endpoint_plan.reading.access.code_routes import below, matches
from endpoint_plan.reading.access.marks import Targets
from endpoint_plan.reading.access.phrases import Demand
from endpoint_plan.reading.operations.scopes import Scope

_ARGS = r"\((?P<{0}>(?:[^()]|\([^()]*\))*)\)"
_MATCHER = re.compile(
    rf"\.(?P<kind>requestMatchers|antMatchers|mvcMatchers|pathMatchers|anyRequest|anyExchange){_ARGS.format('where')}"
    rf"\s*\.(?P<rule>\w+){_ARGS.format('what')}"
)
"""`.requestMatchers(HttpMethod.DELETE, "/trees/**").hasRole("GROWER")`."""
_METHOD = re.compile(r"\b(?:HttpMethod\.)?(GET|POST|PUT|PATCH|DELETE)\b")
_LITERAL = re.compile(r"[\"']([^\"']{1,120})[\"']")
_ROLES = frozenset({"hasRole", "hasAnyRole", "hasAuthority", "hasAnyAuthority"})
_KNOWN = frozenset({"authenticated", "fullyAuthenticated", "rememberMe"})
_PREFIXED = re.compile(r"^(?:ROLE|SCOPE)_(?=\w)")


@dataclass(frozen=True, slots=True)
class WideDemand:
    """What code asks of the callers of several routes."""

    start: int
    end: int
    targets: Targets
    asked: CodeDemand


def wide_demands(
    code: str, scopes: Sequence[Scope], here: Targets, handled: Targets
) -> Iterator[WideDemand]:
    """Yield what *code* asks before many routes, but for the operations *handled*, whose handlers it shows.

    *here*: the operations of which it may be the code.
    """
    for start, end, prefix, text in _routers(code):
        targets = (below(prefix, scopes) if prefix else here) - handled
        if not prefix and handled:
            continue  # It lists the routes of the router.
        asked = demand_of(Handler("", prefix, start, start, "", text, called=True))
        if asked and (asked.demand is None or asked.names):
            yield WideDemand(start, end, targets, asked)
    yield from _of_matchers(code, scopes)


def _routers(code: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield what guards routers and groups of *code*: where it stands, their path, and the text of the guards."""
    for one in (*mounts(code), *used_everywhere(code), *routers_in(code)):
        yield one.start, one.end, one.path, one.text


def _of_matchers(code: str, scopes: Sequence[Scope]) -> Iterator[WideDemand]:
    """Yield what a chain of matchers asks: the first that an operation matches decides."""
    left = set(range(len(scopes)))
    for match in _MATCHER.finditer(code):
        found = _METHOD.search(match["where"])
        method = found[1] if found else ""
        paths = _LITERAL.findall(match["where"])
        if match["kind"].startswith("any") or (method and not paths):
            paths = ["/**"]
        met = frozenset(
            index
            for index in left
            if any(matches(path, method, scopes[index]) for path in paths)
        )
        left -= met
        if met:
            yield WideDemand(match.start(), match.end(), met, _rule(match))


def _rule(match: re.Match[str]) -> CodeDemand:
    """Return what the rule of a matcher asks."""
    rule, text = match["rule"], " ".join(match[0].split())
    if rule == "permitAll":
        return CodeDemand(Demand(auth=False), (), text)
    if rule in _KNOWN:
        return CodeDemand(Demand(auth=True), (), text)
    names = tuple(
        _PREFIXED.sub("", one)
        for part in elements(match["what"])
        for one in _LITERAL.findall(part)
    )
    if rule in _ROLES and names and not _LITERAL.sub("", match["what"]).strip(" ,\n"):
        return CodeDemand(Demand(auth=True, roles=names), names, text)
    return CodeDemand(None, names, text)
