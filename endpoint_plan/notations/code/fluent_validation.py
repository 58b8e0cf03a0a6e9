"""FluentValidation: `RuleFor(x => x.Name).NotEmpty().MaximumLength(200)` in a validator of C#.

Reference: https://docs.fluentvalidation.net/en/latest/built-in-validators.html.
"""

from collections.abc import Iterator

from tree_sitter import Node

from endpoint_plan.model.schema import Declaration, Property
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code import syntax_tree
from endpoint_plan.notations.code.annotation_rules import Annotation, apply_annotations
from endpoint_plan.notations.code.classes import read_literal
from endpoint_plan.notations.code.csharp import camel_case

_BASES = ("AbstractValidator", "Validator")


def read_validators(root: Node) -> Iterator[Declaration]:
    """Yield what each validator in the tree *root* demands of the type that it validates.

    A validator does not repeat the types of the fields: `linking.link` joins its limits with the
    record of that name.
    """
    for node in syntax_tree.walk(root, "class_declaration"):
        name = _validated_type(node)
        fields = [field for field in map(_field, _rules(node)) if field is not None]
        if name and fields:
            yield Declaration(
                name=name,
                type=type_algebra.record(fields),
                line=syntax_tree.line_of(node),
            )


def _validated_type(node: Node) -> str:
    """Return the name of the type that the class *node* validates; "" when it is no validator."""
    for base in syntax_tree.children(
        syntax_tree.child(node, "base_list"), "generic_name"
    ):
        arguments = syntax_tree.child(base, "type_argument_list")
        if (
            syntax_tree.text(syntax_tree.child(base, "identifier")) in _BASES
            and arguments
        ):
            return syntax_tree.text(arguments.named_children[0]).rsplit(".", 1)[-1]
    return ""


def _rules(node: Node) -> Iterator[Node]:
    """Yield the chains of calls that are statements of their own."""
    for statement in syntax_tree.walk(node, "expression_statement"):
        yield from syntax_tree.children(statement, "invocation_expression")


def _field(node: Node) -> Property | None:
    calls: list[Annotation] = []
    line = syntax_tree.line_of(node)
    while node.type == "invocation_expression":
        function, arguments = syntax_tree.field(node, "function"), syntax_tree.field(
            node, "arguments"
        )
        given = syntax_tree.children(arguments, "argument")
        if function is None:
            return None
        if function.type != "member_access_expression":
            name = (
                _member(given[0])
                if given and syntax_tree.text(function) == "RuleFor"
                else ""
            )
            conditional = any(call.name in {"When", "Unless"} for call in calls)
            field = Property(
                name=camel_case(name),
                required=False if conditional else None,
                line=line,
            )
            return apply_annotations(field, calls[::-1]) if name else None
        values = tuple(
            read_literal(argument.named_children[-1])
            for argument in given
            if argument.named_children
        )
        calls.append(Annotation(syntax_tree.field_text(function, "name"), values))
        inner = syntax_tree.field(function, "expression")
        if inner is None:
            return None
        node = inner
    return None


def _member(argument: Node) -> str:
    """Return the property that `x => x.Name` names."""
    access = next(syntax_tree.walk(argument, "member_access_expression"), None)
    return syntax_tree.field_text(access, "name") if access else ""
