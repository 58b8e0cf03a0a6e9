"""The tree of the error classes, drawn as `tree` draws folders."""

from collections.abc import Iterable


def error_tree(names: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of the tree of the classes *names* below the base of them all."""
    *others, last = dict.fromkeys(names)
    return ("ServiceError", *(f"├── {name}" for name in others), f"└── {last}")
