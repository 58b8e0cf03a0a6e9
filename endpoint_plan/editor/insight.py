"""What is known of a plan that goes on changing: its last analysis, and where the lines of that are now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from endpoint_plan.checking.report import Report
from endpoint_plan.diagnostics.formats import refusal
from endpoint_plan.diagnostics.plans import check_content
from endpoint_plan.model.findings import Finding, PlanRefusedError


@dataclass(frozen=True, slots=True)
class Insight:
    """The analysis of a text."""

    text: str
    report: Report | None = None
    refused: Finding | None = None
    """Why there is no report."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is told of the text."""
        if self.refused:
            return (self.refused,)
        return self.report.findings if self.report else ()


def look(text: str, source: str, path: str) -> Insight:
    """Return the analysis of the plan *text*, called *source*, which lies or would lie at *path*."""
    try:
        return Insight(text, check_content(text.encode(), source, Path(path)))
    except PlanRefusedError as refused:
        return Insight(text, refused=refusal(refused, source))


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the lines of a text are after edits; lines are counted from 1."""

    there: dict[int, int]
    """The new lines by the old ones, without those that went."""
    here: dict[int, int]
    """The old lines by the new ones, without those that came."""

    def to_new(self, line: int) -> int | None:
        """Return where the old *line* is; None where it went."""
        return self.there.get(line)

    def to_old(self, line: int) -> int | None:
        """Return where the new *line* was; None where it is new."""
        return self.here.get(line)


def moved(before: Sequence[str], now: Sequence[str]) -> Moved:
    """Return where the lines *before* are among those of *now*; a line that was changed in its place stays there."""
    most = min(len(before), len(now))
    head = _same(zip(before, now, strict=False), most)
    backwards = zip(reversed(before), reversed(now), strict=False)
    tail = _same(backwards, most - head)
    old, new = len(before) - tail, len(now) - tail
    pairs = [(n, n) for n in range(head)]
    matcher = SequenceMatcher(None, before[head:old], now[head:new], autojunk=False)
    for _, one, behind, other, end in matcher.get_opcodes():
        if behind - one == end - other:
            pairs += zip(range(head + one, head + behind), range(head + other, head + end), strict=True)  # fmt: skip
    pairs += zip(range(old, len(before)), range(new, len(now)), strict=True)
    there = {one + 1: other + 1 for one, other in pairs}
    return Moved(there, {other: one for one, other in there.items()})


def _same(pairs: Iterator[tuple[str, str]], most: int) -> int:
    count = 0
    for one, other in pairs:
        if count == most or one != other:
            break
        count += 1
    return count


def findings_now(insight: Insight, lines: Sequence[str]) -> list[Finding]:
    """Return the findings of *insight* at the lines where they are now; without those whose lines went."""
    places = moved(insight.text.split("\n"), lines)
    found = []
    for one in insight.findings:
        line = places.to_new(one.line) if one.line else None
        if one.line is None or line is not None:
            found.append(one.model_copy(update={"line": line}))
    return found
