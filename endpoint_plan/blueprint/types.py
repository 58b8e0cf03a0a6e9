"""Python types as values: what an annotation says can be asked, and need not be read from its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from endpoint_plan.text.identifiers import ClassName


class Form(StrEnum):
    """How an annotation is put together."""

    NAMED = "named"
    """A type of Python or of a library: `str`, `UUID`."""
    CLASS = "class"
    """A class or an alias that is generated for the plan."""
    LITERAL = "literal"
    GENERIC = "generic"
    """A type with arguments: `list[str]`."""
    ANNOTATED = "annotated"
    UNION = "union"
    QUOTED = "quoted"
    """A type whose class is defined further down in its module."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands behind a type in `Annotated`."""

    text: str
    origin: str
    """What must be imported for it: `pydantic.Field`."""


@dataclass(frozen=True, slots=True)
class PyType:
    """A Python type, as an annotation writes it.

    Direction the constants and functions of this module to make one, and `str` to print it.
    """

    form: Form
    name: str = ""
    """Of a named type, a class or a generic type."""
    origin: str = ""
    """What must be imported for the name; `.wire` is a module of the generated package."""
    parts: tuple[PyType, ...] = ()
    """Arguments of a generic type, members of a union, or the one type that is wrapped."""
    values: tuple[str | int | float | bool, ...] = ()
    """What a literal admits."""
    markers: tuple[Marker, ...] = ()

    def __str__(self) -> str:
        """Return the annotation as Python."""
        parts = [str(part) for part in self.parts]
        match self.form:
            case Form.LITERAL:
                return f"Literal[{', '.join(map(repr, self.values))}]"
            case Form.GENERIC:
                return f"{self.name}[{', '.join(parts)}]"
            case Form.ANNOTATED:
                markers = (marker.text for marker in self.markers)
                return f"Annotated[{', '.join([*parts, *markers])}]"
            case Form.UNION:
                return " | ".join(parts)
            case Form.QUOTED:
                return repr(parts[0])
        return self.name

    @property
    def imports(self) -> frozenset[str]:
        """All that must be imported for it besides the classes of the plan."""
        return frozenset(
            origin for part in self.walk() for origin in part._own_imports() if origin
        )

    def _own_imports(self) -> Iterator[str]:
        yield self.origin
        yield from (marker.origin for marker in self.markers)

    def walk(self) -> Iterator[PyType]:
        """Yield the type and every type inside it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def uses(self, other: PyType) -> bool:
        """Tell whether *other* is the type itself or stands anywhere inside it."""
        return any(part == other for part in self.walk())

    @property
    def is_optional(self) -> bool:
        """Whether None is one of its values."""
        return self.form is Form.UNION and self.parts[-1].uses(NONE)

    @property
    def is_none(self) -> bool:
        """Whether None is its only value."""
        return self == NONE

    @property
    def without_none(self) -> PyType:
        """The type without None."""
        return self.parts[0] if self.is_optional else self

    @property
    def item(self) -> PyType | None:
        """The type of the elements of a list or a sequence; None for any other type."""
        bare = self.without_none
        return bare.parts[0] if bare.name in ("list", "tuple") else None

    @property
    def class_name(self) -> ClassName | None:
        """The generated class that it is; None for any other type."""
        return ClassName(self.name) if self.form is Form.CLASS else None

    def optional(self, none: PyType | None = None) -> PyType:
        """Return the type with None, written as *none* where that is given."""
        if self.is_optional:
            return self
        return PyType(Form.UNION, parts=(self, none or NONE))

    def annotated(self, *markers: Marker) -> PyType:
        """Return the type with *markers* attached; the type itself when there are none."""
        if not markers:
            return self
        return PyType(
            Form.ANNOTATED, origin="typing.Annotated", parts=(self,), markers=markers
        )

    def quoted(self) -> PyType:
        """Return the type as a text that Python looks up later."""
        return PyType(Form.QUOTED, parts=(self,))

    def missing(self) -> PyType:
        """Return the type with what stands for a field that was not sent."""
        first, *rest = self.parts if self.is_optional else (self,)
        return PyType(Form.UNION, parts=(first, MISSING, *rest))

    def failing_fast(self) -> PyType:
        """Return the type with all lists in it given up at their first invalid item."""
        parts = tuple(part.failing_fast() for part in self.parts)
        if self.form is Form.GENERIC and self.name == "list":
            return replace(self, parts=parts).annotated(FAIL_FAST)
        if self.form is Form.ANNOTATED and parts[0].markers:
            first, *others = self.markers
            if first.origin == FAIL_FAST.origin:
                text = first.text.replace("(", "(fail_fast=True, ", 1)
                markers = (replace(first, text=text), *others)
            else:
                markers = (*parts[0].markers, *self.markers)
            return replace(self, parts=parts[0].parts, markers=markers)
        return replace(self, parts=parts)

    def stored(self) -> PyType:
        """Return the type of a field of a record: lists are tuples, and times are in UTC."""
        if self == DATE_TIME:
            return STORED_DATE_TIME
        if self.form is Form.GENERIC and self.name == "list":
            item = self.parts[0].stored()
            return generic("tuple", item, named("..."))
        if self.form is Form.UNION:
            return replace(self, parts=tuple(part.stored() for part in self.parts))
        return self


def named(name: str, origin: str = "") -> PyType:
    """Return the type *name* of Python, or of the library that *origin* names."""
    return PyType(Form.NAMED, name, origin)


def class_type(name: ClassName) -> PyType:
    """Return the type for the generated class *name*."""
    return PyType(Form.CLASS, name)


def literal(values: tuple[str | int | float | bool, ...]) -> PyType:
    """Return the type that admits just *values*, each once."""
    return PyType(
        Form.LITERAL, origin="typing.Literal", values=tuple(dict.fromkeys(values))
    )


def generic(name: str, *arguments: PyType, origin: str = "") -> PyType:
    """Return the type *name* with *arguments*."""
    return PyType(Form.GENERIC, name, origin, arguments)


def list_of(item: PyType) -> PyType:
    """Return the type of a list of *item*."""
    return generic("list", item)


def map_of(value: PyType) -> PyType:
    """Return the type of a dictionary from texts to *value*."""
    return generic("dict", STR, value)


NONE = named("None")
STR = named("str")
INT = named("int")
FLOAT = named("float")
BOOL = named("bool")
BYTES = named("bytes")
UUID = named("UUID", "uuid.UUID")
DATE = named("dt.date", "datetime")
DATE_TIME = named("dt.datetime", "datetime")
TIME = named("dt.time", "datetime")
JSON = named("JsonValue", "pydantic.JsonValue")
EMAIL = named("EmailStr", "pydantic.EmailStr")
UPLOAD = named("UploadFile", "fastapi.UploadFile")
RESPONSE = named("Response", "fastapi.Response")
URL = named("Url", ".schemas.Url")
TEXT = named("Text", ".schemas.Text")
"""A text as a request may hold it."""
FILLED_TEXT = named("FilledText", ".schemas.FilledText")
"""A text of a request in which there is something to read."""
TRIMMED_TEXT = named("TrimmedText", ".schemas.TrimmedText")
"""The same, without the white space around it."""
READ_DATE = named("JsonDate", ".schemas.JsonDate")
READ_DATE_TIME = named("JsonDatetime", ".schemas.JsonDatetime")
READ_TIME = named("JsonTime", ".schemas.JsonTime")
STORED_DATE_TIME = named("UtcDatetime", ".schemas.UtcDatetime")
MONEY = named("Money", ".schemas.Money")
DECIMAL = named("Decimal", "decimal.Decimal")
MISSING = named("MISSING", "pydantic.MISSING")
"""What stands for a field that was not sent."""
USER = named("User", ".security.User")
STRICT_BOOL = named("StrictBool", "pydantic.StrictBool")
NO_NULL = generic("SkipJsonSchema", NONE, origin="pydantic.json_schema.SkipJsonSchema")
"""None where the contract tells no null."""

FAIL_FAST = Marker("Field(fail_fast=True)", "pydantic.Field")
"""Lets the first invalid item of a list stand for all."""
TRIMMED = Marker("Trimmed", ".schemas.Trimmed")
"""Cuts off white space before the length of a text is checked."""
LOWERED = Marker("Lowered", ".schemas.Lowered")
EMPTIED = Marker("Emptied", ".schemas.Emptied")
"""Keeps a text in lower case."""
INT_64 = Marker("Int64", ".schemas.Int64")
"""Refuses a whole number that takes more than 64 bits."""
STEPPED = Marker("Stepped", ".schemas.Stepped")
"""Refuses a number that is nearly zero, and so no multiple."""
NUMBER = Marker("JsonNumber", ".schemas.JsonNumber")
"""Refuses what is no number in JSON."""

JSON_TEXT = Marker("JsonText", ".schemas.JsonText")
"""Reads an object of a form, which is JSON."""

JSON_BODY = Marker("JsonBody", ".schemas.JsonBody")
"""Refuses a body that is not sent as JSON where a text is wanted: Pydantic makes texts of bytes."""


def unlikely_key(key_type: PyType, text: str) -> str:
    """Return Python for a value of *key_type* that no test uses; *text* where it is a text."""
    known = {INT: "987654", UUID: "UUID(int=987654)"}
    return known.get(key_type, f'"{text}"')
