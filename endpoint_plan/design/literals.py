"""Python source for values, made from plain data; the only place that spells literals."""

from collections.abc import Mapping
from typing import Protocol

from endpoint_plan.design.field_naming import named
from endpoint_plan.design.python_types import is_money
from endpoint_plan.design.samples import sample
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Kind, Property, Schema
from endpoint_plan.model.types import MAX_DEPTH, Shapes
from endpoint_plan.model.validity import is_valid
from endpoint_plan.text.identifiers import ClassName, Identifier

CONSTRUCTORS = {
    Format.UUID: "UUID",
    Format.DATE: "dt.date.fromisoformat",
    Format.DATE_TIME: "dt.datetime.fromisoformat",
    Format.TIME: "dt.time.fromisoformat",
}


class ClassNames(Protocol):
    """Knows the class that stands for a shape."""

    shapes: Shapes

    def class_name(self, schema: Schema) -> ClassName:
        """Return the class that stands for *schema*."""

    def is_sent(self, schema: Schema) -> bool:
        """Tell whether it is one of commands, which is read as JSON alone."""


def construct(
    classes: ClassNames, schema: Schema, value: JsonValue, depth: int = 0
) -> str:
    """Return Python that makes the typed value which the JSON *value* stands for.

    *value* is valid for *schema*, whose classes were made by `Classes.annotate`.
    """
    shape = classes.shapes.resolve(schema)
    if value is None or depth > MAX_DEPTH:
        return "None"
    if shape.kind is Kind.ARRAY and isinstance(value, list):
        return f"[{', '.join(construct(classes, shape.items or Schema(), item, depth + 1) for item in value)}]"
    if shape.kind is Kind.REF or (
        shape.kind is Kind.OBJECT and (shape.properties or shape.name)
    ):
        if shape.members:
            fitting = (m for m in shape.members if is_valid(classes.shapes, m, value))
            member = next(fitting, shape.members[0])
            return construct(classes, member, value, depth + 1)
        parts = value if isinstance(value, dict) else {}
        arguments = {
            name: construct(classes, prop.type, parts[prop.name], depth + 1)
            for name, prop in named(shape.properties)
            if prop.name in parts
        }
        return made_of(classes, schema, arguments)
    if shape.format in CONSTRUCTORS and not shape.enum:
        return f"{CONSTRUCTORS[shape.format]}({value!r})"
    if is_money(shape) and isinstance(value, int | float):
        whole = value == int(value)
        return f"Decimal({int(value) if whole else repr(str(value))})"
    return repr(value)


def made_of(
    classes: ClassNames, schema: Schema, arguments: Mapping[Identifier, str]
) -> str:
    """Return Python that makes an object of the class of *schema* with *arguments*, code for each of its attributes.

    What is sent is known to its class by the names that travel, unless it is told otherwise.
    """
    name = classes.class_name(schema)
    fields = named(classes.shapes.properties(schema))
    renamed = any(known != prop.name for known, prop in fields if known in arguments)
    if renamed and classes.is_sent(schema):
        pairs = ", ".join(f"{known!r}: {code}" for known, code in arguments.items())
        return f"{name}.model_validate({{{pairs}}}, by_name=True)"
    given = ", ".join(f"{known}={code}" for known, code in arguments.items())
    return f"{name}({given})"


def placeholder(classes: ClassNames, prop: Property) -> str:
    """Return Python for the least that is valid for *prop*: null, an empty list or text, zero, a sample."""
    shape = classes.shapes.resolve(prop.type)
    if shape.nullable:
        return "None"
    if shape.kind is Kind.ARRAY and not shape.min_items:
        return "[]"
    if shape.kind in NUMERIC_KINDS and is_valid(classes.shapes, prop.type, 0):
        return "0"
    if shape.is_plain_text and is_valid(classes.shapes, prop.type, ""):
        return '""'
    return construct(classes, prop.type, sample(classes.shapes, prop))
