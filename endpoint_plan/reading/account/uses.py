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
from endpoint_plan.reading.account.background import is_of_work
from endpoint_plan.reading.account.callers import Callers
from endpoint_plan.reading.account.concerned import Concerned
from endpoint_plan.reading.account.contract import Contract
from endpoint_plan.reading.account.demands import LISTED_TOPICS, is_demand
from endpoint_plan.reading.account.flow import Flow
from endpoint_plan.reading.account.kept import Kept
from endpoint_plan.reading.account.shapes import Shapes
from endpoint_plan.reading.account.statements import Statement
from endpoint_plan.reading.account.values import Values
from endpoint_plan.reading.facts.rates import stated_rate
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.cues import Cue, find_cues, find_statuses
from endpoint_plan.reading.types.types_in_text import type_names_in
from endpoint_plan.text.http_paths import PathIndex, find_paths
from endpoint_plan.text.identifiers import fold_name
from endpoint_plan.text.words import fold_text

ACCESS = "access"
"""The fact of what says who may call."""
_SHORTEST = 12
"""Characters from which a sentence within another one is the same."""


_ERRORS = 400
"""The first status of an error."""
_ORDER = compile_words(r"\b(?:{newest_first}|{oldest_first}|{sorted})\b")
_MEDIA = re.compile(r"\b(?:application|multipart|text|image)/[\w.+-]{1,40}")
_NOTHING = re.compile(r":[*_ ]{0,4}[—–-]$")
"""A label with nothing behind it."""


_BESIDE_CALLERS = frozenset(
    {ACCESS, "entity", "relation", "type", "answer", "operation", "error"}
)
"""Facts of a line that say nothing of whom a statement keeps out."""
_MENTIONED = frozenset({"entity", "relation", "type", "operation"})
"""Facts of a line of which a list of work, or who may do what, says no more than that there are such things."""
_NAMING = frozenset(
    {Topic.OVERVIEW, Topic.REQUEST, Topic.RESPONSE, Topic.TYPES, Topic.OTHER}
)
"""Topics whose statements say of what there is by naming it."""
_SHOWING = frozenset({Topic.REQUEST, Topic.RESPONSE, Topic.TYPES, Topic.ERRORS})
"""Topics in which examples show what comes and goes."""
_TICKED = re.compile(r"\[[ xX]?\]|[✅✓✔☑❌]")
"""How an item begins of what is to be done or was."""


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
        self._values = Values(self._shapes.fields)
        concerned = Concerned(scopes)
        self._callers = Callers(plan, concerned)
        self._flow = Flow(
            plan, concerned, frozenset(map(fold_name, self._shapes.fields))
        )
        self._contract = Contract(plan, concerned, self._shapes.fields)
        self._kept = Kept(plan, concerned, self._shapes.fields)
        self._lines: dict[int, list[_Fact]] = {}
        for line, fact in (*_lines(plan), *_access_lines(scopes)):
            if line is not None:
                self._lines.setdefault(line, []).append(fact)
        said = [rule.says for one in plan.operations for rule in one.rules]
        for one in plan.operations:
            said += [change.says for change in (*one.changes, *one.effects)]
            said += [entry.says for entry in one.entries]
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
        found = [one.kind for one in facts if alone or self._shows(one, statement)]
        if self.opens(statement):
            found = [one for one in found if one not in _BESIDE_CALLERS]
            return next(iter(found), "")
        if self._callers.keep_owners(statement):
            found = [one for one in found if one not in _MENTIONED] or [ACCESS]
        read = self._by_text
        if _only_lists(statement):
            found = [one for one in found if one not in _MENTIONED]
            read = self._limits
        return next(iter((*found, *filter(None, read(statement)))), "")

    def lack(self, statement: Statement) -> bool:
        """Tell whether *statement*, of which nothing was made, asks for code that no service has by itself."""
        return self._flow.asks_for_more(statement)

    def keeps(self, statement: Statement) -> str:
        """Return the fact that *statement*, of which nothing else was made, says again of what its operations do; empty without one."""
        return next(self._kept.restates(statement), "")

    def opens(self, statement: Statement) -> bool:
        """Tell whether the operations let in more callers than *statement* says."""
        return self._callers.keep(statement) is False

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

    def _limits(self, statement: Statement) -> Iterator[str]:
        """Yield what a *statement* says that the plan has with its words and values, also of work to do."""
        folded = fold_text(statement.text)
        if len(folded) >= _SHORTEST:
            same = (folded in said or said in folded for said in self._said)
            yield "rule" if any(same) else ""
        limits = self._shapes.limits(statement.text, statement.above)
        yield "limit" if limits else ""
        yield "rate" if self._states_rate(statement.text) else ""
        if statement.code and (
            statement.topic in _SHOWING or not _only_lists(statement)
        ):
            yield "shape" if self._shapes.shows(statement.code.text) else ""

    def _by_text(self, statement: Statement) -> Iterator[str]:
        text, above = statement.text, statement.above
        yield from self._limits(statement)
        yield self._contract.headers(statement)
        if not text:
            return
        yield "field" if self._shapes.describes(text, above) else ""
        yield from self._values.restates(statement)
        yield from self._contract.restates(statement)
        yield "answer" if self._tells_status(text) else ""
        yield "error" if self._tells_cause(statement) else ""
        yield "form" if self._is_media(text) else ""
        yield ACCESS if self._callers.keep(statement) else ""
        yield "order" if self._tells_order(text) else ""
        yield from self._names(statement)
        yield from self._contract.shows(statement)
        cues = find_cues(text[:60])
        nothing = (Cue.NONE in cues and len(cues) > 1) or _NOTHING.search(text)
        yield "nothing to send" if nothing else ""

    def _names(self, statement: Statement) -> Iterator[str]:
        """Yield what a *statement* names that comes and goes, where it asks for no more."""
        text = statement.text
        if statement.topic in _NAMING and not is_demand(statement):
            yield "operation" if self._names_operation(text) else ""
            yield "type" if self._types & {*type_names_in(text)} else ""

    def _tells_status(self, text: str) -> bool:
        """Tell whether *text* names statuses, all of which operations answer."""
        named = find_statuses(text)
        return bool(named) and self._statuses.issuperset(named)

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
        return self._is_ordered and _ORDER.search(text) is not None

    def _names_operation(self, text: str) -> bool:
        if routes := find_routes(text):
            return any(self._paths.same(route.path) for route in routes)
        if any(self._paths.same(path.text) for path in find_paths(text)):
            return True
        named = self._methods & {*find_methods(text)}
        return bool(named) and len(text.split()) <= 4

    @cached_property
    def _paths(self) -> PathIndex:
        return PathIndex(one.path for one in self._plan.operations)

    @cached_property
    def _methods(self) -> frozenset[str]:
        return frozenset(one.method for one in self._plan.operations)

    @cached_property
    def _is_ordered(self) -> bool:
        """Whether some operation lists its records in an order."""
        return any(one.order for one in self._plan.operations)

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
        named = _MEDIA.findall(text.casefold())
        return bool(named) and self._media.issuperset(named)

    @cached_property
    def _media(self) -> frozenset[str]:
        operations = self._plan.operations
        answered = (one.success.media_type for one in operations)
        sent = (one.body.media_type for one in operations if one.body)
        return frozenset((*answered, *sent))


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
        yield from (
            (other.line, _Fact("change", (other.says,))) for other in one.effects
        )
        yield from ((new.line, _Fact("change", (new.says,))) for new in one.entries)
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


def _only_lists(statement: Statement) -> bool:
    """Tell whether *statement* stands in a list of work, of tests or of measures, which mentions much that it says nothing of."""
    if statement.aside or statement.topic in LISTED_TOPICS or is_of_work(statement):
        return True
    return statement.topic is Topic.OTHER and bool(_TICKED.match(statement.text))
