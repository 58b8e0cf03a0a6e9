"""Generated Python without unused imports, with sorted imports, and formatted.

The templates import all that a plan might need and leave the rest to this; they would be full of
conditions otherwise.
"""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from unicodedata import combining, east_asian_width

from ruff.__main__ import find_ruff_bin

RULES = "F401,I"
"""Unused imports and the order of imports, of https://docs.astral.sh/ruff/rules."""


JOIN = "lint.isort.split-on-trailing-comma=false"
"""Imports that became short by losing names go back to one line."""

SWITCH = "# fmt:"
"""How a comment begins that turns formatting off."""

PRAGMAS = ("# noqa", "# type:", "# pylint:", "# pyright:", SWITCH)
"""How comments for tools begin; ruff leaves them out of the width of a line."""


COPIED = ".ai"
"""The folder of what the project was made of."""

WIDTH = 88
"""Columns of a line."""

LONG = WIDTH // 2
"""Columns of a line that only gives a name to a value, from which on they divide the value otherwise."""


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
    """Format every Python file of *project* as black does.

    ruff formats them all; black, which takes a hundred times as long and as long again to import,
    those alone that it may have otherwise.

    Raises:
        FormatError: A file is no Python.
    """
    # What ruff cannot read, black names.
    failed = _ruff(project, "format").returncode != 0
    for path in sorted(project.rglob("*.py")):
        if COPIED in path.relative_to(project).parts:
            continue
        text = path.read_text("utf-8")
        if failed or may_differ(text):
            where = path.relative_to(project).as_posix()
            path.write_text(format_text(text, where), "utf-8", newline="\n")


def may_differ(text: str) -> bool:
    """Tell whether black may have the Python *text*, which ruff formatted, otherwise.

    By https://docs.astral.sh/ruff/formatter/black they differ in conditional expressions within
    others, messages of asserts and joined texts that take several lines, in values of fields that
    are too long for a line, in those of variables with long names, and in what they count as the
    width of a line: that matters beside comments for tools, and for letters that are not one column
    wide.
    """
    lines = text.splitlines()
    if not _has_even_width(text, lines):
        return True
    if any(line.endswith(" = (") and len(line) > LONG for line in lines):
        return True
    # Most files hold none of it, which is seen without taking them apart.
    if not _LOOKS.search(text) and max(map(len, lines), default=0) <= WIDTH:
        return False
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return True
    return any(_is_split(node, lines) for node in _apart(tree))


_LOOKS = re.compile(
    r"""
    ^\s*else\b(?!:) | ^\s*[^\w\s\#].*\belse\b | \belse\b.*[(\[{]$
    | ^\s*assert\b.*(?:[(\[{][ ]*(?:\#.*)?$ | \"{3} | '{3})
    | ["'](?:[ ]*\#.*)?\n\s+[a-z]{0,2}["']
    | \\$
    """,
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
"""What is there where `_is_split` finds anything, but for long lines, and in other places."""


def _apart(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield the nodes of *tree* without values of statements that are a conditional expression: both put it in brackets."""
    valued = ast.Assign | ast.AnnAssign | ast.Return
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        for child in ast.iter_child_nodes(node):
            if isinstance(node, valued) and isinstance(child, ast.IfExp):
                waiting += ast.iter_child_nodes(child)
            else:
                waiting.append(child)


def _is_split(node: ast.AST, lines: list[str]) -> bool:
    """Tell whether *node* is of a kind that ruff divides otherwise, and takes several lines or too much of one."""
    if isinstance(node, ast.AnnAssign):
        return len(lines[node.lineno - 1]) > WIDTH
    if isinstance(node, ast.Assert):
        spread = node.end_lineno != node.lineno
        head = lines[node.lineno - 1].strip()
        return spread and (node.msg is not None or head == "assert (")
    kinds = ast.IfExp | ast.JoinedStr | ast.Constant
    if not isinstance(node, kinds) or node.end_lineno == node.lineno:
        return False
    return not _is_block(node, lines)


def _is_block(node: ast.expr, lines: list[str]) -> bool:
    """Tell whether *node* is a text between three quotes."""
    start = lines[node.lineno - 1].encode()[node.col_offset :]
    return start.lstrip(b"rbfuRBFU").startswith((b'"""', b"'''"))


def _has_even_width(text: str, lines: list[str]) -> bool:
    """Tell whether each letter of *text* is one column wide, and none of its *lines* is longer for its comment."""
    if any(mark in text for mark in PRAGMAS) and any(
        mark in line and (len(line) > WIDTH or mark == SWITCH)
        for line in lines
        for mark in PRAGMAS
    ):
        return False
    return text.isascii() or not any(
        combining(letter) or east_asian_width(letter) in "FW" for letter in set(text)
    )


def format_text(text: str, where: str) -> str:
    """Return the Python *text* of the file *where* as black formats it.

    Raises:
        FormatError: It is no Python.
    """
    # It takes long to import.
    import black
    from black.parsing import InvalidInput

    try:
        return black.format_str(text, mode=black.Mode())
    except InvalidInput as error:
        raise FormatError(f"{where}: {error}") from error


def _ruff(project: Path, verb: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run ruff on all of *project*, wherever that lies and whatever its folders are called.

    What is copied stays as it is: the plan, in whose blocks of code ruff may stumble, and its context.
    """
    everywhere = ["--no-respect-gitignore", "--config", f'exclude=["*.md", "{COPIED}"]']
    return subprocess.run(
        [find_ruff_bin(), verb, "--quiet", "--no-cache", *everywhere, *options, "."],
        cwd=project,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
