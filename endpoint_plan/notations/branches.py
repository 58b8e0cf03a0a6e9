"""The branches in a sketch of code: under which condition what is done, whatever the language.

Conditions become `Expression`s, which are the same for TypeScript, C#, Java and Python.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tree_sitter import Node

from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.notations.code import syntax_tree
from endpoint_plan.notations.code.syntax_tree import Grammar
from endpoint_plan.notations.detect import CSHARP, JAVA, PYTHON, TYPESCRIPT

LONGEST = 40_000
"""Characters; a longer block is no sketch."""
GRAMMARS = {
    TYPESCRIPT.tags: Grammar.TYPESCRIPT,
    CSHARP.tags: Grammar.CSHARP,
    JAVA.tags: Grammar.JAVA,
}
FUNCTIONS = (
    "function_declaration",
    "method_definition",
    "method_declaration",
    "variable_declarator",
    "local_function_statement",
)

BLOCKS = ("statement_block", "block")


@dataclass(frozen=True, slots=True)
class Expression:
    """A part of a condition."""

    kind: str
    """One of `name`, `value`, `list`, `call`, `not`, `and`, `or`, `unknown`, or the operator of a comparison."""
    name: str = ""
    """Of a name: with dots. Of a call: what is called."""
    value: JsonValue = None
    parts: tuple[Expression, ...] = ()


UNKNOWN = Expression("unknown")


@dataclass(frozen=True, slots=True)
class Branch:
    """What is done under a condition."""

    conditions: tuple[Expression, ...]
    """All that must hold, the outermost first."""
    outcome: str
    """The code of what is done."""
    function: str
    """Name of the function around it; empty where there is none."""
    line: int
    """Counted from 1 within the code."""


@lru_cache(maxsize=1_000)
def read_branches(language: str, code: str) -> tuple[Branch, ...]:
    """Return the branches of *code*, in its order; what it does otherwise is left out."""
    if len(code) > LONGEST:
        return ()
    if language in PYTHON.tags:
        return tuple(_in_python(code))
    grammar = next((g for tags, g in GRAMMARS.items() if language in tags), None)
    if grammar is None or syntax_tree.is_too_deep(code):
        return ()
    root = syntax_tree.parse(grammar, code)
    return tuple(_in_tree(root, (), ""))


def _in_tree(
    node: Node, outer: tuple[Expression, ...], function: str
) -> Iterator[Branch]:
    pending = [(node, outer, function)]
    while pending:
        current, conditions, name = pending.pop()
        if current.type in FUNCTIONS:
            name = syntax_tree.field_text(current, "name") or name
        inner = conditions
        rest = list(current.named_children)
        if current.type == "if_statement":
            condition = syntax_tree.field(current, "condition")
            done = syntax_tree.field(current, "consequence")
            found = expression_of(condition) if condition else UNKNOWN
            inner = (*conditions, found)
            line = syntax_tree.line_of(current)
            yield Branch(inner, _done_at_once(done), name, line)
            otherwise = syntax_tree.field(current, "alternative")
            below = (
                [(otherwise, (*conditions, Expression("not", parts=(found,))))]
                if otherwise
                else []
            )
            below += [(done, inner)] if done else []
            pending += [(one, known, name) for one, known in below]
            continue
        pending += [(one, inner, name) for one in reversed(rest)]


def _done_at_once(done: Node | None) -> str:
    """Return the code of what is *done* without a further condition."""
    if done is None:
        return ""
    steps = done.named_children if done.type in BLOCKS else [done]
    plain = (one for one in steps if not any(syntax_tree.walk(one, "if_statement")))
    return "\n".join(map(syntax_tree.text, plain))


def expression_of(node: Node) -> Expression:
    """Return what the tree of a condition says."""
    kind = node.type
    named = node.named_children
    if (
        kind
        in (
            "parenthesized_expression",
            "as_expression",
            "non_null_expression",
            "await_expression",
        )
        and named
    ):
        return expression_of(named[0])
    if kind == "binary_expression":
        return _binary(node)
    if kind in ("unary_expression", "prefix_unary_expression") and syntax_tree.text(
        node
    ).startswith("!"):
        return Expression("not", parts=(expression_of(named[-1]),))
    if kind in (
        "identifier",
        "member_expression",
        "member_access_expression",
        "field_access",
    ):
        return _name(syntax_tree.text(node))
    if kind in ("call_expression", "invocation_expression", "method_invocation"):
        return _call(node)
    if kind in ("new_expression", "object_creation_expression"):
        return _constructed(node)
    if kind in ("array", "collection_expression"):
        return Expression("list", parts=tuple(map(expression_of, named)))
    return _literal(kind, syntax_tree.text(node))


SIGNS = {"&&": "and", "||": "or", "===": "==", "!==": "!=", "??": "or"}
COMPARING = frozenset({"==", "!=", "<", "<=", ">", ">="})


def _binary(node: Node) -> Expression:
    left, right = syntax_tree.field(node, "left"), syntax_tree.field(node, "right")
    sign = syntax_tree.field_text(node, "operator")
    if left is None or right is None:
        return UNKNOWN
    if sign == "??":  # A default for what is null.
        return expression_of(left)
    kind = SIGNS.get(sign, sign)
    if kind not in COMPARING and kind not in ("and", "or"):
        return UNKNOWN
    return Expression(kind, parts=(expression_of(left), expression_of(right)))


def _name(text: str) -> Expression:
    plain = text.replace("?.", ".").replace("!.", ".").replace("this.", "")
    parts = plain.split(".")
    return (
        Expression("name", plain)
        if all(part.isidentifier() for part in parts)
        else UNKNOWN
    )


def _call(node: Node) -> Expression:
    arguments = syntax_tree.field(node, "arguments")
    given = tuple(map(_argument, arguments.named_children)) if arguments else ()
    function = syntax_tree.field_text(node, "function")
    if node.type == "method_invocation":
        on, name = syntax_tree.field(node, "object"), syntax_tree.field_text(
            node, "name"
        )
        function = f"{syntax_tree.text(on)}.{name}" if on else name
    target = syntax_tree.field(node, "function")
    owner = syntax_tree.field(target, "object") if target else None
    if owner is not None and owner.type == "array":
        return Expression("call", "includes", parts=(expression_of(owner), *given))
    called = _name(function)
    return Expression("call", called.name, parts=given) if called.name else UNKNOWN


def _argument(node: Node) -> Expression:
    return expression_of(
        node.named_children[0]
        if node.type == "argument" and node.named_children
        else node
    )


def _constructed(node: Node) -> Expression:
    name = syntax_tree.field_text(node, "constructor") or syntax_tree.field_text(
        node, "type"
    )
    arguments = syntax_tree.field(node, "arguments")
    given = tuple(map(_argument, arguments.named_children)) if arguments else ()
    return Expression("call", name, parts=given) if name.isidentifier() else UNKNOWN


def _literal(kind: str, text: str) -> Expression:
    if text in ("null", "undefined", "None"):
        return Expression("value", value=None)
    if text in ("true", "false"):
        return Expression("value", value=text == "true")
    if "string" in kind or kind == "character_literal":
        return Expression("value", value=text.strip("\"'`"))
    if text.replace("_", "").isdigit():
        return Expression("value", value=int(text))
    return UNKNOWN


def _in_python(code: str) -> Iterator[Branch]:
    try:
        tree = ast.parse(textwrap.dedent(code))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    yield from _in_statements(tree, (), "")


def _in_statements(
    node: ast.AST, outer: tuple[Expression, ...], function: str
) -> Iterator[Branch]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _in_statements(child, (), child.name)
        elif isinstance(child, ast.If):
            found = _of_python(child.test)
            inner = (*outer, found)
            done = ast.Module(body=child.body, type_ignores=[])
            at_once = [
                s
                for s in child.body
                if not any(isinstance(n, ast.If) for n in ast.walk(s))
            ]
            told = ast.unparse(ast.Module(body=at_once, type_ignores=[]))
            yield Branch(inner, told, function, child.lineno)
            yield from _in_statements(done, inner, function)
            otherwise = ast.Module(body=child.orelse, type_ignores=[])
            yield from _in_statements(
                otherwise, (*outer, Expression("not", parts=(found,))), function
            )
        elif isinstance(child, ast.stmt | ast.Module | ast.ExceptHandler):
            yield from _in_statements(child, outer, function)


PYTHON_SIGNS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Is: "==",
    ast.IsNot: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
}


def _of_python(node: ast.expr) -> Expression:
    if isinstance(node, ast.BoolOp):
        kind = "and" if isinstance(node.op, ast.And) else "or"
        return Expression(kind, parts=tuple(map(_of_python, node.values)))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return Expression("not", parts=(_of_python(node.operand),))
    if isinstance(node, ast.Compare):
        sides = list(map(_of_python, (node.left, *node.comparators)))
        made = [
            Expression(PYTHON_SIGNS[type(sign)], parts=(left, right))
            for sign, left, right in zip(node.ops, sides, sides[1:], strict=False)
        ]
        return made[0] if len(made) == 1 else Expression("and", parts=tuple(made))
    if isinstance(node, ast.Name | ast.Attribute):
        return _name(ast.unparse(node).replace("self.", ""))
    if isinstance(node, ast.Constant) and isinstance(
        node.value, str | int | bool | None
    ):
        return Expression("value", value=node.value)
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return Expression("list", parts=tuple(map(_of_python, node.elts)))
    if isinstance(node, ast.Call):
        called = _name(ast.unparse(node.func))
        given = tuple(map(_of_python, node.args))
        return Expression("call", called.name, parts=given) if called.name else UNKNOWN
    return UNKNOWN
