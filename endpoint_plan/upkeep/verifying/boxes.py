"""The boxes of IMPLEMENTATION_STEPS.md, ticked and unticked by evidence."""

import re
from collections.abc import Iterable, Mapping

from endpoint_plan.upkeep.verifying.verdicts import Verdict

STEPS = "IMPLEMENTATION_STEPS.md"

BOX = re.compile(r"^- \[(?P<box>[ xX])\] (?:Step )?(?P<number>\d+)(?=[.,])")
"""A step of the list; points on other things have no number."""

DONE, TO_DO = "  - done: ", "  - to do: "
HEADINGS = re.compile(r"^  - (?:done as generated|done|to do): ")


def ticked(text: str) -> frozenset[int]:
    """Return the steps of the list *text* whose boxes are ticked."""
    found = (BOX.match(line) for line in text.splitlines())
    return frozenset(int(one["number"]) for one in found if one and one["box"] != " ")


def tick(text: str, verdicts: Iterable[Verdict]) -> str:
    """Return the list *text* with its boxes as *verdicts* have them; the rest stays as it is."""
    done: Mapping[int, bool] = {one.number: one.done for one in verdicts if one.number}
    lines: list[str] = []
    changed: bool | None = None
    for line in text.splitlines(keepends=True):
        if found := BOX.match(line):
            number = int(found["number"])
            state = done.get(number, found["box"] != " ")
            changed = state if state is not (found["box"] != " ") else None
            box = "x" if state else " "
            lines.append(f"- [{box}]{line[len('- [x]') :]}")
            continue
        if line.startswith(("- ", "#")):
            changed = None
        if changed is not None:
            line = HEADINGS.sub(DONE if changed else TO_DO, line)
        lines.append(line)
    return "".join(lines)
