"""What handlers in code say of their operation and its errors; it counts where the prose is silent."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tree_sitter import Node

from endpoint_plan.markdown.tree import Code
from endpoint_plan.model.plan import ErrorCase, ErrorCause
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.notations import read_code
from endpoint_plan.notations.code import syntax_tree
from endpoint_plan.notations.code.syntax_tree import Grammar
from endpoint_plan.notations.detect import PYTHON, TYPESCRIPT

_METHODS = frozenset({"get", "post", "put", "patch", "delete"})
_LISTS = frozenset({"list", "List", "Sequence"})
_RAISED = "HTTPException"
_OF_CALLERS = frozenset({400, 402, 403, 404, 409, 410, 412, 413, 415, 422, 423})
"""Statuses that say what is wrong with a request, or with what it is about."""
_LONGEST = 20_000
"""Characters; a longer block is no sketch of a handler."""


@dataclass(frozen=True, slots=True)
class Handler:
    """The decorator and signature of a handler."""

    method: str
    path: str
    """As in the decorator, without the router's prefix."""
    status: int | None = None
    response: Schema | None = None
    arguments: tuple[str, ...] = ()
    """Names of the types of its arguments, without injected ones."""
    errors: tuple[ErrorCase, ...] = ()
    """What it raises with a status of its callers' errors, each status once."""

    def serves(self, method: str, path: str) -> bool:
        """Tell whether this is the handler of the operation of *method* and *path*."""
        own = re.sub(r"\{[^}]*\}", "{}", self.path).rstrip("/")
        whole = re.sub(r"\{[^}]*\}", "{}", path)
        return method == self.method and bool(own) and whole.endswith(own)


@lru_cache(maxsize=1_000)
def find_handlers(code: Code) -> tuple[Handler, ...]:
    """Return the handlers that *code* declares with `@router.post(...)` and the like."""
    found = (
        _read_handler(decorator, node, code.line)
        for node in _python_nodes(code)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for decorator in node.decorator_list
    )
    return tuple(one for one in found if one is not None)


@lru_cache(maxsize=100)
def _python_nodes(code: Code) -> tuple[ast.AST, ...]:
    """Return all nodes of *code*; none when it is too long or no valid Python."""
    if code.language not in PYTHON.tags or len(code.text) > _LONGEST:
        return ()
    try:
        tree = ast.parse(textwrap.dedent(code.text))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    return tuple(ast.walk(tree))


def _read_handler(
    decorator: ast.expr, handler: ast.FunctionDef | ast.AsyncFunctionDef, line: int
) -> Handler | None:
    if not (
        isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Attribute)
    ):
        return None
    path = decorator.args[0] if decorator.args else None
    if decorator.func.attr not in _METHODS or not isinstance(path, ast.Constant):
        return None
    keywords = {one.arg: one.value for one in decorator.keywords}
    return Handler(
        method=decorator.func.attr.upper(),
        path=str(path.value),
        status=_status(keywords.get("status_code")),
        response=(
            _type(keywords["response_model"]) if "response_model" in keywords else None
        ),
        arguments=tuple(_argument_types(handler.args)),
        errors=tuple(_raised(handler, line)),
    )


def _raised(
    handler: ast.FunctionDef | ast.AsyncFunctionDef, line: int
) -> Iterator[ErrorCase]:
    """Yield the errors that *handler*, in code that begins at *line*, raises as `HTTPException`, each status with its causes."""
    found: dict[int, list[ErrorCause]] = {}
    for node in ast.walk(handler):
        if not isinstance(node, ast.Raise) or not isinstance(node.exc, ast.Call):
            continue
        call = node.exc
        if _name(call.func) != _RAISED:
            continue
        given = {one.arg: one.value for one in call.keywords}
        status = _status(given.get("status_code") or next(iter(call.args), None))
        if status in _OF_CALLERS:
            cause = _said(given.get("detail") or next(iter(call.args[1:]), None))
            place = line + node.lineno - 1
            found.setdefault(status, []).append(ErrorCause(text=cause, line=place))
    for status, (first, *others) in found.items():
        yield ErrorCase(
            status=status,
            cause=first.text,
            others=tuple(one for one in others if one.text),
            line=first.line,
        )


def _said(detail: ast.expr | None) -> str:
    """Return what *detail* tells people before anything that is put into it; of an object its longest text."""
    if isinstance(detail, ast.Dict):
        return max(map(_said, detail.values), key=len, default="")
    if isinstance(detail, ast.JoinedStr):
        detail = next(iter(detail.values), None)
    if isinstance(detail, ast.Constant) and isinstance(detail.value, str):
        return detail.value.strip(" :")
    return ""


def _status(value: ast.expr | None) -> int | None:
    """Return the number in `201` or `status.HTTP_201_CREATED`."""
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
    """Yield the types of the arguments without default; those with one are injected, or queries."""
    positional = (*arguments.posonlyargs, *arguments.args)
    for one in positional[: len(positional) - len(arguments.defaults)]:
        found = _type(one.annotation) if one.annotation else None
        if found and found.name:
            yield found.name


@lru_cache(maxsize=1_000)
def find_error_bodies(code: Code) -> tuple[Schema, ...]:
    """Return the shapes of the bodies that *code* sends with a status from 400 up.

    Read are `new Response(JSON.stringify({...}), { status: 400 })` and its kin in TypeScript,
    `HTTPException(status_code=..., detail=...)` in Python, whose body FastAPI puts under
    `detail`.
    """
    if code.language in TYPESCRIPT.tags and len(code.text) <= _LONGEST:
        return (*_bodies_in_typescript(code), *_bodies_in_python(code))
    return tuple(_bodies_in_python(code))


def _bodies_in_typescript(code: Code) -> Iterator[Schema]:
    root = syntax_tree.parse(Grammar.TYPESCRIPT, code.text)
    for call in syntax_tree.walk(root, "call_expression", "new_expression"):
        arguments = syntax_tree.field(call, "arguments")
        sent = arguments.named_children if arguments else []
        if (
            len(sent) == 2
            and _is_error_response(sent[1])
            and (body := _sent_object(sent[0]))
        ):
            shape = read_code("json", syntax_tree.text(body), code.line).value
            if shape and shape.properties:
                yield shape


def _is_error_response(options: Node) -> bool:
    """Tell whether the *options* of a response hold a status from 400 up."""
    for pair in syntax_tree.children(options, "pair"):
        if syntax_tree.field_text(pair, "key") == "status":
            return syntax_tree.field_text(pair, "value")[:1] in ("4", "5")
    return False


def _sent_object(argument: Node) -> Node | None:
    """Return the object that *argument* is, or that a call in it serializes."""
    if argument.type == "object":
        return argument
    inner = (
        syntax_tree.field(argument, "arguments")
        if argument.type == "call_expression"
        else None
    )
    first = inner.named_children[0] if inner and inner.named_children else None
    while first is not None and first.type in ("as_expression", "satisfies_expression"):
        first = first.named_children[0]
    return first if first is not None and first.type == "object" else None


def _bodies_in_python(code: Code) -> Iterator[Schema]:
    source = textwrap.dedent(code.text)
    for node in _python_nodes(code):
        if isinstance(node, ast.Call) and _name(node.func) == _RAISED:
            detail = next(
                (one.value for one in node.keywords if one.arg == "detail"), None
            )
            if detail is not None:
                yield _detail_body(detail, source, code.line)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _detail_body(detail: ast.expr, source: str, line: int) -> Schema:
    inner = Schema(kind=Kind.STRING)
    if isinstance(detail, ast.Dict):
        text = ast.get_source_segment(source, detail) or "{}"
        inner = read_code("json", text, line).value or Schema(kind=Kind.OBJECT)
    return Schema(kind=Kind.OBJECT, properties=(Property(name="detail", type=inner),))
