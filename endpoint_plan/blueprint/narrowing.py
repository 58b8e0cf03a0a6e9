"""Lists that are narrowed by other records, which their service finds first."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint.test_requests import Beside, FilterCase
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.text.identifiers import Identifier


@dataclass(frozen=True, slots=True)
class NamedOne:
    """What callers of a list name by something that is unique."""

    variable: Identifier
    plural: Identifier
    """Name of the repository."""
    field: Identifier
    value: str
    """Code for what callers send."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The values of which a field of the records has one: ids of authors, keys of what somebody likes."""

    variable: Identifier
    """Name of the variable for them."""
    type: PyType
    field: Identifier
    code: str
    """Code for them."""
    says: str
    """What the list holds by it, in words."""
    condition: str = ""
    """Code that tells whether anybody asks for it; empty where the list is always narrowed."""
    of: NamedOne | None = None
    """Whose they are; None where they are those of the caller."""
    beside: Beside = ()
    """What the tests store so that their examples are listed."""
    case: FilterCase | None = None
    """How it is tested that callers ask for it."""

    @property
    def source(self) -> str:
        """Code for them, also where nobody is named so."""
        return f"{self.code} if {self.of.variable} else set()" if self.of else self.code
