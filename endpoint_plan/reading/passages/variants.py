"""What tells of which of several bodies a passage speaks: the value of a field, "Share of the price (`scheme: "share"`)"."""

import re

_TELLS = re.compile(
    r"[(`]\s{0,2}(?P<field>[A-Za-z_]\w{0,40})`?\s{0,2}(?:={1,3}|:)\s{0,2}"
    r"(?P<quote>[`\"']{0,2})(?P<value>[A-Za-z][\w-]{0,40})(?P=quote)\s{0,2}[)`]"
)


def variant_in(text: str) -> tuple[str, str] | None:
    """Return the field and its value by which *text* says which of several bodies follows; None where it does not."""
    found = list(_TELLS.finditer(text))
    return (found[0]["field"], found[0]["value"]) if len(found) == 1 else None
