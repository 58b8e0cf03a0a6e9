"""C#: records, classes and enums, with data annotations.

Names travel in camel case, as System.Text.Json writes them by default for the web.
"""

import re

from pydantic import JsonValue
from tree_sitter import Node

from endpoint_plan.notations import algebra, fluentvalidation, syntax
from endpoint_plan.notations.algebra import Operator
from endpoint_plan.notations.annotations import Annotation, annotated
from endpoint_plan.notations.comments import commented
from endpoint_plan.notations.csharpvalues import camel_case, value_of
from endpoint_plan.notations.expression import read_expression
from endpoint_plan.notations.reading import Reading
from endpoint_plan.notations.roles import is_machinery
from endpoint_plan.notations.syntax import Grammar
from endpoint_plan.notations.typenames import code_name
from endpoint_plan.schema import Declaration, Property, Schema

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
    root = syntax.parse(Grammar.CSHARP, code)
    found = [
        _declaration(node) for node in syntax.walk(root, *_SHAPES, "enum_declaration")
    ]
    rules = fluentvalidation.read_validators(root)
    return Reading(declarations=(*filter(None, found), *rules))


def _declaration(node: Node) -> Declaration | None:
    name = syntax.text(syntax.field(node, "name"))
    schema = _enum(node) if node.type == "enum_declaration" else _shape(node)
    if schema is None or not name.isidentifier() or is_machinery(name):
        return None
    parameters = syntax.children(
        syntax.child(node, "type_parameter_list"), "type_parameter"
    )
    return Declaration(
        name=name,
        type=schema,
        parameters=tuple(syntax.text(parameter) for parameter in parameters),
        line=syntax.line_of(node),
    )


def _enum(node: Node) -> Schema | None:
    entries = syntax.children(syntax.field(node, "body"), "enum_member_declaration")
    names = [syntax.text(syntax.field(entry, "name")) for entry in entries]
    return algebra.literal(*names) if names else None


def _shape(node: Node) -> Schema | None:
    """The fields of a record or class; None for one that holds no data of its own."""
    positional = syntax.children(syntax.child(node, "parameter_list"), "parameter")
    if node.type == "class_declaration":
        positional = []
    properties = [
        part
        for part in syntax.children(syntax.field(node, "body"), "property_declaration")
        if _is_data(part)
    ]
    own = algebra.record(_member(part) for part in (*positional, *properties))
    parent = _parent(node)
    if parent is not None and (own.properties or node.type == "record_declaration"):
        return algebra.apply(Operator.BOTH, parent, own)
    return own if own.properties else None


def _parent(node: Node) -> Schema | None:
    bases = syntax.child(node, "base_list")
    first = next(iter(bases.named_children), None) if bases else None
    if first is not None and first.type == "primary_constructor_base_type":
        first = first.named_children[0]
    schema = read_expression(syntax.text(first), code_name) if first else None
    interface = schema is not None and re.match(r"I[A-Z]", schema.name or "")
    return None if interface else schema


def _is_data(node: Node) -> bool:
    """Leave out static and computed properties."""
    modifiers = {syntax.text(part) for part in syntax.children(node, "modifier")}
    return syntax.field(node, "accessors") is not None and not modifiers & {
        "static",
        "private",
        "protected",
    }


def _member(node: Node) -> Property:
    source = syntax.text(syntax.field(node, "type"))
    schema = read_expression(source, code_name) or Schema()
    modifiers = {syntax.text(part) for part in syntax.children(node, "modifier")}
    value = _default(node)
    default = value_of(value) if value is not None else None
    field = Property(
        name=camel_case(syntax.text(syntax.field(node, "name"))),
        type=schema,
        line=syntax.line_of(node),
        required="required" in modifiers or not (schema.nullable or value is not None),
        default=default,
        has_default=default is not None,
    )
    field = annotated(
        field, [_annotation(part) for part in syntax.walk(node, "attribute")]
    )
    field = field.but(default=None, has_default=False) if field.required else field
    return commented(field, _TAGS.sub(" ", syntax.comment_of(node)).strip())


def _default(node: Node) -> Node | None:
    """Return the value that a property or a parameter begins with.

    `null!`, `string.Empty` and the like only keep the compiler quiet: they are none.
    """
    value = syntax.field(node, "value")
    if node.type == "parameter":
        name = syntax.field(node, "name")
        after = [
            part
            for part in node.named_children
            if name and part.start_byte > name.end_byte
        ]
        value = after[0] if after else None
    source = syntax.text(value).lower()
    return None if source.endswith("!") or source in _NO_DEFAULTS else value


def _annotation(node: Node) -> Annotation:
    arguments = syntax.children(
        syntax.child(node, "attribute_argument_list"), "attribute_argument"
    )
    plain: list[JsonValue] = []
    options: dict[str, JsonValue] = {}
    for argument in arguments:
        name, value = syntax.field(argument, "name"), argument.named_children[-1]
        if name is None:
            plain.append(value_of(value))
        else:
            options[syntax.text(name)] = value_of(value)
    return Annotation(
        syntax.text(syntax.field(node, "name")).removesuffix("Attribute"),
        tuple(plain),
        options,
    )
