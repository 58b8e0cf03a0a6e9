"""C#: records, classes, structs and enums, with data annotations.

Names travel in camel case, as System.Text.Json writes them by default for the web.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from endpoint_plan.model.schema import Declaration
from endpoint_plan.notations.code.classes import ClassSyntax, read_classes


def camel_case(name: str) -> str:
    """Return *name* as `JsonNamingPolicy.CamelCase` does: leading capitals in lower case."""
    for place, character in enumerate(name):
        last = place + 1 >= len(name)
        if not character.isupper() or (
            place and not last and name[place + 1].islower()
        ):
            return name[:place].lower() + name[place:]
    return name.lower()


_TAGS = re.compile(r"</?\w[^<>]{0,200}>")


def _without_tags(comment: str) -> str:
    """Return a documentation comment without the elements of XML that structure it."""
    return _TAGS.sub(" ", comment).strip()


_CSHARP = ClassSyntax(
    classes="record_declaration|record_struct_declaration|class_declaration"
    "|struct_declaration|enum_declaration",
    type_parameters=("type_parameter_list", "type_parameter"),
    entries=("enum_member_declaration_list", "enum_member_declaration"),
    parameters=("parameter_list", "parameter"),
    parameter_owners="record_declaration|record_struct_declaration|struct_declaration",
    fields=("declaration_list", "property_declaration"),
    annotations=("attribute_list", "attribute"),
    parent=("base_list", ""),
    hidden=frozenset({"static", "private", "protected"}),
    computed="arrow_expression_clause",
    interface_prefix="I",
    has_stereotypes=False,
    nullability_is_typed=True,
    required_modifier="required",
    no_defaults=frozenset({'""', "string.empty", "[]", "new()", "null", "default"}),
    name=camel_case,
    comment=_without_tags,
)


def read_records(root: Node) -> Iterator[Declaration]:
    """Yield the records, classes, structs and enums in the tree *root* that hold data."""
    return read_classes(root, _CSHARP)
