"""Declared types and shapes as Pydantic models and annotations, the notation of the plan's types."""

import keyword
from collections.abc import Iterator
from typing import Any

import black

from endpoint_plan.drafting.prose import first_paragraph
from endpoint_plan.model.constraints import ALL_LIMITS, PYDANTIC_ARGUMENTS
from endpoint_plan.model.schema import Declaration, Format, Kind, Property, Schema
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier, unique

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


def write_annotation(schema: Schema, nested: bool = False) -> str:
    """Return *schema* as an annotation; with its limits where it is *nested* in another one."""
    text = _plain_annotation(schema)
    limits = field_arguments(schema) if nested else {}
    if limits:
        keywords = ", ".join(f"{name}={value}" for name, value in limits.items())
        text = f"Annotated[{text}, Field({keywords})]"
    return f"{text} | None" if schema.nullable and text != "Any" else text


def field_arguments(schema: Schema) -> dict[str, str]:
    """Return the limits of *schema* as arguments of `Field`, their values as Python."""
    return {
        PYDANTIC_ARGUMENTS.get(name, name): _limit_literal(name, getattr(schema, name))
        for name in ALL_LIMITS
        if getattr(schema, name) is not None
    }


def _limit_literal(name: str, value: Any) -> str:
    if name != "pattern":
        return literal(value)
    quotable = not {'"', "\n"} & set(value) and not value.endswith("\\")
    return f'r"{value}"' if quotable and "\\" in value else literal(value)


def _plain_annotation(schema: Schema) -> str:
    if schema.enum is not None:
        return f"Literal[{', '.join(map(literal, schema.enum))}]"
    if schema.kind is Kind.REF:
        return schema.name or "Any"
    if schema.kind is Kind.ARRAY and schema.items is not None:
        return f"list[{write_annotation(schema.items, nested=True)}]"
    if schema.values is not None:
        return f"dict[str, {write_annotation(schema.values, nested=True)}]"
    if schema.format is not None:
        return _FORMATS[schema.format]
    return _PLAIN[schema.kind]


_MODE = black.Mode(line_length=100)


def write_classes(declarations: tuple[Declaration, ...]) -> str:
    """Return *declarations* as Python, in the form that black gives it."""
    blocks = [_write_alias(one) or "\n".join(_write_class(one)) for one in declarations]
    return black.format_str("\n\n\n".join(blocks), mode=_MODE).rstrip("\n")


def _write_alias(declaration: Declaration) -> str:
    if declaration.type.properties:
        return ""
    return f"{declaration.name} = {write_annotation(declaration.type, nested=True)}"


def _write_class(declaration: Declaration) -> Iterator[str]:
    yield f"class {declaration.name}(BaseModel):"
    taken: set[str] = set()
    for field in declaration.type.properties:
        name = unique(_attribute_name(field.name), taken)
        taken.add(name)
        yield f"    {name}: {write_annotation(field.type)}{_field_call(field, name)}"


def _attribute_name(wire: str) -> str:
    """Return *wire* where it is a legal name for a field of a model, else the nearest one."""
    legal = wire.isidentifier() and wire.isascii() and not keyword.iskeyword(wire)
    if legal and not wire.startswith(("_", "model_")):
        return wire
    return Identifier(wire, "field")


def _field_call(field: Property, name: str) -> str:
    """Return what follows the annotation: the default, and a call of `Field` for limits, alias and description."""
    keywords = dict(field_arguments(field.type))
    if name != field.name:
        keywords["alias"] = literal(field.name)
    if description := first_paragraph(field.description):
        keywords["description"] = literal(description)
    if field.required:
        return f" = Field({_join_arguments(keywords)})" if keywords else ""
    default = literal(field.default) if field.has_default else "None"
    optional = field.has_default or field.type.nullable
    if not keywords and optional:
        return f" = {default}"
    return f" = Field({_join_arguments({'default': default} | keywords)})"


def _join_arguments(keywords: dict[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in keywords.items())
