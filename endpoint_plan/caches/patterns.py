"""Compiled regular expressions, kept in the user's cache folder from one run to the next.

Reading has some nine hundred of them. Python compiles them at each start, which takes several times
as long as all that is done with them for one plan. What it makes of an expression is a list of
numbers; that is kept here, and given to the constructor with which Python's own compiler ends. Where
an interpreter works in another way, expressions are compiled as ever.
"""

import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any

from endpoint_plan.caches.shelf import Shelf, open_shelf

Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""All flags, the numbers, and how many groups there are, with their names."""

NUMBER = "I"
"""The numbers, as `array` calls them."""


@contextmanager
def kept_patterns() -> Iterator[None]:
    """Take the expressions that are compiled meanwhile from the cache, and keep those that it lacks.

    It is for expressions of the code, while modules are imported: text of a plan is never kept.
    """
    store = _store()
    if store is None:
        yield
        return
    compiler: Any = import_module("re._compiler")
    before, compiler.compile = compiler.compile, store.compile
    try:
        yield
    finally:
        compiler.compile = before


class Store:
    """How expressions become of what is kept."""

    def __init__(self, shelf: Shelf, core: Any, compiler: Any) -> None:
        """Keep what is made on *shelf*; *core* makes expressions of numbers, *compiler* the numbers."""
        self.shelf = shelf
        self._core = core
        self._compiler = compiler
        self._plain = compiler.compile

    def compile(self, source: Any, flags: int = 0) -> Any:
        """Return the expression *source*, as Python's own function of this name does."""
        if type(source) is not str or flags & re.DEBUG:
            return self._plain(source, flags)
        key = source, int(flags)
        try:
            made: Made = self.shelf.find(key) or self._make(*key)
            numbers = array(NUMBER, made[1]).tolist()
            found = self._core.compile(source, made[0], numbers, *made[2:])
        except Exception:  # noqa: BLE001 - Python is another, or has a fault to tell
            return self._plain(source, flags)
        self.shelf.keep(key, made)
        return found

    def _make(self, source: str, flags: int) -> Made:
        """Return what Python makes of *source*, in the steps of its own compiler."""
        tree = self._compiler._parser.parse(source, flags)
        numbers = self._compiler._code(tree, flags)
        state = tree.state
        names: list[str | None] = [None] * state.groups
        for name, index in state.groupdict.items():
            names[index] = name
        return (
            int(flags | state.flags),
            array(NUMBER, map(int, numbers)).tobytes(),
            state.groups - 1,
            dict(state.groupdict),
            tuple(names),
        )


@cache
def _store() -> Store | None:
    """Return what this user keeps; None where no private folder can be had, or Python is another."""
    try:
        core, compiler = import_module("_sre"), import_module("re._compiler")
        fits = array(NUMBER).itemsize == core.CODESIZE
        made_by = f"{sys.version} {core.MAGIC}".encode()
        shelf = open_shelf("patterns", (made_by,)) if fits else None
        return Store(shelf, core, compiler) if shelf else None
    except (ImportError, AttributeError):
        return None
