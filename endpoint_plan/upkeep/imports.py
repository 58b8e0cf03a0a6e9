"""Merges the imports of Python modules by the names that are used.

Imports are the one part of a module in which most changes meet: sorted, joined and wrapped as their
lengths demand. So they are merged as names, and then written as the formatter writes them.
"""

import ast
import re
from dataclasses import dataclass

MARK = "# --- imports ---\n"


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """One imported name; a whole module has no *name*."""

    module: str
    name: str
    alias: str

    @property
    def bound(self) -> str:
        """The name by which the module knows it."""
        return self.alias or self.name or self.module.partition(".")[0]

    def render(self) -> str:
        """Return the import as a line."""
        behind = f" as {self.alias}" if self.alias else ""
        if self.name:
            return f"from {self.module} import {self.name}{behind}\n"
        return f"import {self.module}{behind}\n"


@dataclass(frozen=True, slots=True)
class Split:
    """A module with its imports apart."""

    imports: str
    """Their text."""
    names: frozenset[Name]
    rest: str
    """All else, with a mark in their place."""


def split(text: str) -> Split | None:
    """Return the module *text* with its leading imports apart; None where they cannot be.

    Comments among imports stay where they are: then they cannot.
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return None
    body = [
        node
        for index, node in enumerate(tree.body)
        if not (index == 0 and isinstance(node, ast.Expr))
    ]
    leading: list[ast.Import | ast.ImportFrom] = []
    for node in body:
        if not isinstance(node, ast.Import | ast.ImportFrom):
            break
        leading.append(node)
    if not leading:
        return None
    lines = text.splitlines(keepends=True)
    first, last = leading[0].lineno - 1, leading[-1].end_lineno or 0
    block = "".join(lines[first:last])
    if "#" in block or ";" in block:
        return None
    rest = "".join([*lines[:first], MARK, *lines[last:]])
    return Split(block, frozenset(_names(leading)), rest)


def _names(nodes: list[ast.Import | ast.ImportFrom]) -> list[Name]:
    return [
        (
            Name("." * node.level + (node.module or ""), one.name, one.asname or "")
            if isinstance(node, ast.ImportFrom)
            else Name(one.name, "", one.asname or "")
        )
        for node in nodes
        for one in node.names
    ]


def merge_imports(base: Split, ours: Split, theirs: Split, rest: str) -> str:
    """Return the imports of the merged module *rest*: all of ours, and those of the others that it uses.

    What is generated no longer goes where nothing uses it any more. The text is that of *ours*
    where the names are the same, else one line for each name.
    """
    used = set(re.findall(r"\w+", rest))
    gone = base.names - theirs.names
    names = {one for one in ours.names if one not in gone or one.bound in used}
    bound = {one.bound for one in names}
    names |= {
        one
        for one in theirs.names | base.names
        if one.bound in used and one.bound not in bound
    }
    if names == ours.names:
        return ours.imports
    if names == theirs.names:
        return theirs.imports
    return "".join(one.render() for one in sorted(names))
