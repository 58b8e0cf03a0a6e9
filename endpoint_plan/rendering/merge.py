"""Merges a new project into one that exists, without losing what the user changed.

Each project lists what it was made of in `.ai/scaffold.sha256`, in the form of `sha256sum`. A file
that is as listed is replaced; one that the user changed is kept beside the new one.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

LIST = Path(".ai", "scaffold.sha256")
"""The file in which a project lists its files with their checksums."""

KEPT = ".orig"
"""The suffix of a kept file, as patch and merge tools use it."""


class TakenError(Exception):
    """Something else stands where a file must go; the text is the line that the user sees."""


def write_list(project: Path) -> None:
    """List the files of *project* in itself."""
    names = sorted(set(_project_files(project)) - {LIST}, key=Path.as_posix)
    lines = [f"{_digest(project / name)}  {name.as_posix()}\n" for name in names]
    (project / LIST).write_text("".join(lines), "utf-8", newline="\n")


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
    theirs = [name for name in names if name != LIST and _differs(project, place, name)]
    if skip:
        left = set(theirs)
        messages = [f"left as it is: {name.as_posix()}" for name in theirs]
    else:
        left = set()
        listed = _read_list(place)
        changed = [name for name in theirs if listed.get(name) != _digest(place / name)]
        messages = _keep_copies(place, changed)
    for name in names:
        if name not in left:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (project / name).replace(place / name)
    shutil.rmtree(project, ignore_errors=True)
    return messages


def _project_files(project: Path) -> Iterator[Path]:
    """Yield the files of *project* relative to it; the list itself comes last."""
    found = sorted(p.relative_to(project) for p in project.rglob("*") if p.is_file())
    yield from (name for name in found if name != LIST)
    if LIST in found:
        yield LIST


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
    if target.is_dir() and not target.is_symlink():
        raise TakenError(f"error: {target} is a folder, where the project has a file")


def _differs(project: Path, place: Path, name: Path) -> bool:
    target = place / name
    return os.path.lexists(target) and _digest(target) != _digest(project / name)


def _digest(path: Path) -> str:
    """Return the SHA-256 of the file *path*; "" for a link, which is no file of a project."""
    if path.is_symlink():
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read_list(place: Path) -> dict[Path, str]:
    """Return the checksums that the project in *place* lists; empty where it has no list."""
    try:
        lines = (place / LIST).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    pairs = (line.partition("  ") for line in lines)
    return {Path(name): digest for digest, _, name in pairs}


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
