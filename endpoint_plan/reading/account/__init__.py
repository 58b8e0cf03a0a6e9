"""What became of every statement of a plan: used, background, or not understood.

`account_for` holds the statements of the document against the plan that was read from it;
`unused_findings` tells of each demand of which nothing was made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from endpoint_plan.markdown.lines import plain_line
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import Plan
from endpoint_plan.reading.access.clauses import HARD
from endpoint_plan.reading.access.marks import mark
from endpoint_plan.reading.access.people import does_something, permits
from endpoint_plan.reading.access.phrases import says
from endpoint_plan.reading.access.proof import read_proof
from endpoint_plan.reading.access.unread import Unread, plain_clause
from endpoint_plan.reading.account.access import (
    close_deeds,
    is_part_of,
    unread_access,
)
from endpoint_plan.reading.account.background import is_background, names_wish
from endpoint_plan.reading.account.callers import are_kept_rows, said_of_callers
from endpoint_plan.reading.account.demands import LISTED_TOPICS, is_demand
from endpoint_plan.reading.account.listed import LISTED, Lists
from endpoint_plan.reading.account.means import is_put_off
from endpoint_plan.reading.account.statements import Statement, statements_of
from endpoint_plan.reading.account.uses import ACCESS, Uses
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Part, Topic
from endpoint_plan.text.words import fold_text

__all__ = ["LISTED", "Accounted", "Fate", "Statement", "account_for", "unused_findings"]

RULE = "unused-sentence"
ACCESS_RULE = "unread-access"
_ON_PROGRAMS = LISTED_TOPICS | {Topic.DATA_FLOW, Topic.TYPES}
"""Topics that speak of programs, which have names like people: "mapper", "handler"."""
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
    """Of a used one: what was made of it. Of background: `listed` where the documents list it."""
    on_access: bool = False
    """Of one that was not understood: whether it says who may do what."""
    of_people: bool = False
    """Of one on access: whether it says what some people do, of whom no token tells."""
    said: str = ""
    """Of a block of code: the part that was not understood."""

    @property
    def demands(self) -> bool:
        """Whether it was not understood, and demands something."""
        lost = self.fate is Fate.NOT_UNDERSTOOD
        return lost and (self.on_access or is_demand(self.statement))


def account_for(
    document: Part, plan: Plan, scopes: tuple[Scope, ...]
) -> tuple[Accounted, ...]:
    """Return every statement of *document*, from which *plan* was read, with what became of it."""
    uses, lists = Uses(plan, scopes), Lists(plan)
    unread = tuple(unread_access(plan, scopes))
    statements = tuple(statements_of(document))
    on_line = Counter(one.line for one in statements)
    untold = any(one.auth is None for one in plan.operations)
    shared = not any(one.owned or one.membership for one in plan.operations)
    rows = not shared and not any(said_of_callers(one).owners for one in statements)
    told = (
        _listed(
            _accounted(
                one,
                uses,
                unread,
                scopes,
                alone=on_line[one.line] == 1,
                untold=untold,
                shared=shared,
                rows=rows,
            ),
            lists,
        )
        for one in statements
    )
    return (*told, *_in_headings(unread, statements))


def _in_headings(
    unread: Iterable[Unread], statements: Iterable[Statement]
) -> Iterator[Accounted]:
    """Yield what headings say of access and was not understood: they are no statements otherwise."""
    lines = {line for one in statements for line in range(one.line, one.last + 1)}
    for one in unread:
        if one.line not in lines:
            heading = Statement(one.text, one.line, one.line, Topic.SECURITY)
            yield Accounted(heading, Fate.NOT_UNDERSTOOD, on_access=True)


def _listed(one: Accounted, lists: Lists) -> Accounted:
    """Return *one* as listed where it is background that the documents list."""
    listed = one.fate is Fate.BACKGROUND and lists.hold(one.statement)
    return replace(one, fact=LISTED) if listed else one


def _accounted(
    statement: Statement,
    uses: Uses,
    unread: tuple[Unread, ...],
    scopes: tuple[Scope, ...],
    *,
    alone: bool,
    untold: bool,
    shared: bool,
    rows: bool,
) -> Accounted:
    """Return what became of *statement*.

    *untold* where of some operation nothing tells who may call it, *shared* where no record is kept for its owner,
    *rows* where nothing but the word for that keeps them so.
    """
    part = next((one.part for one in unread if is_part_of(one, statement)), None)
    if part is not None:
        said = part if statement.code else ""
        return Accounted(statement, Fate.NOT_UNDERSTOOD, on_access=True, said=said)
    fact = uses.of(statement, alone=alone)
    unproven = untold and fact != ACCESS and _asks_for_proof(statement, scopes)
    kept = rows and statement.topic is Topic.SECURITY and are_kept_rows(statement)
    if unproven or kept or (shared and _tells_owner(statement)):
        return Accounted(statement, Fate.NOT_UNDERSTOOD, on_access=True)
    if fact:
        return Accounted(statement, Fate.USED, fact)
    if not names_wish(statement) and _tells_of_people(statement, scopes):
        return Accounted(statement, Fate.NOT_UNDERSTOOD, on_access=True, of_people=True)
    if uses.opens(statement):
        return Accounted(statement, Fate.NOT_UNDERSTOOD, on_access=True)
    put_off = is_put_off(statement)
    if is_background(statement) and (put_off or not uses.lack(statement)):
        return Accounted(statement, Fate.BACKGROUND)
    fact = uses.keeps(statement)
    fate = Fate.USED if fact else Fate.NOT_UNDERSTOOD
    return Accounted(statement, fate, fact)


def close_for_people(
    plan: Plan, accounted: Iterable[Accounted], scopes: tuple[Scope, ...]
) -> Plan:
    """Return *plan* with what its section on security lets people do of whom no token tells closed to everybody."""
    told = (
        one.statement
        for one in accounted
        if one.of_people
        and one.statement.topic is Topic.SECURITY
        and permits(one.statement.text, scopes)
    )
    return close_deeds(plan, told, scopes)


def _tells_of_people(statement: Statement, scopes: tuple[Scope, ...]) -> bool:
    """Tell whether a *statement* of which nothing was made says what some people do, as may be meant for them alone."""
    told = not (statement.aside or statement.code or statement.topic in _ON_PROGRAMS)
    return told and does_something(statement.text, scopes)


def _tells_owner(statement: Statement) -> bool:
    """Tell whether a *statement* of which nothing was made says that somebody has what others may do something to."""
    told = not (statement.aside or statement.code or statement.topic in _ON_PROGRAMS)
    return told and bool(says("people.private").search(fold_text(statement.text)))


def _asks_for_proof(statement: Statement, scopes: tuple[Scope, ...]) -> bool:
    """Tell whether a *statement* of which nothing was made asks callers to prove who they are."""
    if statement.aside or statement.code:
        return False
    parts = HARD.split(mark(statement.text, scopes).text)
    return any(read_proof(plain_clause(part)) for part in parts)


def unused_findings(accounted: Iterable[Accounted]) -> Iterator[Finding]:
    """Yield a finding for each demand that was not understood, equal ones once with all their lines."""
    found: dict[tuple[str, bool], list[int]] = {}
    for one in accounted:
        if one.demands:
            text = plain_line(one.statement.text or one.said)
            found.setdefault((text, one.on_access), []).append(one.statement.line)
    for (text, on_access), lines in found.items():
        short = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} ..."
        more = ", ".join(map(str, lines[1:]))
        again = f" (also in line {more})" if more else ""
        if on_access:
            yield warning(
                f"who may do this was not understood: {short}{again}",
                lines[0],
                "name the operation and the role, as in `POST /items` needs the role `manager`, or show a table",
                rule=ACCESS_RULE,
            )
        else:
            yield warning(
                f"nothing was made of: {short}{again}",
                lines[0],
                "say it in one of the forms that docs/plan-format.md shows, or write it in the service",
                rule=RULE,
            )
