"""Names and literals of C# as they are in JSON."""

from pydantic import JsonValue
from tree_sitter import Node

from endpoint_plan.notations.code import syntax_tree
from endpoint_plan.notations.prose.clues import parse_value


def camel_case(name: str) -> str:
    """Return *name* as `JsonNamingPolicy.CamelCase` does: leading capitals in lower case."""
    for place, character in enumerate(name):
        last = place + 1 >= len(name)
        if not character.isupper() or (
            place and not last and name[place + 1].islower()
        ):
            return name[:place].lower() + name[place:]
    return name.lower()


def value_of(node: Node) -> JsonValue:
    """Return the value of the literal *node*; None for anything else."""
    source = syntax_tree.text(node).lstrip("@")
    if "literal" in node.type or node.type == "prefix_unary_expression":
        return parse_value(
            source.rstrip("mMdDfFlL") if source[:1].isdigit() else source
        )
    return None
