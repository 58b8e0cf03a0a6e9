"""PHP: arrays of fields, with example values, types or Laravel validation rules.

Reference for the rules: https://laravel.com/docs/validation#available-validation-rules.
"""

import re

from tree_sitter import Node as Syntax

from endpoint_plan.model.schema import Format, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code import syntax_tree
from endpoint_plan.notations.code.named_limits import apply_named_limit
from endpoint_plan.notations.code.syntax_tree import Grammar
from endpoint_plan.notations.json_like.examples import shape
from endpoint_plan.notations.json_like.pseudo_json import (
    Listing,
    Member,
    Node,
    Object,
    Raw,
)
from endpoint_plan.notations.prose.limits import parse_number
from endpoint_plan.notations.prose.nesting import nest_fields
from endpoint_plan.notations.result import Reading
from endpoint_plan.notations.type_names import (
    ARRAY,
    BOOLEAN,
    INTEGER,
    NUMBER,
    STRING,
    string_of,
)

_ARRAY = "array_creation_expression"
_KINDS = {
    "string": STRING,
    "integer": INTEGER,
    "int": INTEGER,
    "numeric": NUMBER,
    "boolean": BOOLEAN,
    "bool": BOOLEAN,
    "array": ARRAY,
    "uuid": string_of(Format.UUID),
    "email": string_of(Format.EMAIL),
    "url": string_of(Format.URI),
    "date": string_of(Format.DATE),
    "file": string_of(Format.BINARY),
    "image": string_of(Format.BINARY),
}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_RULES = frozenset(
    {
        *_KINDS,
        "required",
        "nullable",
        "sometimes",
        "min",
        "max",
        "gt",
        "gte",
        "lt",
        "lte",
        "in",
        "between",
        "size",
        "regex",
    }
)


def read_php(code: str) -> Reading:
    """Return the shape of the first array with keys in *code*."""
    root = syntax_tree.parse(Grammar.PHP, code)
    arrays = syntax_tree.walk(root, _ARRAY, "ERROR")  # an array that is not closed
    found = next((array for array in arrays if _keyed_elements(array)), None)
    if found is None:
        return Reading()
    node = _object(found)
    ruled = [rules for member in node.members if (rules := _rules(member))]
    if len(ruled) * 2 > len(node.members):
        return Reading(
            value=type_algebra.record(nest_fields(map(_field, node.members)))
        )
    return Reading(value=shape(node))


def _keyed_elements(array: Syntax) -> list[tuple[Syntax, Syntax, Syntax]]:
    """Return the elements of *array* that have a text for a key, each with its key and value."""
    elements = syntax_tree.children(array, "array_element_initializer")
    return [
        (element, element.named_children[0], element.named_children[-1])
        for element in elements
        if any(part.type == "=>" for part in element.children)
        and element.named_children[0].type in {"string", "encapsed_string"}
    ]


def _object(array: Syntax) -> Object:
    return Object(
        [
            Member(
                name=syntax_tree.text(key)[1:-1],
                optional=False,
                value=_value(value),
                comment=syntax_tree.comment_of(element),
                line=syntax_tree.line_of(element),
            )
            for element, key, value in _keyed_elements(array)
        ]
    )


def _value(node: Syntax) -> Node:
    """Return *node* as a value of JSON: arrays with keys are objects."""
    if node.type != _ARRAY:
        return Raw(syntax_tree.text(node))
    if _keyed_elements(node):
        return _object(node)
    elements = syntax_tree.children(node, "array_element_initializer")
    return Listing([_value(each.named_children[-1]) for each in elements])


def _rules(member: Member) -> list[str]:
    """Return the validation rules of a field: `'required|string|max:200'` or a list of them."""
    match member.value:
        case Raw(text=text):
            rules = text.strip("\"'").split("|")
        case Listing(items=items):
            rules = [item.text.strip("\"'") for item in items if isinstance(item, Raw)]
        case _:
            return []
    known = [rule for rule in rules if rule.split(":")[0] in _RULES]
    return known if len(known) * 2 > len(rules) else []


def _field(member: Member) -> Property:
    schema, required, nullable = Schema(), False, False
    rules = _rules(member)
    for rule in rules:
        schema = _KINDS.get(rule, schema) if schema.kind is Schema().kind else schema
        required = required or rule == "required"
        nullable = nullable or rule == "nullable"
    for rule in rules:
        schema = _apply_rule(schema, *rule.partition(":")[::2])
    return Property(
        name=member.name.replace(".*", "[]"),
        type=schema.but(nullable=nullable),
        required=required,
        line=member.line,
    )


def _apply_rule(schema: Schema, rule: str, argument: str) -> Schema:
    if rule == "in":
        return type_algebra.literal(*filter(None, argument.split(",")))
    if rule == "regex":
        return schema.but(pattern=argument.strip("/"))
    parts = argument.split(",")
    if not all(map(_NUMBER.fullmatch, parts)):  # the name of another field
        return schema
    return apply_named_limit(schema, rule, [*map(parse_number, parts)])
