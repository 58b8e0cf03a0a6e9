"""Puts merged modules in the form that the project's own tools give them."""

import subprocess
import tomllib
from pathlib import Path
from typing import Any

from ruff.__main__ import find_ruff_bin


def tidy(text: str, before: str, path: str, project: Path) -> str:
    """Return the merged module *text* of the file *path* with sorted imports, and formatted by black.

    A module that was not formatted *before* stays as it is merged.
    """
    # It takes long to import.
    import black
    from black.const import DEFAULT_LINE_LENGTH
    from black.parsing import InvalidInput

    table = _configuration(project / "pyproject.toml")
    mode = black.Mode(line_length=table.get("line-length", DEFAULT_LINE_LENGTH))
    try:
        if black.format_str(before, mode=mode) != before:
            return text
        return black.format_str(_sorted(text, path, project), mode=mode)
    except InvalidInput:
        return text


def _configuration(file: Path) -> dict[str, Any]:
    """Return the table `tool.black` of *file*; empty where there is none to read."""
    try:
        table = tomllib.loads(file.read_text("utf-8"))["tool"]["black"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return table if isinstance(table, dict) else {}


def _sorted(text: str, path: str, project: Path) -> str:
    done = subprocess.run(
        [
            *(find_ruff_bin(), "check", "--quiet", "--no-cache", "--fix-only"),
            *("--select", "I", "--exit-zero", "--stdin-filename", path, "-"),
        ],
        cwd=project,
        input=text.encode(),
        capture_output=True,
        check=False,
    )
    return done.stdout.decode("utf-8") if done.stdout and not done.returncode else text
