"""Headers of the answer whose value the plan writes down: `X-Result-Code: LOAN_CLOSED`, `Cache-Control: no-store`."""

import re
from collections.abc import Iterable

from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.reading.passages.entries import Entry

_HEADER = re.compile(
    r"(?P<name>[A-Za-z]+(?:-[A-Za-z]+)+|Vary|Pragma)\s*:\s*(?P<value>[\w=;,/ .+-]{1,100})",
    re.ASCII,
)
NOT_FIXED = re.compile(
    r"content-(?:type|length|encoding|disposition)|transfer-.*|set-cookie|retry-after|x-ratelimit-.*|ratelimit-.*"
    r"|www-authenticate|access-control-.*|x-request-id|x-correlation-id|if-.*|accept-.*|x-api-key|last-modified",
    re.IGNORECASE,
)
"""Headers that depend on the answer, that the service sets itself, or that callers send."""


def fixed_headers(entries: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    """Return the headers that *entries* about the answer of success write down, each with its one value."""
    found: dict[str, tuple[str, set[str]]] = {}
    for one in entries:
        text = one.content if isinstance(one.content, str) else ""
        for span in code_spans(f"{one.label} {text}"):
            header = _HEADER.fullmatch(span.strip())
            if header and not NOT_FIXED.fullmatch(header["name"]):
                name = header["name"]
                known = found.setdefault(name.lower(), (name, set()))
                known[1].add(header["value"].strip())
    return tuple(
        (name, next(iter(values)))
        for name, values in found.values()
        if len(values) == 1
    )
