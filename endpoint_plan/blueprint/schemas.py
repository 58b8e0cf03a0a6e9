"""Classes of what travels over the wire."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint.types import PyType
from endpoint_plan.model.schema import Schema
from endpoint_plan.text.identifiers import ClassName, Identifier


@dataclass(frozen=True, slots=True)
class Field:
    """An attribute of a generated class."""

    name: Identifier
    wire: str
    """The plan's own spelling, which travels over the wire."""
    annotation: PyType
    schema: Schema
    required: bool
    default: str = ""
    """Python for the default; empty when there is none."""
    note: str = ""
    """What a reader should know about it, for a comment."""
    doc: str = ""
    """What the plan says of it besides its type and its limits."""


@dataclass(frozen=True, slots=True)
class Model:
    """A Pydantic model of what travels over the wire."""

    name: ClassName
    base: str
    doc: str
    fields: tuple[Field, ...]
    open: bool = False
    """Takes any field, because the plan names this type and never describes it."""


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a type: an enumeration or an array."""

    name: ClassName
    annotation: PyType
    doc: str
