"""What the templates print: names are legal, literals are safe, nothing is left to decide.

Strings named *code* or *annotation* are Python that this package made; all other text may come
from the plan and is printed through the filters made for that.
"""

from endpoint_plan.blueprint.blueprint import (
    Blueprint,
    TokenDefaults,
)
from endpoint_plan.blueprint.errors import ErrorBody, ErrorClass, Limit
from endpoint_plan.blueprint.operation import (
    Argument,
    Assignment,
    BodyArgument,
    Kind,
    ListMethod,
    Lookup,
    OpenRule,
    Operation,
    Parameter,
)
from endpoint_plan.blueprint.readme import Message, Substitute
from endpoint_plan.blueprint.resource import Record, Resource, RoundTrip
from endpoint_plan.blueprint.schemas import Alias, Field, Model
from endpoint_plan.blueprint.storage import Filter, Storage, Unique
from endpoint_plan.blueprint.table import Column, Index, Table
from endpoint_plan.blueprint.test_requests import (
    Case,
    Cases,
    Rival,
    Trial,
)
from endpoint_plan.blueprint.work import (
    CheckedPoint,
    OpenPoint,
    Place,
    PlacedStep,
)

__all__ = [
    "Alias",
    "Argument",
    "Assignment",
    "Blueprint",
    "BodyArgument",
    "Case",
    "Cases",
    "CheckedPoint",
    "Column",
    "ErrorBody",
    "ErrorClass",
    "Field",
    "Filter",
    "Index",
    "Kind",
    "Limit",
    "ListMethod",
    "Lookup",
    "Message",
    "Model",
    "OpenPoint",
    "OpenRule",
    "Operation",
    "Parameter",
    "Place",
    "PlacedStep",
    "Record",
    "Resource",
    "Rival",
    "RoundTrip",
    "Storage",
    "Substitute",
    "Table",
    "TokenDefaults",
    "Trial",
    "Unique",
]
