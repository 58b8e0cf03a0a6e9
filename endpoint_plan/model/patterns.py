"""Regular expressions of plans, tried by the engine that the generated service uses.

It is Pydantic's own, which takes a time that grows with the text only: what backtracks without end
in Python's `re` is harmless there. See https://docs.rs/regex/latest/regex/#untrusted-input. It knows
no lookahead, which alone says that characters of several sets are needed in any order: such patterns
are made here and matched by `re`, in a time that grows with the text as well.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    from pydantic import TypeAdapter

LONGEST = 1_000
"""Characters of a pattern that is tried; those that people write have a tenth of it."""

_SET = r"\^?(?:[^\[\]\\]|\\.){1,60}"
_COMPOSED = re.compile(rf"\^(?:\(\?=\.\*\[{_SET}\]\)){{1,8}}\.\*\$")
_LOOKAHEAD = re.compile(rf"\(\?=\.\*\[({_SET})\]\)")
_ONE_OF = re.compile(rf"(?:\.\*)?(\[{_SET}\]|\\d)(?:\.\*)?")
"""A character of a set, anywhere: `[A-Z]`, `.*\\d.*`."""


def composed_of(sets: Iterable[str]) -> str:
    """Return a pattern for texts that have a character of each of *sets*, as they stand in brackets: `A-Z`."""
    return f"^{''.join(f'(?=.*[{one}])' for one in sets)}.*$"


def both(pattern: str | None, other: str) -> str:
    """Return a pattern for texts that have what *pattern* asks for, and a character of the set that is *other*.

    Where one of them asks for more than a character of a set, it is *other* alone.
    """
    if (sets := _sets(pattern or "")) and (more := _sets(other)):
        return composed_of((*sets, *more))
    return other


def _sets(pattern: str) -> list[str]:
    """Return the sets of which *pattern* asks for a character each; none where it asks for anything else."""
    if is_composed(pattern):
        return _LOOKAHEAD.findall(pattern)
    one = _ONE_OF.fullmatch(pattern)
    if one is None:
        return []
    return ["0-9" if one[1] == r"\d" else one[1][1:-1]]


def is_composed(pattern: str) -> bool:
    """Tell whether *pattern* is one of those that `composed_of` makes."""
    return _COMPOSED.fullmatch(pattern) is not None


def is_pattern(pattern: str) -> bool:
    """Tell whether the service understands *pattern*."""
    return _adapter(pattern) is not None


def admits(pattern: str, text: str) -> bool:
    """Tell whether *pattern* is found in *text*; one that is no pattern forbids nothing."""
    adapter = _adapter(pattern)
    if adapter is None:
        return True
    from pydantic import ValidationError

    try:
        adapter.validate_python(text)
    except ValidationError:
        return False
    return True


@lru_cache(maxsize=256)
def _adapter(pattern: str) -> "TypeAdapter[str] | None":
    if len(pattern) > LONGEST:
        return None
    # It takes long to import, and most plans have no patterns.
    from pydantic import Field, TypeAdapter
    from pydantic_core import SchemaError

    try:
        told = re.compile(pattern) if is_composed(pattern) else pattern
        return TypeAdapter(Annotated[str, Field(pattern=told)])
    except (SchemaError, UnicodeEncodeError, re.error):
        return None
