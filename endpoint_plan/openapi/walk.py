"""Ways through a schema: what it builds on, what it contains, what it says first."""

from collections.abc import Iterator
from typing import Any

from endpoint_plan.openapi.document import Node


def required(node: Node) -> set[str]:
    """Return the names that *node* itself requires."""
    listed = node.raw("required")
    if listed is None or isinstance(
        listed.value, bool
    ):  # `required: true` is of Swagger 1
        return set()
    return {str(one.value) for one in listed.each()}


def parts(node: Node, seen: tuple[int, ...]) -> Iterator[Node]:
    """Yield *node* and the schemas that it builds on by `allOf` or a reference, they first."""
    if id(node.value) in seen:
        raise node.refuse("a schema that builds on itself")
    if not isinstance(node.value, dict):
        return
    inner = (*seen, id(node.value))
    if node.reference is not None:
        yield from parts(node.followed(), inner)
    listed = node.raw("allOf")
    for member in listed.each() if listed else ():
        yield from parts(member, inner)
    yield node


def has_directions(node: Node, seen: set[int]) -> bool:
    """Tell whether anything in the schema *node* is read-only or write-only."""
    if not isinstance(node.value, dict | list) or id(node.value) in seen:
        return False
    seen.add(id(node.value))
    if isinstance(node.value, list):
        return any(has_directions(one, seen) for one in node.each())
    if node.is_true("readOnly") or node.is_true("writeOnly"):
        return True
    if node.reference is not None and has_directions(node.followed(), seen):
        return True
    return any(
        has_directions(part, seen)
        for key in node.value
        if key not in {"example", "examples", "default", "enum", "const"}
        and (part := node.raw(key)) is not None
    )


def default(part: Node, target: Node) -> tuple[Any, bool]:
    """Return the default of the field *part*, a reference to *target*, and whether it has one."""
    told = first(part, target, "default")
    if told is None or told.value is None:
        return None, False
    if isinstance(told.value, list | dict) and told.value:
        told.document.warn("a default that is a list or an object is not kept", told)
        return None, False
    return told.value, True


def first(part: Node, target: Node, key: str) -> Node | None:
    """Return what *part* says under *key*, or else what its *target* does."""
    return part.raw(key) or target.raw(key)
