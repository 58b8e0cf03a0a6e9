"""Numbers in front of headings: `2.`, `2.1`, and `3)`."""

import re

_NUMBER = re.compile(
    r"\s*(?:§\s*)?(\d{1,3}(?:\.\d{1,3}){0,4})(?:[.):]+(?=\s|\D|$)|\s)\s*(?=\S)"
)


def split(title: str) -> tuple[str, str]:
    """Return the number and the rest of *title*: `3.1. Used Types` gives `3.1` and `Used Types`.

    `404 Not Found` and `2 endpoints` begin with numbers that belong to the text.
    """
    match = _NUMBER.match(title)
    if not match or _belongs(match, title):
        return "", title.strip()
    return match[1], title[match.end() :].strip()


def _belongs(match: re.Match[str], title: str) -> bool:
    dotted = "." in match[1] or not title[match.end(1)].isspace()
    return not dotted
