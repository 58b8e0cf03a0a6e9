"""Which values can be changed in place, so that who keeps them must not share them."""

from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.model.types import MAX_DEPTH, Shapes

NESTING = (Kind.ARRAY, Kind.ANY, Kind.REF)


def can_be_changed(schema: Schema, shapes: Shapes, depth: int = 0) -> bool:
    """Tell whether a value of *schema* can be changed in place; our models are frozen, lists are not."""
    shape = shapes.resolve(schema)
    if shape.enum:
        return False
    if shape.kind in NESTING or depth > MAX_DEPTH:
        return True
    if shape.kind is not Kind.OBJECT:
        return False
    return not shape.properties or any(
        can_be_changed(prop.type, shapes, depth + 1) for prop in shape.properties
    )


def freezes(schema: Schema, shapes: Shapes) -> bool:
    """Tell whether a *schema* is a list that is as fixed as what it holds once it is a tuple."""
    shape = shapes.resolve(schema)
    return (
        shape.kind is Kind.ARRAY
        and not shape.enum
        and not can_be_changed(shape.items or Schema(), shapes)
    )


def rebuilt(code: str, form: str, schema: Schema, shapes: Shapes) -> str:
    """Return Python for the list *code*, a *schema*, in another *form*, such as `tuple({})`."""
    made = form.format(code)
    nullable = shapes.resolve(schema).nullable
    return f"None if {code} is None else {made}" if nullable else made
