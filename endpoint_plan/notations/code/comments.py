"""What the comment beside a field, and its name, add to its declaration."""

from endpoint_plan.model.schema import Property
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.prose.field_names import tells_integer
from endpoint_plan.notations.prose.phrase import gather, settle


def commented(field: Property, comment: str) -> Property:
    """Return *field* with the limits, the format and the default that its *comment* states.

    The code tells the kind and whether the field may be missing; a comment sharpens that, and
    never takes it back.
    """
    if not comment:
        return field
    clues = gather(comment)
    default = clues.default
    return field.but(
        type=settle(field.type, clues),
        default=default.value if default else field.default,
        has_default=field.has_default or default is not None,
        description=field.description or comment,
    )


def sharpened(field: Property) -> Property:
    """Return *field* as an integer where it is a number whose name tells that it is whole.

    For languages that have one type for all numbers.
    """
    whole = field.type.enum is None and tells_integer(field.name)
    return field.but(type=type_algebra.integer(field.type)) if whole else field
