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


@dataclass(frozen=True, slots=True)
class Counter:
    """A number of another record that an operation raises or lowers by one."""

    plural: Identifier
    """Name of the repository."""
    collection: str
    """What seed data calls the records."""
    variable: Identifier
    """What the method calls the other record."""
    found: bool
    """Whether the method has found it already."""
    key: Identifier
    value: str
    """Code for the key of the other record."""
    field: Identifier
    wire: str
    changed: str
    """Code for the number afterwards."""
    by: int
    condition: str = ""
    """Code for when it counts; empty for always."""
    sent: Values = ()
    """What the tests send so that it counts, by the names that travel."""

    @property
    def step(self) -> str:
        """Code for what is added to the number, or taken from it."""
        return "+ 1" if self.by > 0 else "- 1"

    @property
    def deed(self) -> str:
        """What is done, in the name of a test."""
        return "adds_one_to" if self.by > 0 else "takes_one_from"
