"""Java: records, classes and enums, with Bean Validation and Jackson annotations.

Reference: https://jakarta.ee/specifications/bean-validation/.
"""

import re
from collections.abc import Iterator

from pydantic import JsonValue
from tree_sitter import Node

from endpoint_plan.notations import algebra, syntax
from endpoint_plan.notations.algebra import Operator
from endpoint_plan.notations.annotations import Annotation, annotated
from endpoint_plan.notations.clues import parse_value
from endpoint_plan.notations.comments import commented
from endpoint_plan.notations.expression import read_expression
from endpoint_plan.notations.reading import Reading
from endpoint_plan.notations.roles import is_machinery, is_stereotype
from endpoint_plan.notations.syntax import Grammar
from endpoint_plan.notations.typenames import code_name
from endpoint_plan.schema import Declaration, Property, Schema

_ANNOTATION = re.compile(r"@\w+(?:\([^()]{0,200}\))?\s*")
_SHAPES = ("record_declaration", "class_declaration", "enum_declaration")


def read_java(code: str) -> Reading:
    """Return the records, classes and enums of *code* that hold data."""
    root = syntax.parse(Grammar.JAVA, code)
    found = [_declaration(node) for node in syntax.walk(root, *_SHAPES)]
    return Reading(
        declarations=tuple(declaration for declaration in found if declaration)
    )


def _declaration(node: Node) -> Declaration | None:
    name = syntax.text(syntax.field(node, "name"))
    schema = _enum(node) if node.type == "enum_declaration" else _shape(node)
    if schema is None or not name.isidentifier() or is_machinery(name):
        return None
    parameters = syntax.children(
        syntax.child(node, "type_parameters"), "type_parameter"
    )
    return Declaration(
        name=name,
        type=schema,
        parameters=tuple(
            syntax.text(parameter).split(" ")[0] for parameter in parameters
        ),
        line=syntax.line_of(node),
    )


def _enum(node: Node) -> Schema | None:
    entries = syntax.children(syntax.field(node, "body"), "enum_constant")
    names = [syntax.text(syntax.field(entry, "name")) for entry in entries]
    return algebra.literal(*names) if names else None


def _shape(node: Node) -> Schema | None:
    """The fields of a record or class; None for one without any, or with parts of the machinery."""
    marks = syntax.children(
        syntax.child(node, "modifiers"), "annotation", "marker_annotation"
    )
    if any(is_stereotype(syntax.text(syntax.field(mark, "name"))) for mark in marks):
        return None
    fields = syntax.children(syntax.field(node, "parameters"), "formal_parameter")
    declared = [
        part
        for part in syntax.children(syntax.field(node, "body"), "field_declaration")
        if _is_data(part)
    ]
    members = [
        *map(_parameter, fields),
        *(member for part in declared for member in _fields(part)),
    ]
    own = algebra.record(members)
    if any(is_machinery(member.type.name or "") for member in members):
        return None
    superclass = syntax.field(node, "superclass")
    parent = (
        _type(superclass.named_children[0])
        if superclass and superclass.named_children
        else None
    )
    if parent is not None and own.properties:
        return algebra.apply(Operator.BOTH, parent, own)
    return own if own.properties else None


def _is_data(node: Node) -> bool:
    modifiers = syntax.text(syntax.child(node, "modifiers")).split()
    return "static" not in modifiers


def _parameter(node: Node) -> Property:
    return _member(node, node, None)


def _fields(node: Node) -> Iterator[Property]:
    for declarator in syntax.children(node, "variable_declarator"):
        yield _member(node, declarator, syntax.field(declarator, "value"))


def _member(node: Node, named: Node, value: Node | None) -> Property:
    type_node = syntax.field(node, "type")
    default = _value(value) if value is not None and "literal" in value.type else None
    field = Property(
        name=syntax.text(syntax.field(named, "name")),
        type=_type(type_node) if type_node else Schema(),
        line=syntax.line_of(node),
        required=False if default is not None else None,
        default=default,
        has_default=default is not None,
    )
    modifiers = syntax.child(node, "modifiers")
    marks = syntax.children(modifiers, "annotation", "marker_annotation")
    return commented(
        annotated(field, [_annotation(mark) for mark in marks]), syntax.comment_of(node)
    )


def _type(node: Node) -> Schema:
    source = _ANNOTATION.sub("", syntax.text(node)).replace("? extends ", "")
    return read_expression(source, code_name) or Schema()


def _annotation(node: Node) -> Annotation:
    arguments = syntax.field(node, "arguments")
    pairs = syntax.children(arguments, "element_value_pair")
    plain = [
        part
        for part in (arguments.named_children if arguments else [])
        if part not in pairs
    ]
    return Annotation(
        syntax.text(syntax.field(node, "name")),
        tuple(_value(part) for part in plain),
        {
            syntax.text(syntax.field(pair, "key")): _value(syntax.field(pair, "value"))
            for pair in pairs
        },
    )


def _value(node: Node | None) -> JsonValue:
    source = syntax.text(node)
    if source[:1].isdigit():
        source = source.rstrip("lLdDfF").replace("_", "")
    if source[:1] == '"':
        source = source.replace("\\\\", "\\")
    return parse_value(source)
