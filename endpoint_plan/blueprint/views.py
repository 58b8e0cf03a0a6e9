"""What answers tell of a record beside what it stores: made of other records when it is read."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint.expressions import names_in
from endpoint_plan.blueprint.schemas import Field
from endpoint_plan.blueprint.test_requests import Beside, Values
from endpoint_plan.model.behaviour import Derived
from endpoint_plan.text.identifiers import ClassName, Identifier


@dataclass(frozen=True, slots=True)
class DerivedCase:
    """How the value of a field is tested."""

    test_name: str
    beside: Beside
    """Further records in seed data."""
    expected: str
    """Python that holds of `told`, which is the record in the answer."""
    unknown: str = ""
    """Python that holds of it where nobody says who asks; empty where that makes no difference."""
    wire: str = ""
    """The field that it is about; empty where that is one of an object within it."""
    own: Values = ()
    """What the record itself has then, beside its example."""

    @property
    def others(self) -> dict[str, list[Values]]:
        """The further records by their collections, each for itself."""
        found: dict[str, list[Values]] = {}
        for collection, values, number in self.beside:
            found.setdefault(collection, []).extend([values] * number)
        return found


@dataclass(frozen=True, slots=True)
class DerivedValue:
    """A field of a view, and code for its value."""

    field: Field
    derived: Derived
    """How it comes from other records."""
    variable: Identifier | None
    """The variable for the other records, where the code uses them more than once."""
    source: str
    """Code for these."""
    code: str
    cases: tuple[DerivedCase, ...] = ()
    """Empty where no values are known with which it can be tested."""


@dataclass(frozen=True, slots=True)
class View:
    """A record with all that is told of it."""

    name: ClassName
    variable: Identifier
    values: tuple[DerivedValue, ...]
    guests: bool
    """Whether it is told to callers who need not say who they are."""

    @property
    def mine(self) -> bool:
        """Whether any value depends on who asks."""
        codes = (code for one in self.values for code in (one.code, one.source))
        return any("caller" in names_in(code) for code in codes if code)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that it has beside those of the record."""
        return tuple(one.field for one in self.values)

    @property
    def sources(self) -> tuple[tuple[Identifier, str], ...]:
        """The variables for other records, each once, with the code for them."""
        return tuple(
            dict.fromkeys(
                (one.variable, one.source) for one in self.values if one.variable
            )
        )
