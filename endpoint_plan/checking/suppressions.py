"""What the authors of a plan have decided to keep, in comments: `<!-- check: accept no-404 -->`."""

import difflib
import re
from collections.abc import Collection, Iterator

from endpoint_plan.model.findings import Finding, warning

_COMMENT = re.compile(r"<!--\s*check:\s*accept\s+([^>]*?)\s*-->")


def accepted(text: str) -> Iterator[tuple[str, int]]:
    """Yield each rule that a comment of the plan *text* accepts, with its line."""
    line, counted = 1, 0
    for match in _COMMENT.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        yield from ((rule, line) for rule in re.split(r"[,\s]+", match[1]) if rule)


def unknown(text: str, rules: Collection[str]) -> Iterator[Finding]:
    """Tell of each comment that accepts something that is none of *rules*."""
    for rule, line in accepted(text):
        if rule not in rules:
            near = difflib.get_close_matches(rule, rules, n=1)
            hint = (
                f"did you mean {near[0]}?" if near else f"there are {', '.join(rules)}"
            )
            yield warning(f"there is no rule called {rule}", line, hint)
