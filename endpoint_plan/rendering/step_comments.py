"""The plan's implementation steps as short comments where their work is left to do."""

import ast
from collections.abc import Iterable, Mapping
from pathlib import Path

from endpoint_plan.blueprint import PlacedStep
from endpoint_plan.text.escape import WIDTH, comment

Definition = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def rename_package(path: str, package: str, chosen: str) -> str:
    """Return *path*, which a blueprint gives below *package*, below the user's *chosen* package."""
    old = f"src/{package}/"
    return f"src/{chosen}/{path.removeprefix(old)}" if path.startswith(old) else path


def write_step_comments(
    project: Path, steps: Iterable[PlacedStep], package: str, chosen: str
) -> tuple[str, ...]:
    """Write each of *steps* that is not done at its places in the files of *project*.

    *package* is the package of the blueprint, *chosen* the one that the user chose. Returns the
    places that do not exist, as `path: symbol`, for the terminal.
    """
    missing: list[str] = []
    for stated, wanted in group_by_file(steps).items():
        path = rename_package(stated, package, chosen)
        file = project / path
        if not file.is_file():
            missing.append(path)
            continue
        text = file.read_text("utf-8")
        filled, unknown = insert_comments(text, wanted)
        missing += [f"{path}: {symbol}" for symbol in unknown]
        if filled != text:
            file.write_text(filled, "utf-8", newline="\n")
    return tuple(missing)


def group_by_file(
    steps: Iterable[PlacedStep],
) -> dict[str, dict[str, list[PlacedStep]]]:
    """Return the steps with work left in each symbol of each module, in order."""
    files: dict[str, dict[str, list[PlacedStep]]] = {}
    for step in (step for step in steps if not step.done):
        for place in dict.fromkeys(step.places):
            if place.path.endswith(".py"):
                symbols = files.setdefault(place.path, {})
                symbols.setdefault(place.symbol, []).append(step)
    return files


def insert_comments(
    source: str, wanted: Mapping[str, Iterable[PlacedStep]]
) -> tuple[str, tuple[str, ...]]:
    """Return *source* with the steps of each symbol written into it, and the unknown symbols.

    Only comments are added: the syntax tree stays as it is.
    """
    tree = ast.parse(source)
    found = {symbol: find_definition(tree, symbol) for symbol in wanted}
    lines = source.split("\n")
    spots = {
        symbol: _insertion_point(node, lines) for symbol, node in found.items() if node
    }
    for symbol, (line, margin) in sorted(spots.items(), key=lambda item: -item[1][0]):
        apart = (
            [""] if line and not symbol else []
        )  # As black has it below a docstring.
        lines[line:line] = [
            *apart,
            *(comment_line(step, margin) for step in wanted[symbol]),
        ]
    return "\n".join(lines), tuple(
        symbol for symbol, node in found.items() if node is None
    )


def comment_line(step: PlacedStep, margin: int) -> str:
    """Return *step* as a comment of one line, *margin* columns into it."""
    label = f"{' ' * margin}# Step {step.number}: "
    return label + comment(step.title, WIDTH - len(label))


def find_definition(tree: ast.Module, symbol: str) -> Definition | None:
    """Return the function or class that *symbol* names; the module for an empty one."""
    node: Definition = tree
    for name in symbol.split(".") if symbol else ():
        inner = (child for child in node.body if isinstance(child, Definition))
        match = next(
            (child for child in inner if getattr(child, "name", None) == name), None
        )
        if match is None:
            return None
        node = match
    return node


def _insertion_point(node: Definition, lines: list[str]) -> tuple[int, int]:
    """Return the line after which the comments for *node* go, and their margin.

    They come first in the body, below the docstring; above the definition where the body stands
    on the line of its head.
    """
    if not node.body:
        return 0, 0
    first = node.body[0]
    if lines[first.lineno - 1].encode()[: first.col_offset].strip():
        return _first_line(node) - 1, getattr(node, "col_offset", 0)
    if ast.get_docstring(node, clean=False) is not None:
        return first.end_lineno or first.lineno, first.col_offset
    return _first_line(first) - 1, first.col_offset


def _first_line(node: ast.AST) -> int:
    """Return the first line of *node*, its decorators included."""
    marks = [node, *getattr(node, "decorator_list", ())]
    return min(getattr(mark, "lineno", 1) for mark in marks)
