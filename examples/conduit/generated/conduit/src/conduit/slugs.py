"""Slugs: readable parts of paths, made from titles or names."""

import re
import unicodedata

PARTS = re.compile(r"[a-z0-9]+")
MAX_CHARS = 80
DEFAULT = "untitled"


def slug_of(text: str) -> str:
    """Return *text* in lower case with hyphens between the words: `a-first-day`."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore")
    return "-".join(PARTS.findall(plain.decode()))[:MAX_CHARS].strip("-") or DEFAULT
