"""What the templates print: names are legal, literals are safe, nothing is left to decide.

Strings named *code* or *annotation* are Python that this package made; all other text may come
from the plan and is printed through the filters made for that.
"""

from endpoint_plan.design.models.blueprint import Blueprint, Place, PlacedStep
from endpoint_plan.design.models.command import Argument, Command, Fill, Listing
from endpoint_plan.design.models.operation import Kind, Operation
from endpoint_plan.design.models.readme import Message, Substitute
from endpoint_plan.design.models.refusals import ErrorBody, ErrorClass, Limit, Promise
from endpoint_plan.design.models.resource import Record, Resource, RoundTrip
from endpoint_plan.design.models.storage import Filter, Storage, Unique
from endpoint_plan.design.models.table import Column, Index, Table
from endpoint_plan.design.models.trials import (
    Case,
    Cases,
    ListTrial,
    Rival,
    StoreTrial,
    Trial,
)
from endpoint_plan.design.models.wire import Alias, Field, Model

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
