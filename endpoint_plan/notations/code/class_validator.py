"""TypeScript classes with class-validator decorators, as NestJS writes its DTOs.

Reference: https://github.com/typestack/class-validator#validation-decorators.
"""

from collections.abc import Iterator

from tree_sitter import Node

from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Declaration, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code import syntax_tree, typescript
from endpoint_plan.notations.code.annotation_rules import Annotation, apply_annotations
from endpoint_plan.notations.code.typescript_expressions import read_literal
from endpoint_plan.notations.type_algebra import Operator
from endpoint_plan.notations.type_names import is_exception, is_machinery, is_stereotype

_MAPPED = {
    "PartialType": Operator.PARTIAL,
    "PickType": Operator.PICK,
    "OmitType": Operator.OMIT,
    "IntersectionType": Operator.BOTH,
}


def read_classes(root: Node) -> Iterator[Declaration]:
    """Yield the classes of the tree *root* that hold data; services and errors are left out."""
    for node in syntax_tree.walk(
        root, "class_declaration", "abstract_class_declaration"
    ):
        name = syntax_tree.field_text(node, "name")
        parent = _parent(node)
        thrown = (
            is_exception(name)
            and parent is not None
            and is_exception(parent.name or "")
        )
        marks = [_annotation(mark).name for mark in _decorators(node)]
        if is_machinery(name) or thrown or any(map(is_stereotype, marks)):
            continue
        own = _members(node)
        if not own.properties and parent is None:
            continue
        schema = type_algebra.apply(Operator.BOTH, parent, own) if parent else own
        yield Declaration(name=name, type=schema, line=syntax_tree.line_of(node))


def _decorators(node: Node) -> list[Node]:
    """Return the decorators of a class, which stand before `export` where it is exported."""
    outer = (
        node.parent
        if node.parent is not None and node.parent.type == "export_statement"
        else None
    )
    return [
        *syntax_tree.children(node, "decorator"),
        *syntax_tree.children(outer, "decorator"),
    ]


def _members(node: Node) -> Schema:
    body = syntax_tree.field(node, "body")
    fields = [
        part
        for part in syntax_tree.children(body, "public_field_definition")
        if _is_data(part)
    ]
    return type_algebra.record(_member(part) for part in fields)


def _is_data(node: Node) -> bool:
    """Leave out private, static and computed members."""
    hidden = {syntax_tree.text(part) for part in node.children} & {
        "private",
        "protected",
        "static",
    }
    value = syntax_tree.field(node, "value")
    return not hidden and (
        value is None or value.type not in {"arrow_function", "function_expression"}
    )


def _member(node: Node) -> Property:
    annotations = [
        _annotation(decorator) for decorator in syntax_tree.children(node, "decorator")
    ]
    value = syntax_tree.field(node, "value")
    member = apply_annotations(typescript.read_member(node), annotations)
    default = read_literal(value) if value is not None else None
    return (
        member
        if default is None
        else member.but(default=default, has_default=True, required=False)
    )


def _annotation(decorator: Node) -> Annotation:
    call = syntax_tree.child(decorator, "call_expression")
    if call is None:
        return Annotation(syntax_tree.text(decorator).lstrip("@"))
    arguments = syntax_tree.field(call, "arguments")
    given = [
        part
        for part in (arguments.named_children if arguments else [])
        if part.type != "comment"
    ]
    options = {
        syntax_tree.field_text(pair, "key"): _value(syntax_tree.field(pair, "value"))
        for part in given
        if part.type == "object"
        for pair in syntax_tree.children(part, "pair")
    }
    plain = tuple(_value(part) for part in given if part.type != "object")
    return Annotation(syntax_tree.field_text(call, "function"), plain, options)


def _value(node: Node | None) -> JsonValue:
    if node is None:
        return None
    if node.type in {"identifier", "regex"}:
        return syntax_tree.text(node)
    return read_literal(node)


def _parent(node: Node) -> Schema | None:
    """`extends CardDto`, `extends PartialType(CardDto)`."""
    clause = syntax_tree.child(
        syntax_tree.child(node, "class_heritage"), "extends_clause"
    )
    value = syntax_tree.field(clause, "value") if clause else None
    return None if value is None else _operand(value)


def _operand(node: Node) -> Schema | None:
    """A class, an operation on classes, or the keys to pick: `["front", "back"] as const`."""
    while node.type == "as_expression" and node.named_children:
        node = node.named_children[0]
    if node.type == "array":
        keys = [read_literal(part) for part in node.named_children]
        return type_algebra.literal(*(key for key in keys if isinstance(key, str)))
    if node.type == "call_expression":
        operator = _MAPPED.get(syntax_tree.field_text(node, "function"))
        arguments = syntax_tree.field(node, "arguments")
        given = [
            _operand(part) for part in (arguments.named_children if arguments else [])
        ]
        known = [operand for operand in given if operand is not None]
        return type_algebra.apply(operator, *known) if operator and known else None
    name = syntax_tree.text(node).rsplit(".", 1)[-1]
    return type_algebra.reference(name) if name.isidentifier() else None
