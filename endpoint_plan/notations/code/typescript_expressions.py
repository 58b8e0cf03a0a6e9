"""Expressions of TypeScript: literals, named constants and chains of calls.

`z.string().min(1).optional()` is a root and three calls.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tree_sitter import Node

from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.notations.code import syntax_tree
from endpoint_plan.notations.prose.clues import parse_value


@dataclass(frozen=True, slots=True)
class Call:
    """One link of a chain of calls: the method's name and its arguments."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Constants:
    """The values of the constants in a block of code: numbers, texts, other schemas."""

    values: Mapping[str, Node]

    def resolve(self, node: Node) -> Node:
        """Return the value of *node* where it is the name of a constant, else *node*."""
        value = (
            self.values.get(syntax_tree.text(node))
            if node.type == "identifier"
            else None
        )
        return node if value is None else value


def split_chain(node: Node) -> tuple[Node, list[Call]]:
    """Return what a chain of calls begins with, and its links in the order of the code."""
    calls: list[Call] = []
    while True:
        if node.type == "call_expression":
            function, arguments = syntax_tree.field(
                node, "function"
            ), syntax_tree.field(node, "arguments")
            if function is None or function.type != "member_expression":
                return node, calls[::-1]
            inner = syntax_tree.field(function, "object")
            given = tuple(
                part
                for part in (arguments.named_children if arguments else [])
                if part.type != "comment"
            )
            calls.append(Call(syntax_tree.field_text(function, "property"), given))
        elif node.type == "member_expression":
            inner = syntax_tree.field(node, "object")
            calls.append(Call("." + syntax_tree.field_text(node, "property"), ()))
        elif node.type in {
            "parenthesized_expression",
            "as_expression",
            "satisfies_expression",
            "non_null_expression",
        }:
            inner = node.named_children[0] if node.named_children else None
        else:
            return node, calls[::-1]
        if inner is None:
            return node, calls[::-1]
        node = inner


def read_literal(node: Node) -> JsonValue:
    """Return the value of the literal *node*; None for anything else."""
    if node.type == "object":
        return {} if not node.named_children else None
    if node.type == "array":
        return [read_literal(part) for part in node.named_children]
    if node.type in {
        "string",
        "number",
        "true",
        "false",
        "unary_expression",
        "template_string",
    }:
        return parse_value(
            syntax_tree.text(node).replace("_", "")
            if node.type == "number"
            else syntax_tree.text(node)
        )
    if node.type == "binary_expression":
        return _product(node)
    return None


def _product(node: Node) -> JsonValue:
    """`10 * 1024`, which limits of sizes are written as."""
    left, right = syntax_tree.field(node, "left"), syntax_tree.field(node, "right")
    one = read_literal(left) if left is not None else None
    two = read_literal(right) if right is not None else None
    if (
        isinstance(one, int)
        and isinstance(two, int)
        and any(part.type == "*" for part in node.children)
    ):
        return one * two
    return None


_REGEX = re.compile(r"/(?P<source>.*)/[a-z]*$", re.DOTALL)


def read_regex(node: Node) -> str:
    """Return the source of the regular expression *node*; "" for one that Python does not take."""
    match = _REGEX.match(syntax_tree.text(node))
    source = match["source"] if match else ""
    try:
        re.compile(source)
    except (re.error, RecursionError, OverflowError):
        return ""
    return source
