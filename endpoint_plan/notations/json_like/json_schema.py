"""JSON Schema, as OpenAPI has it too: `{"type": "object", "properties": {...}, "required": [...]}`.

Reference: https://json-schema.org/draft/2020-12/json-schema-validation; `nullable` and `example`
are OpenAPI's, https://spec.openapis.org/oas/v3.0.3#schema-object.
"""

import json
import math
from collections.abc import Iterator, Mapping

from endpoint_plan.model.constraints import (
    JSON_SCHEMA_BOUNDS,
    JSON_SCHEMA_FORMATS,
    JSON_SCHEMA_SIZES,
)
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.json_like.pseudo_json import Listing, Node, Object, Raw
from endpoint_plan.notations.type_algebra import Operator

_KINDS = {
    kind.value: Schema(kind=kind) for kind in Kind if kind not in {Kind.ANY, Kind.REF}
} | {"null": Schema(nullable=True)}
_TELLING = frozenset({"type", "$ref", "enum", "const", "anyOf", "oneOf", "allOf"})
"""Keywords of which every schema of a property has one."""


def is_schema(node: Node) -> bool:
    """Tell whether *node* describes an object or a list instead of showing one."""
    if not isinstance(node, Object):
        return False
    parts = _parts(node)
    either = [*_each(parts.get("oneOf")), *_each(parts.get("anyOf"))]
    if either:
        return all(is_schema(one) or "$ref" in _parts(one) for one in either)
    inner = parts.get("items")
    if _value(parts.get("type")) == "array":
        return isinstance(inner, Object) and bool(_TELLING & _parts(inner).keys())
    fields = parts.get("properties")
    return (
        _value(parts.get("type")) in {"object", None}
        and isinstance(fields, Object)
        and bool(fields.members)
        and all(_TELLING & _parts(one.value).keys() for one in fields.members)
    )


def declarations(node: Object) -> Iterator[Declaration]:
    """Yield the named schemas that *node* keeps for its references."""
    for key in ("$defs", "definitions"):
        named = _parts(node).get(key)
        for one in named.members if isinstance(named, Object) else ():
            yield Declaration(name=one.name, type=read(one.value), line=one.line)


def read(node: Node) -> Schema:
    """Return the schema that *node* describes; ANY where nothing of it is understood."""
    parts = _parts(node)
    if (name := _value(parts.get("$ref"))) and isinstance(name, str):
        return type_algebra.reference(name.rsplit("/", 1)[-1])
    if members := [*_each(parts.get("anyOf")), *_each(parts.get("oneOf"))]:
        return type_algebra.union([read(member) for member in members])
    if members := list(_each(parts.get("allOf"))):
        return type_algebra.apply(Operator.BOTH, *map(read, members))
    schema = _with_values(_kind(parts), parts)
    nullable = schema.nullable or _value(parts.get("nullable")) is True
    schema = schema.but(nullable=nullable, **_limits(parts))
    if schema.kind is Kind.ARRAY and "items" in parts:
        return schema.but(items=read(parts["items"]))
    if schema.kind is Kind.OBJECT:
        return schema.but(properties=tuple(_properties(parts)))
    return schema


def _kind(parts: Mapping[str, Node]) -> Schema:
    type_node = parts.get("type")
    names = [_value(one) for one in _each(type_node)] or [_value(type_node)]
    known = [_KINDS[name] for name in names if isinstance(name, str) and name in _KINDS]
    if not known and "properties" in parts:
        return Schema(kind=Kind.OBJECT)
    return type_algebra.union(known) if known else Schema()


def _with_values(schema: Schema, parts: Mapping[str, Node]) -> Schema:
    """Return *schema* with the values that `enum` or `const` allows."""
    values = [_value(one) for one in _each(parts.get("enum"))]
    if "const" in parts:
        values.append(_value(parts["const"]))
    plain = [value for value in values if isinstance(value, str | int | float)]
    if not plain:
        return schema
    chosen = type_algebra.literal(*plain)
    return chosen.but(nullable=schema.nullable or None in values)


def _limits(parts: Mapping[str, Node]) -> dict[str, object]:
    """Return the limits, the format and the pattern, by the names that `Schema` has for them."""
    found: dict[str, object] = {}
    for key, name in (JSON_SCHEMA_BOUNDS | JSON_SCHEMA_SIZES).items():
        value = _value(parts.get(key))
        if isinstance(value, bool) or not isinstance(value, int | float):
            continue
        found[name] = value if key in JSON_SCHEMA_BOUNDS else max(0, int(value))
    form, pattern = _value(parts.get("format")), _value(parts.get("pattern"))
    if isinstance(form, str) and form in JSON_SCHEMA_FORMATS:
        found["format"] = JSON_SCHEMA_FORMATS[form]
    if isinstance(pattern, str):
        found["pattern"] = pattern
    return found


def _properties(parts: Mapping[str, Node]) -> Iterator[Property]:
    required = {_value(one) for one in _each(parts.get("required")) if _is_text(one)}
    fields = parts.get("properties")
    for one in fields.members if isinstance(fields, Object) else ():
        inner = _parts(one.value)
        description = _value(inner.get("description"))
        yield Property(
            name=one.name,
            type=read(one.value),
            required=one.name in required and "default" not in inner,
            default=_value(inner.get("default")),
            has_default="default" in inner,
            example=_value(inner.get("example")),
            description=description if isinstance(description, str) else one.comment,
            line=one.line,
        )


def _parts(node: Node | None) -> Mapping[str, Node]:
    if not isinstance(node, Object):
        return {}
    return {member.name: member.value for member in node.members}


def _each(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Listing) else []


def _is_text(node: Node) -> bool:
    return isinstance(_value(node), str)


def _value(node: Node | None) -> str | float | bool | list[JsonValue] | None:
    """Return the value of a literal, the text of anything else, and None for a shape."""
    if isinstance(node, Listing) and not node.items:
        return []
    if not isinstance(node, Raw):
        return None
    try:
        value = json.loads(node.text)
    except (ValueError, RecursionError):
        return node.text.strip("\"'`")
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, str | int | float) else None
