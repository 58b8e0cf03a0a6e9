"""What statements say again of what operations refuse, set and leave out, held against what they do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from endpoint_plan.languages import book
from endpoint_plan.languages.plurals import singular
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.model.behaviour import Comparison, Operand, Place, Rule
from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.reading.account.concerned import Concerned
from endpoint_plan.reading.account.statements import Statement
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.cues import find_statuses
from endpoint_plan.text.identifiers import fold_name

_SILENT = frozenset({Topic.TYPES, Topic.STEPS, Topic.PERFORMANCE})
"""Topics that list what is done elsewhere."""
_SETS = re.compile(
    r"(?:\w+\.)?(?P<name>[A-Za-z_]\w{0,60})\s?=\s?(?P<value>[^=`.,;()]{1,60}(?:\(\))?)"
)
"""How code says what a field becomes."""
_WORD = re.compile(r"[A-Za-z_]\w{0,60}|\d+(?:\.\d+)?")
"""Codes of errors."""
_NOW = frozenset({"now", "now()", "current_timestamp", "datetime.utcnow", "utcnow"})
_NULLS = frozenset({"null", "none", "nil"})
_FEW = frozenset({0, 1})
"""Numbers that people say in words: "none", "another"."""
_PAIR = 2
"""Names in code of a sentence that says what a field becomes."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What a condition speaks of."""

    names: frozenset[str]
    values: frozenset[str]
    numbers: frozenset[float]
    now: bool
    """Whether the moment of the call is compared."""
    counted: frozenset[str]
    """The collections of which something is counted."""


class Kept:
    """What the operations of a plan refuse and set."""

    def __init__(self, plan: Plan, concerned: Concerned, names: Iterable[str]) -> None:
        """Take the operations of *plan*, which has fields of *names*; *concerned* says of which operations a line speaks."""
        self._plan = plan
        self._concerned = concerned
        self._names = frozenset(map(fold_name, names))
        self._codes = {
            case.code: case.status
            for one in plan.operations
            for case in one.errors
            if case.code
        }

    def restates(self, statement: Statement) -> Iterator[str]:
        """Yield what *statement* says again of what the operations of its line alone refuse, set and leave out."""
        if statement.aside or statement.code or statement.topic in _SILENT:
            return
        alone = [
            self._plan.operations[index]
            for index in sorted(self._concerned.alone(statement.line))
        ]
        if not alone:
            return
        if all(_sets(statement.text, one) for one in alone):
            yield "change"
        rules = [rule for one in alone for rule in one.rules]
        if any(self._refuses(statement, rule) for rule in rules):
            yield "rule"

    def _refuses(self, statement: Statement, rule: Rule) -> bool:
        """Tell whether *statement* names all that *rule* is about, its error where it names one, and no other field or number."""
        text = statement.text
        said = _said(text)
        if not said & self._names:
            said |= _said(" ".join(code_spans(statement.above[:80])[:1]))
        asked = _words_of(rule.when)
        told = asked.values or asked.numbers - _FEW or len(asked.names) > 1
        told = told or (asked.now and book("account").has("moments", text))
        if not told or not (asked.names or asked.counted):
            return False
        if not asked.names and not asked.counted & said:
            return False
        if not (
            asked.names <= said and {fold_name(one) for one in asked.values} <= said
        ):
            return False
        statuses = find_statuses(text)
        if statuses and rule.status not in statuses:
            return False
        codes = {one for one in _words(text) if one in self._codes}
        if codes and rule.code not in codes:
            return False
        numbers = {float(one) for one in _WORD.findall(text) if one[0].isdigit()}
        if (
            not asked.numbers - _FEW <= numbers
            or numbers - asked.numbers - {*map(float, statuses)} - _FEW
        ):
            return False
        if codes:
            return True
        spans = {fold_name(span) for span in code_spans(text)}
        return not (spans & self._names) - asked.names


def _sets(text: str, operation: Operation) -> bool:
    """Tell whether *text* says in code what fields become, and *operation* sets all of them so."""
    said = [
        (fold_name(found["name"]), found["value"].strip(" '\"").casefold())
        for span in code_spans(text)
        if (found := _SETS.fullmatch(span.strip()))
    ]
    done = {
        (fold_name(one.field), value)
        for one in operation.changes
        if not one.raised
        for value in _values(one.value)
    }
    if not said and len(spans := code_spans(text)) == _PAIR:
        # "sets the flag `archived` to `true`"
        said = [(fold_name(spans[0]), spans[1].strip("'\"").casefold())]
    return bool(said) and done.issuperset(said)


def _values(operand: Operand) -> frozenset[str]:
    """Return how plans write the value of *operand*."""
    if operand.place is Place.NOW and not operand.plus_seconds:
        return _NOW
    if operand.place is not Place.VALUE:
        return frozenset()
    if operand.value is None:
        return _NULLS
    return frozenset({str(operand.value).casefold()})


def _words_of(when: Iterable[Comparison]) -> _Words:
    """Return the names, choices and numbers of the conditions *when*."""
    names: set[str] = set()
    values: set[str] = set()
    numbers: set[float] = set()
    counted: set[str] = set()
    now = False
    left = list(when)
    while left:
        one = left.pop()
        for side in (one.left, one.right):
            left += side.where
            now = now or side.place is Place.NOW
            if side.place is Place.VALUE:
                given = side.value if isinstance(side.value, list) else [side.value]
                values |= {value for value in given if isinstance(value, str)}
                numbers |= {
                    float(n)
                    for n in given
                    if isinstance(n, int | float) and not isinstance(n, bool)
                }
            elif side.name and not (side.where or side.place is Place.COUNT):
                names.add(fold_name(side.name))
            elif side.name:
                counted.add(fold_name(singular(side.name)))
    return _Words(
        frozenset(names), frozenset(values), frozenset(numbers), now, frozenset(counted)
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _said(text: str) -> frozenset[str]:
    """Return the words of *text*, and those of two that stand together, as names are folded, in singular too."""
    words = _words(text)
    pairs = (f"{first}_{second}" for first, second in pairwise(words))
    every = (*words, *map(singular, words), *pairs)
    return frozenset(map(fold_name, every))
