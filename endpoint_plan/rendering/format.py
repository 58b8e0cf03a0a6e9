"""Generated Python without unused imports, with sorted imports, and formatted.

The templates import all that a plan might need and leave the rest to this; they would be full of
conditions otherwise.
"""

import subprocess
import tomllib
from pathlib import Path

import black
from black.const import DEFAULT_LINE_LENGTH
from black.mode import Mode, TargetVersion
from black.parsing import InvalidInput
from ruff.__main__ import find_ruff_bin

RULES = "F401,I"
"""Unused imports and the order of imports, of https://docs.astral.sh/ruff/rules."""


JOIN = "lint.isort.split-on-trailing-comma=false"
"""Imports that became short by losing names go back to one line."""


class FormatError(Exception):
    """Generated code is not valid Python: a defect of the template, never of the plan."""


def fix_imports(project: Path) -> None:
    """Drop unused imports and sort the others, as *project*'s own configuration has it.

    Raises:
        FormatError: ruff did not run, or met a file that it cannot read.
    """
    options = ["--fix", "--exit-zero", "--select", RULES, "--config", JOIN]
    result = _ruff(project, "check", *options)
    if result.returncode:
        raise FormatError(f"ruff: {result.stderr.strip()}")


def format_python(project: Path) -> None:
    """Format every Python file of *project* with black, as its own configuration has it.

    black formats what it changes a second time, to see that it stays; ruff, which is a hundred
    times as fast, leaves it next to nothing to change.

    Raises:
        FormatError: A file is no Python.
    """
    _ruff(project, "format")  # What it cannot read, black names.
    mode = black_mode(project / "pyproject.toml")
    for path in sorted(project.rglob("*.py")):
        text = path.read_text("utf-8")
        try:
            formatted = black.format_str(text, mode=mode)
        except InvalidInput as error:
            raise FormatError(
                f"{path.relative_to(project).as_posix()}: {error}"
            ) from error
        path.write_text(formatted, "utf-8", newline="\n")


def _ruff(project: Path, verb: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [find_ruff_bin(), verb, "--quiet", "--no-cache", *options, "."],
        cwd=project,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def black_mode(configuration: Path) -> Mode:
    """Return the mode that the table `tool.black` of the file *configuration* asks for."""
    tools = {}
    if configuration.is_file():
        tools = tomllib.loads(configuration.read_text("utf-8")).get("tool", {})
    table = tools.get("black", {})
    targets = {TargetVersion[name.upper()] for name in table.get("target-version", ())}
    return Mode(
        target_versions=targets,
        line_length=table.get("line-length", DEFAULT_LINE_LENGTH),
    )
