"""The base: what a project was generated as, which later merges and checks compare it with.

One file of the project holds all others, one line each: the path, a tab, and the content, compressed
and as text. So Git merges the bases of two branches line by line, and a change of one file is a
change of one line. The standard library alone reads it: Cookiecutter's hook does.
"""

import base64
import lzma
from collections.abc import Mapping
from pathlib import Path

BASE = Path(".ai", "scaffold.base")
"""Where a project keeps its base."""

RECORD = Path(".ai", "scaffold.toml")
"""Where a project keeps what it was made of, see `record`."""

OWN = frozenset({BASE.as_posix(), RECORD.as_posix()})
"""The files that are about the others, and no part of the base."""

Files = Mapping[str, bytes]
"""The content of files by their paths in a project, with slashes."""

_LEAST, _MOST = 1 << 12, 1 << 20
"""Bytes that a packed file may look back; what is packed with fewer unpacks with more."""
_UNREADABLE = (ValueError, lzma.LZMAError)


def pack(files: Files) -> str:
    """Return the text of a base of *files*."""
    return "".join(
        f"{name}\t{_compress(files[name])}\n"
        for name in sorted(files)
        if name not in OWN
    )


def unpack(text: str) -> dict[str, bytes]:
    """Return the files of the base *text*.

    Raises:
        ValueError: It is no base, such as one with the marks of a merge in it.
    """
    files: dict[str, bytes] = {}
    for line in text.splitlines():
        name, tab, data = line.partition("\t")
        try:
            files[name] = _decompress(data)
        except _UNREADABLE as error:
            raise ValueError(f"no line of a base: {line[:40]}") from error
        if not tab:
            raise ValueError(f"no line of a base: {line[:40]}")
    return files


def read_base(project: Path) -> dict[str, bytes]:
    """Return the base of the project at *project*; empty where it has none that can be read."""
    try:
        return unpack((project / BASE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def read_files(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder*, links and compiled ones left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and "__pycache__" not in path.parts
    }


def write_base(project: Path, more: Files | None = None) -> None:
    """Write the base of *project*, of its files and of *more*, into it."""
    text = pack({**read_files(project), **(more or {})})
    (project / BASE).parent.mkdir(parents=True, exist_ok=True)
    (project / BASE).write_text(text, "utf-8", newline="\n")


def _compress(content: bytes) -> str:
    # More than there is takes time to make room for, and the same comes out.
    enough = 1 << len(content).bit_length()
    filters = _filters(max(_LEAST, min(enough, _MOST)))
    packed = lzma.compress(content, lzma.FORMAT_RAW, filters=filters)
    return base64.b85encode(packed).decode("ascii")


def _decompress(data: str) -> bytes:
    packed = base64.b85decode(data)
    return lzma.decompress(packed, lzma.FORMAT_RAW, filters=_filters(_MOST))


def _filters(back: int) -> list[dict[str, int]]:
    """Return how files are packed that look *back* as many bytes."""
    return [{"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": back}]
