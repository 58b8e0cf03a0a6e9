"""What became of every statement of a plan: used, background, or not understood.

`account_for` holds the statements of the document against the plan that was read from it;
`unused_findings` tells of each demand of which nothing was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from endpoint_plan.languages import book
from endpoint_plan.markdown.lines import plain_line
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import Plan
from endpoint_plan.reading.account.statements import Statement, statements_of
from endpoint_plan.reading.account.uses import Uses
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Part, Topic

__all__ = ["Accounted", "Fate", "Statement", "account_for", "unused_findings"]

RULE = "unused-sentence"
_TELLING = frozenset({Topic.REQUEST, Topic.RESPONSE, Topic.VALIDATION, Topic.ERRORS})
"""Topics every statement of which should tell something of the interface."""
_LISTED = frozenset({Topic.PERFORMANCE, Topic.STEPS})
"""Topics whose points the generated documents list, done and open ones."""
_LONGEST = 110


class Fate(StrEnum):
    """What became of a statement."""

    USED = "used"
    BACKGROUND = "background"
    NOT_UNDERSTOOD = "not understood"


@dataclass(frozen=True, slots=True)
class Accounted:
    """A statement, and what became of it."""

    statement: Statement
    fate: Fate
    fact: str = ""
    """Of a used one: what was made of it."""

    @property
    def demands(self) -> bool:
        """Whether it was not understood, and demands something."""
        return self.fate is Fate.NOT_UNDERSTOOD and is_demand(self.statement)


def account_for(
    document: Part, plan: Plan, scopes: tuple[Scope, ...]
) -> tuple[Accounted, ...]:
    """Return every statement of *document*, from which *plan* was read, with what became of it."""
    uses = Uses(plan, scopes)
    return tuple(_accounted(one, uses) for one in statements_of(document))


def _accounted(statement: Statement, uses: Uses) -> Accounted:
    if fact := uses.of(statement):
        return Accounted(statement, Fate.USED, fact)
    told = statement.topic in _TELLING or is_demand(statement)
    aside = statement.aside or statement.topic in _LISTED or statement.code is not None
    fate = Fate.NOT_UNDERSTOOD if told and not aside else Fate.BACKGROUND
    return Accounted(statement, fate)


def is_demand(statement: Statement) -> bool:
    """Tell whether *statement* says how something must be, in a word such as "must" or "only"."""
    wanted = "permission" if statement.topic is Topic.SECURITY else "normative"
    return book("account").has(wanted, statement.text)


def unused_findings(accounted: Iterable[Accounted]) -> Iterator[Finding]:
    """Yield a finding for each demand that was not understood, equal ones once with all their lines."""
    found: dict[str, list[int]] = {}
    for one in accounted:
        if one.demands:
            text = plain_line(one.statement.text)
            found.setdefault(text, []).append(one.statement.line)
    for text, lines in found.items():
        short = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} ..."
        more = ", ".join(map(str, lines[1:]))
        again = f" (also in line {more})" if more else ""
        yield warning(
            f"nothing was made of: {short}{again}",
            lines[0],
            "say it in one of the forms that docs/plan-format.md shows, or write it in the service",
            rule=RULE,
        )
