"""What the templates print: names are legal, literals are safe, nothing is left to decide.

Strings named *code* or *annotation* are Python that this package made; all other text may come
from the plan and is printed through the filters made for that.
"""

from endpoint_plan.blueprint.blueprint import (
    Blueprint,
    Place,
    PlacedStep,
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
from endpoint_plan.blueprint.resource import Record, Resource
from endpoint_plan.blueprint.schemas import Alias, Field, Model
from endpoint_plan.blueprint.storage import Filter, Storage, Unique
from endpoint_plan.blueprint.table import Column, Index, Table
from endpoint_plan.blueprint.test_requests import (
    BodyCases,
    Case,
    Cases,
    FilterCase,
    ListCases,
    Lookalike,
    Malformed,
    QueryCases,
    Rival,
    Trial,
)

__all__ = [
    "Alias",
    "Argument",
    "Assignment",
    "Blueprint",
    "BodyArgument",
    "BodyCases",
    "Case",
    "Cases",
    "Column",
    "ErrorBody",
    "ErrorClass",
    "Field",
    "Filter",
    "FilterCase",
    "Index",
    "Kind",
    "Limit",
    "ListCases",
    "ListMethod",
    "Lookalike",
    "Lookup",
    "Malformed",
    "Message",
    "Model",
    "OpenRule",
    "Operation",
    "Parameter",
    "Place",
    "PlacedStep",
    "QueryCases",
    "Record",
    "Resource",
    "Rival",
    "Storage",
    "Substitute",
    "Table",
    "TokenDefaults",
    "Trial",
    "Unique",
]
