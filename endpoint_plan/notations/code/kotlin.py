"""Kotlin: data classes, value classes and enums, with Bean Validation and Jackson annotations.

References: https://kotlinlang.org/docs/data-classes.html, and
https://kotlinlang.org/docs/annotations.html#annotation-use-site-targets for `@field:Size(...)`.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from endpoint_plan.model.schema import Declaration
from endpoint_plan.notations.code.classes import ClassSyntax, read_classes

_KOTLIN = ClassSyntax(
    classes="class_declaration",
    type_parameters=("type_parameters", "type_parameter"),
    entries=("enum_class_body", "enum_entry"),
    parameters=("primary_constructor", "class_parameters", "class_parameter"),
    parameter_words=frozenset({"val", "var"}),
    fields=("class_body", "property_declaration"),
    declarators="variable_declaration",
    types="user_type|nullable_type",
    annotations=("modifiers", "annotation", "user_type|constructor_invocation"),
    parent=(
        "delegation_specifiers",
        "delegation_specifier",
        "constructor_invocation",
        "user_type",
    ),
    hidden=frozenset({"private", "protected"}),
    computed="getter|property_delegate",
    inlined=frozenset({"value", "inline"}),
    nullability_is_typed=True,
    constants={
        "emptyList()": [],
        "listOf()": [],
        "emptySet()": [],
        "setOf()": [],
        "emptyMap()": {},
        "mapOf()": {},
    },
)


def read_records(root: Node) -> Iterator[Declaration]:
    """Yield the classes and enums in the tree *root* that hold data.

    A field without a default must be there unless its type takes null.
    """
    return read_classes(root, _KOTLIN)


_ELLIPSIS = re.compile(r"\.\.\.|…")
_CLOSED_ON_THE_LINE = re.compile(r"(?<=\S) \}")


def mend(code: str) -> str:
    """Return *code* in a form that the grammar reads, for code that it does not read as it is.

    Plans leave parts out with an ellipsis, and the grammar wants the end of a statement before a
    brace that closes on the same line. Lines stay where they are.
    """
    return _CLOSED_ON_THE_LINE.sub(" ;}", _ELLIPSIS.sub("", code))
