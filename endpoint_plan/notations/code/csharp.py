"""C#: records, classes and enums, with data annotations.

Names travel in camel case, as System.Text.Json writes them by default for the web.
"""

import re

from pydantic import JsonValue
from tree_sitter import Node

from endpoint_plan.model.schema import Declaration, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code import fluent_validation, syntax_tree
from endpoint_plan.notations.code.annotation_rules import Annotation, annotated
from endpoint_plan.notations.code.comments import commented
from endpoint_plan.notations.code.csharp_values import camel_case, value_of
from endpoint_plan.notations.code.syntax_tree import Grammar
from endpoint_plan.notations.data_types import is_machinery
from endpoint_plan.notations.result import Reading
from endpoint_plan.notations.type_algebra import Operator
from endpoint_plan.notations.type_expression import read_expression
from endpoint_plan.notations.type_names import code_name

_TAGS = re.compile(r"</?\w[^<>]{0,200}>")
_NO_DEFAULTS = frozenset({'""', "string.empty", "[]", "new()", "null", "default"})
_SHAPES = (
    "record_declaration",
    "record_struct_declaration",
    "class_declaration",
    "struct_declaration",
)


def read_csharp(code: str) -> Reading:
    """Return the records, classes and enums of *code* that hold data."""
    root = syntax_tree.parse(Grammar.CSHARP, code)
    found = [
        _declaration(node)
        for node in syntax_tree.walk(root, *_SHAPES, "enum_declaration")
    ]
    rules = fluent_validation.read_validators(root)
    return Reading(declarations=(*filter(None, found), *rules))


def _declaration(node: Node) -> Declaration | None:
    name = syntax_tree.text(syntax_tree.field(node, "name"))
    schema = _enum(node) if node.type == "enum_declaration" else _shape(node)
    if schema is None or not name.isidentifier() or is_machinery(name):
        return None
    parameters = syntax_tree.children(
        syntax_tree.child(node, "type_parameter_list"), "type_parameter"
    )
    return Declaration(
        name=name,
        type=schema,
        parameters=tuple(syntax_tree.text(parameter) for parameter in parameters),
        line=syntax_tree.line_of(node),
    )


def _enum(node: Node) -> Schema | None:
    entries = syntax_tree.children(
        syntax_tree.field(node, "body"), "enum_member_declaration"
    )
    names = [syntax_tree.text(syntax_tree.field(entry, "name")) for entry in entries]
    return type_algebra.literal(*names) if names else None


def _shape(node: Node) -> Schema | None:
    """The fields of a record or class; None for one that holds no data of its own."""
    positional = syntax_tree.children(
        syntax_tree.child(node, "parameter_list"), "parameter"
    )
    if node.type == "class_declaration":
        positional = []
    properties = [
        part
        for part in syntax_tree.children(
            syntax_tree.field(node, "body"), "property_declaration"
        )
        if _is_data(part)
    ]
    own = type_algebra.record(_member(part) for part in (*positional, *properties))
    parent = _parent(node)
    if parent is not None and (own.properties or node.type == "record_declaration"):
        return type_algebra.apply(Operator.BOTH, parent, own)
    return own if own.properties else None


def _parent(node: Node) -> Schema | None:
    bases = syntax_tree.child(node, "base_list")
    first = next(iter(bases.named_children), None) if bases else None
    if first is not None and first.type == "primary_constructor_base_type":
        first = first.named_children[0]
    schema = read_expression(syntax_tree.text(first), code_name) if first else None
    interface = schema is not None and re.match(r"I[A-Z]", schema.name or "")
    return None if interface else schema


def _is_data(node: Node) -> bool:
    """Leave out static and computed properties."""
    modifiers = {
        syntax_tree.text(part) for part in syntax_tree.children(node, "modifier")
    }
    return syntax_tree.field(node, "accessors") is not None and not modifiers & {
        "static",
        "private",
        "protected",
    }


def _member(node: Node) -> Property:
    source = syntax_tree.text(syntax_tree.field(node, "type"))
    schema = read_expression(source, code_name) or Schema()
    modifiers = {
        syntax_tree.text(part) for part in syntax_tree.children(node, "modifier")
    }
    value = _default(node)
    default = value_of(value) if value is not None else None
    field = Property(
        name=camel_case(syntax_tree.text(syntax_tree.field(node, "name"))),
        type=schema,
        line=syntax_tree.line_of(node),
        required="required" in modifiers or not (schema.nullable or value is not None),
        default=default,
        has_default=default is not None,
    )
    field = annotated(
        field, [_annotation(part) for part in syntax_tree.walk(node, "attribute")]
    )
    field = field.but(default=None, has_default=False) if field.required else field
    return commented(field, _TAGS.sub(" ", syntax_tree.comment_of(node)).strip())


def _default(node: Node) -> Node | None:
    """Return the value that a property or a parameter begins with.

    `null!`, `string.Empty` and the like only keep the compiler quiet: they are none.
    """
    value = syntax_tree.field(node, "value")
    if node.type == "parameter":
        name = syntax_tree.field(node, "name")
        after = [
            part
            for part in node.named_children
            if name and part.start_byte > name.end_byte
        ]
        value = after[0] if after else None
    source = syntax_tree.text(value).lower()
    return None if source.endswith("!") or source in _NO_DEFAULTS else value


def _annotation(node: Node) -> Annotation:
    arguments = syntax_tree.children(
        syntax_tree.child(node, "attribute_argument_list"), "attribute_argument"
    )
    plain: list[JsonValue] = []
    options: dict[str, JsonValue] = {}
    for argument in arguments:
        name, value = syntax_tree.field(argument, "name"), argument.named_children[-1]
        if name is None:
            plain.append(value_of(value))
        else:
            options[syntax_tree.text(name)] = value_of(value)
    return Annotation(
        syntax_tree.text(syntax_tree.field(node, "name")).removesuffix("Attribute"),
        tuple(plain),
        options,
    )
