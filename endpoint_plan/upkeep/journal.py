"""Changes of many files that happen all or not at all, also when the process is killed.

What is to be written is laid down whole beside what it replaces; one rename says that it counts
from now on. Then it is copied into place file by file, each by a rename of its own. A process that
is killed before that one rename leaves the project as it was; of one that is killed after it, the
next command copies the rest. The last change stays, so that it can be taken back.
"""

import json
import os
import shutil
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.staging import is_running

PLACE = Path(".ai", ".last-update")
"""The folder of a project that holds its last change; it ignores itself in Git."""

NEXT = "next-"
READY = "ready"
LAST = "last"
BEFORE, AFTER, NAMES, WORDS = "before", "after", "files.json", "words.json"

Contents = Mapping[str, bytes | None]
"""The content of files by their paths; None for one that is not there."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that was made: each file before and after it."""

    words: str
    """What made it, for people."""
    before: dict[str, bytes | None]
    after: dict[str, bytes | None]


def apply(folder: Path, after: Contents, before: Contents, words: str) -> None:
    """Give the files of the project at *folder* the contents *after*; they are as *before*.

    *words* say what makes the change.

    Raises:
        PlanRefusedError: Another process is at it, or changed what this one began with.
        OSError: Something cannot be written; then the project is as it was.
    """
    place = folder / PLACE
    place.mkdir(parents=True, exist_ok=True)
    (place / ".gitignore").write_text("*\n", "utf-8")
    _check_alone(place)
    own = place / f"{NEXT}{os.getpid()}"
    shutil.rmtree(own, ignore_errors=True)
    try:
        _lay_down(own / BEFORE, before)
        _lay_down(own / AFTER, after)
        names = {path: content is not None for path, content in after.items()}
        (own / NAMES).write_text(json.dumps(names), "utf-8")
        were = {path: content is not None for path, content in before.items()}
        (own / WORDS).write_text(json.dumps([words, were]), "utf-8")
        if any(_content(folder / path) != was for path, was in before.items()):
            raise PlanRefusedError(
                "error: another process changed this project meanwhile: look at it, then try again"
            )
        own.rename(place / READY)
    except BaseException:
        shutil.rmtree(own, ignore_errors=True)
        raise
    recover(folder)


def recover(folder: Path) -> bool:
    """Complete the change of the project at *folder* that counts, if there is one; tell whether there was."""
    place = folder / PLACE
    if not place.is_dir():
        return False
    for left in place.glob(f"{NEXT}*"):
        owner = left.name.removeprefix(NEXT)
        if owner.isdecimal() and not is_running(int(owner)):
            shutil.rmtree(left, ignore_errors=True)
    ready = place / READY
    if not ready.is_dir():
        return False
    with _undisturbed():
        names: dict[str, bool] = json.loads((ready / NAMES).read_text("utf-8"))
        for path, stays in names.items():
            if _content(folder / path) != _content(ready / BEFORE / path):
                continue  # It is in place already, or somebody changed it since.
            if stays:
                _put(ready, folder, path)
            else:
                (folder / path).unlink(missing_ok=True)
                _drop_empty(folder, folder / path)
        shutil.rmtree(place / LAST, ignore_errors=True)
        ready.rename(place / LAST)
    return True


def last_change(folder: Path) -> Change | None:
    """Return the last change of the project at *folder*; None where none is known."""
    last = folder / PLACE / LAST
    try:
        names: dict[str, bool] = json.loads((last / NAMES).read_text("utf-8"))
        words, were = json.loads((last / WORDS).read_text("utf-8"))
        return Change(words, _read(last / BEFORE, were), _read(last / AFTER, names))
    except (OSError, ValueError):
        return None


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _read(folder: Path, names: Mapping[str, bool]) -> dict[str, bytes | None]:
    return {
        path: (folder / path).read_bytes() if there else None
        for path, there in names.items()
    }


def _lay_down(folder: Path, contents: Contents) -> None:
    folder.mkdir(parents=True)
    for path, content in contents.items():
        if content is not None:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)


def _put(ready: Path, folder: Path, path: str) -> None:
    """Copy one file into place; the rights of the one that it replaces stay."""
    target = folder / path
    copy = ready / "copy"
    shutil.copyfile(ready / AFTER / path, copy)
    if target.is_file():
        shutil.copymode(target, copy)
    target.parent.mkdir(parents=True, exist_ok=True)
    copy.replace(target)


def _drop_empty(folder: Path, path: Path) -> None:
    """Remove the folders between *folder* and *path* in which nothing is left but what Python compiled."""
    for parent in path.parents:
        if parent == folder or not parent.is_dir():
            return
        if any(one.name != "__pycache__" for one in parent.iterdir()):
            return
        shutil.rmtree(parent, ignore_errors=True)


def _check_alone(place: Path) -> None:
    for other in place.glob(f"{NEXT}*"):
        owner = other.name.removeprefix(NEXT)
        if owner.isdecimal() and is_running(int(owner)):
            raise PlanRefusedError(
                f"error: process {owner} changes this project already: wait for it"
            )


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no signal end the process meanwhile; it is a matter of milliseconds."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, signal.SIG_IGN) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
