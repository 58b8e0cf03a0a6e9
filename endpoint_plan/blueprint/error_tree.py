"""Trees of exception classes, drawn as `tree` draws folders."""

from collections.abc import Iterable, Mapping

from endpoint_plan.blueprint.errors import ErrorClass

Tree = Mapping[str, "Tree"]
"""Names, each with those below it."""


def error_tree(errors: Iterable[ErrorClass]) -> tuple[str, ...]:
    """Return the lines of the tree of *errors*, below the base of them all."""
    tree: dict[str, dict[str, Tree]] = {}
    for error in errors:
        branch = (
            tree if error.base == "ServiceError" else tree.setdefault(error.base, {})
        )
        branch.setdefault(error.name, {})
    return ("ServiceError", *draw(tree))


def draw(tree: Tree, margin: str = "") -> list[str]:
    """Return the lines of *tree*; the last branch of each ends its stem."""
    lines = []
    for number, (name, below) in enumerate(tree.items(), 1):
        last = number == len(tree)
        lines.append(f"{margin}{'└── ' if last else '├── '}{name}")
        lines += draw(below, margin + ("    " if last else "│   "))
    return lines
