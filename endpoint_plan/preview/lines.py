"""The lines of a plan with what became of them, so that a reader sees what is lost where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from endpoint_plan.checking.report import Report, Told
from endpoint_plan.reading.account import Fate
from endpoint_plan.text.escape import FENCE, one_line
from endpoint_plan.text.lines import split_lines

MARKS = {"lost": "?", "used": "✓", "background": "·", "": " "}
"""What stands in the margin: nobody has to tell colours apart."""

_CLASSES = {
    Fate.NOT_UNDERSTOOD: "lost",
    Fate.USED: "used",
    Fate.BACKGROUND: "background",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the plan."""

    number: int
    text: str
    fate: str
    """`lost`, `used`, `background`, or empty where it states nothing."""
    facts: str
    """What was made of it."""
    findings: int

    @property
    def mark(self) -> str:
        """What stands in the margin."""
        return MARKS[self.fate]


def lines(text: str, report: Report) -> Iterator[Line]:
    """Yield the lines of the plan *text*, of which *report* tells."""
    told: dict[int, list[Told]] = {}
    for one in report.account:
        told.setdefault(one.line, []).append(one)
    found: dict[int, int] = {}
    for finding in report.findings:
        if finding.line:
            found[finding.line] = found.get(finding.line, 0) + 1
    fate = fence = ""
    written = split_lines(text)
    if not written[-1]:
        del written[-1]  # It is behind the end of the last line.
    for number, line in enumerate(written, 1):
        if number in told:
            fate = _worst(told[number])
        elif not fence and (not line.strip() or line.startswith("#")):
            fate = ""  # A statement ends with its paragraph.
        mark = FENCE.match(line.lstrip())
        if mark and not fence:
            fence = mark[0]
        elif mark and mark[0].startswith(fence):
            fence = ""
        facts = dict.fromkeys(one.fact for one in told.get(number, ()) if one.fact)
        yield Line(
            number,
            line,
            fate,
            one_line(", ".join(facts)),
            found.get(number, 0),
        )


def _worst(told: list[Told]) -> str:
    fates = {one.fate for one in told}
    return next(name for fate, name in _CLASSES.items() if fate in fates)
