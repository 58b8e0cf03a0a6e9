"""Regular expressions of plans, tried by the engine that the generated service uses.

It is Pydantic's own, which takes a time that grows with the text only: what backtracks without end
in Python's `re` is harmless there. See https://docs.rs/regex/latest/regex/#untrusted-input.
"""

from functools import lru_cache
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import SchemaError

LONGEST = 1_000
"""Characters of a pattern that is tried; those that people write have a tenth of it."""


def is_pattern(pattern: str) -> bool:
    """Tell whether the service understands *pattern*."""
    return _adapter(pattern) is not None


def admits(pattern: str, text: str) -> bool:
    """Tell whether *pattern* is found in *text*; one that is no pattern forbids nothing."""
    adapter = _adapter(pattern)
    if adapter is None:
        return True
    try:
        adapter.validate_python(text)
    except ValidationError:
        return False
    return True


@lru_cache(maxsize=256)
def _adapter(pattern: str) -> TypeAdapter[str] | None:
    if len(pattern) > LONGEST:
        return None
    try:
        return TypeAdapter(Annotated[str, Field(pattern=pattern)])
    except (SchemaError, UnicodeEncodeError):
        return None
