"""What every service of this template does in its own way, and which plans have to say so."""

from collections.abc import Iterator

from endpoint_plan.drafting.plan_diff import LIMITS, Difference, Fact
from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.openapi import Specification


def is_convention(difference: Difference) -> bool:
    """Tell whether a service differs from its specification here because all services do.

    What may be left out may be null as well; limits are checked where something comes in; and an
    answer may promise a field that its specification leaves open.
    """
    answered = difference.where.startswith("response")
    match difference.fact:
        case Fact.NULL | Fact.REQUIRED:
            return difference.optional and (difference.fact is Fact.NULL or answered)
        case Fact.LIMIT:
            return answered
    return False


def conventions(specification: Specification) -> Iterator[str]:
    """Yield what is to be said of *specification* because it meets a convention of the template."""
    fields = [
        *(one for each in specification.endpoints for one in each.facts.parameters),
        *(one for each in specification.declarations for one in each.type.properties),
    ]
    if any(_may_be_absent(one) for one in fields):
        yield "what may be left out may be null as well: the service does not tell the two apart"
    if any(
        _limited(one.type)
        for each in specification.declarations
        for one in each.type.properties
    ):
        yield "limits are checked where something comes in; of what the service answers they are not served"


def _may_be_absent(field: Property) -> bool:
    return field.is_optional and not field.has_default and not field.type.nullable


def _limited(schema: Schema) -> bool:
    inner = schema.items is not None and _limited(schema.items)
    return inner or any(getattr(schema, name) is not None for name in LIMITS)
