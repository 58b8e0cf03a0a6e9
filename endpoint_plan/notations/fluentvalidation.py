"""FluentValidation: `RuleFor(x => x.Name).NotEmpty().MaximumLength(200)` in a validator of C#.

Reference: https://docs.fluentvalidation.net/en/latest/built-in-validators.html.
"""

from collections.abc import Iterator

from tree_sitter import Node

from endpoint_plan.notations import algebra, syntax
from endpoint_plan.notations.annotations import Annotation, annotated
from endpoint_plan.notations.csharpvalues import camel_case, value_of
from endpoint_plan.schema import Declaration, Property

_BASES = ("AbstractValidator", "Validator")


def read_validators(root: Node) -> Iterator[Declaration]:
    """Yield what each validator in the tree *root* demands of the type that it validates.

    The types of the fields are not told here: `resolve.link` joins the limits with the record
    of that name.
    """
    for node in syntax.walk(root, "class_declaration"):
        name = _validated(node)
        fields = [field for field in map(_field, _rules(node)) if field is not None]
        if name and fields:
            yield Declaration(
                name=name, type=algebra.record(fields), line=syntax.line_of(node)
            )


def _validated(node: Node) -> str:
    """Return the name of the type that the class *node* validates; "" when it is no validator."""
    for base in syntax.children(syntax.child(node, "base_list"), "generic_name"):
        arguments = syntax.child(base, "type_argument_list")
        if syntax.text(syntax.child(base, "identifier")) in _BASES and arguments:
            return syntax.text(arguments.named_children[0]).rsplit(".", 1)[-1]
    return ""


def _rules(node: Node) -> Iterator[Node]:
    """Yield the chains of calls that are statements of their own."""
    for statement in syntax.walk(node, "expression_statement"):
        yield from syntax.children(statement, "invocation_expression")


def _field(node: Node) -> Property | None:
    calls: list[Annotation] = []
    line = syntax.line_of(node)
    while node.type == "invocation_expression":
        function, arguments = syntax.field(node, "function"), syntax.field(
            node, "arguments"
        )
        given = syntax.children(arguments, "argument")
        if function is None:
            return None
        if function.type != "member_access_expression":
            name = (
                _member(given[0])
                if given and syntax.text(function) == "RuleFor"
                else ""
            )
            conditional = any(call.name in {"When", "Unless"} for call in calls)
            field = Property(
                name=camel_case(name),
                required=False if conditional else None,
                line=line,
            )
            return annotated(field, calls[::-1]) if name else None
        values = tuple(
            value_of(argument.named_children[-1])
            for argument in given
            if argument.named_children
        )
        calls.append(Annotation(syntax.text(syntax.field(function, "name")), values))
        inner = syntax.field(function, "expression")
        if inner is None:
            return None
        node = inner
    return None


def _member(argument: Node) -> str:
    """Return the property that `x => x.Name` names."""
    access = next(syntax.walk(argument, "member_access_expression"), None)
    return syntax.text(syntax.field(access, "name")) if access else ""
