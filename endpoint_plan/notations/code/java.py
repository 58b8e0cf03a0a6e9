"""Java: records, classes and enums, with Bean Validation and Jackson annotations.

Reference: https://jakarta.ee/specifications/bean-validation/.
"""

import re
from collections.abc import Iterator

from pydantic import JsonValue
from tree_sitter import Node

from endpoint_plan.model.schema import Declaration, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code import syntax_tree
from endpoint_plan.notations.code.annotation_rules import Annotation, annotated
from endpoint_plan.notations.code.comments import commented
from endpoint_plan.notations.code.syntax_tree import Grammar
from endpoint_plan.notations.data_types import is_machinery, is_stereotype
from endpoint_plan.notations.prose.clues import parse_value
from endpoint_plan.notations.result import Reading
from endpoint_plan.notations.type_algebra import Operator
from endpoint_plan.notations.type_expression import read_expression
from endpoint_plan.notations.type_names import code_name

_ANNOTATION = re.compile(r"@\w+(?:\([^()]{0,200}\))?\s*")
_SHAPES = ("record_declaration", "class_declaration", "enum_declaration")


def read_java(code: str) -> Reading:
    """Return the records, classes and enums of *code* that hold data."""
    root = syntax_tree.parse(Grammar.JAVA, code)
    found = [_declaration(node) for node in syntax_tree.walk(root, *_SHAPES)]
    return Reading(
        declarations=tuple(declaration for declaration in found if declaration)
    )


def _declaration(node: Node) -> Declaration | None:
    name = syntax_tree.text(syntax_tree.field(node, "name"))
    schema = _enum(node) if node.type == "enum_declaration" else _shape(node)
    if schema is None or not name.isidentifier() or is_machinery(name):
        return None
    parameters = syntax_tree.children(
        syntax_tree.child(node, "type_parameters"), "type_parameter"
    )
    return Declaration(
        name=name,
        type=schema,
        parameters=tuple(
            syntax_tree.text(parameter).split(" ")[0] for parameter in parameters
        ),
        line=syntax_tree.line_of(node),
    )


def _enum(node: Node) -> Schema | None:
    entries = syntax_tree.children(syntax_tree.field(node, "body"), "enum_constant")
    names = [syntax_tree.text(syntax_tree.field(entry, "name")) for entry in entries]
    return type_algebra.literal(*names) if names else None


def _shape(node: Node) -> Schema | None:
    """The fields of a record or class; None for one without any, or with parts of the machinery."""
    marks = syntax_tree.children(
        syntax_tree.child(node, "modifiers"), "annotation", "marker_annotation"
    )
    if any(
        is_stereotype(syntax_tree.text(syntax_tree.field(mark, "name")))
        for mark in marks
    ):
        return None
    fields = syntax_tree.children(
        syntax_tree.field(node, "parameters"), "formal_parameter"
    )
    declared = [
        part
        for part in syntax_tree.children(
            syntax_tree.field(node, "body"), "field_declaration"
        )
        if _is_data(part)
    ]
    members = [
        *map(_parameter, fields),
        *(member for part in declared for member in _fields(part)),
    ]
    own = type_algebra.record(members)
    if any(is_machinery(member.type.name or "") for member in members):
        return None
    superclass = syntax_tree.field(node, "superclass")
    parent = (
        _type(superclass.named_children[0])
        if superclass and superclass.named_children
        else None
    )
    if parent is not None and own.properties:
        return type_algebra.apply(Operator.BOTH, parent, own)
    return own if own.properties else None


def _is_data(node: Node) -> bool:
    modifiers = syntax_tree.text(syntax_tree.child(node, "modifiers")).split()
    return "static" not in modifiers


def _parameter(node: Node) -> Property:
    return _member(node, node, None)


def _fields(node: Node) -> Iterator[Property]:
    for declarator in syntax_tree.children(node, "variable_declarator"):
        yield _member(node, declarator, syntax_tree.field(declarator, "value"))


def _member(node: Node, named: Node, value: Node | None) -> Property:
    type_node = syntax_tree.field(node, "type")
    default = _value(value) if value is not None and "literal" in value.type else None
    field = Property(
        name=syntax_tree.text(syntax_tree.field(named, "name")),
        type=_type(type_node) if type_node else Schema(),
        line=syntax_tree.line_of(node),
        required=False if default is not None else None,
        default=default,
        has_default=default is not None,
    )
    modifiers = syntax_tree.child(node, "modifiers")
    marks = syntax_tree.children(modifiers, "annotation", "marker_annotation")
    return commented(
        annotated(field, [_annotation(mark) for mark in marks]),
        syntax_tree.comment_of(node),
    )


def _type(node: Node) -> Schema:
    source = _ANNOTATION.sub("", syntax_tree.text(node)).replace("? extends ", "")
    return read_expression(source, code_name) or Schema()


def _annotation(node: Node) -> Annotation:
    arguments = syntax_tree.field(node, "arguments")
    pairs = syntax_tree.children(arguments, "element_value_pair")
    plain = [
        part
        for part in (arguments.named_children if arguments else [])
        if part not in pairs
    ]
    return Annotation(
        syntax_tree.text(syntax_tree.field(node, "name")),
        tuple(_value(part) for part in plain),
        {
            syntax_tree.text(syntax_tree.field(pair, "key")): _value(
                syntax_tree.field(pair, "value")
            )
            for pair in pairs
        },
    )


def _value(node: Node | None) -> JsonValue:
    source = syntax_tree.text(node)
    if source[:1].isdigit():
        source = source.rstrip("lLdDfF").replace("_", "")
    if source[:1] == '"':
        source = source.replace("\\\\", "\\")
    return parse_value(source)
