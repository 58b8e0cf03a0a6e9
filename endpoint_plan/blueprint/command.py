"""What an operation is asked with: its arguments, its command, the values it takes from them."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint.schemas import Field
from endpoint_plan.blueprint.storage import Filter
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.model.schema import Schema
from endpoint_plan.text.identifiers import ClassName, Identifier


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a route function: a path or header parameter."""

    name: Identifier
    annotation: PyType
    """With its limits, for the route."""
    bare: PyType
    """Without them, for the command."""
    wire: str
    schema: Schema
    required: bool


@dataclass(frozen=True, slots=True)
class Command:
    """What the service is asked to do: a frozen dataclass with one attribute per fact."""

    name: ClassName
    doc: str
    fields: tuple[Field, ...]
    arguments: tuple[tuple[Identifier, str], ...]
    """Attribute and code that fills it from the arguments of the route."""


@dataclass(frozen=True, slots=True)
class Listing:
    """How a list operation chooses, orders and cuts; each is code, or empty when the plan names none."""

    scope: tuple[Filter, ...]
    """What every list is limited to: the owner, parents, required parameters."""
    filters: tuple[Filter, ...]
    """What counts when it is given."""
    search: str
    sort: str
    order: str
    page: str
    size: str
    offset: str
    first_page: int
    unused: tuple[str, ...]
    """Parameters that are taken and checked, and do nothing yet."""

    @property
    def part(self) -> str:
        """Arguments that tell which part is asked for."""
        first = "" if self.first_page else "0"
        said = zip(
            ("page", "size", "offset", "first"),
            (self.page, self.size, self.offset, first),
            strict=True,
        )
        return ", ".join(f"{name}={code}" for name, code in said if code)


@dataclass(frozen=True, slots=True)
class Fill:
    """An attribute and the Python that gives its value."""

    name: Identifier
    code: str
    placeholder: bool = False
    """Whether the value only stands for one that a step computes."""
    numbered: bool = False
    """Whether the repository replaces the value by the next number."""
