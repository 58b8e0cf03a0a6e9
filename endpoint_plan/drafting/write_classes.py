"""Declared types as Pydantic models."""

import keyword
from collections.abc import Iterator

import black

from endpoint_plan.drafting.prose import first_paragraph
from endpoint_plan.drafting.write_types import annotation, arguments
from endpoint_plan.model.schema import Declaration, Property
from endpoint_plan.text.identifiers import Identifier, unique
from endpoint_plan.text.python_escape import literal

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
