"""Roles that sketches of code ask for: annotations, dependencies, and conditions under which a caller is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from endpoint_plan.markdown.tree import Block, Code, Items, Paragraph
from endpoint_plan.reading.access.code_chains import wide_demands
from endpoint_plan.reading.access.code_conditions import (
    NEAR,
    REFUSED,
    Condition,
    conditions_in,
    stands_in_condition,
)
from endpoint_plan.reading.access.code_demands import demand_of
from endpoint_plan.reading.access.code_handlers import Handler, handlers_in
from endpoint_plan.reading.access.code_policies import row_policies
from endpoint_plan.reading.access.code_queries import own_queries
from endpoint_plan.reading.access.code_routes import route_candidates, route_targets
from endpoint_plan.reading.access.code_rules import rules_in
from endpoint_plan.reading.access.marks import Targets, mark
from endpoint_plan.reading.access.phrases import NOTHING, Demand, says
from endpoint_plan.reading.operations.scopes import Scope, is_for_later
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.words import fold_text

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
_NOWHERE: Targets = frozenset()
_JOINED = re.compile(r"&&|\band\b")
_BRANCH = re.compile(r"\s*(?:\}\s*)?(?:if|else|elif|for|while|switch|case)\b")
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
    demand: Demand = NOTHING
    """What is asked, where it is known."""
    closes: Targets = frozenset()
    """The operations that it may guard, where it is not known."""
    on_sent: bool = False
    """Whether it guards them for something that is sent only, so that it closes none."""


def guards_in_code(scopes: Sequence[Scope]) -> Iterator[Guard]:
    """Yield the demands of the code in the plan, each once."""
    found: dict[tuple[int, str], Guard] = {}

    @cache  # What several operations share says the same to each of them.
    def guards_of(code: str, line: int, named: Targets, here: Targets) -> tuple[Guard, ...]:  # fmt: skip
        return tuple(_guards_of(code, line, scopes, named, here))

    for index, scope in enumerate(scopes):
        for side, own in ((scope.own, True), (scope.shared, False)):
            here = frozenset({index} if own else range(len(scopes)))
            for passage in (one for topic in Topic for one in side.get(topic, ())):
                if is_for_later(passage):
                    continue
                for code, named in _introduced(passage.blocks, scopes):
                    for guard in guards_of(code.text, code.line, named, here):
                        key = guard.line, guard.text
                        before = found.get(key)
                        about = (
                            before.targets | {index} if before else frozenset({index})
                        )
                        alone = own and (before is None or before.placed)
                        placed = bool(guard.targets) or alone
                        sure = guard.known and placed
                        about = guard.targets or about
                        closes = about if placed else guard.closes
                        closes = _NOWHERE if guard.on_sent else closes
                        found[key] = replace(
                            guard,
                            targets=about,
                            known=sure,
                            placed=placed,
                            closes=closes,
                        )
    yield from found.values()


def _introduced(
    blocks: Sequence[Block], scopes: Sequence[Scope]
) -> Iterator[tuple[Code, Targets]]:
    """Yield the code of *blocks*, each with the operations that the text right above it names."""
    above = ""
    for block in blocks:
        if isinstance(block, Code):
            marked = mark(above, tuple(scopes)) if above.endswith(":") else None
            named = marked.targets(marked.text) if marked else None
            yield block, named or frozenset()
        elif isinstance(block, Items):
            for item in block.items:
                text = Paragraph(item.text, item.line)
                yield from _introduced((text, *item.blocks), scopes)
        above = block.text.strip() if isinstance(block, Paragraph) else ""


def _guards_of(
    code: str, line: int, scopes: Sequence[Scope], named: Targets, here: Targets
) -> Iterator[Guard]:
    """Yield the demands of a block of *code*.

    *named*: the operations of which the text says that it is their code; *here*: those of which it may be.
    """
    handlers = handlers_in(code)
    places = [(one.start, *_placed(one, scopes, here)) for one in handlers]
    places += [(m.start(), route_targets(m["method"], m["path"], scopes), _NOWHERE) for m in _ROUTE.finditer(code)]  # fmt: skip
    for handler, (_, targets, maybe) in zip(handlers, places, strict=False):
        asked = demand_of(handler)
        if asked is None or (
            asked.demand and not asked.names and not (targets or maybe)
        ):
            continue
        start = code.find(asked.text, handler.start) if asked.text else handler.start
        at = line + code[: start if start >= 0 else handler.start].count("\n")
        yield Guard(asked.names, targets, asked.demand is not None, bool(targets), at, asked.text, asked.demand or NOTHING, maybe)  # fmt: skip
    handled = _NOWHERE.union(*(targets for _, targets, _ in places))
    wides = tuple(wide_demands(code, scopes, here, handled))
    for wide in wides:
        at = line + code[: wide.start].count("\n")
        asked = wide.asked
        yield Guard(asked.names, wide.targets, asked.demand is not None, bool(wide.targets), at, asked.text, asked.demand or NOTHING)  # fmt: skip
    for rule in rules_in(code, scopes, here):
        at = line + code[: rule.start].count("\n")
        yield Guard((), rule.targets, False, bool(rule.targets), at, rule.text)
    for policy in (*row_policies(code, scopes), *own_queries(code, scopes, here)):
        at = line + code[: policy.start].count("\n")
        yield Guard((), policy.targets, policy.demand is not None, True, at, policy.text, policy.demand or NOTHING)  # fmt: skip
    places.sort(key=lambda one: one[0])
    spans = [(one.start, one.end) for one in wides]
    for one in (*conditions_in(code), *_others(code, handlers)):
        if any(start <= one.start < end for start, end in spans):
            continue
        before = [place for place in places if place[0] < one.start]
        below = [place for place in places if place[0] >= one.start]
        _, nearest, maybe = before[-1] if before else below[0] if below else (0, named, _NOWHERE)  # fmt: skip
        start = line + code[: one.start].count("\n")
        yield Guard(one.names, nearest, one.demand is not None, bool(nearest), start, one.text, one.demand or NOTHING, maybe, one.on_sent)  # fmt: skip


def _placed(
    handler: Handler, scopes: Sequence[Scope], here: Targets
) -> tuple[Targets, Targets]:
    """Return the operations that *handler* serves, and those that it may serve where it does not tell."""
    if handler.path is not None:
        targets = route_targets(handler.method, handler.path, scopes)
        return targets, route_candidates(handler.method, handler.path, scopes) & here
    same = frozenset(i for i in here if scopes[i].method == handler.method)
    return (same, same) if len(same) == 1 else (_NOWHERE, same)


def _others(code: str, handlers: Sequence[Handler]) -> Iterator[Condition]:
    """Yield the annotations that stand at no handler of which the route is known, and conditions of other forms."""
    for match in _GUARD.finditer(code):
        if any(
            one.start <= match.start() < one.end or match[0] in one.around
            for one in handlers
        ):
            continue
        if stands_in_condition(code, match.start()):
            continue
        kind, names = next(
            (kind, said) for kind, said in match.groupdict().items() if said
        )
        behind = code[match.end() : match.end() + NEAR]
        if kind in _CONDITIONS and not REFUSED.search(behind):
            continue
        roles = tuple(re.findall(r"[\w:.-]+", names))
        if kind == "member":
            roles = (names.rpartition(".")[2].lower(),)
        if all(says("people.generic").fullmatch(fold_text(role)) for role in roles):
            continue  # Any caller has it.
        demand = Demand(auth=True, roles=roles) if _is_sure(code, match) else None
        yield Condition(match.start(), demand, roles, match[0])


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
