"""The mark `@pytest.mark.step(4)` at each test that shows a step."""

import ast
import subprocess
from collections.abc import Mapping
from pathlib import Path

from ruff.__main__ import find_ruff_bin

from endpoint_plan.exercise.measuring import Steps
from endpoint_plan.exercise.runner import bodies


def mark_tests(folder: Path, steps: Mapping[str, Steps]) -> None:
    """Mark the functions of tests in the project at *folder*, by their ids, with their *steps*."""
    by_file: dict[str, dict[str, Steps]] = {}
    for test, numbers in steps.items():
        path, _, name = test.partition("::")
        by_file.setdefault(path, {})[name.replace("::", ".")] = numbers
    changed: list[str] = []
    for path, names in by_file.items():
        file = folder / path
        text = file.read_text("utf-8")
        marked = marked_text(text, names)
        if _imports_pytest(text) is False:
            marked = with_import(marked)
            changed.append(path)
        file.write_text(marked, "utf-8", newline="\n")
    if changed:
        options = ["--fix", "--exit-zero", "--quiet", "--no-cache", "--select", "I"]
        subprocess.run(
            [find_ruff_bin(), "check", *options, "--", *changed],
            cwd=folder,
            check=False,
        )


def marked_text(text: str, names: Mapping[str, Steps]) -> str:
    """Return the module *text* with the mark at the functions of *names*."""
    lines = text.split("\n")
    places: list[tuple[int, str]] = []
    tree = ast.parse(text)
    for name, numbers in names.items():
        if node := bodies.find(tree, name):
            margin = " " * node.col_offset
            mark = f"{margin}@pytest.mark.step({', '.join(map(str, numbers))})"
            places.append((bodies.first_line(node) - 1, mark))
    for at, mark in sorted(places, reverse=True):
        lines.insert(at, mark)
    return "\n".join(lines)


def with_import(text: str) -> str:
    """Return the module *text* with `import pytest` among its imports."""
    lines = text.split("\n")
    tree = ast.parse(text)
    imports = [one for one in tree.body if isinstance(one, ast.Import | ast.ImportFrom)]
    if imports:
        at = imports[-1].end_lineno or imports[-1].lineno
        return "\n".join([*lines[:at], "import pytest", *lines[at:]])
    first = tree.body[0] if ast.get_docstring(tree) is not None else None
    at = (first.end_lineno or 0) if first else 0
    return "\n".join([*lines[:at], "", "import pytest", "", *lines[at:]])


def _imports_pytest(text: str) -> bool:
    return any(
        isinstance(one, ast.Import) and any(name.name == "pytest" for name in one.names)
        for one in ast.parse(text).body
    )
