"""TypeScript: interfaces, type aliases, enums, literal constants, and the types in them."""

import re
from collections.abc import Callable, Iterator

from tree_sitter import Node

from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code import syntax_tree
from endpoint_plan.notations.code.syntax_tree import Grammar
from endpoint_plan.notations.prose.clues import parse_value
from endpoint_plan.notations.prose.field_names import narrow_number
from endpoint_plan.notations.prose.phrase import apply_comment
from endpoint_plan.notations.type_algebra import Operator
from endpoint_plan.notations.type_names import (
    ANY,
    LISTS,
    MAPS,
    NULL,
    OBJECT,
    STRING,
    TYPESCRIPT,
    WRAPPERS,
)


def read_types(root: Node) -> Iterator[Declaration]:
    """Yield the declarations of the tree *root* of TypeScript."""
    kinds = (
        "interface_declaration",
        "type_alias_declaration",
        "enum_declaration",
        "variable_declarator",
    )
    for node in syntax_tree.walk(root, *kinds):
        name, schema = syntax_tree.field_text(node, "name"), _DECLARED[node.type](node)
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
    return read_type(value) if typed else None


def _parameters(node: Node) -> tuple[str, ...]:
    parameters = syntax_tree.children(
        syntax_tree.child(node, "type_parameters"), "type_parameter"
    )
    return tuple(syntax_tree.field_text(parameter, "name") for parameter in parameters)


def _interface(node: Node) -> Schema | None:
    body = syntax_tree.field(node, "body")
    own = read_members(body) if body else OBJECT
    heritage = syntax_tree.child(node, "extends_type_clause")
    parents = (
        [read_type(parent) for parent in heritage.named_children] if heritage else []
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
    return read_type(value)


def _enum(node: Node) -> Schema | None:
    body = syntax_tree.field(node, "body")
    values = [
        (
            _literal_value(syntax_tree.field(entry, "value"))
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
        values = [_literal_value(entry) for entry in inner.named_children]
    elif inner.type == "object":
        values = [
            _literal_value(syntax_tree.field(pair, "value"))
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


_BRAND = re.compile(r"__\w+|_brand|brand")


def read_members(body: Node) -> Schema:
    """Return the schema of the properties in the braces *body*; methods are no data."""
    nodes = syntax_tree.children(body, "property_signature", "public_field_definition")
    found = [read_member(node) for node in nodes if not _is_never(node)]
    return type_algebra.record(field for field in found if not _BRAND.match(field.name))


def _is_never(node: Node) -> bool:
    return (
        syntax_tree.text(syntax_tree.child(node, "type_annotation")).strip(": ")
        == "never"
    )


def read_member(node: Node) -> Property:
    """Return the field that the property *node* of an interface or a class declares."""
    annotation = syntax_tree.child(node, "type_annotation")
    inner = annotation.named_children if annotation else []
    optional = any(part.type == "?" for part in node.children)
    schema, undefined = _without_undefined(inner[0]) if inner else (ANY, False)
    name = syntax_tree.field_text(node, "name").strip("\"'")
    field = Property(
        name=name,
        type=narrow_number(schema, name),
        required=not (optional or undefined),
        line=syntax_tree.line_of(node),
    )
    return apply_comment(field, syntax_tree.comment_of(node))


def _without_undefined(node: Node) -> tuple[Schema, bool]:
    """Return the type and whether the field may be missing: `string | undefined`."""
    parts = _parts(node, "union_type")
    kept = [part for part in parts if syntax_tree.text(part) != "undefined"]
    if len(kept) == len(parts) or not kept:
        return read_type(node), False
    return type_algebra.union([read_type(part) for part in kept]), True


def _parts(node: Node, kind: str) -> list[Node]:
    """Return the members of a union or an intersection, which the grammar nests to the left."""
    parts: list[Node] = []
    pending = [node]
    while pending:
        current = pending.pop()
        if current.type == kind:
            pending.extend(
                reversed(
                    [part for part in current.named_children if part.type != "comment"]
                )
            )
        else:
            parts.append(current)
    return parts


def read_type(node: Node) -> Schema:
    """Return the schema of the TypeScript type *node*; ANY for what JSON cannot hold."""
    reader = _TYPES.get(node.type)
    return reader(node) if reader else ANY


def _inner(node: Node) -> Schema:
    return read_type(node.named_children[0]) if node.named_children else ANY


def _named_type(node: Node) -> Schema:
    name = syntax_tree.text(node).rsplit(".", 1)[-1]
    known = TYPESCRIPT.get(name)
    if known is not None:
        return known
    return type_algebra.reference(name) if name.isidentifier() else ANY


def _generic_type(node: Node) -> Schema:
    name = syntax_tree.field_text(node, "name").rsplit(".", 1)[-1]
    arguments = syntax_tree.child(node, "type_arguments")
    inner = arguments.named_children if arguments else []
    if name == "infer":
        return _queried_type(inner[0]) if inner else ANY
    found = [read_type(argument) for argument in inner]
    if name in {"Extract", "Exclude"} and len(found) > 1:
        return _filter_union(name, *found[:2])
    if name.lower() in LISTS:
        return type_algebra.array(found[0] if found else None)
    if name.lower() in MAPS:
        return type_algebra.map_of(found[-1] if len(found) > 1 else None)
    if name.lower() in WRAPPERS and name != Operator.COMPLETE:
        return found[0] if found else ANY
    return type_algebra.reference(name, found)


def _filter_union(name: str, whole: Schema, part: Schema) -> Schema:
    """`Extract<Status, "a">`, `Exclude<Status, "a">`: values of a union, kept or left out."""
    if name == "Extract":
        return part
    left = tuple(value for value in whole.enum or () if value not in (part.enum or ()))
    return whole.but(enum=left) if left else whole


def _queried_type(node: Node) -> Schema:
    """`typeof cardSchema` is the schema of that name."""
    inner = (
        node.named_children[0]
        if node.type == "type_query" and node.named_children
        else node
    )
    name = syntax_tree.text(inner).rsplit(".", 1)[-1]
    return type_algebra.reference(name) if name.isidentifier() else ANY


def _array(node: Node) -> Schema:
    return type_algebra.array(_inner(node))


def _tuple(node: Node) -> Schema:
    found = [read_type(part) for part in node.named_children]
    return type_algebra.array(type_algebra.union(found) if found else None)


def _union(node: Node) -> Schema:
    parts = [
        part
        for part in _parts(node, "union_type")
        if syntax_tree.text(part) != "undefined"
    ]
    return type_algebra.union([read_type(part) for part in parts])


def _intersection(node: Node) -> Schema:
    parts = _parts(node, "intersection_type")
    return type_algebra.apply(Operator.BOTH, *map(read_type, parts))


def _looked_up_type(node: Node) -> Schema:
    """`CardDto["status"]`, `(typeof SOURCES)[number]`."""
    parts = node.named_children
    if len(parts) < 2:
        return ANY
    whole, key = read_type(parts[0]), _literal_value(parts[1])
    if syntax_tree.text(parts[1]) == "number":
        return (whole.items or ANY) if whole.kind is Kind.ARRAY else whole
    return type_algebra.apply(Operator.MEMBER, whole, type_algebra.literal(str(key)))


def _literal(node: Node) -> Schema:
    value = _literal_value(node)
    return type_algebra.literal(value) if isinstance(value, str | int | float) else NULL


def _string(_: Node) -> Schema:
    return STRING


_TYPES: dict[str, Callable[[Node], Schema]] = {
    "predefined_type": _named_type,
    "type_identifier": _named_type,
    "identifier": _named_type,
    "nested_type_identifier": _named_type,
    "generic_type": _generic_type,
    "array_type": _array,
    "readonly_type": _inner,
    "parenthesized_type": _inner,
    "optional_type": _inner,
    "tuple_type": _tuple,
    "union_type": _union,
    "intersection_type": _intersection,
    "object_type": read_members,
    "literal_type": _literal,
    "lookup_type": _looked_up_type,
    "type_query": _queried_type,
    "template_literal_type": _string,
    "index_type_query": _string,
}


def _literal_value(node: Node | None) -> object:
    """Return the value of the literal *node*."""
    return parse_value(syntax_tree.text(node)) if node is not None else None
