"""Path, query and header parameters, https://spec.openapis.org/oas/v3.1.1#parameter-object."""

from collections.abc import Iterator
from typing import Any

from endpoint_plan.model.plan import Location, Parameter
from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.openapi.document import Node
from endpoint_plan.openapi.keywords import read_default
from endpoint_plan.openapi.schemas import Direction, SchemaReader

_IGNORED = frozenset({"accept", "content-type", "authorization"})
"""Headers that are no parameters, by the specification itself."""
_PLAIN_STYLES = frozenset({"", "form", "simple"})


def read_parameters(
    path_item: Node, operation: Node, shapes: SchemaReader
) -> tuple[Parameter, ...]:
    """Return the parameters of *operation*, with those that its path shares.

    Raises:
        PlanRefusedError: One has no name, no place, or no schema.
    """
    found: dict[tuple[str, str], Node] = {}
    for holder in (path_item, operation):
        listed = holder.raw("parameters")
        for one in listed.each() if listed else ():
            node = one.resolve()
            name, place = node.text("name"), node.text("in")
            if not name:
                raise node.refuse("a parameter without a `name`")
            if place not in {"path", "query", "header", "cookie"}:
                raise node.refuse(
                    f"a parameter is in path, query, header or cookie, not {place!r}"
                )
            found[name, place] = node
    return tuple(_supported_parameters(found, shapes))


def _supported_parameters(
    found: dict[tuple[str, str], Node], shapes: SchemaReader
) -> Iterator[Parameter]:
    for (name, place), node in found.items():
        if place == "cookie":
            node.document.warn(
                f"the cookie `{name}` is not kept: plans have no parameters in cookies",
                node,
            )
        elif place != "header" or name.lower() not in _IGNORED:
            yield _read_parameter(name, Location(place), node, shapes)


def _read_parameter(
    name: str, location: Location, node: Node, shapes: SchemaReader
) -> Parameter:
    schema_node = node.raw("schema")
    if schema_node is None:
        schema_node = _warn_of_content(node)
    schema = (
        shapes.read(schema_node, name, Direction.REQUEST) if schema_node else Schema()
    )
    schema = _flatten(shapes.look_up(schema) or Schema(), schema, node)
    _warn_of_style(name, schema, node)
    described = schema_node.resolve() if schema_node else node
    required = location is Location.PATH or node.is_true("required")
    default, has_default = read_default(schema_node or node, described)
    if required and has_default:
        node.document.warn(f"`{name}` is required: its default has no use", node)
        default, has_default = None, False
    return Parameter(
        name=name,
        location=location,
        type=schema,
        required=required,
        default=default,
        has_default=has_default,
        description=node.text("description") or described.text("description"),
        line=node.line,
    )


def _warn_of_content(node: Node) -> Node | None:
    content = node.raw("content")
    media = next((one for _, one in content.members()), None) if content else None
    if media is None:
        raise node.refuse("a parameter without a `schema`")
    node.document.warn("a parameter with `content` is read as plain text", node)
    return None


def _flatten(opened: Schema, schema: Schema, node: Node) -> Schema:
    """Return the schema of a parameter with names resolved: a single value or a list of them."""
    if opened.kind is Kind.OBJECT:
        node.document.warn("an object as a parameter is read as plain text", node)
        return Schema(kind=Kind.STRING)
    if opened.kind is Kind.ARRAY and opened.items and opened.items.kind is Kind.OBJECT:
        node.document.warn("a list of objects as a parameter is read as texts", node)
        return opened.but(items=Schema(kind=Kind.STRING))
    if opened.format is Format.BINARY:
        return opened.but(format=None)
    return opened.but(nullable=opened.nullable or schema.nullable)


def _warn_of_style(name: str, schema: Schema, node: Node) -> None:
    style, place = node.text("style"), node.text("in")
    if style not in _PLAIN_STYLES:
        node.document.warn(f"the style `{style}` of `{name}` is not kept", node)
    explode: Any = node.raw("explode")
    if schema.kind is not Kind.ARRAY:
        return
    if place == "query" and explode is not None and explode.value is False:
        node.document.warn(
            f"`{name}` is repeated for every value, not written with commas", node
        )
