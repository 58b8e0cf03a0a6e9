"""What the templates print: names are legal, literals are safe, nothing is left to decide.

Strings named *code* or *annotation* are Python that this package made; all other text may come
from the plan and is printed through the filters made for that.
"""

from endpoint_plan.blueprint.blueprint import Blueprint, Place, PlacedStep
from endpoint_plan.blueprint.command import Argument, Command, Fill, Listing
from endpoint_plan.blueprint.errors import ErrorBody, ErrorClass, Limit, Promise
from endpoint_plan.blueprint.operation import Kind, Operation
from endpoint_plan.blueprint.readme import Message, Substitute
from endpoint_plan.blueprint.resource import Example, Record, Resource, RoundTrip
from endpoint_plan.blueprint.schemas import Alias, Field, Model
from endpoint_plan.blueprint.storage import Filter, Storage, Unique
from endpoint_plan.blueprint.table import Column, Index, Table
from endpoint_plan.blueprint.test_requests import (
    Case,
    Cases,
    ListTrial,
    Rival,
    StoreTrial,
    Trial,
)

__all__ = [
    "Alias",
    "Argument",
    "Blueprint",
    "Case",
    "Cases",
    "Column",
    "Command",
    "ErrorBody",
    "ErrorClass",
    "Example",
    "Field",
    "Fill",
    "Filter",
    "Index",
    "Kind",
    "Limit",
    "ListTrial",
    "Listing",
    "Message",
    "Model",
    "Operation",
    "Place",
    "PlacedStep",
    "Promise",
    "Record",
    "Resource",
    "Rival",
    "RoundTrip",
    "Storage",
    "StoreTrial",
    "Substitute",
    "Table",
    "Trial",
    "Unique",
]
