"""What the sketch of a FastAPI handler tells of its operation, for plans that tell it there only."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from endpoint_plan.markdown.tree import Code
from endpoint_plan.model.schema import Kind, Schema

_METHODS = frozenset({"get", "post", "put", "patch", "delete"})
_PYTHON = frozenset({"py", "python"})
_LISTS = frozenset({"list", "List", "Sequence"})
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Sketch:
    """The decorator and signature of a handler."""

    method: str
    path: str
    """As in the decorator: without the router's prefix."""
    status: int | None = None
    response: Schema | None = None
    arguments: tuple[str, ...] = ()
    """Names of the types of its arguments, those that are injected left out."""

    def suits(self, method: str, path: str) -> bool:
        """Tell whether the sketch is that of the operation of *method* and *path*."""
        own = re.sub(r"\{[^}]*\}", "{}", self.path).rstrip("/")
        whole = re.sub(r"\{[^}]*\}", "{}", path)
        return method == self.method and bool(own) and whole.endswith(own)


@lru_cache(maxsize=1_000)
def sketches(code: Code) -> tuple[Sketch, ...]:
    """Return the handlers that *code* declares with `@router.post(...)` and the like."""
    if code.language not in _PYTHON or len(code.text) > _LONGEST:
        return ()
    try:
        tree = ast.parse(textwrap.dedent(code.text))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    found = (
        _decorated(decorator, node)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for decorator in node.decorator_list
    )
    return tuple(one for one in found if one is not None)


def _decorated(
    decorator: ast.expr, handler: ast.FunctionDef | ast.AsyncFunctionDef
) -> Sketch | None:
    if not (
        isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Attribute)
    ):
        return None
    path = decorator.args[0] if decorator.args else None
    if decorator.func.attr not in _METHODS or not isinstance(path, ast.Constant):
        return None
    told = {one.arg: one.value for one in decorator.keywords}
    return Sketch(
        method=decorator.func.attr.upper(),
        path=str(path.value),
        status=_status(told.get("status_code")),
        response=_type(told["response_model"]) if "response_model" in told else None,
        arguments=tuple(_argument_types(handler.args)),
    )


def _status(value: ast.expr | None) -> int | None:
    """Return the status that 201 or `status.HTTP_201_CREATED` is."""
    match = re.search(r"[2-5]\d\d", ast.unparse(value)) if value is not None else None
    return int(match[0]) if match else None


def _type(value: ast.expr) -> Schema | None:
    if isinstance(value, ast.Name):
        return Schema(kind=Kind.REF, name=value.id)
    if isinstance(value, ast.Attribute):
        return Schema(kind=Kind.REF, name=value.attr)
    if isinstance(value, ast.Subscript) and (outer := _type(value.value)) is not None:
        inner = _type(value.slice)
        if outer.name in _LISTS:
            return Schema(kind=Kind.ARRAY, items=inner)
        return outer.but(arguments=(inner,) if inner else ())
    return None


def _argument_types(arguments: ast.arguments) -> Iterator[str]:
    """Yield the types of the arguments that have no default: a default injects, or is a query."""
    positional = (*arguments.posonlyargs, *arguments.args)
    for one in positional[: len(positional) - len(arguments.defaults)]:
        found = _type(one.annotation) if one.annotation else None
        if found and found.name:
            yield found.name
