"""The folders in the user's cache folder in which code is kept.

What is kept there is executed by the next run, so it is kept where nobody else can write, and used
only where that is sure.
"""

import hashlib
import os
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path

import platformdirs

PRIVATE = 0o700

MOST = 8
"""Folders of one kind that are kept: those of further checkouts and versions of Python, too."""


def private_folder(kind: str, made_by: Iterable[bytes]) -> Path | None:
    """Return the folder for what is kept of *kind*; None where no private one can be had.

    It is named after *made_by*, all that decides what is kept but its own source. The oldest folders
    of the *kind* are removed when it is made.
    """
    above = Path(platformdirs.user_cache_path("endpoint-template", appauthor=False))
    digest = hashlib.sha256(b"\0".join(made_by)).hexdigest()
    folder = above / f"{kind}-{digest[:16]}"
    try:
        if not folder.exists():
            _drop_oldest(above, kind)
            folder.mkdir(PRIVATE, parents=True, exist_ok=True)
        return folder if _is_private(folder) else None
    except OSError:
        return None


def _drop_oldest(above: Path, kind: str) -> None:
    """Remove what older versions kept in *above*: nobody comes back to most of them."""
    found = [one for one in above.glob(f"{kind}-*") if not one.is_symlink()]
    found.sort(key=lambda one: one.stat().st_mtime, reverse=True)
    for folder in found[MOST - 1 :]:
        shutil.rmtree(folder, ignore_errors=True)


def _is_private(folder: Path) -> bool:
    """Tell whether *folder* is one that only this user can write to."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    if os.name == "nt":  # There the user's folders are private by inheritance.
        return True
    return found.st_uid == os.geteuid() and stat.S_IMODE(found.st_mode) == PRIVATE
