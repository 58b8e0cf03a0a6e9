"""Errors that refuse whoever is not one of some people of whom no token tells: "403: the caller is not a botanist"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from endpoint_plan.model.plan import Operation
from endpoint_plan.reading.access.deeds import acts_of
from endpoint_plan.reading.access.marks import mark
from endpoint_plan.reading.access.people import People
from endpoint_plan.reading.access.phrases import ARTICLE, LIST, ROLE, alternatives
from endpoint_plan.reading.access.unread import Unread, plain_clause
from endpoint_plan.reading.access.vocabulary import vocabulary
from endpoint_plan.reading.operations.scopes import Scope

_REFUSED = frozenset({403, 404})
"""Statuses of refusals; what is not found may be hidden from the caller."""
_CALLER = rf"(?:{ARTICLE} )?{alternatives('people.generic', 'strangers.somebody')}"
_OF_WHOM = rf"(?:{alternatives('people.its')}|{ARTICLE} [^\W\d_]+ s|{ARTICLE})"
_WITHOUT = re.compile(
    rf"{_CALLER} (?:{alternatives('people.are')} )?{alternatives('people.lacking')} (?:{alternatives('people.any_of')} )?(?:{_OF_WHOM} )?(?P<who>[^\W\d_]+)"
    rf"|{alternatives('people.unless')} {_CALLER} {alternatives('people.are')} {ARTICLE} (?P<spared>[^\W\d_]+)"
)
"""A caller is not one of them."""
_WITH_ROLE = re.compile(
    rf"^(?:403 (?:: )?)?{_CALLER} (?:{alternatives('people.holding', 'people.are')}) (?:{ARTICLE} )?{ROLE} (?P<list>{LIST})$"
)
"""A caller has a role, and is refused for that."""


def refused_strangers(
    operations: Iterable[Operation], scopes: tuple[Scope, ...]
) -> Iterator[Unread]:
    """Yield the causes for which *operations* refuse whoever is not somebody, where no role says who that is."""
    roles, _ = vocabulary(scopes)
    found: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for index, operation in enumerate(operations):
        for text, line in _causes(operation):
            found[text, line].add(index)
    for (text, line), about in found.items():
        marked = mark(text, scopes, roles)
        match = _WITHOUT.search(marked.text)
        people = People(marked, scopes)
        if barred := _WITH_ROLE.match(marked.text.strip(" .")):
            who, part = marked.named(barred["list"]), plain_clause(barred[0])
            targets = frozenset(about)
            yield Unread(line, part, who, targets, scopes, roles, closes=targets, text=text, shut=True, always=True)  # fmt: skip
        if match and people.is_person(match["who"] or match["spared"]):
            targets, part = frozenset(about), plain_clause(match[0])
            done = acts_of(marked.text, targets, scopes) or targets
            yield Unread(line, part, (), done, scopes, roles, closes=done, text=text)


def _causes(operation: Operation) -> Iterator[tuple[str, int]]:
    """Yield why *operation* refuses callers whom it knows, each with its line."""
    for case in operation.errors:
        if case.status in _REFUSED:
            causes = ((case.cause, case.line), *((o.text, o.line) for o in case.others))
            yield from ((text, line) for text, line in causes if text and line)
