"""Compiled regular expressions, kept in the user's cache folder from one run to the next.

Reading has some nine hundred of them. Python compiles them at each start, which takes several times
as long as all that is done with them for one plan. What it makes of an expression is a list of
numbers; that is kept here, and given to the constructor with which Python's own compiler ends. Where
an interpreter works in another way, expressions are compiled as ever.
"""

import atexit
import hashlib
import marshal
import re
import sys
import tempfile
import zlib
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from endpoint_plan import ROOT
from endpoint_plan.caches.folder import private_folder

Key = tuple[str, int]
"""An expression and its flags."""

Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""All flags, the numbers, and how many groups there are, with their names."""

NUMBER = "I"
"""The numbers, as `array` calls them."""

CHECK = 4
"""Bytes of the checksum in front of what is kept."""

SPARE = 2
"""How many times as many expressions are kept as a run used: other commands use others."""

CHECKOUTS = 8
"""Checkouts of the template whose expressions are kept, each in a file of its own."""


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
    """What is kept in a file, and how expressions become of it."""

    def __init__(self, file: Path, core: Any, compiler: Any) -> None:
        """Read *file*; *core* makes expressions of numbers, *compiler* the numbers."""
        self._file = file
        self._core = core
        self._compiler = compiler
        self._plain = compiler.compile
        self._kept = _load(file)
        self._used: dict[Key, Made] = {}

    def compile(self, source: Any, flags: int = 0) -> Any:
        """Return the expression *source*, as Python's own function of this name does."""
        if type(source) is not str or flags & re.DEBUG:
            return self._plain(source, flags)
        key = source, int(flags)
        try:
            made = self._kept.get(key) or self._make(*key)
            numbers = array(NUMBER, made[1]).tolist()
            found = self._core.compile(source, made[0], numbers, *made[2:])
        except Exception:  # noqa: BLE001 - Python is another, or has a fault to tell
            return self._plain(source, flags)
        self._used[key] = made
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

    def save(self) -> None:
        """Keep what was made, where the disk has room for it; of runs side by side the last one wins."""
        kept = {**self._kept, **self._used}
        if len(kept) == len(self._kept):
            return
        many = len(kept) > SPARE * len(self._used)
        content = marshal.dumps(self._used if many else kept)
        with suppress(OSError):
            with tempfile.NamedTemporaryFile(
                dir=self._file.parent, delete=False
            ) as file:
                file.write(_checksum(content) + content)
            Path(file.name).replace(self._file)
            others = self._file.parent.iterdir()
            newest = sorted(others, key=lambda one: one.stat().st_mtime, reverse=True)
            for old in newest[CHECKOUTS:]:
                old.unlink()


@cache
def _store() -> Store | None:
    """Return what this user keeps; None where no private folder can be had, or Python is another."""
    try:
        core, compiler = import_module("_sre"), import_module("re._compiler")
        fits = array(NUMBER).itemsize == core.CODESIZE
        made_by = f"{sys.version} {core.MAGIC}".encode()
        folder = private_folder("patterns", (made_by,)) if fits else None
        name = hashlib.sha256(str(ROOT).encode()).hexdigest()[:16]
        store = Store(folder / name, core, compiler) if folder else None
    except (ImportError, AttributeError):
        return None
    if store:
        atexit.register(store.save)
    return store


def _load(file: Path) -> dict[Key, Made]:
    """Return what is kept in *file*; nothing where it is damaged."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        content = file.read_bytes()
        if content[:CHECK] == _checksum(content[CHECK:]):
            return dict(marshal.loads(content[CHECK:]))
    return {}


def _checksum(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(CHECK, "big")
