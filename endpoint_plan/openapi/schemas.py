"""Schemas that build on others: references, `allOf`, `oneOf` and `anyOf`, as shapes with names.

What a reference names and has fields or fixed values becomes a declaration; texts, numbers and
lists are put where they are used.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from endpoint_plan.model.merging import tighten, tighten_property
from endpoint_plan.model.schema import (
    NUMERIC_KINDS,
    Declaration,
    Kind,
    Property,
    Schema,
    dereference,
)
from endpoint_plan.notations import type_algebra
from endpoint_plan.openapi import keywords
from endpoint_plan.openapi.document import Node
from endpoint_plan.text.identifiers import ClassName, unique


def with_requirement(field: Property, required: bool) -> Property:
    """Return *field* as required or optional; a required field loses its default."""
    if required:
        return field.but(required=True, default=None, has_default=False)
    return field.but(required=False)


_CHOICES = ("oneOf", "anyOf")
_SHARED = "components."
"""Where schemas stand that have a name of their own."""
_NAMED = frozenset(["$ref", "properties", "items", "enum", "allOf", "oneOf", "anyOf"])
"""Keywords of which every schema with a name of its own has one."""


class Direction(StrEnum):
    """Whether a value travels in requests, which hold nothing read-only, or in responses, which hold nothing write-only."""

    REQUEST = "writeOnly"
    RESPONSE = "readOnly"

    def hides(self, node: Node) -> bool:
        """Tell whether *node* travels in the other direction only."""
        other = Direction.RESPONSE if self is Direction.REQUEST else Direction.REQUEST
        return node.is_true(other.value)


class SchemaReader:
    """Reads schemas and collects the types that they declare."""

    def __init__(self) -> None:
        self.declarations: dict[str, Declaration] = {}
        self._names: dict[tuple[int, Direction | None], str] = {}
        self._taken = set(BUILT_IN)
        self._directed: dict[int, bool] = {}
        self._used: set[str] = set()
        self._alternatives: dict[str, Schema] = {}

    def read(self, node: Node, hint: str, direction: Direction) -> Schema:
        """Return the shape of the schema *node*; *hint* names it if it has fields and no name.

        Raises:
            PlanRefusedError: It is no schema, or a reference in it leads nowhere.
        """
        if isinstance(node.value, bool):
            return Schema()
        if not isinstance(node.value, dict):
            raise node.refuse("expected a schema")
        nullable = node.is_true("nullable")
        only = self._wrapped_schema(node)
        if only is not None:
            inner = self.read(only, hint, direction)
            return inner.but(nullable=inner.nullable or nullable)
        if node.reference is not None and not keywords.constrains(node):
            target = node.resolve()
            return self._read_named(target, _last_key(target), direction)
        return self._read_named(node, hint, direction)

    def look_up(self, schema: Schema) -> Schema | None:
        """Return the schema that *schema* refers to, or itself; None while that is still being read."""
        if schema.kind is not Kind.REF:
            return schema
        return dereference(schema, self.declarations)

    @staticmethod
    def _wrapped_schema(node: Node) -> Node | None:
        """Return the one schema that *node* only wraps: in 3.0, to say that it may be null."""
        inner = node.raw("allOf")
        members = list(inner.each()) if inner else []
        bare = isinstance(node.value, dict) and all(
            key == "allOf" or key in keywords.ANNOTATIONS or key.startswith("x-")
            for key in node.value
        )
        return members[0] if len(members) == 1 and bare else None

    def _read_named(self, node: Node, name: str, direction: Direction) -> Schema:
        """Return the shape of *node*: a REF to a declaration where it has fields or fixed values."""
        if not isinstance(node.value, dict):
            return self.read(node, name, direction)
        if not _NAMED & node.value.keys():
            return self._read_shape(node, name, direction)
        turn = direction if self._has_directions(node) else None
        key = (id(node.value), turn)
        if key in self._names:
            self._used.add(self._names[key])
            return type_algebra.reference(self._names[key])
        label = f"{name} input" if turn is Direction.REQUEST else name
        unique_name = unique(ClassName(label), self._taken)
        self._names[key] = unique_name
        self._taken.add(unique_name)
        schema = self._read_shape(node, unique_name, direction)
        nullable = schema.nullable
        shared = node.pointer.startswith(_SHARED)
        if (
            schema.properties
            or unique_name in self._used
            or (shared and _has_fixed_values(schema))
        ):
            named = schema.but(nullable=False)
            self.declarations[unique_name] = Declaration(
                name=unique_name, type=named, line=node.line
            )
            return type_algebra.reference(unique_name).but(nullable=nullable)
        del self._names[key]
        self._taken.remove(unique_name)
        return schema

    def _has_directions(self, node: Node) -> bool:
        """Tell whether anything in the schema *node* is read-only or write-only."""
        known = self._directed.get(id(node.value))
        if known is None:
            seen: set[int] = set()
            known = keywords.has_directions(node, seen)
            self._directed |= {} if known else dict.fromkeys(seen, False)
            self._directed[id(node.value)] = known
        return known

    def _read_shape(self, node: Node, name: str, direction: Direction) -> Schema:
        """Return the shape of *node* with all that it builds on, as an open schema."""
        schema = Schema()
        fields: dict[str, Property] = {}
        required: set[str] = set()
        for part in keywords.base_schemas(node):
            keywords.warn_of_unsupported(part)
            schema = tighten(schema, self._read_own_keywords(part, name, direction))
            for field in self._read_fields(part, name, direction):
                known = fields.get(field.name)
                fields[field.name] = tighten_property(known, field) if known else field
            required |= keywords.required_names(part)
        for part in keywords.base_schemas(node):
            for key in _CHOICES:
                choice = self._read_alternatives(part, key, name, direction)
                if choice is None:
                    continue
                for field in choice.properties:
                    known = fields.get(field.name)
                    fields[field.name] = (
                        tighten_property(known, field) if known else field
                    )
                    required |= {field.name} if field.required else set()
                schema = tighten(schema, choice.but(properties=()))
        if schema.kind not in {Kind.OBJECT, Kind.ANY}:
            return schema
        parts = tuple(
            with_requirement(one, one.name in required) for one in fields.values()
        )
        if not parts:
            return schema
        schema = schema.but(values=None)
        return schema.but(kind=Kind.OBJECT, properties=parts)

    def _read_own_keywords(self, node: Node, name: str, direction: Direction) -> Schema:
        """Return the shape by the keywords of *node* alone, without its fields."""
        kinds, nullable = keywords.read_kinds(node)
        values = keywords.read_values(node)
        kind = self._choose_kind(node, kinds)
        if values is not None:
            return values.but(nullable=values.nullable or nullable)
        found: dict[str, Any] = keywords.read_limits(node, kind)
        items = node.raw("items")
        if kind is Kind.ARRAY and items is not None:
            found["items"] = self.read(items, f"{name} item", direction)
        extra = node.raw("additionalProperties")
        if kind is Kind.OBJECT and not node.raw("properties"):
            found["values"] = self._read_map_values(extra, name, direction)
        elif extra is not None and extra.value is not True:
            self._warn_of_extra(extra)
        return Schema(kind=kind, nullable=nullable, **found)

    @staticmethod
    def _choose_kind(node: Node, kinds: list[Kind]) -> Kind:
        if set(kinds) == NUMERIC_KINDS:
            return Kind.NUMBER
        if len(kinds) > 1:
            names = " or ".join(kinds)
            node.document.warn(f"{names}: any value is taken", node)
        return kinds[0] if len(kinds) == 1 else Kind.ANY

    def _read_map_values(
        self, extra: Node | None, name: str, direction: Direction
    ) -> Schema | None:
        """Return the type of the values of a map, as far as plans can express it."""
        if extra is None or isinstance(extra.value, bool) or not extra.value:
            return Schema() if extra is not None and extra.value is not False else None
        values = self.read(extra, f"{name} value", direction)
        kept = type_algebra.map_of(values).values
        if values != kept:
            extra.document.warn("what a map holds is not kept", extra)
        return kept

    @staticmethod
    def _warn_of_extra(extra: Node) -> None:
        if extra.value is False:
            extra.document.warn("further fields are let in, and left out", extra)
        elif extra.value:
            extra.document.warn("the type of further fields is not kept", extra)

    def _read_fields(
        self, node: Node, name: str, direction: Direction
    ) -> Iterator[Property]:
        listed = node.raw("properties")
        for key in (listed.value if listed and isinstance(listed.value, dict) else ()):
            part = listed.raw(key) if listed else None
            if part is None:
                continue
            target = part.resolve()
            if direction.hides(part) or direction.hides(target):
                continue
            yield self._read_field(key, part, target, f"{name} {key}", direction)

    def _read_field(
        self, key: str, part: Node, target: Node, hint: str, direction: Direction
    ) -> Property:
        schema = self.read(part, hint, direction)
        default, has_default = keywords.read_default(part, target)
        example = keywords.first_value(part, target, "example")
        return Property(
            name=key,
            type=schema,
            default=default,
            has_default=has_default,
            example=example.value if example else None,
            description=part.text("description") or target.text("description"),
            line=part.line,
        )

    def _read_alternatives(
        self, node: Node, key: str, name: str, direction: Direction
    ) -> Schema | None:
        """Return the shape that covers all alternatives under *key*."""
        listed = node.raw(key)
        if listed is None:
            return None
        members = list(listed.each())
        shapes = [
            self.read(one, f"{name} {place}", direction)
            for place, one in enumerate(members, 1)
            if one.reference or keywords.constrains(one)
        ]
        null = any(one == Schema(nullable=True) for one in shapes)
        rest = [one for one in shapes if one != Schema(nullable=True)]
        shape = self._merge_alternatives(listed, rest)
        return shape.but(nullable=shape.nullable or null)

    def _merge_alternatives(self, node: Node, shapes: list[Schema]) -> Schema:
        if not shapes:
            return Schema()
        if len(shapes) == 1:
            return shapes[0]
        opened = [self.look_up(one) for one in shapes]
        known = [one for one in opened if one is not None]
        if len(known) == len(opened) and all(one.kind is Kind.OBJECT for one in known):
            node.document.warn(
                "which fields go together is not checked: all are let in, and those are "
                "required that every alternative requires",
                node,
            )
            return type_algebra.merge_objects(known).but(members=())
        if len(known) < len(opened):
            node.document.warn(
                "an alternative contains itself: any value is taken", node
            )
            return Schema()
        whole = type_algebra.union(known)
        if any(one.enum is None for one in known):
            node.document.warn(
                f"of the alternatives only this is kept: {_kind_words(whole)}", node
            )
        return whole


BUILT_IN = frozenset(
    ["Any", "Annotated", "AnyUrl", "BaseModel", "EmailStr", "Field", "Literal", "UUID"]
)
"""Names that the types of a plan are written with."""


def _has_fixed_values(schema: Schema) -> bool:
    return schema.enum is not None and len(schema.enum) > 1


def _last_key(node: Node) -> str:
    return node.pointer.rpartition(".")[2] or "Type"


def _kind_words(schema: Schema) -> str:
    return "any value" if schema.kind is Kind.ANY else f"any {schema.kind.value}"
