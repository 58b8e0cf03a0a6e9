"""Bodies of functions and classes: where they stand, taken out, and put back."""

import ast
import contextlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

Node = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef

WIDTH = 88
"""Columns of a line, as black has it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A body that is to be written."""

    step: int
    path: str
    """Of its module in the project, with slashes."""
    symbol: str
    """`function` or `Class.method`."""
    says: str
    """What it raises while nobody has written it."""
    notes: tuple[str, ...] = ()
    """Comments that stand in its place, a line each."""
    part: tuple[int, int] | None = None
    """The lines of a part of the body, from 0 where the definition begins; None for all of it."""

    @property
    def key(self) -> str:
        """What tells it from the others."""
        part = f"#{self.part[0]}" if self.part else ""
        return f"{self.path}::{self.symbol}{part}"


def module_text(folder: Path, path: str) -> str:
    """Return the text of the module at *path* in *folder*; nothing where it is not there, or no text."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return (folder / path).read_text("utf-8")
    return ""


def find(tree: ast.AST, symbol: str) -> Node | None:
    """Return the definition that *symbol* names in *tree*; functions within functions have a name, too."""
    node = tree
    for name in symbol.split("."):
        inner = [one for one in getattr(node, "body", ()) if isinstance(one, Node)]
        found = next((one for one in inner if one.name == name), None)
        if found is None:
            return None
        node = found
    return node if isinstance(node, Node) else None


def definition(source: str, symbol: str) -> Node | None:
    """Return the definition that *symbol* names in *source*; None where there is none, or no Python."""
    try:
        return find(ast.parse(source), symbol)
    except (SyntaxError, ValueError):
        return None


def methods(tree: ast.Module) -> Iterator[str]:
    """Yield the methods of the classes of a module, as `Class.method`."""
    for one in tree.body:
        if isinstance(one, ast.ClassDef):
            for inner in one.body:
                if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield f"{one.name}.{inner.name}"


def is_body(node: Node) -> bool:
    """Tell whether there is something to take out of *node*, and nothing that a raise cannot stand for."""
    first = node.body[0]
    if first.lineno == node.lineno:
        return False
    inner = (one for statement in node.body for one in ast.walk(statement))
    if any(isinstance(one, ast.Yield | ast.YieldFrom) for one in inner):
        return False
    return any(not isinstance(one, ast.Pass) for one in statements(node))


def statements(node: Node) -> list[ast.stmt]:
    """Return the body of *node* below its docstring."""
    return node.body[1:] if ast.get_docstring(node) is not None else node.body


def statement(source: str, symbol: str, begins: str) -> tuple[int, int] | None:
    """Return which lines of *symbol*, from 0 where it begins, are the statement that *begins* so."""
    node = definition(source, symbol)
    if node is None:
        return None
    lines = source.split("\n")
    start = first_line(node) - 1
    inner = (one for one in ast.walk(node) if isinstance(one, ast.stmt))
    for one in inner:
        if lines[one.lineno - 1].lstrip().startswith(begins):
            return one.lineno - 1 - start, (one.end_lineno or 0) - start
    return None


def first_line(node: ast.stmt) -> int:
    """Return the first line of *node*, its decorators included, from 1."""
    marks = node.decorator_list if isinstance(node, Node) else []
    return min([node.lineno, *(one.lineno for one in marks)])


def last_line(node: Node) -> int:
    """Return the last line of *node*, from 1."""
    return node.end_lineno or node.lineno


def body_line(node: Node) -> int:
    """Return the line of *node* below its head and its docstring, from 1."""
    if ast.get_docstring(node, clean=False) is not None:
        return (node.body[0].end_lineno or node.body[0].lineno) + 1
    head = [node.lineno, *(d.end_lineno or d.lineno for d in node.decorator_list)]
    if isinstance(node, ast.ClassDef):
        ends = [one.end_lineno or one.lineno for one in node.bases]
    else:
        every = [*node.args.args, *node.args.kwonlyargs, node.args.vararg]
        told = [*every, node.args.kwarg, node.returns]
        ends = [one.end_lineno or one.lineno for one in told if one is not None]
    below = max([*head, *ends]) + 1
    return min(below, first_line(node.body[0]))


def text_of(source: str, symbol: str) -> str | None:
    """Return the lines of what *symbol* names in *source*; None where it is not there."""
    node = definition(source, symbol)
    if node is None:
        return None
    lines = source.split("\n")
    return "\n".join(lines[first_line(node) - 1 : last_line(node)])


def put(source: str, symbol: str, text: str) -> str | None:
    """Return *source* with *text* for the lines of what *symbol* names; None where it is not there."""
    node = definition(source, symbol)
    if node is None:
        return None
    lines = source.split("\n")
    lines[first_line(node) - 1 : last_line(node)] = text.split("\n")
    return "\n".join(lines)


def take_out(source: str, gaps: Iterable[Gap], *, keep: bool = False) -> str:
    """Return *source* as it was finished, without the bodies of *gaps*.

    With *keep* the bodies stay and only say, by making an exception and dropping it, that they are
    reached.
    """
    lines = source.split("\n")
    tree = ast.parse(source)
    edits: list[tuple[int, int, list[str]]] = []
    for gap in gaps:
        if node := find(tree, gap.symbol):
            edits.append(_edit(node, gap, lines, keep=keep))
    for start, end, new in sorted(edits, reverse=True):
        lines[start:end] = new
    return "\n".join(lines)


def _edit(
    node: Node, gap: Gap, lines: list[str], *, keep: bool
) -> tuple[int, int, list[str]]:
    """Return from which line to which, from 0, what takes the place of the body of *node*."""
    if gap.part:
        start = first_line(node) - 1 + gap.part[0]
        end = first_line(node) - 1 + gap.part[1]
        margin = _margin(lines[start])
    else:
        start, end = body_line(node) - 1, last_line(node)
        margin = _margin(lines[first_line(node.body[-1]) - 1])
    notes = [f"{margin}# {note}" for note in gap.notes]
    if not isinstance(node, ast.ClassDef):
        if keep:
            return start, start, [f"{margin}NotImplementedError({raising(gap.says)})"]
        return start, end, [*notes, *_raising(gap.says, margin)]
    inner = f"{margin}    "
    if keep:
        return (
            end,
            end,
            [
                f"{margin}def __init__(self, **data: object) -> None:",
                f"{inner}NotImplementedError({raising(gap.says)})",
                f"{inner}super().__init__(**data)",
            ],
        )
    apart = [""] if start and lines[start - 1].strip().endswith('"""') else []
    head = f"{margin}def __init__(self, **_: object) -> None:"
    return start, end, [*apart, *notes, head, *_raising(gap.says, inner)]


def raising(says: str) -> str:
    """Return the text by which a gap is known as long as it is blank."""
    return json.dumps(says, ensure_ascii=False)


def _raising(says: str, margin: str) -> list[str]:
    line = f"{margin}raise NotImplementedError({raising(says)})"
    if len(line) <= WIDTH:
        return [line]
    return [
        f"{margin}raise NotImplementedError(",
        f"{margin}    {raising(says)}",
        f"{margin})",
    ]


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
