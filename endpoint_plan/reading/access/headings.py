"""Who may call operations by the headings above them: "Admin endpoints", "POST /kites (admin only)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.agents import is_agent
from endpoint_plan.reading.access.marks import SAME, Marked, mark
from endpoint_plan.reading.access.phrases import (
    LIST,
    NOTHING,
    ROLE,
    Demand,
    alternatives,
    says,
)
from endpoint_plan.reading.access.proof import read_proof
from endpoint_plan.reading.access.told import Rank, Statement
from endpoint_plan.reading.access.values import read_value
from endpoint_plan.reading.operations.scopes import Scope

_BRACKETS = str.maketrans("[]", "()")
_CALLS = alternatives("reach.calls", "reach.routes")
_IN_BRACKETS = re.compile(r"\( (?P<value>[^()]+) \)$")
_BEHIND_DASH = re.compile(r" [-:] (?P<value>[^():]+)$")
_OF_GROUP = re.compile(
    rf"^(?P<value>\S+(?: {alternatives('people.only')})?) {_CALLS}$"
    rf"|^(?:{_CALLS} )?{alternatives('people.meant_for')} (?P<whom>.+)$"
)
"""What a heading calls the operations below it, or whom they are for."""
_LONGEST = 120
"""Characters of a heading that is read."""


def read_headings(
    scopes: Sequence[Scope], roles: tuple[str, ...]
) -> Iterator[Statement]:
    """Yield what the headings above operations demand of their callers."""
    below: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for index, scope in enumerate(scopes):
        for heading in scope.headings:
            below[heading].add(index)
    for (title, line), targets in below.items():
        if len(title) > _LONGEST:
            continue
        marked = mark(title.translate(_BRACKETS), tuple(scopes), roles)
        if demand := _demand(marked):
            own = marked.targets(marked.text)
            rank = Rank.NAMED if own or len(targets) == 1 else Rank.ACT
            yield Statement(demand, own or frozenset(targets), rank, line, title)


def _demand(marked: Marked) -> Demand:
    """Return what the words of a heading demand: in brackets, behind a dash, or of the operations below it."""
    text = marked.text.strip(" .:")
    if match := _IN_BRACKETS.search(text) or _BEHIND_DASH.search(text):
        return _of_value(marked, match["value"].strip())
    match = _OF_GROUP.fullmatch(text)
    value = (match["value"] or match["whom"]) if match else text
    if says("values.public").fullmatch(value):
        return Demand(auth=False) if match is None or match["value"] else NOTHING
    if match:
        return _of_value(marked, value)
    alone = marked.named(value) if re.fullmatch(LIST, value) else ()
    return Demand(auth=True, roles=alone) if alone and set(alone) <= set(SAME) else NOTHING  # fmt: skip


def _of_value(marked: Marked, value: str) -> Demand:
    """Return what a short *value* demands; whom nobody knows as a role or as somebody who does something, it does not name."""
    if says("values.public").fullmatch(value):
        return Demand(auth=False)
    if says("values.yes").fullmatch(value) or says("values.anyone").fullmatch(value):
        return NOTHING
    if says("proof.proof").fullmatch(value) or says("proof.closed").fullmatch(value):
        return Demand(auth=True)
    proof = read_proof(value)
    if proof is not None:
        return Demand(auth=proof)
    demand = read_value("access", marked, value, False)
    named = [*(demand.roles or ()), *demand.trusted]
    known = re.search(ROLE, value) or all(
        marked.knows(one) or is_agent(singular(one)) for one in named
    )
    return replace(demand, labelled=False) if known else NOTHING
