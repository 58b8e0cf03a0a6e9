"""What all resources of a service share."""

from dataclasses import dataclass

from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design.classes import Classes
from endpoint_plan.model.schema import Schema


@dataclass(frozen=True, slots=True)
class Service:
    """What all resources of a service share."""

    classes: Classes
    user_id: Schema
    user_type: PyType
    user_example: str
    input_status: int
    plan_names: frozenset[str]
    """Names of the plan's types, which no class of ours may take."""
