"""The functions that `dataclasses` writes for its classes, kept compiled from one run to the next.

It writes half a dozen for each class, as text, and compiles that at each start: a third of the time
that the package takes to be imported. The text alone decides what becomes of it, so the text is what
it is kept by.
"""

import builtins
import dataclasses
import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import MAGIC_NUMBER
from typing import Any

from endpoint_plan.caches.shelf import Shelf, open_shelf


@contextmanager
def kept_functions() -> Iterator[None]:
    """Take the functions of data classes that are made meanwhile from the cache, and keep those that it lacks."""
    shelf, module = _shelf(), vars(dataclasses)
    if shelf is None or "exec" in module:
        yield
        return
    # Found in front of the builtin of this name, by no other module.
    module["exec"] = _Executor(shelf)
    try:
        yield
    finally:
        del module["exec"]


class _Executor:
    """What stands in for `exec`."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __call__(self, text: str, *scopes: Any) -> None:
        """Execute *text*, compiled at another time where it was met before."""
        made = self._shelf.find(text)
        code = marshal.loads(made) if made else compile(text, "<string>", "exec")
        self._shelf.keep(text, made or marshal.dumps(code))
        builtins.exec(code, *scopes)  # noqa: S102 - as `dataclasses` does


@cache
def _shelf() -> Shelf | None:
    return open_shelf("functions", (sys.version.encode(), MAGIC_NUMBER))
