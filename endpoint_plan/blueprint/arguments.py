"""What the route of an operation is called with."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint.types import PyType
from endpoint_plan.model.schema import Schema
from endpoint_plan.text.identifiers import Identifier


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a route that is a path parameter or a header."""

    name: Identifier
    type: PyType
    """With its limits, and where FastAPI finds it."""
    bare: PyType
    """Without them, for the service."""
    wire: str
    schema: Schema
    required: bool


@dataclass(frozen=True, slots=True)
class BodyArgument:
    """The argument of a route that is the request body."""

    name: Identifier
    type: PyType
    """For the service."""
    route_type: PyType
    """With its limits, and where FastAPI finds it."""
    media_type: str
    """Empty for JSON."""
    plain: bool
    """Whether it is a single value: bytes, a text, a number."""
