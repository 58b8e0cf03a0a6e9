"""Media types of bodies that are no JSON."""

import re

_TYPE = r"(?:application|audio|font|image|text|video)/[\w.+-]{1,60}"
_ANY = re.compile(rf"\b{_TYPE}")
_STATED = re.compile(rf"\s*`({_TYPE})`")
_TELLING = re.compile(
    r"\b(text/(?:csv|plain|html|event-stream|calendar)|application/(?:pdf|octet-stream|zip))\b"
)
"""Types that tell the body of an answer wherever they are named."""


def stated_media(text: str) -> str:
    """Return the media type that *text* begins with in code; empty without one, or for JSON."""
    found = _STATED.match(text)
    return found[1] if found and "json" not in found[1] else ""


def named_media(text: str) -> str:
    """Return the media type of an answer that *text* speaks of; JSON when it names none."""
    found = _TELLING.search(text)
    return found[1] if found else "application/json"


def any_media(text: str) -> str:
    """Return the first media type in *text*; empty without one."""
    found = _ANY.search(text)
    return found[0] if found else ""
