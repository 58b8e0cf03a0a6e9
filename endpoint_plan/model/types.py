"""Resolves schemas with references to the shapes that they stand for."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from operator import attrgetter

from endpoint_plan.model.schema import (
    Declaration,
    Kind,
    Property,
    Schema,
    dereference,
)

DEEPEST = 12
"""Objects and lists that are required one within the other: what lies deeper may be anything."""

MAX_DEPTH = 2 * DEEPEST
"""References followed in a row, before a chain is taken for a circle."""

ARGUMENT_DEPTH = 4
"""Depth that a type argument counts for: types that grow with each use must come to an end."""

STRUCTURE = {
    "name",
    "nullable",
    "items",
    "properties",
    "members",
    "values",
    "arguments",
}
"""Attributes of a schema that say more than its scalar kind and limits."""

_PLAIN = attrgetter(*(one.name for one in fields(Schema) if one.name not in STRUCTURE))


def held_names(
    schemas: Iterable[Schema], declared: Mapping[str, Declaration]
) -> frozenset[str]:
    """Return the names to which *schemas* refer, at every depth of what is *declared*."""
    held: set[str] = set()
    waiting = [name for schema in schemas for name in schema.references()]
    while waiting:
        name = waiting.pop()
        if name not in held:
            held.add(name)
            known = declared.get(name)
            waiting += known.type.references() if known else ()
    return frozenset(held)


class Shapes:
    """The named types of a plan, and how to look through their names."""

    def __init__(self, declarations: Iterable[Declaration]) -> None:
        self._declarations = {
            declaration.name: declaration for declaration in declarations
        }
        self._resolved: dict[tuple[str, bool], Schema] = {}
        for name, declaration in self._declarations.items():
            if self._is_endless(declaration.type):
                shape = declaration.type.but(items=None)
                known = declaration.model_copy(update={"type": shape})
                self._declarations[name] = known
        # What was found while some of them were endless holds no more.
        self._resolved.clear()

    def _is_endless(self, schema: Schema) -> bool:
        """Tell whether *schema* is an array of arrays of arrays, and so on."""
        for _ in range(MAX_DEPTH):
            shape = self.resolve(schema)
            if shape.kind is not Kind.ARRAY or shape.items is None:
                return False
            schema = shape.items
        return True

    def resolve(self, schema: Schema) -> Schema:
        """Return what *schema* stands for; a REF only where nothing is known of the name.

        The result of following a name bears that name.
        """
        if schema.kind is not Kind.REF or schema.name not in self._declarations:
            return schema
        if schema.arguments:
            return self._followed(schema)
        known = (schema.name, schema.nullable)
        if known not in self._resolved:
            self._resolved[known] = self._followed(schema)
        return self._resolved[known]

    def _followed(self, schema: Schema) -> Schema:
        nullable = schema.nullable
        for _ in range(MAX_DEPTH):
            shape = dereference(schema, self._declarations)
            if shape is None:
                break
            nullable = nullable or shape.nullable
            names_itself = shape.kind is Kind.REF and not shape.name
            schema = (
                shape
                if shape.kind is Kind.REF and not names_itself
                else shape.but(
                    name=schema.name,
                    arguments=self._used_arguments(schema),
                )
            )
        if schema.kind is Kind.REF and schema.name in self._declarations:
            schema = Schema(name=schema.name)
        return schema if schema.nullable is nullable else schema.but(nullable=nullable)

    def _used_arguments(self, schema: Schema) -> tuple[Schema, ...]:
        is_generic = self._declarations[schema.name or ""].parameters
        return schema.arguments if is_generic else ()

    def items(self, schema: Schema) -> Schema:
        """Return the shape of the elements of the array *schema*."""
        return self.resolve(schema.items or Schema())

    def properties(self, schema: Schema) -> tuple[Property, ...]:
        """Return the properties of *schema* when it stands for an object with any."""
        shape = self.resolve(schema)
        return shape.properties if shape.kind is Kind.OBJECT else ()

    def is_object(self, schema: Schema) -> bool:
        """Tell whether *schema* stands for an object with known properties."""
        return bool(self.properties(schema))

    def is_array_of_objects(self, schema: Schema) -> bool:
        """Tell whether *schema* stands for an array of objects, described or only named."""
        shape = self.resolve(schema)
        if shape.kind is not Kind.ARRAY:
            return False
        return self.items(shape).kind in (Kind.OBJECT, Kind.REF)

    def key(self, schema: Schema, depth: int = 0) -> object:
        """Return a value that is equal for two shapes that one class can serve."""
        shape = self.resolve(schema)
        if depth > MAX_DEPTH:
            return shape.name
        if shape.name and shape.kind in (Kind.OBJECT, Kind.REF):
            return (shape.nullable, *self.type_key(shape, depth))
        return (
            shape.nullable,
            *_PLAIN(shape),
            shape.values,
            self.key(shape.items, depth + 1) if shape.items else None,
            self.key(shape.values, depth + 1) if shape.values else None,
            self._structure(shape, depth),
        )

    def type_key(self, shape: Schema, depth: int = 0) -> tuple[object, ...]:
        """Return a value that is equal for two uses of one named type, arguments included.

        Two shapes may bear one name and differ, where examples complete a name that is a stand-in.
        """
        arguments = tuple(
            self.key(argument, depth + ARGUMENT_DEPTH) for argument in shape.arguments
        )
        if self._is_declared(shape) or depth > MAX_DEPTH:
            return shape.name, arguments
        return shape.name, arguments, self._structure(shape, depth)

    def _is_declared(self, shape: Schema) -> bool:
        declared = self.resolve(
            Schema(kind=Kind.REF, name=shape.name, arguments=shape.arguments)
        )
        if declared.properties is shape.properties:
            return declared.members is shape.members
        return (declared.properties, declared.members) == (
            shape.properties,
            shape.members,
        )

    def _structure(self, shape: Schema, depth: int) -> tuple[object, ...]:
        fields = (
            (p.name, p.is_optional, self.key(p.type, depth + 1))
            for p in shape.properties
        )
        return (*fields, *(self.key(one, depth + 1) for one in shape.members))


def identity(shape: Schema) -> tuple[str, tuple[Schema, ...]] | None:
    """Return a key by which a named *shape* is recognized inside of itself; None without a name."""
    return (shape.name, shape.arguments) if shape.name else None
