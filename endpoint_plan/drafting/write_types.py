"""Shapes as annotations of Pydantic models, the notation of the plan's types."""

from typing import Any

from endpoint_plan.model.schema import Format, Kind, Schema
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
