"""OpenAPI documents, read into the facts that a plan can state.

file -> values with lines -> nodes with references -> `Specification`.
"""

from endpoint_plan.openapi.model import (
    Endpoint,
    Scheme,
    Specification,
)
from endpoint_plan.openapi.read import read_specification, read_specification_text

__all__ = [
    "Endpoint",
    "Scheme",
    "Specification",
    "read_specification",
    "read_specification_text",
]
