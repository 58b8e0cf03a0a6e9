"""The names of findings: each has a page in docs/findings/, and what has no page is no name."""

import difflib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from endpoint_plan import HOME, VERSION

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "findings"
ADDRESS = f"{HOME}/blob/v{VERSION}/docs/findings"
"""Where the pages are read with a browser."""


@cache
def names() -> tuple[str, ...]:
    """Return the names of all findings."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.md")))


@cache
def page(name: str) -> str:
    """Return the page on the finding called *name*, in markdown."""
    return (FOLDER / f"{name}.md").read_text("utf-8")


def summary(name: str) -> str:
    """Return what the finding called *name* is, in one sentence without its full stop."""
    return page(name).split("\n\n")[1].strip().rstrip(".")


def address(name: str) -> str:
    """Return where the page on the finding called *name* is in the web."""
    return f"{ADDRESS}/{name}.md"


def near(name: str) -> str:
    """Return the words that lead from *name*, which no finding has, to one that there is."""
    close = difflib.get_close_matches(name, names(), n=1)
    if close:
        return f"did you mean {close[0]}?"
    return f"there are {', '.join(names())}"


def parts(told: Iterable[str]) -> Iterator[str]:
    """Yield each name of *told*, lists of names with commas or blanks between."""
    for one in told:
        yield from (name for name in re.split(r"[,\s]+", one) if name)
