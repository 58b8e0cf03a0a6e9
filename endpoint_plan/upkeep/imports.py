"""Merges the imports of Python modules by the names that are used.

Imports are the one part of a module in which most changes meet: sorted, joined and wrapped as their
lengths demand. So they are merged as names; statements whose names stay are written as they were.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MARK = "# --- imports ---\n"

WIDTH = 88
"""Statements that are longer have one line for each name."""


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
        """Return the name as its statement lists it."""
        behind = f" as {self.alias}" if self.alias else ""
        return f"{self.name or self.module}{behind}"


@dataclass(frozen=True, slots=True)
class Entry:
    """Lines among the imports: a statement, or what stands between statements."""

    text: str
    names: tuple[Name, ...] = ()

    @property
    def module(self) -> str:
        """The module from which the names come; empty where the lines are no statement of that form."""
        return self.names[0].module if self.names and self.names[0].name else ""

    @property
    def fixed(self) -> bool:
        """Whether the lines are none that are generated: they have comments, or several statements."""
        return "#" in self.text or ";" in self.text


@dataclass(frozen=True, slots=True)
class Split:
    """A module with its first imports apart."""

    entries: tuple[Entry, ...]
    """The lines of its first imports."""
    others: frozenset[str]
    """The names that imports bind elsewhere: behind other statements, or inside of them."""
    rest: str
    """All else, with a mark in their place."""

    @property
    def names(self) -> frozenset[Name]:
        """The names of its first imports."""
        return frozenset(name for entry in self.entries for name in entry.names)


def split(text: str) -> Split | None:
    """Return the module *text* with its first imports apart; None where it has none, or is no Python."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError):
        return None
    first: list[ast.Import | ast.ImportFrom] = []
    others: list[ast.stmt] = []
    for index, node in enumerate(body):
        is_first = not first or body[index - 1] is first[-1]
        if isinstance(node, ast.Import | ast.ImportFrom) and is_first:
            first.append(node)
        else:
            others.append(node)
    if not first:
        return None
    lines = text.splitlines(keepends=True)
    start, end = first[0].lineno - 1, first[-1].end_lineno or 0
    if any(start < node.lineno <= end for node in others):
        return None  # Another statement stands in a line of theirs.
    return Split(
        tuple(_entries(lines, first)),
        frozenset(name.bound for node in _imports(others) for name in _names(node)),
        "".join([*lines[:start], MARK, *lines[end:]]),
    )


def _entries(
    lines: list[str], nodes: list[ast.Import | ast.ImportFrom]
) -> Iterator[Entry]:
    at = nodes[0].lineno - 1
    while nodes:
        start, end = nodes[0].lineno - 1, nodes[0].end_lineno or 0
        names: list[Name] = []
        while nodes and nodes[0].lineno <= end:
            node, *nodes = nodes
            names += _names(node)
            end = max(end, node.end_lineno or 0)
        if at < start:
            yield Entry("".join(lines[at:start]))
        yield Entry("".join(lines[start:end]), tuple(names))
        at = end


def _imports(nodes: Iterable[ast.stmt]) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the imports of the module in *nodes*: those in functions and classes are theirs."""
    for node in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif not isinstance(
            node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        ):
            inner = ast.iter_child_nodes(node)
            yield from _imports(
                part
                for one in inner
                for part in (one.body if isinstance(one, ast.ExceptHandler) else [one])
                if isinstance(part, ast.stmt)
            )


def _names(node: ast.Import | ast.ImportFrom) -> list[Name]:
    return [
        (
            Name("." * node.level + (node.module or ""), one.name, one.asname or "")
            if isinstance(node, ast.ImportFrom)
            else Name(one.name, "", one.asname or "")
        )
        for one in node.names
    ]


def merge_imports(base: Split, ours: Split, theirs: Split, rest: str) -> str:
    """Return the imports of the merged module *rest*: all of ours, and those of the others that it uses.

    What is generated no longer goes where nothing uses it any more, unless somebody wrote a comment
    at it. Statements of *ours* whose names stay are as they were.
    """
    used = set(re.findall(r"\w+", rest))
    gone = base.names - theirs.names
    by_hand = [entry for entry in ours.entries if entry.fixed]
    fixed = {name for entry in by_hand for name in entry.names}
    names = {
        one
        for one in ours.names
        if one not in gone or one.bound in used or one in fixed
    }
    bound = {one.bound for one in names} | ours.others
    new = {
        one
        for one in theirs.names | base.names
        if one.bound in used and one.bound not in bound
    }
    if not new and names == ours.names:
        return _text(ours.entries)
    if names | new == theirs.names and not by_hand:
        return _text(theirs.entries)
    return _text(_placed(_changed(ours, names, new), new, theirs))


def _text(entries: Iterable[Entry]) -> str:
    return "".join(entry.text for entry in entries)


def _changed(ours: Split, names: set[Name], new: set[Name]) -> list[Entry]:
    """Return the entries of *ours* with the *names* that stay, and the *new* ones of their modules.

    Those are taken out of *new*.
    """
    found: list[Entry] = []
    for entry in ours.entries:
        if entry.fixed or not entry.names:
            found.append(entry)
            continue
        more = {one for one in new if one.name and one.module == entry.module}
        new -= more
        kept = [one for one in entry.names if one in names]
        if more or len(kept) < len(entry.names):
            found += _statements([*kept, *more])
        else:
            found.append(entry)
    return found


def _placed(entries: list[Entry], new: set[Name], theirs: Split) -> list[Entry]:
    """Return *entries* with statements for *new* names, each behind what it follows in *theirs*."""
    at = next(
        (i for i, entry in enumerate(entries) if entry.module != "__future__"),
        len(entries),
    )
    for entry in theirs.entries:
        there = [
            i
            for i, one in enumerate(entries)
            if set(one.names) & set(entry.names)
            or (entry.module and entry.module == one.module)
        ]
        at = there[-1] + 1 if there else at
        made = list(_statements([one for one in entry.names if one in new]))
        new -= set(entry.names)
        entries[at:at] = made
        at += len(made)
    return [*entries, *_statements(sorted(new))]


def _statements(names: Iterable[Name]) -> Iterator[Entry]:
    """Yield statements for *names*, one for each module."""
    modules: dict[str, list[Name]] = {}
    for one in names:
        if one.name:
            modules.setdefault(one.module, []).append(one)
        else:
            yield Entry(f"import {one.render()}\n", (one,))
    for module, ones in modules.items():
        listed = sorted(ones, key=_order)
        rendered = [one.render() for one in listed]
        text = f"from {module} import {', '.join(rendered)}\n"
        if len(text) > WIDTH + 1:
            inner = "".join(f"    {one},\n" for one in rendered)
            text = f"from {module} import (\n{inner})\n"
        yield Entry(text, tuple(listed))


def _order(one: Name) -> tuple[bool, bool, str]:
    """Return what sorts names of one module as ruff does: constants, classes, all else."""
    name = one.name
    constant = name.isupper() and len(name) > 1
    return not constant, not name[:1].isupper(), name
