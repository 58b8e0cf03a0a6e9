"""Which fact of a plan a statement of its document became."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from endpoint_plan.languages import book, compile_words
from endpoint_plan.markdown.http_routes import find_methods, find_routes
from endpoint_plan.model.plan import Plan
from endpoint_plan.model.schema import Schema
from endpoint_plan.reading.access import read_statements
from endpoint_plan.reading.account.shapes import Shapes
from endpoint_plan.reading.account.statements import Statement
from endpoint_plan.reading.facts.rates import stated_rate
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.cues import Cue, find_cues, find_statuses
from endpoint_plan.reading.types.types_in_text import type_names_in
from endpoint_plan.text.http_paths import find_paths, same_path
from endpoint_plan.text.words import fold_text

ACCESS = "access"
"""The fact of what says who may call."""
_LONGEST_LABEL = 6
"""Words of a line that only introduces what stands below it."""
_SHORTEST = 12
"""Characters from which a sentence within another one is the same."""


_ERRORS = 400
"""The first status of an error."""
_ORDER = compile_words(r"\b(?:{newest_first}|{oldest_first}|{sorted})\b")
_MEDIA = re.compile(r"\b(?:application|multipart|text|image)/[\w.+-]{1,40}")
_NOTHING = re.compile(r":[*_ ]{0,4}[—–-]$")
"""A label with nothing behind it."""
_CLOSING = frozenset({"demanded", "known"})
_OPENING = frozenset({"public", "open"})


@dataclass(frozen=True, slots=True)
class _Fact:
    """A fact of a plan, and what a sentence has in it that it was made of."""

    kind: str
    signs: tuple[str, ...] = ()


class Uses:
    """What was made of the statements of a document."""

    def __init__(self, plan: Plan, scopes: tuple[Scope, ...]) -> None:
        """Note the lines and sentences from which the facts of *plan* were read."""
        self._plan = plan
        self._shapes = Shapes(plan)
        self._lines: dict[int, list[_Fact]] = {}
        for line, fact in (*_lines(plan), *_access_lines(scopes)):
            if line is not None:
                self._lines.setdefault(line, []).append(fact)
        said = [rule.says for one in plan.operations for rule in one.rules]
        said += [change.says for one in plan.operations for change in one.changes]
        self._said = frozenset(map(fold_text, filter(None, said)))
        self._types = frozenset(one.name for one in plan.declarations) | frozenset(
            one.name for one in plan.types
        )

    def of(self, statement: Statement, *, alone: bool = True) -> str:
        """Return which fact *statement* became; empty where it became none.

        A fact of its line is made of it where it is *alone* on it; of several sentences, those are
        meant that have the fact's signs.
        """
        numbers = range(statement.line, statement.last + 1)
        facts = [one for line in numbers for one in self._lines.get(line, ())]
        if found := next(
            (one.kind for one in facts if alone or self._shows(one, statement)), ""
        ):
            return found
        if statement.topic is Topic.STEPS:
            return "step"
        return next(filter(None, self._by_text(statement)), "")

    def _shows(self, fact: _Fact, statement: Statement) -> bool:
        """Tell whether *statement* has one of the signs of *fact*."""
        if fact.kind == ACCESS and book("access").matches(statement.text):
            return True
        folded = f" {fold_text(statement.text)} "
        # Roles are spoken of in the plural too.
        end = "" if fact.kind == ACCESS else " "
        return any(
            f" {sign}{end}" in folded for sign in map(fold_text, fact.signs) if sign
        )

    def _by_text(self, statement: Statement) -> Iterator[str]:
        text, topic = statement.text, statement.topic
        if statement.code:
            yield "shape" if self._shapes.shows(statement.code.text) else ""
        if not text:
            return
        folded = fold_text(text)
        if len(folded) >= _SHORTEST:
            same = (folded in said or said in folded for said in self._said)
            yield "rule" if any(same) else ""
        above = statement.above
        yield "limit" if self._shapes.limits(text, above) else ""
        yield "field" if self._shapes.describes(text, above) else ""
        yield "answer" if self._statuses & {*find_statuses(text)} else ""
        yield "error" if self._tells_cause(statement) else ""
        yield "form" if self._is_media(text) else ""
        yield ACCESS if self._decides_access(text) else ""
        yield "order" if self._tells_order(text) else ""
        yield "rate" if self._states_rate(text) else ""
        yield "operation" if self._names_operation(text) else ""
        yield "type" if self._types & {*type_names_in(text)} else ""
        yield "label" if _is_label(text) else ""
        cues = find_cues(text[:60])
        nothing = (Cue.NONE in cues and len(cues) > 1) or _NOTHING.search(text)
        yield "nothing to send" if nothing else ""
        if topic in (Topic.SECURITY, Topic.PERFORMANCE, Topic.VALIDATION):
            asked = (
                *book("checklist.answered").matches(text),
                *book("checklist.unmade").matches(text),
            )
            yield "wish" if asked else ""

    def _decides_access(self, text: str) -> bool:
        """Tell whether *text* speaks of who may call, as the operations have it."""
        meanings = {match.meaning for match in book("access").matches(text)}
        operations = self._plan.operations
        return (
            any(role in text for one in operations for role in one.roles)
            or ("owned" in meanings and any(one.owned for one in operations))
            or (bool(meanings & _CLOSING) and any(one.auth for one in operations))
            or (
                bool(meanings & _OPENING)
                and any(one.auth is False for one in operations)
            )
        )

    def _states_rate(self, text: str) -> bool:
        """Tell whether *text* states how often an operation may be called, and it may."""
        rate = stated_rate(text)
        return rate is not None and any(
            (one.rate.calls, one.rate.seconds) == (rate.calls, rate.seconds)
            for one in self._plan.operations
            if one.rate
        )

    def _tells_order(self, text: str) -> bool:
        """Tell whether *text* speaks of an order, and a list has one, which another sentence may tell too."""
        ordered = any(one.order for one in self._plan.operations)
        return ordered and _ORDER.search(text) is not None

    def _names_operation(self, text: str) -> bool:
        if routes := find_routes(text):
            known = self._plan.operations
            return any(same_path(r.path, o.path) for r in routes for o in known)
        paths = [path.text for path in find_paths(text)]
        if any(same_path(p, o.path) for p in paths for o in self._plan.operations):
            return True
        methods = {one.method for one in self._plan.operations}
        return bool(methods & {*find_methods(text)}) and len(text.split()) <= 4

    @cached_property
    def _statuses(self) -> frozenset[int]:
        return frozenset(
            status
            for one in self._plan.operations
            for status in (one.success.status, *(case.status for case in one.errors))
        )

    @cached_property
    def _causes(self) -> frozenset[str]:
        cases = [case for one in self._plan.operations for case in one.errors]
        told = [case.cause for case in cases]
        told += [cause.text for case in cases for cause in case.others]
        return frozenset(map(fold_text, filter(None, told)))

    def _tells_cause(self, statement: Statement) -> bool:
        """Tell whether *statement* says when an error happens, or stands below one."""
        if statement.topic not in (Topic.ERRORS, Topic.RESPONSE):
            return False
        folded = fold_text(statement.text)
        if any(cause in folded or folded in cause for cause in self._causes if cause):
            return True
        around = {status for text in statement.around for status in find_statuses(text)}
        return bool(around & {one for one in self._statuses if one >= _ERRORS})

    def _is_media(self, text: str) -> bool:
        """Tell whether *text* names the form in which bodies come or go."""
        known = {one.success.media_type for one in self._plan.operations}
        known |= {one.body.media_type for one in self._plan.operations if one.body}
        named = _MEDIA.findall(text.casefold())
        return bool(named) and known.issuperset(named)


def _lines(plan: Plan) -> Iterator[tuple[int | None, _Fact]]:
    for one in plan.operations:
        yield one.line, _Fact("operation", (one.path, one.summary))
        yield one.access_line, _Fact(ACCESS)
        for parameter in one.parameters:
            yield parameter.line, _Fact("parameter", (parameter.name,))
        if one.body:
            yield one.body.line, _Fact("body", tuple(one.body.type.references()))
            yield from _fields(one.body.type)
        yield one.success.line, _Fact("answer", (str(one.success.status),))
        if one.success.type:
            yield from _fields(one.success.type)
        for case in one.errors:
            yield case.line, _Fact("error", (case.code or str(case.status), case.cause))
        yield from ((rule.line, _Fact("rule", (rule.says,))) for rule in one.rules)
        for change in one.changes:
            yield change.line, _Fact("change", (change.says, change.field))
        if one.gap:
            yield one.gap.line, _Fact("change", (one.gap.says, one.gap.field))
        yield from ((f.line, _Fact("formula", (f.field,))) for f in one.formulas)
        yield from ((order.line, _Fact("order", (order.field,))) for order in one.order)
        yield from ((q.line, _Fact("query", (q.table,))) for q in one.queries)
    for declaration in plan.declarations:
        yield declaration.line, _Fact("type", (declaration.name,))
        yield from _fields(declaration.type)
    yield from ((named.line, _Fact("type", (named.name,))) for named in plan.types)
    for entity in plan.entities:
        yield entity.line, _Fact(
            "entity", (entity.collection.replace("_", " "), entity.collection)
        )
        for reference in entity.references:
            yield reference.line, _Fact("relation", (reference.field,))
        yield from ((part.line, _Fact("field", (part.name,))) for part in entity.fields)
    yield from ((step.line, _Fact("step", (step.title,))) for step in plan.steps)


def _fields(schema: Schema) -> Iterator[tuple[int | None, _Fact]]:
    return ((field.line, _Fact("field", (field.name,))) for field in schema.fields())


def _access_lines(scopes: tuple[Scope, ...]) -> Iterable[tuple[int | None, _Fact]]:
    return (
        (
            one.line,
            _Fact(ACCESS, (*(one.demand.roles or ()), *(one.demand.trusted or ()))),
        )
        for one in read_statements(scopes)
    )


def _is_label(text: str) -> bool:
    """Tell whether *text* only introduces what stands below it: "Query Parameters:"."""
    plain = text.strip("*_` ")
    return plain.endswith(":") and len(plain.split()) <= _LONGEST_LABEL
