"""Compiled templates, kept in the user's cache folder from one run to the next."""

import platform
from contextlib import suppress
from functools import cache
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from endpoint_plan.caches.folder import private_folder


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
    versions = f"{jinja2.__version__} {platform.python_version()}".encode()
    modules = (Path(module).read_bytes() for module in compiled_with)
    folder = private_folder("templates", (versions, *modules))
    return TemplateCache(str(folder)) if folder else None
