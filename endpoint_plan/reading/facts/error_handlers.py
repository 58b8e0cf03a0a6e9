"""Bodies of errors that code of handlers sends: the last resort where the plan shows none."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator

from tree_sitter import Node

from endpoint_plan.markdown.tree import Code
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.notations import read_code
from endpoint_plan.notations.code import syntax_tree
from endpoint_plan.notations.code.syntax_tree import Grammar

_TYPESCRIPT = frozenset({"ts", "typescript", "tsx", "js", "javascript"})
_PYTHON = frozenset({"py", "python"})
_LONGEST = 20_000
"""Characters of a block that is still read; longer ones are no sketch of a handler."""


def sent_errors(code: Code) -> Iterator[Schema]:
    """Yield the shapes of the bodies that *code* sends with a status from 400 up.

    Read are `new Response(JSON.stringify({...}), { status: 400 })` and its kin in TypeScript,
    `HTTPException(status_code=..., detail=...)` in Python, whose body FastAPI puts under
    `detail`.
    """
    if len(code.text) > _LONGEST:
        return
    if code.language in _TYPESCRIPT:
        yield from _in_typescript(code)
    elif code.language in _PYTHON:
        yield from _in_python(code)


def _in_typescript(code: Code) -> Iterator[Schema]:
    root = syntax_tree.parse(Grammar.TYPESCRIPT, code.text)
    for call in syntax_tree.walk(root, "call_expression", "new_expression"):
        arguments = syntax_tree.field(call, "arguments")
        sent = arguments.named_children if arguments else []
        if len(sent) == 2 and _refuses(sent[1]) and (body := _body(sent[0])):
            shape = read_code("json", syntax_tree.text(body), code.line).value
            if shape and shape.properties:
                yield shape


def _refuses(options: Node) -> bool:
    """Tell whether the *options* of a response hold a status from 400 up."""
    for pair in syntax_tree.children(options, "pair"):
        if syntax_tree.text(syntax_tree.field(pair, "key")) == "status":
            return syntax_tree.text(syntax_tree.field(pair, "value"))[:1] in ("4", "5")
    return False


def _body(argument: Node) -> Node | None:
    """Return the object that *argument* is, or that it turns to JSON."""
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


def _in_python(code: Code) -> Iterator[Schema]:
    source = textwrap.dedent(code.text)
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) == "HTTPException":
            detail = next(
                (one.value for one in node.keywords if one.arg == "detail"), None
            )
            if detail is not None:
                yield _under_detail(detail, source, code.line)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _under_detail(detail: ast.expr, source: str, line: int) -> Schema:
    inner = Schema(kind=Kind.STRING)
    if isinstance(detail, ast.Dict):
        text = ast.get_source_segment(source, detail) or "{}"
        inner = read_code("json", text, line).value or Schema(kind=Kind.OBJECT)
    return Schema(kind=Kind.OBJECT, properties=(Property(name="detail", type=inner),))
