"""Values for the fields of records that operations make or change."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint.test_requests import Values
from endpoint_plan.text.identifiers import Identifier


@dataclass(frozen=True, slots=True)
class FieldAssignment:
    """An attribute of a record and the code for its value."""

    name: Identifier
    code: str
    placeholder: bool = False
    """Whether the value only stands for one that the plan does not tell."""


@dataclass(frozen=True, slots=True)
class AddedEntry:
    """A record that an operation adds to a log."""

    plural: Identifier
    """Name of the repository."""
    collection: str
    """What seed data calls the records."""
    values: tuple[FieldAssignment, ...]
    constants: Values
    """Those that are known beforehand, by the names that travel."""
