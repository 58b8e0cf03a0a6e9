"""What was made at one start of the program and is the same at the next, kept in a file of the user's.

What is used no more goes, and so do the files of checkouts that were not used for long.
"""

import atexit
import hashlib
import marshal
import tempfile
import zlib
from collections.abc import Hashable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from endpoint_plan import ROOT
from endpoint_plan.caches.folder import private_folder

CHECK = 4
"""Bytes of the checksum in front of what is kept."""

SPARE = 2
"""How many times as many values are kept as a run used: other commands use others."""

CHECKOUTS = 8
"""Checkouts of the template whose values are kept, each in a file of its own."""


class Shelf:
    """Values by their keys, all of them such as `marshal` writes."""

    def __init__(self, file: Path) -> None:
        """Read what is kept in *file*."""
        self._file = file
        self._kept = _load(file)
        self._used: dict[Hashable, Any] = {}

    def find(self, key: Hashable) -> Any:
        """Return what is kept by *key*; None where nothing is."""
        return self._kept.get(key)

    def keep(self, key: Hashable, value: Any) -> None:
        """Keep *value*, which this run uses."""
        self._used[key] = value

    def save(self) -> None:
        """Write the file, where the disk has room for it; of runs side by side the last one wins."""
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


def open_shelf(kind: str, made_by: Iterable[bytes]) -> Shelf | None:
    """Return what is kept of *kind*, until the process ends; None where no private folder can be had.

    *made_by* is all that decides what is kept, but its keys.
    """
    folder = private_folder(kind, made_by)
    if folder is None:
        return None
    shelf = Shelf(folder / hashlib.sha256(str(ROOT).encode()).hexdigest()[:16])
    atexit.register(shelf.save)
    return shelf


def _load(file: Path) -> dict[Hashable, Any]:
    """Return what is kept in *file*; nothing where it is damaged."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        content = file.read_bytes()
        if content[:CHECK] == _checksum(content[CHECK:]):
            return dict(marshal.loads(content[CHECK:]))
    return {}


def _checksum(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(CHECK, "big")
