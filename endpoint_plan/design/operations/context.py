"""What all operations of a resource share."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from endpoint_plan.blueprint import ErrorClass, View
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.errors.classes import ErrorClasses
from endpoint_plan.design.operations.list_query import Names
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.design.records.uniqueness import UniqueConstraint
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.text.identifiers import ClassName


@dataclass(frozen=True, slots=True)
class ResourceContext:
    """What all operations of a resource share."""

    classes: Classes
    errors: ErrorClasses
    package: str
    entity: str
    prefix: str
    """What the paths of all its operations begin with."""
    record: RecordSchema | None
    record_name: ClassName | None
    names: Names
    lists: int
    """How many of its operations list records."""
    user_id: PyType
    invalid_input: ErrorClass
    """The error of a request that is not valid."""
    reading: str
    read_status: int
    """Path at which one record is read, with `{}` for its key; empty where none is."""
    parents: Mapping[str, Parent] = field(default_factory=dict)
    """What resources may stand below, by the name of its collection."""
    uniques: tuple[UniqueConstraint, ...] = ()
    own_inputs: Mapping[str, ErrorCase] = field(default_factory=dict)
    """The errors that some operations have instead, by method and path."""
    view: View | None = None
    """The record with what comes from other records; None where all is stored."""
