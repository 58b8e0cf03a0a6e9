"""Compiled templates, kept in the user's cache folder from one run to the next.

What is kept is code, so it is kept where nobody else can write, and used only where that is sure.
"""

import hashlib
import os
import platform
import shutil
import stat
from contextlib import suppress
from functools import cache
from pathlib import Path

import jinja2
import platformdirs
from jinja2.bccache import Bucket, FileSystemBytecodeCache

PRIVATE = 0o700


class TemplateCache(FileSystemBytecodeCache):
    """Compiled templates in a folder; what cannot be read or written there is compiled anew."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the code of *bucket*, unless what is kept of it is damaged."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - damaged bytes lead pickle anywhere
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of *bucket*, where the disk has room for it."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


@cache
def template_cache(*compiled_with: str) -> TemplateCache | None:
    """Return the cache of this user; None where no private folder can be had for it.

    Jinja compares what it keeps with the text of the template. The folder is named after all else
    that decides how a template is compiled: the versions of Jinja and Python, and the files of the
    modules *compiled_with*, whose filters Jinja calls on constants while it compiles.
    """
    above = Path(platformdirs.user_cache_path("endpoint-template", appauthor=False))
    made_by = hashlib.sha256(
        f"{jinja2.__version__} {platform.python_version()}".encode()
    )
    for module in compiled_with:
        made_by.update(Path(module).read_bytes())
    folder = above / f"templates-{made_by.hexdigest()[:16]}"
    try:
        if not folder.exists():
            _drop_others(above)
            folder.mkdir(PRIVATE, parents=True, exist_ok=True)
        return TemplateCache(str(folder)) if _is_private(folder) else None
    except OSError:
        return None


def _drop_others(above: Path) -> None:
    """Remove what other versions kept in *above*: nobody comes back to most of them."""
    for folder in above.glob("templates-*"):
        if not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)


def _is_private(folder: Path) -> bool:
    """Tell whether *folder* is one that only this user can write to."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    if os.name == "nt":  # There the user's folders are private by inheritance.
        return True
    return found.st_uid == os.geteuid() and stat.S_IMODE(found.st_mode) == PRIVATE
