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
    expected: str = ""
    """Python of a test for the value, where `before` is the record as it was; empty where it needs none."""


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
class OtherField:
    """A field of another record that an operation changes."""

    name: Identifier
    wire: str
    code: str
    """For the value afterwards."""
    expected: str
    """The same in a test, where `before` is the record as it was; empty where no test can tell it."""
    raised: int = 0
    before: str = ""
    """Python for another value, which a test may store; empty where none is known."""

    @property
    def deed(self) -> str:
        """What is done, in the name of a test."""
        done = {1: "adds_to", -1: "takes_from"}
        return f"{done.get(self.raised, 'sets')}_the_{self.name}"


@dataclass(frozen=True, slots=True)
class OtherChange:
    """What an operation changes on another record."""

    plural: Identifier
    """Name of the repository."""
    collection: str
    """What seed data calls the records."""
    variable: Identifier
    """What the method calls the other record."""
    found: bool
    """Whether the method has found it already."""
    asked: bool
    """Whether the method has looked it up, and it may not be there."""
    key: Identifier
    key_wire: str
    value: str
    """Code for the key of the other record."""
    named_by: str
    """The field of the operation's record that names it, as it travels; empty without one."""
    fields: tuple[OtherField, ...]
    condition: str = ""
    """Code for when it happens; empty for always."""
    sent: Values = ()
    """What the tests send so that it happens, by the names that travel."""

    @property
    def compares(self) -> bool:
        """Whether its test asks what the other record held before."""
        return any(not one.expected or "before[" in one.expected for one in self.fields)

    @property
    def stored(self) -> Values:
        """What a test that stores the other record says of it, beside its key."""
        return tuple((one.wire, one.before) for one in self.fields if one.before)
