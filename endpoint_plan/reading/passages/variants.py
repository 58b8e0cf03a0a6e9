"""What tells of which of several bodies a passage speaks: the value of a field, "Share of the price (`scheme: "share"`)"."""

import re

_FIELD = r"(?P<field>[A-Za-z_]\w{0,40})"
_VALUE = r"(?P<value>[A-Za-z][\w-]{0,40})"
_TELLS = tuple(
    map(
        re.compile,
        (
            rf"[(`]\s?{_FIELD}`?\s?(?:={{1,3}}|:)\s?(?P<quote>[`\"']{{1,2}}){_VALUE}(?P=quote)\s?[)`]",
            rf"`{_FIELD}\s?(?:={{1,3}}|:)\s?{_VALUE}`",
            rf"(?<!\()`{_FIELD}`\s?={{1,3}}\s?`{_VALUE}`",
            rf"\(\s?{_FIELD}\s?={{1,3}}\s?{_VALUE}\s?\)",
        ),
    )
)


def variant_in(text: str) -> tuple[str, str] | None:
    """Return the field and its value by which *text* says which of several bodies follows; None where it does not."""
    found = [match for form in _TELLS for match in form.finditer(text)]
    return (found[0]["field"], found[0]["value"]) if len(found) == 1 else None
