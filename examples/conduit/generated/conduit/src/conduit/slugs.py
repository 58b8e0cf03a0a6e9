"""Parts of paths that are made from texts."""

import re
import unicodedata

PARTS = re.compile(r"[a-z0-9]+")
LONGEST = 80
NOTHING = "untitled"


def slug_of(text: str) -> str:
    """Return *text* in small letters and digits, with hyphens between the words: `a-first-day`."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore")
    return "-".join(PARTS.findall(plain.decode()))[:LONGEST].strip("-") or NOTHING
