"""Declared types and shapes as Pydantic models and annotations, the notation of the plan's types."""

import keyword
from collections.abc import Iterator
from typing import Any

import black

from endpoint_plan.drafting.prose import first_paragraph
from endpoint_plan.model.schema import Declaration, Format, Kind, Property, Schema
from endpoint_plan.text.identifiers import Identifier, unique
from endpoint_plan.text.python_escape import literal

_PLAIN = {
    Kind.STRING: "str",
    Kind.INTEGER: "int",
    Kind.NUMBER: "float",
    Kind.BOOLEAN: "bool",
    Kind.OBJECT: "dict[str, Any]",
    Kind.ANY: "Any",
    Kind.ARRAY: "list[Any]",
}
_FORMATS = {
    Format.UUID: "UUID",
    Format.DATE: "datetime.date",
    Format.DATE_TIME: "datetime.datetime",
    Format.TIME: "datetime.time",
    Format.EMAIL: "EmailStr",
    Format.URI: "AnyUrl",
    Format.BINARY: "bytes",
}
_LIMITS = {
    "minimum": "ge",
    "maximum": "le",
    "exclusive_minimum": "gt",
    "exclusive_maximum": "lt",
    "min_length": "min_length",
    "max_length": "max_length",
    "min_items": "min_length",
    "max_items": "max_length",
    "pattern": "pattern",
}
"""Limits of a schema, and what `Field` calls them."""


def annotation(schema: Schema, nested: bool = False) -> str:
    """Return *schema* as an annotation; inside of another one (*nested*) with its limits."""
    text = _bare(schema)
    limits = arguments(schema) if nested else {}
    if limits:
        told = ", ".join(f"{name}={value}" for name, value in limits.items())
        text = f"Annotated[{text}, Field({told})]"
    return f"{text} | None" if schema.nullable and text != "Any" else text


def arguments(schema: Schema) -> dict[str, str]:
    """Return the limits of *schema* as arguments of `Field`, their values as Python."""
    return {
        argument: _value(argument, getattr(schema, name))
        for name, argument in _LIMITS.items()
        if getattr(schema, name) is not None
    }


def _value(argument: str, value: Any) -> str:
    if argument != "pattern":
        return literal(value)
    quotable = not {'"', "\n"} & set(value) and not value.endswith("\\")
    return f'r"{value}"' if quotable and "\\" in value else literal(value)


def _bare(schema: Schema) -> str:
    if schema.enum is not None:
        return f"Literal[{', '.join(map(literal, schema.enum))}]"
    if schema.kind is Kind.REF:
        return schema.name or "Any"
    if schema.kind is Kind.ARRAY and schema.items is not None:
        return f"list[{annotation(schema.items, nested=True)}]"
    if schema.values is not None:
        return f"dict[str, {annotation(schema.values, nested=True)}]"
    if schema.format is not None:
        return _FORMATS[schema.format]
    return _PLAIN[schema.kind]


_MODE = black.Mode(line_length=100)


def classes(declarations: tuple[Declaration, ...]) -> str:
    """Return *declarations* as Python, in the form that black gives it."""
    blocks = [_alias(one) or "\n".join(_class(one)) for one in declarations]
    return black.format_str("\n\n\n".join(blocks), mode=_MODE).rstrip("\n")


def _alias(declaration: Declaration) -> str:
    if declaration.type.properties:
        return ""
    return f"{declaration.name} = {annotation(declaration.type, nested=True)}"


def _class(declaration: Declaration) -> Iterator[str]:
    yield f"class {declaration.name}(BaseModel):"
    taken: set[str] = set()
    for field in declaration.type.properties:
        name = unique(_attribute(field.name), taken)
        taken.add(name)
        yield f"    {name}: {annotation(field.type)}{_given(field, name)}"


def _attribute(wire: str) -> str:
    """Return *wire* where it is a legal name for a field of a model, else the nearest one."""
    legal = wire.isidentifier() and wire.isascii() and not keyword.iskeyword(wire)
    if legal and not wire.startswith(("_", "model_")):
        return wire
    return Identifier(wire, "field")


def _given(field: Property, name: str) -> str:
    """Return what stands behind the annotation: a default, and what only `Field` can tell."""
    told = dict(arguments(field.type))
    if name != field.name:
        told["alias"] = literal(field.name)
    if description := first_paragraph(field.description):
        told["description"] = literal(description)
    if field.required:
        return f" = Field({_spelled(told)})" if told else ""
    default = literal(field.default) if field.has_default else "None"
    optional = field.has_default or field.type.nullable
    if not told and optional:
        return f" = {default}"
    return f" = Field({_spelled({'default': default} | told)})"


def _spelled(told: dict[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in told.items())
