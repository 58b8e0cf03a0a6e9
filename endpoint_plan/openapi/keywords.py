"""The keywords of one schema of OpenAPI 3.0 or 3.1 as kinds, formats, limits, values and parts.

References: https://spec.openapis.org/oas/v3.0.4#schema-object,
https://spec.openapis.org/oas/v3.1.1#schema-object,
https://json-schema.org/draft/2020-12/json-schema-validation.
"""

from collections.abc import Iterator
from typing import Any

from endpoint_plan.model.constraints import (
    JSON_SCHEMA_BOUNDS,
    JSON_SCHEMA_FORMATS,
    JSON_SCHEMA_SIZES,
    LIMITS,
    as_integer,
)
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Kind, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.openapi.document import Node

KINDS: dict[str, Kind] = {
    kind.value: kind for kind in Kind if kind not in {Kind.ANY, Kind.REF}
}
_WIDTHS = frozenset({"int32", "int64", "float", "double", "decimal", "password"})
"""Formats that describe how a value is stored or shown, and that every value of the type meets."""
_EXCLUSIVE = {
    "exclusiveMinimum": ("minimum", "exclusive_minimum"),
    "exclusiveMaximum": ("maximum", "exclusive_maximum"),
}
_UNSUPPORTED = {
    "uniqueItems": "distinct elements",
    "minProperties": "a number of fields",
    "maxProperties": "a number of fields",
    "patternProperties": "names by a pattern",
    "propertyNames": "the form of names",
    "dependentRequired": "fields that demand others",
    "dependentSchemas": "fields that demand others",
    "if": "conditions",
    "not": "a negation",
    "prefixItems": "lists of fixed places",
    "contains": "an element that must be there",
}
"""Keywords that plans cannot express, with what they demand."""
ANNOTATIONS = frozenset(
    [
        "$ref",
        "description",
        "summary",
        "title",
        "example",
        "examples",
        "default",
        "deprecated",
        "externalDocs",
        "xml",
        "nullable",
        "readOnly",
        "writeOnly",
        "$comment",
        "discriminator",
    ]
)
"""Keywords that describe a value and constrain none."""


def constrains(node: Node) -> bool:
    """Tell whether *node* has keywords that constrain values, apart from a reference."""
    return isinstance(node.value, dict) and any(
        key not in ANNOTATIONS and not key.startswith("x-") for key in node.value
    )


def read_kinds(node: Node) -> tuple[list[Kind], bool]:
    """Return the kinds that `type` names, and whether null is one of them or allowed by `nullable`.

    Raises:
        PlanRefusedError: It names one that JSON Schema does not have.
    """
    stated = node.raw("type")
    nullable = node.is_true("nullable")
    if stated is None:
        return _implied_kinds(node), nullable
    names = stated.value if isinstance(stated.value, list) else [stated.value]
    for name in names:
        if name != "null" and name not in KINDS:
            raise stated.refuse(f"there is no type {name!r} in JSON Schema")
    kinds = [KINDS[name] for name in names if isinstance(name, str) and name != "null"]
    return kinds, nullable or "null" in names


def _implied_kinds(node: Node) -> list[Kind]:
    """Return the kind that the other keywords imply; nothing when they imply none."""
    if node.raw("properties") or node.raw("additionalProperties"):
        return [Kind.OBJECT]
    return [Kind.ARRAY] if node.raw("items") else []


def read_values(node: Node) -> Schema | None:
    """Return the schema of the values that `enum` or `const` lists; None where neither stands."""
    listed = node.raw("enum")
    values: list[Any] = [one.value for one in listed.each()] if listed else []
    if isinstance(node.value, dict) and "const" in node.value:
        values = [node.value["const"]]
    plain = [value for value in values if isinstance(value, str | int | float)]
    if len(plain) < len([value for value in values if value is not None]):
        node.document.warn("lists and objects among the values are not kept", node)
        return None
    if not plain:
        return Schema(nullable=True) if values else None
    kinds = {type_algebra.kind_of(value) for value in plain}
    if len(kinds) > 1 and kinds != NUMERIC_KINDS:
        node.document.warn("values of several types are not kept", node)
        return Schema()
    return type_algebra.literal(*plain).but(nullable=None in values)


def read_limits(node: Node, kind: Kind) -> dict[str, Any]:
    """Return the limits of *node* on values of *kind*, by the names that `Schema` has for them."""
    found = dict(_plain_limits(node))
    if kind in NUMERIC_KINDS:
        found |= dict(_exclusive_limits(node, found))
    names = LIMITS.get(kind, ())
    kept = {name: value for name, value in found.items() if name in names}
    if kind is Kind.INTEGER:
        return as_integer(Schema(kind=Kind.NUMBER, **kept)).but(kind=Kind.ANY).stated()
    if kind is Kind.STRING:
        kept |= _read_format(node)
    return kept


def _plain_limits(node: Node) -> Iterator[tuple[str, Any]]:
    for key, name in (JSON_SCHEMA_BOUNDS | JSON_SCHEMA_SIZES).items():
        if key in _EXCLUSIVE:
            continue
        if (value := _read_number(node, key)) is not None:
            yield name, int(value) if key in JSON_SCHEMA_SIZES else value
    if pattern := node.text("pattern"):
        yield "pattern", pattern


def _exclusive_limits(node: Node, found: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield exclusive bounds: numbers in 3.1, in 3.0 `true` beside the bound."""
    for key, (inclusive, name) in _EXCLUSIVE.items():
        if node.is_true(key):
            if inclusive in found:
                yield name, found.pop(inclusive)
        elif (value := _read_number(node, key)) is not None:
            yield name, value


def _read_number(node: Node, key: str) -> int | float | None:
    part = node.raw(key)
    if part is None or part.value is None or isinstance(part.value, bool):
        return None
    if not isinstance(part.value, int | float):
        raise part.refuse("expected a number")
    value = part.value
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _read_format(node: Node) -> dict[str, Any]:
    stated = node.text("format")
    if node.text("contentMediaType") and not node.text("contentEncoding"):
        return {"format": Format.BINARY}
    if stated in JSON_SCHEMA_FORMATS:
        return {"format": JSON_SCHEMA_FORMATS[stated]}
    if stated and stated not in _WIDTHS:
        node.document.warn(f"the format `{stated}` is not checked", node)
    return {}


def warn_of_unsupported(node: Node) -> None:
    """Warn of the keywords of *node* that plans cannot express."""
    for key, what in _UNSUPPORTED.items():
        part = node.raw(key)
        if part is not None and part.value is not False:
            node.document.warn(
                f"`{key}` ({what}) is not kept",
                part,
                "write it as a rule of the step that implements it",
            )


def required_names(node: Node) -> set[str]:
    """Return the names that *node* itself requires."""
    listed = node.raw("required")
    if listed is None or isinstance(
        listed.value, bool
    ):  # `required: true` is of Swagger 1
        return set()
    return {str(one.value) for one in listed.each()}


def base_schemas(node: Node) -> Iterator[Node]:
    """Yield the schemas that *node* builds on by `allOf` or a reference, each once, and then *node* itself.

    Raises:
        PlanRefusedError: One of them builds on itself.
    """
    return _bases(node, (), set())


def _bases(node: Node, within: tuple[int, ...], told: set[int]) -> Iterator[Node]:
    if id(node.value) in within:
        raise node.refuse("a schema that builds on itself")
    # What two bases have in common says nothing new the second time, and doubles with each level.
    if not isinstance(node.value, dict) or id(node.value) in told:
        return
    told.add(id(node.value))
    inner = (*within, id(node.value))
    if node.reference is not None:
        yield from _bases(node.follow(), inner, told)
    listed = node.raw("allOf")
    for member in listed.each() if listed else ():
        yield from _bases(member, inner, told)
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
    if node.reference is not None and has_directions(node.follow(), seen):
        return True
    return any(
        has_directions(part, seen)
        for key in node.value
        if key not in {"example", "examples", "default", "enum", "const"}
        and (part := node.raw(key)) is not None
    )


def read_default(part: Node, target: Node) -> tuple[Any, bool]:
    """Return the default of the field *part*, a reference to *target*, and whether it has one."""
    stated = first_value(part, target, "default")
    if stated is None or stated.value is None:
        return None, False
    if isinstance(stated.value, list | dict) and stated.value:
        stated.document.warn(
            "a default that is a list or an object is not kept", stated
        )
        return None, False
    return stated.value, True


def first_value(part: Node, target: Node, key: str) -> Node | None:
    """Return the value of *key* in *part*, or else in its *target*; None where neither has one."""
    return part.raw(key) or target.raw(key)
