"""The documents in a plan's repository that it may refer to: found within bounds, read when needed.

Nothing outside of the repository is read: links are not followed, and without a repository there
is only what a generated project keeps in its folder `.ai/context`.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from endpoint_plan.reading import Neighbour
from endpoint_plan.reading.beside.neighbours import reads
from endpoint_plan.rendering.base import RECORD

CONTEXT = Path(".ai", "context")
"""Where a generated project keeps what was taken from the repository of its plan."""
KEPT = ".txt"
"""Added to the names of Python files there, so that no tool takes them for the project's own."""

MOST_ENTRIES = 20_000
"""Files and folders that are looked at."""
LARGEST_FILE = 1024 * 1024
"""Greatest size of a document in bytes; a larger one is not read."""
LARGEST_SUM = 16 * 1024 * 1024
"""Greatest size of all documents together in bytes; what comes after it is not read."""

_OTHERS = frozenset(
    [
        "node_modules",
        "vendor",
        "dist",
        "build",
        "out",
        "target",
        "bin",
        "obj",
        "venv",
        "env",
        "site-packages",
        "__pycache__",
        "coverage",
        "bower_components",
    ]
)
"""Folders of what others wrote, or of what tools made."""
_SHOWN = frozenset({".ai", ".cursor"})
"""Hidden folders in which teams keep documents."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that may be read, as it was when it was found."""

    path: str
    """From the root, with slashes; of what a project keeps, as it was in the plan's repository."""
    place: str
    size: int
    changed: int
    """When it was changed, in nanoseconds: with the size, what tells one state of it from another."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The files beside plans. Equal where the files are the same, and as they were."""

    files: tuple[File, ...] = ()

    def read(self) -> tuple[Neighbour, ...]:
        """Return the documents, within the bounds; what is no text or cannot be read is left out."""
        return tuple(self._read())

    def _read(self) -> Iterator[Neighbour]:
        total = 0
        for file in self.files:
            total += file.size
            if total > LARGEST_SUM:
                return
            try:
                text = Path(file.place).read_bytes().decode("utf-8-sig")
            except (OSError, UnicodeDecodeError):
                continue
            yield Neighbour(file.path, text)

    def contents(self, paths: Iterable[str]) -> tuple[tuple[str, bytes], ...]:
        """Return the files of *paths* as a project keeps them, by their paths there."""
        wanted = set(paths)
        return tuple(
            (_kept_path(file.path), Path(file.place).read_bytes())
            for file in self.files
            if file.path in wanted
        )


def find_repository(beside: Path, plans: Iterable[Path]) -> Repository:
    """Return the files that lie beside the plan *beside*; *plans* themselves are none of them.

    A generated project is no repository of its own: there is what it keeps.
    """
    folder = home(beside)
    if folder is None:
        return Repository()
    if (folder / RECORD).is_file():
        return Repository(tuple(_kept_files(folder / CONTEXT)))
    own = {str(path.resolve()) for path in plans}
    found = (file for file in _walk(folder) if file.place not in own)
    return Repository(tuple(sorted(found, key=_order)))


def home(beside: Path) -> Path | None:
    """Return the folder of the repository, or of the generated project, of the plan *beside*.

    The repository is the folder up to the one with `.git`.
    """
    return next(
        (
            folder
            for folder in beside.parents
            if (folder / RECORD).is_file() or (folder / ".git").exists()
        ),
        None,
    )


def _order(file: File) -> tuple[bool, str]:
    """Return what sorts documents of the team before code, where not all can be read."""
    return not file.path.startswith(".ai/"), file.path


def _kept_files(folder: Path) -> Iterator[File]:
    if folder.is_symlink():
        return
    for file in _walk(folder):
        yield File(file.path.removesuffix(KEPT), file.place, file.size, file.changed)


def _kept_path(path: str) -> str:
    name = (CONTEXT / path).as_posix()
    return name + KEPT if name.endswith(".py") else name


def _walk(root: Path) -> Iterator[File]:
    """Yield the files below *root* that may be read, in the order of their names, folder by folder."""
    waiting, met, below = deque([str(root)]), 0, len(str(Path(root, "_"))) - 1
    while waiting:
        try:
            entries = sorted(os.scandir(waiting.popleft()), key=lambda one: one.name)
        except OSError:
            continue
        for entry in entries:
            met += 1
            if met > MOST_ENTRIES:
                return
            if entry.is_symlink():
                continue
            if entry.is_dir():
                if _is_own(entry):
                    waiting.append(entry.path)
            elif file := _file(entry, below):
                yield file


def _is_own(folder: os.DirEntry[str]) -> bool:
    """Tell whether the team wrote what is in *folder*: no library, and no generated project."""
    hidden = folder.name.startswith(".") and folder.name not in _SHOWN
    if hidden or folder.name in _OTHERS:
        return False
    return not Path(folder.path, RECORD).exists()


def _file(entry: os.DirEntry[str], below: int) -> File | None:
    """Return what *entry* is as a document; *below* is where its path from the root begins."""
    path = entry.path[below:].replace(os.sep, "/")
    if not reads(path.removesuffix(KEPT)):
        return None
    state = entry.stat(follow_symlinks=False)
    if not entry.is_file() or state.st_size > LARGEST_FILE:
        return None
    return File(path, entry.path, state.st_size, state.st_mtime_ns)
