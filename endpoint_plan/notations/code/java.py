"""Java: records, classes and enums, with Bean Validation and Jackson annotations.

Reference: https://jakarta.ee/specifications/bean-validation/.
"""

from collections.abc import Iterator

from tree_sitter import Node

from endpoint_plan.model.schema import Declaration
from endpoint_plan.notations.code.classes import ClassSyntax, read_classes

_JAVA = ClassSyntax(
    classes="record_declaration|class_declaration|enum_declaration",
    type_parameters=("type_parameters", "type_parameter"),
    entries=("enum_body", "enum_constant"),
    parameters=("formal_parameters", "formal_parameter"),
    fields=("class_body", "field_declaration"),
    declarators="variable_declarator",
    annotations=("modifiers", "annotation|marker_annotation"),
    parent=("superclass", ""),
    hidden=frozenset({"static"}),
)


def read_records(root: Node) -> Iterator[Declaration]:
    """Yield the records, classes and enums in the tree *root* that hold data.

    Any field of an object may be null in Java, so only a default or an annotation decides whether a
    field is required.
    """
    return read_classes(root, _JAVA)
