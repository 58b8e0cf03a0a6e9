"""What the templates print: names are legal, literals are safe, nothing is left to decide.

Strings named *code* or *annotation* are Python that this package made; all other text may come
from the plan and is printed through the filters made for that.
"""

from endpoint_plan.blueprint.blueprint import (
    Blueprint,
    Message,
    Place,
    PlacedStep,
    Substitute,
)
from endpoint_plan.blueprint.command import (
    Argument,
    Command,
    FieldAssignment,
    ListQuery,
)
from endpoint_plan.blueprint.errors import (
    DocumentedError,
    ErrorBody,
    ErrorClass,
    RateLimit,
)
from endpoint_plan.blueprint.operation import Kind, Operation
from endpoint_plan.blueprint.resource import Example, Record, Resource, RoundTrip
from endpoint_plan.blueprint.schemas import Alias, Field, Model
from endpoint_plan.blueprint.storage import (
    Column,
    Filter,
    Index,
    Storage,
    Table,
    Unique,
)
from endpoint_plan.blueprint.test_requests import (
    ConflictingRecord,
    ExampleRequest,
    ListTest,
    RepositoryTests,
    Variation,
    Variations,
)

__all__ = [
    "Alias",
    "Argument",
    "Blueprint",
    "Column",
    "Command",
    "ConflictingRecord",
    "DocumentedError",
    "ErrorBody",
    "ErrorClass",
    "Example",
    "ExampleRequest",
    "Field",
    "FieldAssignment",
    "Filter",
    "Index",
    "Kind",
    "ListQuery",
    "ListTest",
    "Message",
    "Model",
    "Operation",
    "Place",
    "PlacedStep",
    "RateLimit",
    "Record",
    "RepositoryTests",
    "Resource",
    "RoundTrip",
    "Storage",
    "Substitute",
    "Table",
    "Unique",
    "Variation",
    "Variations",
]
