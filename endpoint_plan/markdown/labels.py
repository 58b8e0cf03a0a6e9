"""Labels in front of values, and what they announce: `HTTP Method: GET`."""

import re
from enum import Enum, auto
from functools import lru_cache

from endpoint_plan.languages import book
from endpoint_plan.markdown.http_routes import find_routes

LONGEST_LABEL = 60

_SEPARATOR = re.compile(r"\s(?:[-–—=]|->|→)\s|:(?!\w*[}>\]])(?=\s|`|\"|\*|$|/)")
_PARENTHESIS = re.compile(r"\([^()]*\)")


class Expected(Enum):
    """What a heading or label announces for the text below it."""

    NOTHING = auto()
    METHOD = auto()
    URL = auto()
    SKIP = auto()
    """Examples, and what is not to be built now."""


@lru_cache(maxsize=20_000)
def split_label(text: str) -> tuple[str, str]:
    """Split `HTTP Method: GET` into label and value; the label is empty when there is none."""
    ticks = quoted(text[: LONGEST_LABEL + 40])
    for match in _SEPARATOR.finditer(text, 0, LONGEST_LABEL + 40):
        if not any(start < match.start() < stop for start, stop in ticks):
            if match.start() <= LONGEST_LABEL:
                return text[: match.start()].strip(), text[match.end() :].strip()
            break
    if ticks and 0 < ticks[0][0] <= LONGEST_LABEL:
        return text[: ticks[0][0]].strip(), text[ticks[0][0] :].strip()
    return "", text.strip()


def expectation(label: str) -> Expected:
    """Return what *label* announces."""
    bare = _PARENTHESIS.sub(" ", label)
    if not find_routes(label) and (
        book("labels").at_start(bare) == "example" or book("labels").has("later", label)
    ):
        return Expected.SKIP
    meaning = (
        None if "`" in bare else book("labels").whole(bare)
    )  # `url` in backticks is the name of a field
    return {"method": Expected.METHOD, "url": Expected.URL}.get(
        meaning or "", Expected.NOTHING
    )


def quoted(text: str) -> list[tuple[int, int]]:
    """Return where the inline code of *text* begins and ends, backticks included."""
    ticks = [index for index, character in enumerate(text) if character == "`"]
    return list(zip(ticks[::2], ticks[1::2], strict=False))
