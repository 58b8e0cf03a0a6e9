"""Merges a new project into one that exists, without losing what the user changed.

A file that is as the base has it (`base`) is replaced; one that the user changed is kept beside the
new one. `endpoint-template update` merges them instead.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from endpoint_plan.rendering.base import OWN, read_base
from endpoint_plan.rendering.taken import TakenError

KEPT = ".orig"
"""The suffix of a kept file, as patch and merge tools use it."""


def merge(project: Path, place: Path, *, skip: bool) -> list[str]:
    """Move the files of *project* into the folder *place*; return a line for each that was kept.

    With *skip* the files that are there stay as they are. All that can fail is done before the
    first file is replaced.

    Raises:
        TakenError: A folder, or a link that leads elsewhere, is where a file must go.
    """
    names = list(_project_files(project))
    for name in names:
        _check_way(place, name)
    theirs = [name for name in names if _differs(project, place, name)]
    if skip:
        left = set(theirs)
        messages = [f"left as it is: {name.as_posix()}" for name in theirs]
    else:
        left = set()
        base = read_base(place)
        changed = [
            name
            for name in theirs
            if _content(place / name) != base.get(name.as_posix())
        ]
        messages = _keep_copies(place, changed)
    for name in names:
        if name not in left:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (project / name).replace(place / name)
    shutil.rmtree(project, ignore_errors=True)
    return messages


def _project_files(project: Path) -> Iterator[Path]:
    """Yield the files of *project* relative to it; those about the others come last."""
    found = sorted(p.relative_to(project) for p in project.rglob("*") if p.is_file())
    yield from sorted(found, key=lambda name: name.as_posix() in OWN)


def _check_way(place: Path, name: Path) -> None:
    for parent in reversed(name.parents):
        folder = place / parent
        if folder.is_symlink():
            raise TakenError(
                f"error: {folder} is a symbolic link: nothing is written through it"
            )
        if os.path.lexists(folder) and not folder.is_dir():
            raise TakenError(
                f"error: {folder} is a file, where the project has a folder"
            )
    target = place / name
    if target.is_symlink() or not os.path.lexists(target) or target.is_file():
        return
    # What is no file, such as a pipe, may never end when it is read.
    what = "a folder" if target.is_dir() else "no file"
    raise TakenError(f"error: {target} is {what}, where the project has a file")


def _differs(project: Path, place: Path, name: Path) -> bool:
    """Tell whether another file *name* is in *place*; those about the others count for none."""
    target = place / name
    if name.as_posix() in OWN or not os.path.lexists(target):
        return False
    return _content(target) != _content(project / name)


def _content(path: Path) -> bytes | None:
    """Return the content of the file *path*; None for a link, which is no file of a project."""
    return None if path.is_symlink() else path.read_bytes()


def _keep_copies(place: Path, names: Iterable[Path]) -> list[str]:
    """Copy each file of *names* beside itself; return a line for each."""
    copies: dict[Path, Path] = {}
    try:
        for name in names:
            copies[name] = _free_name(place / name)
            shutil.copy2(place / name, copies[name], follow_symlinks=False)
    except OSError:
        for copy in copies.values():
            copy.unlink(missing_ok=True)
        raise
    return [
        f"{name.as_posix()} was changed by you: it is kept as {copy.name}"
        for name, copy in copies.items()
    ]


def _free_name(path: Path) -> Path:
    """Return a free name beside *path*."""
    copy = path.with_name(path.name + KEPT)
    number = 2
    while os.path.lexists(copy):
        copy = path.with_name(f"{path.name}{KEPT}{number}")
        number += 1
    return copy
