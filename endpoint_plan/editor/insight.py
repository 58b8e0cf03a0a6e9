"""What is known of a plan that goes on changing: its last analysis, and where the lines of that are now."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from endpoint_plan.checking.report import Report
from endpoint_plan.diagnostics.formats import refusal
from endpoint_plan.diagnostics.plans import check_content
from endpoint_plan.model.findings import Finding, PlanRefusedError
from endpoint_plan.rendering.failures import defect_message
from endpoint_plan.text.lines import split_lines


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
        content = text.encode("utf-8", "replace")  # JSON can hold half of a pair.
        return Insight(text, check_content(content, source, Path(path).resolve()))
    except PlanRefusedError as refused:
        return Insight(text, refused=refusal(refused, source))
    except Exception as error:  # noqa: BLE001 - a task that ends would tell nobody.
        told = PlanRefusedError(defect_message(error, "analyse this document"))
        return Insight(text, refused=refusal(told, source))


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
    there = dict(_pairs(before, now))
    return Moved(there, {new: old for old, new in there.items()})


_DEEPEST = 8
"""How often a part is divided by the lines that it has once; the time grows with the length only."""


def _pairs(before: Sequence[str], now: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the lines that are the same one, counted from 1.

    Where two parts differ, the lines that both have once divide them: blank lines, of which plans
    are full, say nothing about where others went.
    """
    waiting = [(0, len(before), 0, len(now), 0)]
    while waiting:
        old, old_end, new, new_end, depth = waiting.pop()
        while old < old_end and new < new_end and before[old] == now[new]:
            old, new = old + 1, new + 1
            yield old, new
        while old < old_end and new < new_end and before[old_end - 1] == now[new_end - 1]:  # fmt: skip
            yield old_end, new_end
            old_end, new_end = old_end - 1, new_end - 1
        once = [] if depth == _DEEPEST else _once(before[old:old_end], now[new:new_end])
        if once:
            marks = [(old + one, new + other) for one, other in once]
            ends = [*marks, (old_end, new_end)]
            starts = [(old, new), *marks]
            waiting += [
                (one, one_end, other, other_end, depth + 1)
                for (one, other), (one_end, other_end) in zip(starts, ends, strict=True)
            ]
        elif old_end - old == new_end - new:
            yield from zip(range(old + 1, old_end + 1), range(new + 1, new_end + 1), strict=True)  # fmt: skip


def _once(before: Sequence[str], now: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of the lines that both parts have once, as many as are in the same order."""
    counts, others = Counter(before), Counter(now)
    at = {line: n for n, line in enumerate(now) if others[line] == 1}
    both = [
        (n, at[line])
        for n, line in enumerate(before)
        if counts[line] == 1 and line in at
    ]
    ends: list[int] = []
    chains: list[tuple[int, int]] = []
    previous: list[int] = []
    last: list[int] = []
    for (
        one,
        other,
    ) in both:  # The longest rising chain, by the least end of each length.
        length = bisect_left(ends, other)
        previous.append(last[length - 1] if length else -1)
        chains.append((one, other))
        ends[length : length + 1] = [other]
        last[length : length + 1] = [len(chains) - 1]
    found = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(chains[number])
        number = previous[number]
    return found[::-1]


def findings_now(insight: Insight, lines: Sequence[str]) -> list[Finding]:
    """Return the findings of *insight* at the lines where they are now; without those whose lines went."""
    places = moved(split_lines(insight.text), lines)
    found = []
    for one in insight.findings:
        line = places.to_new(one.line) if one.line else None
        if one.line is None or line is not None:
            found.append(one.model_copy(update={"line": line}))
    return found
