"""The lines of a plan with what became of them, so that a reader sees what is lost where it stands."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from endpoint_plan.checking.report import Report, Told
from endpoint_plan.reading.account import Fate
from endpoint_plan.text.escape import DROPPED, one_line

MARKS = {"lost": "?", "used": "✓", "background": "·", "": " "}
"""What stands in the margin: nobody has to tell colours apart."""

_CLASSES = {
    Fate.NOT_UNDERSTOOD: "lost",
    Fate.USED: "used",
    Fate.BACKGROUND: "background",
}
_FENCES = ("```", "~~~")


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
    fate, fenced = "", False
    for number, line in enumerate(text.splitlines(), 1):
        fence = line.lstrip().startswith(_FENCES)
        if number in told:
            fate = _worst(told[number])
        elif not fenced and (not line.strip() or line.startswith("#")):
            fate = ""  # A statement ends with its paragraph.
        fenced ^= fence
        facts = dict.fromkeys(one.fact for one in told.get(number, ()) if one.fact)
        yield Line(
            number,
            seen(line),
            fate,
            one_line(", ".join(facts)),
            found.get(number, 0),
        )


def _worst(told: list[Told]) -> str:
    fates = {one.fate for one in told}
    return next(name for fate, name in _CLASSES.items() if fate in fates)


def seen(text: str) -> str:
    """Return *text* without characters that are not seen and change what is."""
    return "".join(
        one for one in text if one == "\t" or unicodedata.category(one) not in DROPPED
    )
