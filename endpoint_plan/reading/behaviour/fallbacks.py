"""What code has a new record hold where nothing else tells a value: `authorRole: author?.role || "client"`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from endpoint_plan.model.behaviour import Change
from endpoint_plan.reading.behaviour.changes import settable, value_in
from endpoint_plan.reading.behaviour.subject import Subject

_FALLBACK = re.compile(
    r"(?<![\w.?])(?P<field>[A-Za-z]\w{0,59})\s{0,3}[:=]\s{0,3}(?P<known>[A-Za-z][\w.?!]{0,80})\s{0,3}(?:\|\||\?\?|\bor\b)\s{0,3}"
    r"(?P<value>\"[^\"\n]{1,60}\"|'[^'\n]{1,60}'|\d{1,6}|true|false|True|False)"
)


def read_fallbacks(subject: Subject) -> Iterator[Change]:
    """Yield the fields that the code about *subject*, which makes a record, fills with a value where it knows no other."""
    if subject.operation.method != "POST":
        return
    free = dict(settable(subject))
    for part in subject.statements:
        if part.code is None or not part.own:
            continue
        for match in _FALLBACK.finditer(part.code.text):
            name = subject.known(match["field"])
            value = value_in(free.get(name), match["value"]) if name else None
            if value:
                line = part.line + part.code.text.count("\n", 0, match.start())
                yield Change(field=name, value=value, says=match[0], line=line)
