"""What can be told of a Python expression without running it."""

import ast
from functools import lru_cache


@lru_cache(maxsize=20_000)
def names_in(code: str) -> frozenset[str]:
    """Return the names that the expression *code* uses."""
    nodes = ast.walk(ast.parse(code))
    return frozenset(node.id for node in nodes if isinstance(node, ast.Name))


@lru_cache(maxsize=20_000)
def is_constant(code: str) -> bool:
    """Tell whether the expression *code* is a literal of a single value."""
    return isinstance(ast.parse(code, mode="eval").body, ast.Constant)
