"""Shapes and fields of which several schemas say a part."""

from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.notations import type_algebra


def tightened(first: Schema, second: Schema) -> Schema:
    """Return the shape of what fits both *first* and *second*; the second has the last word."""
    untold = Schema()
    told = {
        name: getattr(second, name)
        for name in Schema.model_fields
        if getattr(second, name) != getattr(untold, name)
    }
    return first.but(**told)


def both(first: Property, second: Property) -> Property:
    """Return the field that two parts of an `allOf` describe."""
    same_kind = Kind.REF in {first.type.kind, second.type.kind}
    schema = second.type if same_kind else tightened(first.type, second.type)
    return second.but(
        type=schema,
        default=second.default if second.has_default else first.default,
        has_default=second.has_default or first.has_default,
        example=first.example if second.example is None else second.example,
        description=second.description or first.description,
    )


def mixed(shapes: list[Schema]) -> Schema:
    """Return the object that has the fields of all *shapes*."""
    fields: dict[str, Property] = {}
    for shape in shapes:
        for field in shape.properties:
            known = fields.get(field.name)
            if known is not None:
                field = field.but(
                    type=type_algebra.union([known.type, field.type]),
                    description=known.description or field.description,
                )
            fields[field.name] = field
    always = set.intersection(
        *({one.name for one in shape.properties if one.required} for shape in shapes)
    )
    return type_algebra.record(
        one.but(required=one.name in always) for one in fields.values()
    )


def demanded(field: Property, required: bool) -> Property:
    """Return *field* with whether it is required; what must be sent has no use for a default."""
    if required:
        return field.but(required=True, default=None, has_default=False)
    return field.but(required=False)
