"""What the comment beside a field adds to its declaration."""

from endpoint_plan.notations.kinds import refined
from endpoint_plan.notations.names import tells_integer
from endpoint_plan.notations.prose import gather, settle
from endpoint_plan.schema import Kind, Property, Schema


def commented(field: Property, comment: str) -> Property:
    """Return *field* with the limits, the format and the default that its *comment* states.

    The code tells the kind and whether the field may be missing; a comment sharpens that, and
    never takes it back. A number whose name tells that it is whole becomes an integer.
    """
    schema = _whole(field.name, field.type)
    if not comment:
        return field.but(type=schema)
    clues = gather(comment)
    default = clues.default
    return field.but(
        type=settle(schema, clues),
        default=default.value if default else field.default,
        has_default=field.has_default or default is not None,
        description=field.description or comment,
    )


def _whole(name: str, schema: Schema) -> Schema:
    if schema.kind is Kind.NUMBER and schema.enum is None and tells_integer(name):
        return refined(schema, Schema(kind=Kind.INTEGER))
    return schema
