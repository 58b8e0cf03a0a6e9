"""TypeScript: interfaces, type aliases, enums and literal constants."""

from collections.abc import Callable, Iterator

from tree_sitter import Node

from endpoint_plan.model.schema import Declaration, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code import syntax_tree
from endpoint_plan.notations.code.syntax_tree import Grammar
from endpoint_plan.notations.code.typescript_types import (
    literal_value,
    members,
    type_of,
)
from endpoint_plan.notations.type_algebra import Operator
from endpoint_plan.notations.type_names import OBJECT


def read_types(root: Node) -> Iterator[Declaration]:
    """Yield the declarations of the tree *root* of TypeScript."""
    kinds = (
        "interface_declaration",
        "type_alias_declaration",
        "enum_declaration",
        "variable_declarator",
    )
    for node in syntax_tree.walk(root, *kinds):
        name, schema = syntax_tree.text(syntax_tree.field(node, "name")), _DECLARED[
            node.type
        ](node)
        if schema is not None and name.isidentifier():
            yield Declaration(
                name=name,
                type=schema,
                parameters=_parameters(node),
                line=syntax_tree.line_of(node),
            )


def read_anonymous(code: str) -> Schema | None:
    """Return the schema of *code* where it is a bare type in braces: `{ id: string; tags: string[] }`."""
    if code.lstrip()[:1] != "{":
        return None
    root = syntax_tree.parse(Grammar.TYPESCRIPT, f"type _ = {code.strip().rstrip(';')}")
    alias = syntax_tree.child(root, "type_alias_declaration")
    value = syntax_tree.field(alias, "value") if alias else None
    if root.has_error or value is None:
        return None
    typed = next(syntax_tree.walk(value, "predefined_type", "type_identifier"), None)
    return type_of(value) if typed else None


def _parameters(node: Node) -> tuple[str, ...]:
    parameters = syntax_tree.children(
        syntax_tree.child(node, "type_parameters"), "type_parameter"
    )
    return tuple(
        syntax_tree.text(syntax_tree.field(parameter, "name"))
        for parameter in parameters
    )


def _interface(node: Node) -> Schema | None:
    body = syntax_tree.field(node, "body")
    own = members(body) if body else OBJECT
    heritage = syntax_tree.child(node, "extends_type_clause")
    parents = (
        [type_of(parent) for parent in heritage.named_children] if heritage else []
    )
    if parents:
        return type_algebra.apply(Operator.BOTH, *parents, own)
    methods = (
        body is not None and syntax_tree.child(body, "method_signature") is not None
    )
    return None if methods and not own.properties else own


def _alias(node: Node) -> Schema | None:
    value = syntax_tree.field(node, "value")
    if value is None or value.type in {
        "function_type",
        "constructor_type",
        "conditional_type",
    }:
        return None
    return type_of(value)


def _enum(node: Node) -> Schema | None:
    body = syntax_tree.field(node, "body")
    values = [
        (
            literal_value(syntax_tree.field(entry, "value"))
            if entry.type == "enum_assignment"
            else syntax_tree.text(entry)
        )
        for entry in (body.named_children if body else [])
        if entry.type in {"enum_assignment", "property_identifier"}
    ]
    plain = [value for value in values if isinstance(value, str | int | float)]
    return type_algebra.literal(*plain) if plain else None


def _constant(node: Node) -> Schema | None:
    """`const SOURCES = ["ai", "manual"] as const`: values that a type may be made of."""
    value = syntax_tree.field(node, "value")
    if (
        value is None
        or value.type != "as_expression"
        or not syntax_tree.text(value).endswith("const")
    ):
        return None
    inner = value.named_children[0]
    if inner.type == "array":
        values = [literal_value(entry) for entry in inner.named_children]
    elif inner.type == "object":
        values = [
            literal_value(syntax_tree.field(pair, "value"))
            for pair in syntax_tree.children(inner, "pair")
        ]
    else:
        return None
    kinds = str if inner.type == "object" else str | int | float
    plain = [entry for entry in values if isinstance(entry, kinds)]
    return type_algebra.literal(*plain) if plain and len(plain) == len(values) else None


_DECLARED: dict[str, Callable[[Node], Schema | None]] = {
    "interface_declaration": _interface,
    "type_alias_declaration": _alias,
    "enum_declaration": _enum,
    "variable_declarator": _constant,
}
