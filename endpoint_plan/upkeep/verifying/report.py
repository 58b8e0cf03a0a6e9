"""Verdicts as lines for the terminal, as JSON, and as a table of markdown."""

import json
from collections.abc import Iterable, Iterator, Sequence

from endpoint_plan.text.english import counted
from endpoint_plan.upkeep.verifying.judging import Judgement
from endpoint_plan.upkeep.verifying.running import Test
from endpoint_plan.upkeep.verifying.verdicts import Verdict

MOST = 3
"""Tests that a cell of the table names."""


def lines(judgement: Judgement) -> Iterator[str]:
    """Yield a line for each verdict of *judgement*, with what is missing below it."""
    for one in judgement.told:
        box = "x" if one.done else " "
        yield f"[{box}] {one.label}: {_behind(one)}"
        if one in judgement.claimed:
            yield "      its box was ticked, without evidence"
        yield from (f"      {missing}" for missing in one.missing)
    yield from judgement.strays
    steps = [one for one in judgement.verdicts if one.number]
    promises = [one for one in judgement.verdicts if not one.number]
    yield (
        f"{sum(one.done for one in steps)} of {counted(len(steps), 'step')} done, "
        f"{sum(one.done for one in promises)} of {counted(len(promises), 'promise')} kept."
    )


def _behind(one: Verdict) -> str:
    """Return what a verdict is on without what its label says."""
    return one.text.removeprefix(f"{one.label}: ")


def as_json(judgement: Judgement) -> str:
    """Return the verdicts of *judgement* as JSON."""
    found = [
        {
            "label": one.label,
            "text": _behind(one),
            "plan": one.source,
            "code": [f"{spot.path}:{spot.line}" for spot in one.code],
            "tests": [f"{test.path}::{test.name}" for test in one.tests],
            "done": one.done,
            "ticked_without_evidence": one in judgement.claimed,
            "missing": list(one.missing),
        }
        for one in judgement.told
    ]
    return json.dumps(found, indent=2, ensure_ascii=False)


def as_markdown(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Yield the table of plan, code and tests, line by line."""
    yield "| Plan | What | Code | Tests | State |"
    yield "| --- | --- | --- | --- | --- |"
    for one in verdicts:
        code = ", ".join(f"`{spot.path}:{spot.line}`" for spot in one.code)
        state = "done" if one.done else f"open: {'; '.join(one.missing)}"
        cells = (one.source, f"{one.label}: {one.text}", code, _tests(one.tests), state)
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _tests(tests: Sequence[Test]) -> str:
    named = list(dict.fromkeys(f"`{t.path}::{t.function}`" for t in tests))
    more = f" and {len(named) - MOST} more" if len(named) > MOST else ""
    return ", ".join(named[:MOST]) + more


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
