"""What was changed of the tests since the exercise was made: nobody passes a step by it without being told."""

import json
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from .book import BOOK, Book, digest
from .trial import Ending

SETTINGS = ("pytest.ini", ".pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg")
"""Where pytest looks for its settings, in its order."""

CONFTEST = "conftest.py"
HIDDEN = frozenset({".venv", ".git", "__pycache__", "node_modules", "venv"})


def test_files(folder: Path, tests: Iterable[str]) -> dict[str, bytes]:
    """Return the files of the *tests* of the project at *folder*, with all that lies beside them."""
    found: dict[str, bytes] = {}
    for root in sorted({test.partition("::")[0].partition("/")[0] for test in tests}):
        place = folder / root
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if (
                file.is_file()
                and not HIDDEN & set(file.parts)
                and file.suffix != ".pyc"
            ):
                found[file.relative_to(folder).as_posix()] = file.read_bytes()
    return found


def settings_of(folder: Path) -> tuple[str, str]:
    """Return the file that configures pytest in *folder*, and the SHA-256 of what it says; nothing without one."""
    for name in SETTINGS:
        file = folder / name
        if not file.is_file():
            continue
        text = file.read_text("utf-8")
        if name == "pyproject.toml":
            table = tomllib.loads(text).get("tool", {}).get("pytest")
            if table is not None:
                return name, digest(json.dumps(table, sort_keys=True))
        elif "pytest" in text:
            return name, digest(text)
    return "", ""


def settings_text(folder: Path, name: str) -> str:
    """Return what the file *name* in *folder* says of pytest: its tables, or all of it where it is no TOML."""
    text = (folder / name).read_text("utf-8") if name else ""
    if not name.endswith(".toml"):
        return text
    parts = re.split(r"^(?=\[)", text, flags=re.MULTILINE)
    return "".join(one for one in parts if one.startswith("[tool.pytest"))


def changes(folder: Path, book: Book) -> dict[str, str]:
    """Return what was changed of the tests in *folder*: what is said of it, by its path."""
    found: dict[str, str] = {}
    for path, known in book.digests.items():
        file = folder / path
        if not file.is_file():
            found[path] = "is gone"
        elif digest(file.read_bytes()) != known:
            found[path] = "was changed"
    for file in _conftests(folder):
        path = file.relative_to(folder).as_posix()
        if path not in book.digests:
            found[path] = "is new, and changes how tests run"
    try:
        settings = settings_of(folder)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        settings = ("", "cannot be read")
    if settings != book.settings:
        where = book.settings[0] or settings[0]
        found[where] = "has other settings of pytest"
    return found


def lost(
    tests: Iterable[str], endings: Mapping[str, Ending], collected: Collection[str]
) -> dict[str, str]:
    """Return which of *tests*, which there were, show nothing any more: why, by their ids.

    *collected* are those that there are; one without an ending was left out after a failure.
    """
    known = set(collected)
    found: dict[str, str] = {}
    for test in tests:
        ending = endings.get(test)
        if test not in known:
            found[test] = "is gone"
        elif ending and ending.end == "skipped":
            found[test] = "is skipped"
        elif ending and ending.end == "waits":
            found[test] = "is expected to fail"
    return found


def seal(folder: Path) -> str:
    """Return one SHA-256 of the book and of the code that reads it, for those who grade."""
    here = folder / BOOK.parent
    files = [folder / BOOK, *sorted(here.glob("*.py"))]
    return digest("\n".join(digest(file.read_bytes()) for file in files))


def _conftests(folder: Path) -> Iterator[Path]:
    yield from folder.glob(CONFTEST)
    for part in folder.iterdir():
        if part.is_dir() and part.name not in HIDDEN:
            for file in part.rglob(CONFTEST):
                if not HIDDEN & set(file.parts):
                    yield file
