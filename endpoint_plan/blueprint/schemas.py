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
    type: PyType
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

    @property
    def types(self) -> tuple[PyType, ...]:
        """The types of its fields."""
        return tuple(field.type for field in self.fields)

    @property
    def uses(self) -> set[str]:
        """The names of the classes that it refers to."""
        return _class_names(self.types)


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a type: an enumeration, an array, or one of several classes."""

    name: ClassName
    aliased: PyType
    doc: str
    is_answered: bool = False
    """Whether it is made of a record, and hence a class of its own."""

    @property
    def types(self) -> tuple[PyType, ...]:
        """What it stands for."""
        return (self.aliased,)

    @property
    def uses(self) -> set[str]:
        """The names of the classes that it refers to."""
        return _class_names(self.types)


def _class_names(types: tuple[PyType, ...]) -> set[str]:
    parts = (part for type_ in types for part in type_.walk())
    return {part.class_name for part in parts if part.class_name}
