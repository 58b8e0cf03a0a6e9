"""What the caller's own record must be before a service does anything for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from endpoint_plan.blueprint.errors import ErrorClass
from endpoint_plan.blueprint.storage import collection_name
from endpoint_plan.blueprint.test_requests import Values
from endpoint_plan.text.identifiers import Identifier


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that the record must be."""

    condition: str
    """Python for that it is not, in terms of the record."""
    error: ErrorClass
    test_name: str
    """What its test is called behind the status: `when_role_is_not_creator`."""
    refused: Values
    """Fields of the record of somebody who is refused for it alone."""
    roles: tuple[str, ...] = ()
    """The roles of which it asks for one, where it does."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The caller's own record, looked up before anything else."""

    noun: Identifier
    variable: Identifier
    plural: Identifier
    """Name of the repository."""
    key: Identifier
    """The field that names the caller."""
    wire: str
    """What seed data calls it."""
    missing: ErrorClass | None
    """What callers are told who have none; None where they need none."""
    demands: tuple[Demand, ...]
    usual: Values
    """Fields of the record of somebody who is let in, but for the caller."""

    @property
    def collection(self) -> str:
        """What seed data calls the records."""
        return collection_name(self.plural)

    @property
    def label(self) -> str:
        """What one is called."""
        return self.noun.replace("_", " ")

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of which the record must tell one."""
        return next((one.roles for one in self.demands if one.roles), ())

    @property
    def errors(self) -> tuple[ErrorClass, ...]:
        """What is raised."""
        first = (self.missing,) if self.missing else ()
        return (*first, *(one.error for one in self.demands))

    def of(self, person: str, fields: Values = ()) -> dict[str, str]:
        """Return the record of *person*, code for an id, as fields with Python for their values; *fields* are other than usual."""
        return {self.wire: person, **dict(self.usual), **dict(fields)}

    def with_errors(self, latest: Callable[[ErrorClass], ErrorClass]) -> Profile:
        """Return it with what *latest* makes of its errors."""
        demands = (replace(one, error=latest(one.error)) for one in self.demands)
        missing = self.missing and latest(self.missing)
        return replace(self, missing=missing, demands=tuple(demands))
