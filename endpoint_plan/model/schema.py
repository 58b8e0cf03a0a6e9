"""The shape of a value, in the terms of JSON Schema, whatever notation it was written in."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Self

from endpoint_plan.model.frozen import Frozen
from endpoint_plan.model.json_values import JsonValue


class Kind(StrEnum):
    """The JSON type of a value; ANY when the plan does not say, REF for a named type."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    ARRAY = "array"
    OBJECT = "object"
    ANY = "any"
    REF = "ref"


NUMERIC_KINDS = frozenset({Kind.INTEGER, Kind.NUMBER})
SCALAR_KINDS = NUMERIC_KINDS | {Kind.STRING, Kind.BOOLEAN}
MAX_LEVELS = 3
"""Types in the arguments of types, one within the other; a deeper one may be anything."""


class Format(StrEnum):
    """Formats of strings, as in JSON Schema; BINARY is an uploaded file."""

    UUID = "uuid"
    DATE = "date"
    DATE_TIME = "date-time"
    TIME = "time"
    EMAIL = "email"
    URI = "uri"
    BINARY = "binary"


class Schema(Frozen):
    """The shape of one value. All limits are inclusive unless their name says otherwise."""

    kind: Kind = Kind.ANY
    format: Format | None = None
    enum: tuple[str | int | float | bool, ...] | None = None
    nullable: bool = False
    minimum: int | float | None = None
    maximum: int | float | None = None
    exclusive_minimum: int | float | None = None
    exclusive_maximum: int | float | None = None
    multiple_of: int | float | None = None
    """Of a number: what goes into it without a rest; 0.01 for at most two decimal places."""
    min_length: int | None = None
    max_length: int | None = None
    min_items: int | None = None
    max_items: int | None = None
    pattern: str | None = None
    """A regular expression, or "" when the plan demands a fixed text form without giving one."""
    trimmed: bool | None = None
    """Of a text: whether white space around it is cut off before anything else is asked of it."""
    lowered: bool | None = None
    """Of a text: whether it is kept in lower case, however it is sent."""
    emptied: bool | None = None
    """Of a text: whether null is kept where it is empty."""
    items: "Schema | None" = None
    """Shape of the elements of an ARRAY; None when unknown."""
    properties: "tuple[Property, ...]" = ()
    """Fields of an OBJECT; none means free-form."""
    members: "tuple[Schema, ...]" = ()
    """OBJECT: the objects of which a value is one, where there are several; `properties` are the fields of all of them."""
    values: "Schema | None" = None
    """What a map holds, an OBJECT whose names are free: a plain value, or ANY; None when it holds none."""
    name: str | None = None
    """REF: the name of the type. OBJECT or ARRAY: the name that the plan gives this shape, if any."""
    arguments: "tuple[Schema, ...]" = ()
    """Type arguments of a REF: `ApiResponse<BookDto>` has one."""

    @property
    def parts(self) -> "tuple[Schema, ...]":
        """The schemas that this one is directly made of, in the order of the attributes."""
        if self.is_whole:
            return ()
        return (
            *((self.items,) if self.items is not None else ()),
            *[field.type for field in self.properties],
            *self.members,
            *((self.values,) if self.values is not None else ()),
            *self.arguments,
        )

    @property
    def is_whole(self) -> bool:
        """Whether it is made of no other schemas."""
        made = self.properties or self.members or self.arguments
        return not made and self.items is None and self.values is None

    def map(
        self,
        change: "Callable[[Schema], Schema]",
        change_field: "Callable[[Property], Property] | None" = None,
    ) -> Self:
        """Return a copy whose parts are what *change* makes of the parts of this schema.

        *change_field* makes a new field of a whole one; without it, *change* is applied to the
        types of the fields. This schema itself is not given to *change*, which may call `map`
        again to reach all depths.
        """
        if self.is_whole:
            return self
        return self.but(
            items=None if self.items is None else change(self.items),
            properties=tuple(
                [
                    change_field(field) if change_field else field.map(change)
                    for field in self.properties
                ]
            ),
            members=tuple(change(member) for member in self.members),
            values=None if self.values is None else change(self.values),
            arguments=tuple(change(argument) for argument in self.arguments),
        )

    def substitute(self, bound: "Mapping[str, Schema]") -> "Schema":
        """Return this schema with its type parameters replaced by the types *bound* to them."""
        argument = bound.get(self.name or "") if self.kind is Kind.REF else None
        if argument is not None:
            return argument.but(nullable=argument.nullable or self.nullable)
        return self.map(lambda part: part.substitute(bound))

    @property
    def field_names(self) -> frozenset[str]:
        """The names of the fields of this schema itself."""
        return frozenset(field.name for field in self.properties)

    def walk(self) -> "Iterator[Schema]":
        """Yield this schema and all that it is made of, at every depth; a part after its whole."""
        waiting: list[Schema] = [self]
        while waiting:
            schema = waiting.pop()
            yield schema
            waiting.extend(reversed(schema.parts))

    def fields(self) -> "Iterator[Property]":
        """Yield the fields of this schema and of all that it is made of, a part after its whole."""
        for schema in self.walk():
            yield from schema.properties

    @property
    def is_plain_text(self) -> bool:
        """Whether it is a text of which neither a form nor choices are told."""
        return self.kind is Kind.STRING and not (self.format or self.enum)

    @property
    def is_open_object(self) -> bool:
        """Whether it is an object of which neither a name nor any field is told."""
        untold = not (self.name or self.properties or self.members or self.values)
        return self.kind is Kind.OBJECT and untold

    def references(self) -> Iterator[str]:
        """Yield the names of the types to which this schema refers, at every depth."""
        for schema in self.walk():
            if schema.kind is Kind.REF and schema.name:
                yield schema.name


class Property(Frozen):
    """A named part of an object."""

    name: str
    """As written in the plan; this is the name on the wire."""
    type: Schema = Schema()
    required: bool | None = None
    """What the plan says; None when it says nothing. `is_optional` decides what that means."""
    default: JsonValue = None
    has_default: bool = False
    """Tells a default of null from no default."""
    example: JsonValue = None
    """A value that the plan shows for it; None when it shows none."""
    description: str = ""
    line: int | None = None

    @property
    def is_optional(self) -> bool:
        """Whether it may be left out: only where the plan says so."""
        return self.required is False

    @property
    def is_required(self) -> bool:
        """Whether a value must be given: it may not be left out, and no default stands in for it."""
        return not self.is_optional and not self.has_default

    def map(self, change: Callable[[Schema], Schema]) -> Self:
        """Return a copy whose type is what *change* makes of the type of this field."""
        changed = change(self.type)
        return self if changed is self.type else self.but(type=changed)


class Declaration(Frozen):
    """A named type that the plan describes."""

    name: str
    type: Schema
    """An OBJECT with its own and inherited properties, an ARRAY, an enum or an alias."""
    parameters: tuple[str, ...] = ()
    """Type parameters: `T` of `ApiResponse<T>`."""
    line: int | None = None

    def bind(self, arguments: tuple[Schema, ...]) -> dict[str, Schema]:
        """Return *arguments* by the type parameters for which they stand."""
        return dict(zip(self.parameters, arguments, strict=False))

    def apply(self, arguments: tuple[Schema, ...]) -> Schema:
        """Return the type with *arguments* in place of its type parameters.

        A parameter without an argument stays as it is, as a reference to a type of its name.
        """
        bound = self.bind(arguments)
        return self.type.substitute(bound) if bound else self.type


def dereference(
    schema: Schema, declarations: Mapping[str, Declaration]
) -> Schema | None:
    """Return the type that *schema* names among *declarations*, its arguments put in place.

    Only one name is followed; an argument that is not given may be anything. None where *schema*
    is no reference, or one to no declared type.
    """
    declaration = declarations.get(schema.name or "")
    if schema.kind is not Kind.REF or declaration is None:
        return None
    missing = len(declaration.parameters) - len(schema.arguments)
    # A generic type within itself may grow for ever: `Box<Box<T>>` of `Box<T>`.
    given = (one if _levels(one) < MAX_LEVELS else Schema() for one in schema.arguments)
    return declaration.apply((*given, *[Schema()] * missing))


def _levels(schema: Schema) -> int:
    """Return how deep arguments of types stand in arguments in *schema*."""
    inner = (*schema.arguments, *((schema.items,) if schema.items else ()))
    return 1 + max(map(_levels, inner), default=0)
